package dev.mmapcheck.exec;

import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.lang.Span;
import java.util.function.LongSupplier;

/**
 * What a task waits for: a system call to have an answer. Once it has, the answer is kept until the
 * task takes it, because asking may have consumed something.
 */
final class Wait {
  private final LongSupplier call;

  /** On {@link VirtualClock#elapsed}. */
  final long deadline;

  /** Where the program waits; null when it is not the program's own code. */
  final Span site;

  private long answer = Syscalls.WOULD_BLOCK;
  private RuntimeException failure;

  Wait(LongSupplier call, long deadline, Span site) {
    this.call = call;
    this.deadline = deadline;
    this.site = site;
  }

  /** Asks again, unless there is an answer already. */
  boolean hasAnswer() {
    if (answer == Syscalls.WOULD_BLOCK && failure == null) {
      try {
        answer = call.getAsLong();
      } catch (RuntimeException thrown) {
        // the task's own doing, a fault for instance: it is to see it, not the scheduler
        failure = thrown;
      }
    }
    return failure != null || answer != Syscalls.WOULD_BLOCK;
  }

  /** The answer, or WOULD_BLOCK when the task goes on for another reason. */
  long take() {
    if (failure != null) {
      throw failure;
    }
    return answer;
  }
}
