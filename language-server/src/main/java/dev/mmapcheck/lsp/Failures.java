package dev.mmapcheck.lsp;

import java.util.concurrent.CompletionException;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** Turns what went wrong into one line for people; stack traces never reach the client. */
final class Failures {
  private Failures() {}

  /** The error a request is answered with. */
  static ResponseError response(Throwable failure) {
    Throwable cause = root(failure);
    if (cause instanceof ResponseErrorException refused) {
      return refused.getResponseError();
    }
    if (cause instanceof UnsupportedOperationException) {
      return new ResponseError(ResponseErrorCode.MethodNotFound, "not supported", null);
    }
    return new ResponseError(ResponseErrorCode.InternalError, line(cause), null);
  }

  /** One line that names a bug of ours and where it shows. */
  static String line(Throwable failure) {
    Throwable cause = root(failure);
    StackTraceElement[] frames = cause.getStackTrace();
    String where = frames.length == 0 ? "" : " at " + frames[0];
    String message = cause.getMessage() == null ? "" : ": " + cause.getMessage().split("\\R", 2)[0];
    return "internal error: " + cause.getClass().getSimpleName() + message + where;
  }

  private static Throwable root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && isWrapper(cause)) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static boolean isWrapper(Throwable failure) {
    return failure instanceof CompletionException
        || failure instanceof ReflectiveOperationException
        || failure.getClass() == RuntimeException.class;
  }
}
