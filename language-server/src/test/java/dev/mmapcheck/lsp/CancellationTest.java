package dev.mmapcheck.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.Test;

/** Work on a text that is no longer there stops and shows nothing. */
class CancellationTest {
  private final TextChecker checker = new TextChecker();

  @Test
  void anEditCancelsTheRunningCheck() {
    try (Editor editor = Editor.started(checker, 0)) {
      editor.open("HANG");
      editor.replace("BUG");
      PublishedVersion shown = PublishedVersion.next(editor);
      assertEquals(new PublishedVersion(2, 1), shown);
      assertEquals(checker.begun.contains("HANG") ? List.of("HANG") : List.of(), checker.cancelled);
    }
  }

  @Test
  void onlyTheLastOfManyEditsIsChecked() {
    try (Editor editor = Editor.started(checker, 200)) {
      editor.open("");
      assertEquals(new PublishedVersion(1, 0), PublishedVersion.next(editor));
      for (int i = 0; i < 50; i++) {
        editor.edit(0, 0, 0, "BUG ");
      }
      assertEquals(new PublishedVersion(51, 50), PublishedVersion.next(editor));
      assertEquals(2, checker.begun.size());
    }
  }

  @Test
  void closingStopsTheCheck() {
    try (Editor editor = Editor.started(checker, 0)) {
      editor.open("HANG");
      editor.close(Editor.URI);
      assertEquals(List.of(), editor.diagnostics());
    }
  }

  @Test
  void aHoverOnAnOldTextIsRefused() {
    try (Editor editor = Editor.started(checker, 0)) {
      editor.open("HANG");
      CompletableFuture<Hover> hover =
          editor
              .server
              .getTextDocumentService()
              .hover(new HoverParams(new TextDocumentIdentifier(Editor.URI), new Position(0, 0)));
      editor.replace("fine");
      AssertionError failure = assertThrows(AssertionError.class, () -> Editor.get(hover));
      ResponseErrorException refusal =
          assertInstanceOf(ResponseErrorException.class, failure.getCause());
      assertEquals(
          ResponseErrorCode.ContentModified.getValue(), refusal.getResponseError().getCode());
    }
  }

  private record PublishedVersion(int version, int findings) {
    static PublishedVersion next(Editor editor) {
      var published = editor.nextPublished();
      return new PublishedVersion(published.getVersion(), published.getDiagnostics().size());
    }
  }
}
