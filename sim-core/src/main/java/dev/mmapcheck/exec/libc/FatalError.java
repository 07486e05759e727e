package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;

/** The ends of a program that the library decides on: a message on standard error, then SIGABRT. */
final class FatalError {
  private FatalError() {}

  /**
   * Prints a line and aborts.
   *
   * @return never; the type lets callers write {@code throw}
   */
  static RuntimeException abort(NativeCall call, String message) {
    Streams.writeUnbuffered(call, 2, (message + "\n"));
    call.abort(message);
    return call.unsupported("running on after abort");
  }
}
