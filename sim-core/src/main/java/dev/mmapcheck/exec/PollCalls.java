package dev.mmapcheck.exec;

import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.file.Readiness;
import dev.mmapcheck.kernel.ResourceLimits;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.unit.Errno;
import java.util.Map;
import java.util.function.IntSupplier;

/** Waiting for one of several descriptors: poll(2) and select(2). */
final class PollCalls {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLISECOND = 1_000_000L;
  private static final long MICROSECOND = 1_000L;

  /** Size of a struct pollfd; its members lie at 0, 4 and 6. */
  private static final int ENTRY = 8;

  /** Readiness that counts as readable, writable and exceptional for select. */
  private static final int[] SELECTED = {
    Readiness.READ | 0x80 | Readiness.HANGUP | Readiness.ERROR,
    Readiness.WRITE | Readiness.BAND_WRITE | Readiness.ERROR,
    Readiness.PRIORITY
  };

  /** A time to wait that the kernel refuses. */
  private static final long INVALID = -1;

  private PollCalls() {}

  static void addTo(Map<String, NativeFunction> table) {
    table.put("poll", c -> poll(c, milliseconds(c.intArgument(2)), 0));
    table.put("ppoll", c -> poll(c, time(c, c.argument(2), 1), c.argument(3)));
    table.put(
        "select",
        c -> {
          long began = c.clock().elapsed();
          long wait = time(c, c.argument(4), MICROSECOND);
          select(c, wait, 0);
          giveRest(c, wait - (c.clock().elapsed() - began));
        });
    table.put("pselect", c -> select(c, time(c, c.argument(4), 1), c.argument(5)));
  }

  private static long milliseconds(int timeout) {
    return timeout < 0 ? Scheduler.NEVER : timeout * MILLISECOND;
  }

  /** Nanoseconds of a timespec or timeval; forever at address 0. */
  private static long time(NativeCall c, long address, long unit) {
    if (address == 0) {
      return Scheduler.NEVER;
    }
    long seconds = c.readLong(address);
    long part = c.readLong(address + 8);
    boolean tooMuch = unit == 1 && part >= SECOND;
    if (seconds < 0 || part < 0 || tooMuch) {
      return INVALID;
    }
    return seconds > Integer.MAX_VALUE ? Scheduler.NEVER : seconds * SECOND + part * unit;
  }

  /** Linux writes back how much of a timeval was left. */
  private static void giveRest(NativeCall c, long left) {
    if (c.argument(4) != 0 && left >= -SECOND) {
      long rest = Math.max(0, left) / MICROSECOND;
      c.writeLong(c.argument(4), rest / 1_000_000);
      c.writeLong(c.argument(4) + 8, rest % 1_000_000);
    }
  }

  /**
   * Waits until a count is not 0.
   *
   * @param wait nanoseconds
   * @param mask address of the signals to block meanwhile, or 0
   */
  private static long await(NativeCall c, long wait, long mask, IntSupplier count) {
    Task task = SignalCalls.task(c);
    long before = task.mask();
    if (mask != 0) {
      task.mask(SignalCalls.settable(c.readLong(mask)));
    }
    long now = c.clock().elapsed();
    long deadline = wait == Scheduler.NEVER ? wait : now + wait;
    long answer =
        ((NativeContext) c)
            .await(
                () -> {
                  int ready = count.getAsInt();
                  return ready == 0 ? Syscalls.WOULD_BLOCK : ready;
                },
                deadline,
                Signals.Restart.NEVER);
    if (mask != 0) {
      task.mask(before);
    }
    return answer == -Errno.ETIMEDOUT ? 0 : answer;
  }

  private static int readiness(NativeCall c, int fd) {
    OpenFile file = c.process().files().get(fd);
    return file == null ? Readiness.INVALID : file.inode().readiness(file);
  }

  // ---- poll

  private static void poll(NativeCall c, long wait, long mask) {
    long count = c.argument(1);
    long most = c.process().limits().soft(ResourceLimits.NOFILE);
    if (wait == INVALID || Long.compareUnsigned(count, most) > 0) {
      c.resultOf(-Errno.EINVAL);
      return;
    }
    c.resultOf(await(c, wait, mask, () -> report(c, (int) count)));
  }

  /** Fills in the results; how many are not 0. */
  private static int report(NativeCall c, int count) {
    int ready = 0;
    for (int i = 0; i < count; i++) {
      long at = c.argument(0) + (long) i * ENTRY;
      int fd = c.readInt(at);
      int events = c.readInt(at + 4) & 0xffff;
      int wanted = events | Readiness.ERROR | Readiness.HANGUP | Readiness.INVALID;
      int found = fd < 0 ? 0 : readiness(c, fd) & wanted;
      c.writeByte(at + 6, found);
      c.writeByte(at + 7, found >> 8);
      ready += found != 0 ? 1 : 0;
    }
    return ready;
  }

  // ---- select

  private static void select(NativeCall c, long wait, long mask) {
    int count = c.intArgument(0);
    if (wait == INVALID || count < 0) {
      c.resultOf(-Errno.EINVAL);
      return;
    }
    int words = (Math.min(count, 1024) + 63) / 64;
    long[][] wanted = new long[3][words];
    for (int set = 0; set < 3; set++) {
      for (int word = 0; word < words && c.argument(1 + set) != 0; word++) {
        wanted[set][word] = c.readLong(c.argument(1 + set) + 8L * word) & below(count - 64 * word);
      }
    }
    for (int fd = 0; fd < 64 * words; fd++) {
      boolean asked = isIn(wanted[0], fd) || isIn(wanted[1], fd) || isIn(wanted[2], fd);
      if (asked && readiness(c, fd) == Readiness.INVALID) {
        c.resultOf(-Errno.EBADF);
        return;
      }
    }
    long[][] found = new long[3][words];
    long answer = await(c, wait, mask, () -> collect(c, wanted, found));
    for (int set = 0; set < 3 && answer >= 0; set++) {
      for (int word = 0; word < words && c.argument(1 + set) != 0; word++) {
        c.writeLong(c.argument(1 + set) + 8L * word, found[set][word]);
      }
    }
    c.resultOf(answer);
  }

  private static long below(int bits) {
    return bits >= 64 ? -1 : (1L << bits) - 1;
  }

  private static boolean isIn(long[] set, int fd) {
    return (set[fd / 64] >> fd % 64 & 1) != 0;
  }

  private static int collect(NativeCall c, long[][] wanted, long[][] found) {
    int ready = 0;
    for (int set = 0; set < 3; set++) {
      for (int fd = 0; fd < 64 * wanted[set].length; fd++) {
        boolean now = isIn(wanted[set], fd) && (readiness(c, fd) & SELECTED[set]) != 0;
        if (now) {
          found[set][fd / 64] |= 1L << fd % 64;
          ready++;
        }
      }
    }
    return ready;
  }
}
