package dev.mmapcheck.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.check.Options;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.junit.jupiter.api.Test;

/** What is shown of a document as it is opened, edited and closed. */
class DiagnosticsTest {
  private final TextChecker checker = new TextChecker();

  @Test
  void showsAFindingWithItsPath() {
    try (Editor editor = Editor.started(checker, 0)) {
      editor.open("int a;\n  \ud83d\ude00 BUG\n");
      PublishDiagnosticsParams published = editor.nextPublished();
      assertEquals(Editor.URI, published.getUri());
      assertEquals(1, published.getVersion());
      Diagnostic diagnostic = published.getDiagnostics().get(0);
      assertEquals("use-after-munmap", diagnostic.getCode().getLeft());
      assertEquals("mmapcheck", diagnostic.getSource());
      assertEquals(DiagnosticSeverity.Error, diagnostic.getSeverity());
      assertEquals(
          "`p` is used after it was unmapped\nRemedy: use it before munmap",
          diagnostic.getMessage().getLeft());
      assertEquals(new Range(new Position(1, 5), new Position(1, 8)), diagnostic.getRange());
      assertEquals(
          List.of("`p` is unmapped here", "`p` is used here"),
          diagnostic.getRelatedInformation().stream().map(step -> step.getMessage()).toList());
      assertEquals(Editor.URI, diagnostic.getRelatedInformation().get(0).getLocation().getUri());
    }
  }

  @Test
  void followsIncrementalEdits() {
    try (Editor editor = Editor.started(checker, 0)) {
      editor.open("one BUG\r\ntwo BUG\r\n");
      assertEquals(2, editor.diagnostics().size());
      editor.edit(0, 4, 7, "fine");
      List<Diagnostic> left = editor.diagnostics();
      assertEquals(1, left.size());
      assertEquals(new Position(1, 4), left.get(0).getRange().getStart());
      editor.edit(0, 8, 8, "\nnew BUG");
      assertEquals(
          List.of(new Position(1, 4), new Position(2, 4)),
          editor.diagnostics().stream().map(d -> d.getRange().getStart()).toList());
    }
  }

  @Test
  void clearsAClosedDocument() {
    try (Editor editor = Editor.started(checker, 0)) {
      editor.open("BUG");
      assertEquals(1, editor.diagnostics().size());
      editor.close(Editor.URI);
      assertEquals(List.of(), editor.diagnostics());
      editor.open("BUG");
      assertEquals(1, editor.diagnostics().size());
    }
  }

  @Test
  void showsWhatIsNotAnalysed() {
    try (Editor editor = Editor.started(checker, 0)) {
      editor.open("GAP NOTE");
      List<Diagnostic> diagnostics = editor.diagnostics();
      assertEquals(
          "'main' is not analysed: the budget ran out", diagnostics.get(0).getMessage().getLeft());
      assertEquals(DiagnosticSeverity.Information, diagnostics.get(0).getSeverity());
      assertEquals(DiagnosticSeverity.Hint, diagnostics.get(1).getSeverity());
      EditorClient.CheckedParams end = Editor.next(editor.ends);
      assertEquals(0, end.findings());
      assertEquals(
          List.of("line 1: 'main' is not analysed: the budget ran out"), end.notAnalysed());
    }
  }

  @Test
  void survivesABugInTheChecker() {
    try (Editor editor = Editor.started(checker, 0)) {
      editor.open("CRASH");
      String shown = editor.diagnostics().get(0).getMessage().getLeft();
      assertTrue(shown.startsWith("not analysed: internal error: IllegalStateException: "), shown);
      String logged = Editor.next(editor.messages).getMessage();
      assertEquals(1, logged.lines().count(), logged);
      editor.replace("BUG");
      assertEquals("use-after-munmap", editor.diagnostics().get(0).getCode().getLeft());
    }
  }

  @Test
  void usesTheSettings() {
    try (Editor editor = Editor.started(checker, 0)) {
      editor.open("BUG");
      editor.nextPublished();
      editor.settings(
          "{\"delay\": 0, \"includeDirectories\": [\"include\"], \"defines\": [\"A\", \"B=2\"],"
              + " \"target\": \"linux-x86_64\"}");
      editor.nextPublished();
      Options used = checker.options.get(checker.options.size() - 1);
      assertEquals("linux-x86_64", used.target());
      assertEquals(Map.of("A", "1", "B", "2"), used.defines());
      assertEquals(List.of(Path.of("include")), used.includeDirectories());
    }
  }

  @Test
  void complainsAboutSettingsThatMakeNoSense() {
    try (Editor editor = Editor.started(checker, 0)) {
      editor.settings("{\"delay\": -1, \"defines\": [\"9x\"], \"target\": \"vax\"}");
      assertEquals(
          "mmapcheck.delay is -1, but should be a number of milliseconds from 0 to 60000",
          Editor.next(editor.messages).getMessage());
      assertEquals(
          "mmapcheck.defines: '9x' is not NAME or NAME=VALUE",
          Editor.next(editor.messages).getMessage());
      String target = Editor.next(editor.messages).getMessage();
      assertTrue(
          target.startsWith("mmapcheck.target is \"vax\", but should be one of linux-"), target);
    }
  }
}
