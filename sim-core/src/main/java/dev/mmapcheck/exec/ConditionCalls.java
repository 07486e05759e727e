package dev.mmapcheck.exec;

import dev.mmapcheck.exec.Signals.Restart;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.unit.Errno;
import java.util.Map;

/**
 * Condition variables. Each wait draws a ticket; a signal releases the oldest ticket that is still
 * waited with. The state is in the program's memory, where processes can share it:
 *
 * <pre>
 *   0 tickets drawn   4 tickets released   8 clock
 *   16 bits of the tickets behind the released ones whose waiters gave up
 * </pre>
 */
final class ConditionCalls {
  private static final int RELEASED = 4;
  private static final int CLOCK = 8;
  private static final int ABANDONED = 16;
  private static final int TRACKED_TICKETS = 64;

  private ConditionCalls() {}

  static void addTo(Map<String, NativeFunction> table) {
    table.put("pthread_cond_init", ConditionCalls::init);
    table.put("pthread_cond_destroy", c -> {});
    table.put("pthread_cond_wait", c -> c.result(await(c, Scheduler.NEVER)));
    table.put("pthread_cond_timedwait", ConditionCalls::timedWait);
    table.put("pthread_cond_signal", c -> release(c, c.argument(0)));
    table.put(
        "pthread_cond_broadcast",
        c -> {
          long condition = c.argument(0);
          while (c.readInt(condition + RELEASED) != c.readInt(condition)) {
            release(c, condition);
          }
        });
  }

  private static void init(NativeCall c) {
    c.fill(c.argument(0), 0, 48);
    c.writeInt(c.argument(0) + CLOCK, c.argument(1) == 0 ? 0 : c.readInt(c.argument(1)) & 1);
  }

  private static void timedWait(NativeCall c) {
    long seconds = c.readLong(c.argument(2));
    long nanoseconds = c.readLong(c.argument(2) + 8);
    if (nanoseconds < 0 || nanoseconds >= 1_000_000_000L) {
      c.result(Errno.EINVAL);
      return;
    }
    long time = seconds * 1_000_000_000L + nanoseconds;
    boolean monotonic = c.readInt(c.argument(0) + CLOCK) == 1;
    c.result(await(c, monotonic ? VirtualClock.fromUptime(time) : VirtualClock.fromRealTime(time)));
  }

  /** 0 or an error number. */
  private static int await(NativeCall c, long deadline) {
    long condition = c.argument(0);
    long mutex = c.argument(1);
    int error = LockCalls.unlock(c, mutex);
    if (error != 0) {
      return error;
    }
    int ticket = c.readInt(condition);
    c.writeInt(condition, ticket + 1);
    ThreadState thread = ThreadCalls.task(c).thread();
    long answer =
        ((NativeContext) c)
            .await(
                () ->
                    isReleased(c, condition, ticket)
                        ? 0
                        : thread.isCancelled() ? -Errno.EINTR : Syscalls.WOULD_BLOCK,
                Math.max(0, deadline),
                Restart.LOCK);
    if (answer != 0 && !isReleased(c, condition, ticket)) {
      abandon(c, condition, ticket);
    }
    int relocked = LockCalls.lock(c, mutex, Scheduler.NEVER);
    ThreadCalls.endIfCancelled(ThreadCalls.task(c));
    return answer == -Errno.ETIMEDOUT ? Errno.ETIMEDOUT : relocked;
  }

  private static boolean isReleased(NativeCall c, long condition, int ticket) {
    return c.readInt(condition + RELEASED) - ticket > 0;
  }

  private static void abandon(NativeCall c, long condition, int ticket) {
    int place = ticket - c.readInt(condition + RELEASED);
    if (place < TRACKED_TICKETS) {
      c.writeLong(condition + ABANDONED, c.readLong(condition + ABANDONED) | 1L << place);
    }
  }

  /** Releases the oldest ticket that is still waited with, if there is one. */
  private static void release(NativeCall c, long condition) {
    boolean skips = true;
    while (skips && c.readInt(condition + RELEASED) != c.readInt(condition)) {
      long abandoned = c.readLong(condition + ABANDONED);
      skips = (abandoned & 1) != 0;
      c.writeLong(condition + ABANDONED, abandoned >>> 1);
      c.writeInt(condition + RELEASED, c.readInt(condition + RELEASED) + 1);
    }
  }
}
