package dev.mmapcheck.exec;

import dev.mmapcheck.exec.Signals.Restart;
import dev.mmapcheck.exec.libc.LibraryData;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.unit.OpenFlags;
import dev.mmapcheck.unit.Prot;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Semaphores: an int in the program's memory. A named one is, as in glibc, a file of 32 bytes under
 * {@code /dev/shm} that is mapped.
 */
final class SemaphoreCalls {
  private static final int SIZE = 32;
  private static final long LARGEST = Integer.MAX_VALUE;
  private static final int LONGEST_NAME = 255 - "sem.".length();

  private SemaphoreCalls() {}

  /** The named semaphores a process has open. */
  private static final class Named implements NativeCall.LibraryState<Named> {
    private static final class Open {
      private final long address;
      private int count = 1;

      Open(long address) {
        this.address = address;
      }
    }

    private final Map<String, Open> byName = new LinkedHashMap<>();

    @Override
    public Named copy() {
      Named copy = new Named();
      byName.forEach(
          (name, open) -> {
            Open same = new Open(open.address);
            same.count = open.count;
            copy.byName.put(name, same);
          });
      return copy;
    }
  }

  static void addTo(Map<String, NativeFunction> table) {
    table.put("sem_init", SemaphoreCalls::init);
    table.put("sem_destroy", c -> {});
    table.put("sem_wait", c -> c.resultOf(down(c, Scheduler.NEVER)));
    table.put("sem_trywait", SemaphoreCalls::tryDown);
    table.put(
        "sem_timedwait",
        c -> c.resultOf(down(c, Math.max(0, ThreadCalls.realDeadline(c, c.argument(1))))));
    table.put("sem_post", SemaphoreCalls::up);
    table.put("sem_getvalue", c -> c.writeInt(c.argument(1), c.readInt(c.argument(0))));
    table.put("sem_open", SemaphoreCalls::open);
    table.put("sem_close", SemaphoreCalls::close);
    table.put("sem_unlink", SemaphoreCalls::unlink);
  }

  private static void init(NativeCall c) {
    if ((c.argument(2) & 0xffff_ffffL) > LARGEST) {
      c.resultOf(-Errno.EINVAL);
      return;
    }
    c.fill(c.argument(0), 0, SIZE);
    c.writeInt(c.argument(0), c.intArgument(2));
  }

  /** 0 or -errno. */
  private static long down(NativeCall c, long deadline) {
    long semaphore = c.argument(0);
    long answer =
        ((NativeContext) c)
            .await(
                () -> c.readInt(semaphore) > 0 ? 0 : Syscalls.WOULD_BLOCK,
                deadline,
                Restart.AS_ASKED);
    if (answer == 0) {
      c.writeInt(semaphore, c.readInt(semaphore) - 1);
    }
    return answer;
  }

  private static void tryDown(NativeCall c) {
    int value = c.readInt(c.argument(0));
    if (value <= 0) {
      c.resultOf(-Errno.EAGAIN);
    } else {
      c.writeInt(c.argument(0), value - 1);
    }
  }

  private static void up(NativeCall c) {
    int value = c.readInt(c.argument(0));
    if (value == LARGEST) {
      c.resultOf(-Errno.EOVERFLOW);
    } else {
      c.writeInt(c.argument(0), value + 1);
    }
  }

  // ---- named ones

  private static String stripped(String name) {
    return name.replaceFirst("^/+", "");
  }

  /** 0 or -errno. */
  private static long checkName(String name) {
    if (name.isEmpty() || name.indexOf('/') >= 0) {
      return -Errno.EINVAL;
    }
    return name.length() > LONGEST_NAME ? -Errno.ENAMETOOLONG : 0;
  }

  private static void open(NativeCall c) {
    String name = stripped(c.readString(c.argument(0)));
    int flags = c.intArgument(1);
    long answer = checkName(name);
    if (answer == 0) {
      answer = openFile(c, "/dev/shm/sem." + name, flags);
    }
    if (Errno.isError(answer)) {
      c.resultOf(answer);
      c.result(0);
      return;
    }
    int fd = (int) answer;
    Named named = c.state(Named.class, Named::new);
    Named.Open known = named.byName.get(name);
    if (known != null) {
      known.count++;
    } else {
      long address =
          c.machine()
              .syscalls()
              .mmap(c.process(), 0, SIZE, Prot.READ | Prot.WRITE, MapFlags.SHARED, fd, 0);
      known = new Named.Open(address);
      named.byName.put(name, known);
    }
    c.machine().syscalls().close(c.process(), fd);
    c.result(known.address);
  }

  /** A descriptor of the semaphore's file, or -errno. */
  private static long openFile(NativeCall c, String path, int flags) {
    Syscalls kernel = c.machine().syscalls();
    boolean creates = (flags & OpenFlags.CREAT) != 0;
    boolean exclusive = creates && (flags & OpenFlags.EXCL) != 0;
    if (!exclusive) {
      long existing = kernel.open(c.process(), path, OpenFlags.RDWR, 0);
      if (!creates || existing != -Errno.ENOENT) {
        return existing;
      }
    }
    if ((c.argument(3) & 0xffff_ffffL) > LARGEST) {
      return -Errno.EINVAL;
    }
    long made =
        kernel.open(
            c.process(), path, OpenFlags.RDWR | OpenFlags.CREAT | OpenFlags.EXCL, c.intArgument(2));
    if (!Errno.isError(made)) {
      long buffer = c.libraryData() + LibraryData.NOTES;
      c.fill(buffer, 0, SIZE);
      c.writeInt(buffer, c.intArgument(3));
      kernel.write(c.process(), (int) made, buffer, SIZE);
    }
    return made;
  }

  private static void close(NativeCall c) {
    Named named = c.state(Named.class, Named::new);
    for (Named.Open open : named.byName.values()) {
      if (open.address == c.argument(0)) {
        if (--open.count == 0) {
          c.machine().syscalls().munmap(c.process(), open.address, SIZE);
        }
        named.byName.values().removeIf(closed -> closed.count == 0);
        return;
      }
    }
    c.resultOf(-Errno.EINVAL);
  }

  private static void unlink(NativeCall c) {
    String name = stripped(c.readString(c.argument(0)));
    long answer = checkName(name);
    c.resultOf(
        answer != 0
            ? -Errno.ENOENT
            : c.machine().syscalls().unlink(c.process(), "/dev/shm/sem." + name));
  }
}
