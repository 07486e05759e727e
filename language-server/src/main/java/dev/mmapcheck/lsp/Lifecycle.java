package dev.mmapcheck.lsp;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/**
 * The states of a session as the protocol defines them: before {@code initialize} and after {@code
 * shutdown} requests are refused and notifications dropped; {@code exit} ends the process with 0
 * after a shutdown and with 1 without.
 */
final class Lifecycle {
  private enum State {
    FRESH,
    RUNNING,
    SHUT_DOWN
  }

  private volatile State state = State.FRESH;
  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

  /** Completed with the exit code of the process when the session is over. */
  CompletableFuture<Integer> exitCode() {
    return exitCode;
  }

  void initialize() {
    if (state != State.FRESH) {
      throw refusal(ResponseErrorCode.InvalidRequest, "the server is initialized already");
    }
    state = State.RUNNING;
  }

  void shutDown() {
    requireRunning();
    state = State.SHUT_DOWN;
  }

  /** The client says exit, closes the stream, or is gone. */
  void exit() {
    exitCode.complete(state == State.SHUT_DOWN ? 0 : 1);
  }

  /** Answers a request, unless the session is not in the state for it. */
  <T> CompletableFuture<T> answer(Supplier<CompletableFuture<T>> answer) {
    requireRunning();
    return answer.get();
  }

  /** Acts on a notification, unless the session is not in the state for it. */
  void act(Runnable action) {
    if (state == State.RUNNING) {
      action.run();
    }
  }

  private void requireRunning() {
    switch (state) {
      case FRESH ->
          throw refusal(ResponseErrorCode.ServerNotInitialized, "initialize must come first");
      case SHUT_DOWN ->
          throw refusal(ResponseErrorCode.InvalidRequest, "the server has been shut down");
      case RUNNING -> {}
    }
  }

  private static ResponseErrorException refusal(ResponseErrorCode code, String message) {
    return new ResponseErrorException(new ResponseError(code, message, null));
  }
}
