package dev.mmapcheck.exec;

import dev.mmapcheck.exec.Signals.Restart;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.page.Frame;
import dev.mmapcheck.unit.Errno;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * futex(2): waiting and waking, with and without bit sets. Who waits is found by the page frame the
 * word lies in, so that processes meet through shared memory at different addresses.
 */
final class Futexes {
  private static final int WAIT = 0;
  private static final int WAKE = 1;
  private static final int WAIT_BITSET = 9;
  private static final int WAKE_BITSET = 10;
  private static final int COMMAND = 0x7f;
  private static final int REAL_TIME = 256;
  private static final int ANY = -1;

  /** Those that wait, the longest first. */
  private final Deque<Waiter> waiters = new ArrayDeque<>();

  /** One call that waits for a word. */
  private static final class Waiter {
    private final Frame frame;
    private final long offset;
    private final int bits;
    private boolean woken;

    Waiter(Frame frame, long offset, int bits) {
      this.frame = frame;
      this.offset = offset;
      this.bits = bits;
    }

    @SuppressWarnings("ReferenceEquality") // the very frame
    boolean waitsFor(Frame other, long at, int wanted) {
      return frame == other && offset == at && (bits & wanted) != 0;
    }
  }

  /** The call {@code futex(word, operation, value, timeout, word2, value3)}; a raw result. */
  static long call(NativeCall c) {
    Futexes futexes = ((NativeContext) c).task().execution().futexes();
    int operation = c.intArgument(1);
    boolean hasBits = (operation & COMMAND) >= WAIT_BITSET;
    int bits = hasBits ? c.intArgument(5) : ANY;
    if ((c.argument(0) & 3) != 0 || bits == 0) {
      return -Errno.EINVAL;
    }
    return switch (operation & COMMAND) {
      case WAIT, WAIT_BITSET -> futexes.await((NativeContext) c, operation, bits);
      case WAKE, WAKE_BITSET -> futexes.wake(c, bits);
      default -> throw c.unsupported("futex operation " + (operation & COMMAND));
    };
  }

  private static Waiter waiter(NativeCall c, int bits) {
    long page = c.machine().target().pageSize().bytes();
    return new Waiter(
        c.process().mmu().frameForRead(c.argument(0)), c.argument(0) & (page - 1), bits);
  }

  private long await(NativeContext c, int operation, int bits) {
    if (c.readInt(c.argument(0)) != c.intArgument(2)) {
      return -Errno.EAGAIN;
    }
    Waiter waiter = waiter(c, bits);
    waiters.add(waiter);
    long answer =
        c.await(
            () -> waiter.woken ? 0 : Syscalls.WOULD_BLOCK,
            deadline(c, operation),
            Restart.AS_ASKED);
    waiters.remove(waiter);
    return answer;
  }

  /** On {@link VirtualClock#elapsed}: relative for a plain wait, a moment for one with bits. */
  private static long deadline(NativeCall c, int operation) {
    if (c.argument(3) == 0) {
      return Scheduler.NEVER;
    }
    long time = c.readLong(c.argument(3)) * 1_000_000_000L + c.readLong(c.argument(3) + 8);
    if ((operation & COMMAND) == WAIT) {
      return c.clock().elapsed() + time;
    }
    boolean real = (operation & REAL_TIME) != 0;
    return real ? VirtualClock.fromRealTime(time) : VirtualClock.fromUptime(time);
  }

  private long wake(NativeCall c, int bits) {
    Waiter word = waiter(c, bits);
    int woken = 0;
    Iterator<Waiter> each = waiters.iterator();
    while (each.hasNext() && woken < c.intArgument(2)) {
      Waiter waiter = each.next();
      if (!waiter.woken && waiter.waitsFor(word.frame, word.offset, bits)) {
        waiter.woken = true;
        woken++;
      }
    }
    return woken;
  }
}
