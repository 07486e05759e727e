package dev.mmapcheck.serve;

import dev.mmapcheck.unit.Errno;

/** A request that is answered with an error. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  private Refusal(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** The request makes no sense, whatever state the machine is in. */
  static Refusal malformed(String message) {
    return new Refusal("BadRequest", message);
  }

  /** What the kernel says, or would say. */
  static Refusal errno(int number, String message) {
    return new Refusal(Errno.name(number), message);
  }

  /** An access that would kill a program. */
  static Refusal signal(String name, String message) {
    return new Refusal(name, message);
  }

  /** A bug of mmapcheck; the service goes on. */
  static Refusal internal(Throwable bug) {
    return new Refusal("InternalError", "internal error, please report it: " + bug);
  }

  /** The result of a system call, unless it is an error. */
  static long unlessError(String call, long result) {
    if (Errno.isError(result)) {
      int number = (int) -result;
      throw errno(number, call + ": " + Errno.message(number));
    }
    return result;
  }

  /** A word for programs: an errno, a signal or {@code BadRequest}. */
  String code() {
    return code;
  }
}
