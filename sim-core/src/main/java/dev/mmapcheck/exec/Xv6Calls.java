package dev.mmapcheck.exec;

import dev.mmapcheck.exec.libc.LibraryData;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.kernel.WaitResult;
import dev.mmapcheck.unit.OpenFlags;
import dev.mmapcheck.unit.Signal;
import java.util.Map;
import java.util.Set;

/**
 * The system calls of xv6 that differ from those of Linux: open's flags, {@code struct stat}, wait
 * without an encoded status, ticks. They answer -1 for every error.
 */
final class Xv6Calls {
  /** Calls that do on Linux what they do on xv6. */
  private static final Set<String> SHARED =
      Set.of(
          "fork", "close", "read", "write", "dup", "chdir", "unlink", "link", "getpid", "pipe",
          "sbrk", "mmap", "munmap");

  private static final int CREATE = 0x200;
  private static final int TRUNCATE = 0x400;
  private static final int ACCESS_MODE = 3;

  /** A child that was killed has this status. */
  private static final int KILLED = -1;

  private static final long TICK_NANOSECONDS = 100_000_000;

  /** Bytes of xv6's {@code struct stat}. */
  private static final int STATUS_BYTES = 24;

  private static final int TYPE_MASK = 0170000;

  private Xv6Calls() {}

  static boolean isShared(String name) {
    return SHARED.contains(name);
  }

  static void addTo(Map<String, NativeFunction> table) {
    table.put("open", c -> c.resultOf(open(c)));
    table.put("fstat", c -> c.resultOf(describe(c, c.intArgument(0), c.argument(1))));
    table.put("stat", Xv6Calls::stat);
    table.put(
        "mkdir", c -> c.resultOf(kernel(c).mkdir(c.process(), c.readString(c.argument(0)), 0777)));
    table.put("wait", Xv6Calls::waitForChild);
    table.put("kill", c -> c.resultOf(SignalCalls.kill(c, c.intArgument(0), Signal.SIGKILL)));
    for (String name : new String[] {"sleep", "pause"}) {
      table.put(name, Xv6Calls::sleep);
    }
    table.put("uptime", c -> c.result(c.clock().elapsed() / TICK_NANOSECONDS));
    for (String name : new String[] {"exec", "mknod"}) {
      table.put(
          name,
          c -> {
            throw c.unsupported("the call '" + name + "' of xv6");
          });
    }
  }

  private static Syscalls kernel(NativeCall c) {
    return c.machine().syscalls();
  }

  private static long open(NativeCall c) {
    int asked = c.intArgument(1);
    int flags = asked & ACCESS_MODE;
    if ((asked & CREATE) != 0) {
      flags |= OpenFlags.CREAT;
    }
    if ((asked & TRUNCATE) != 0) {
      flags |= OpenFlags.TRUNC;
    }
    return kernel(c).open(c.process(), c.readString(c.argument(0)), flags, 0777);
  }

  /** Opens the file, as the library of xv6 does. */
  private static void stat(NativeCall c) {
    String path = c.readString(c.argument(0));
    long fd = kernel(c).open(c.process(), path, OpenFlags.RDONLY, 0);
    if (fd < 0) {
      c.result(-1);
      return;
    }
    long answer = describe(c, (int) fd, c.argument(1));
    kernel(c).close(c.process(), (int) fd);
    c.resultOf(answer);
  }

  /** Writes a {@code struct stat} of xv6: device, number, type, links, size. */
  private static long describe(NativeCall c, int fd, long address) {
    long linux = c.libraryData() + LibraryData.NOTES;
    long answer = kernel(c).fstat(c.process(), fd, linux);
    if (answer < 0) {
      return answer;
    }
    int type =
        switch (c.readInt(linux + 24) & TYPE_MASK) {
          case 0040000 -> 1;
          case 0100000 -> 2;
          default -> 3;
        };
    int links = c.readInt(linux + 16);
    c.fill(address, 0, STATUS_BYTES);
    c.writeInt(address, 1);
    c.writeInt(address + 4, (int) c.readLong(linux + 8));
    c.writeInt(address + 8, type | links << 16);
    c.writeLong(address + 16, c.readLong(linux + 48));
    return 0;
  }

  private static void waitForChild(NativeCall c) {
    int[] word = new int[1];
    long child =
        c.await(
            () -> {
              WaitResult found = kernel(c).waitpid(c.process(), -1, 0);
              word[0] = found.status();
              return found.result();
            });
    if (child > 0 && c.argument(0) != 0) {
      boolean exited = (word[0] & 0x7f) == 0;
      c.writeInt(c.argument(0), exited ? (byte) (word[0] >> 8) : KILLED);
    }
    c.resultOf(child);
  }

  private static void sleep(NativeCall c) {
    long ticks = Math.max(0, c.intArgument(0));
    c.result(c.sleepUntil(c.clock().elapsed() + ticks * TICK_NANOSECONDS) < 0 ? -1 : 0);
  }
}
