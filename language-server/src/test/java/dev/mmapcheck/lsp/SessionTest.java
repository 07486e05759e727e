package dev.mmapcheck.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.Test;

/** The beginning and the end of a session. */
class SessionTest {
  private final TextChecker checker = new TextChecker();

  @Test
  void saysWhatItCanDo() {
    try (Editor editor = Editor.fresh(checker)) {
      InitializeResult result = Editor.get(editor.server.initialize(new InitializeParams()));
      assertEquals("mmapcheck", result.getServerInfo().getName());
      assertEquals(
          TextDocumentSyncKind.Incremental,
          result.getCapabilities().getTextDocumentSync().getRight().getChange());
      assertTrue(result.getCapabilities().getHoverProvider().getLeft());
      assertInstanceOf(JsonObject.class, result.getCapabilities().getExperimental());
    }
  }

  @Test
  void exitAfterShutdownIsZero() {
    Editor editor = Editor.started(checker, 0);
    Editor.get(editor.server.shutdown());
    editor.server.exit();
    assertEquals(0, Editor.get(editor.exitCode));
  }

  @Test
  void exitWithoutShutdownIsOne() {
    Editor editor = Editor.started(checker, 0);
    editor.server.exit();
    assertEquals(1, Editor.get(editor.exitCode));
  }

  @Test
  void theEndOfTheStreamIsAnExit() {
    Editor editor = Editor.started(checker, 0);
    editor.close();
    assertEquals(1, Editor.get(editor.exitCode));
  }

  @Test
  void theEndOfTheEditorIsAnExit() throws Exception {
    Process parent = new ProcessBuilder("sleep", "1000").start();
    Editor editor = Editor.fresh(checker);
    InitializeParams params = new InitializeParams();
    params.setProcessId((int) parent.pid());
    Editor.get(editor.server.initialize(params));
    assertFalse(editor.exitCode.isDone());
    parent.destroyForcibly().waitFor();
    assertEquals(1, Editor.get(editor.exitCode));
  }

  @Test
  void refusesRequestsBeforeInitialize() {
    try (Editor editor = Editor.fresh(checker)) {
      assertEquals(ResponseErrorCode.ServerNotInitialized.getValue(), hoverError(editor).getCode());
    }
  }

  @Test
  void refusesRequestsAfterShutdown() {
    try (Editor editor = Editor.started(checker, 0)) {
      Editor.get(editor.server.shutdown());
      assertEquals(ResponseErrorCode.InvalidRequest.getValue(), hoverError(editor).getCode());
    }
  }

  @Test
  void refusesASecondInitialize() {
    try (Editor editor = Editor.started(checker, 0)) {
      ResponseError error = error(editor.server.initialize(new InitializeParams()));
      assertEquals(ResponseErrorCode.InvalidRequest.getValue(), error.getCode());
    }
  }

  @Test
  void answersWhatItDoesNotSupportInOneLine() {
    try (Editor editor = Editor.started(checker, 0)) {
      ResponseError error =
          error(
              editor
                  .server
                  .getTextDocumentService()
                  .completion(
                      new CompletionParams(
                          new TextDocumentIdentifier(Editor.URI), new Position(0, 0))));
      assertEquals(ResponseErrorCode.MethodNotFound.getValue(), error.getCode());
      assertEquals(null, error.getData());
    }
  }

  private static ResponseError hoverError(Editor editor) {
    return error(
        editor
            .server
            .getTextDocumentService()
            .hover(new HoverParams(new TextDocumentIdentifier(Editor.URI), new Position(0, 0))));
  }

  private static ResponseError error(CompletableFuture<?> answer) {
    AssertionError failure = assertThrows(AssertionError.class, () -> Editor.get(answer));
    return assertInstanceOf(ResponseErrorException.class, failure.getCause()).getResponseError();
  }
}
