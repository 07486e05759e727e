package dev.mmapcheck.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.lsp.MemoryMapRequests.MemoryMap;
import java.util.List;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.junit.jupiter.api.Test;

/** Hovers, code actions and the memory map. */
class FeaturesTest {
  private static final String TWO_MAPS = "start\nMAP(first)\nMAP(second)\n  second BUG;\n\n";
  private final TextChecker checker = new TextChecker();

  @Test
  void aHoverShowsTheMemoryMap() {
    try (Editor editor = Editor.started(checker, 0)) {
      editor.open(TWO_MAPS);
      assertEquals(
          """
          **Memory map** after line 2 \u00b7 `mmap(...) = 0x7f0000000000`

          | Address range | Perm | Size | Mapping | Pages |
          |:--|:--|--:|:--|:--|
          | `7f0000000000-7f0000002000` | `rw-s` | 8\u00a0KiB | **`first`** \u2192 `/tmp/data\\|bar` + 0x1000 | 1 of 2, 1 dirty |
          """,
          text(editor.hover(1, 0)));
    }
  }

  @Test
  void aHoverStressesThePointerAndShowsTheRule() {
    try (Editor editor = Editor.started(checker, 0)) {
      editor.open(TWO_MAPS);
      String onPointer = text(editor.hover(3, 4));
      assertTrue(onPointer.contains("| **`7effffffe000-7f0000000000`**"), onPointer);
      assertTrue(onPointer.contains("| `7f0000000000-7f0000002000` |"), onPointer);
      Hover onBug = editor.hover(3, 10);
      assertTrue(text(onBug).contains("use-after-munmap"), text(onBug));
      assertEquals(new Range(new Position(3, 9), new Position(3, 12)), onBug.getRange());
    }
  }

  @Test
  void thereIsNothingToSayAboutBlanks() {
    try (Editor editor = Editor.started(checker, 0)) {
      editor.open(TWO_MAPS);
      assertNull(editor.hover(4, 0));
      assertNull(editor.hover(3, 0));
      assertNull(editor.hover(99, 0));
      assertNull(editor.hover(0, 2));
    }
  }

  @Test
  void offersTheFixAndTheComment() {
    try (Editor editor = Editor.started(checker, 0)) {
      editor.open("{\n\tBUG;\n}");
      Diagnostic diagnostic = editor.diagnostics().get(0);
      CodeActionParams params =
          new CodeActionParams(
              new TextDocumentIdentifier(Editor.URI),
              diagnostic.getRange(),
              new CodeActionContext(List.of(diagnostic)));
      List<CodeAction> actions =
          Editor.get(editor.server.getTextDocumentService().codeAction(params)).stream()
              .map(action -> action.getRight())
              .toList();
      assertEquals(
          List.of("Replace the bug", "Allow use-after-munmap here, with a comment"),
          actions.stream().map(CodeAction::getTitle).toList());
      assertEquals(List.of(diagnostic), actions.get(0).getDiagnostics());
      TextDocumentEdit fix = actions.get(0).getEdit().getDocumentChanges().get(0).getLeft();
      assertEquals(1, fix.getTextDocument().getVersion());
      assertEquals("OK", fix.getEdits().get(0).getLeft().getNewText());
      assertEquals(diagnostic.getRange(), fix.getEdits().get(0).getLeft().getRange());
      TextDocumentEdit allow = actions.get(1).getEdit().getDocumentChanges().get(0).getLeft();
      assertEquals(
          "\t// mmapcheck: allow(use-after-munmap) reason\n",
          allow.getEdits().get(0).getLeft().getNewText());
    }
  }

  @Test
  void theMemoryMapFollowsThePosition() {
    try (Editor editor = Editor.started(checker, 0)) {
      editor.open(TWO_MAPS);
      MemoryMap before = editor.memoryMap(0);
      assertEquals(-1, before.current());
      assertEquals(2, before.total());
      MemoryMap after = editor.memoryMap(4);
      assertEquals(1, after.current());
      assertEquals(
          List.of("second", "first"),
          after.moments().get(1).areas().stream().map(area -> area.label()).toList());
      assertEquals(
          List.of(2, 1),
          after.moments().get(1).areas().stream()
              .map(area -> area.origin().getRange().getStart().getLine())
              .toList());
      assertEquals("7f0000000000", after.moments().get(0).areas().get(0).start());
    }
  }

  @Test
  void aDocumentThatIsNotOpenHasNoMap() {
    try (Editor editor = Editor.started(checker, 0)) {
      assertNull(editor.memoryMap(0));
      assertNull(editor.hover(0, 0));
    }
  }

  private static String text(Hover hover) {
    return hover.getContents().getRight().getValue();
  }
}
