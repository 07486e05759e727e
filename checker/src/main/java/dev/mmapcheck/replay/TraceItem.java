package dev.mmapcheck.replay;

import java.util.List;

/** What a line of a log says, or a pair of lines that belong together. */
sealed interface TraceItem {
  /** The process or thread, 0 in a log without numbers. */
  int pid();

  /** Number of the line, from 1; of the second of a pair. */
  int line();

  /**
   * A system call that returned.
   *
   * @param arguments as written, without what -y adds to descriptors
   * @param value the result; {@code -errno} on failure
   * @param order whether the log tells when the call took effect
   * @param text the call as written
   */
  record Call(
      int pid, int line, String name, List<String> arguments, long value, Order order, String text)
      implements TraceItem {
    boolean failed() {
      return value < 0 && value >= -4095;
    }
  }

  /** What the order of lines says about the order of effects. */
  enum Order {
    /** The call took effect before the lines below and after those above. */
    KNOWN,
    /** Another thread was inside of a call at the same time. */
    RACED
  }

  /** A thread or process ended; {@code signal} is "" unless one killed it. */
  record End(int pid, int line, String signal) implements TraceItem {}
}
