package dev.mmapcheck.exec;

import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.OpenFlags;
import dev.mmapcheck.unit.Signal;
import java.util.Map;
import java.util.function.LongSupplier;

/** The calls on files and descriptors. */
final class FileCalls {
  /** POSIX_FADV_NOREUSE. */
  private static final int LAST_ADVICE = 5;

  private FileCalls() {}

  static void addTo(Map<String, NativeFunction> table) {
    addOpening(table);
    addTransfer(table);
    addDescriptors(table);
    addPaths(table);
  }

  private static Syscalls kernel(NativeCall c) {
    return c.machine().syscalls();
  }

  private static void both(Map<String, NativeFunction> table, String name, NativeFunction model) {
    table.put(name, model);
    table.put(name + "64", model);
  }

  private static void addOpening(Map<String, NativeFunction> table) {
    both(
        table,
        "open",
        c ->
            c.resultOf(
                kernel(c).open(c.process(), path(c, 0), c.intArgument(1), c.intArgument(2))));
    both(
        table,
        "openat",
        c ->
            c.resultOf(
                kernel(c)
                    .openat(
                        c.process(),
                        c.intArgument(0),
                        path(c, 1),
                        c.intArgument(2),
                        c.intArgument(3))));
    both(
        table,
        "creat",
        c ->
            c.resultOf(
                kernel(c)
                    .open(
                        c.process(),
                        path(c, 0),
                        OpenFlags.CREAT | OpenFlags.WRONLY | OpenFlags.TRUNC,
                        c.intArgument(1))));
    table.put("shm_open", FileCalls::shmOpen);
    table.put(
        "shm_unlink",
        c -> {
          String name = sharedPath(path(c, 0));
          long answer = name.isEmpty() ? -Errno.ENOENT : kernel(c).unlink(c.process(), name);
          // what glibc makes of it
          c.resultOf(answer == -Errno.EPERM ? -Errno.EACCES : answer);
        });
    table.put("close", c -> c.resultOf(kernel(c).close(c.process(), c.intArgument(0))));
  }

  private static String path(NativeCall c, int argument) {
    return c.readString(c.argument(argument));
  }

  /** Where glibc keeps a POSIX shared memory object, or "" for a name it refuses. */
  private static String sharedPath(String name) {
    String stripped = name.replaceFirst("^/+", "");
    boolean valid =
        !stripped.isEmpty()
            && stripped.indexOf('/') < 0
            && !stripped.equals(".")
            && !stripped.equals("..");
    return valid ? "/dev/shm/" + stripped : "";
  }

  private static void shmOpen(NativeCall c) {
    String name = sharedPath(path(c, 0));
    if (name.isEmpty()) {
      c.resultOf(-Errno.EINVAL);
      return;
    }
    int flags = c.intArgument(1) | OpenFlags.NOFOLLOW | OpenFlags.CLOEXEC;
    c.resultOf(kernel(c).open(c.process(), name, flags, c.intArgument(2)));
  }

  private static void addTransfer(Map<String, NativeFunction> table) {
    table.put(
        "read",
        c ->
            finish(
                c,
                () -> kernel(c).read(c.process(), c.intArgument(0), c.argument(1), c.argument(2))));
    table.put(
        "write",
        c ->
            finish(
                c,
                () ->
                    kernel(c).write(c.process(), c.intArgument(0), c.argument(1), c.argument(2))));
    both(
        table,
        "pread",
        c ->
            finish(
                c,
                () ->
                    kernel(c)
                        .pread(
                            c.process(),
                            c.intArgument(0),
                            c.argument(1),
                            c.argument(2),
                            c.argument(3))));
    both(
        table,
        "pwrite",
        c ->
            finish(
                c,
                () ->
                    kernel(c)
                        .pwrite(
                            c.process(),
                            c.intArgument(0),
                            c.argument(1),
                            c.argument(2),
                            c.argument(3))));
    table.put("readv", c -> vectored(c, Direction.READ));
    table.put("writev", c -> vectored(c, Direction.WRITE));
    both(
        table,
        "lseek",
        c ->
            c.resultOf(
                kernel(c).lseek(c.process(), c.intArgument(0), c.argument(1), c.intArgument(2))));
  }

  private enum Direction {
    READ,
    WRITE
  }

  private static void finish(NativeCall c, LongSupplier call) {
    long raw = c.await(call);
    c.resultOf(raw);
    if (raw == -Errno.EPIPE) {
      SignalCalls.send(c, SignalCalls.task(c), Signal.SIGPIPE);
    }
  }

  private static void vectored(NativeCall c, Direction direction) {
    long total = 0;
    for (int i = 0; i < c.intArgument(2); i++) {
      long base = c.readLong(c.argument(1) + 16L * i);
      long length = c.readLong(c.argument(1) + 16L * i + 8);
      LongSupplier part =
          () ->
              direction == Direction.READ
                  ? kernel(c).read(c.process(), c.intArgument(0), base, length)
                  : kernel(c).write(c.process(), c.intArgument(0), base, length);
      long raw = total == 0 ? c.await(part) : part.getAsLong();
      if (raw < 0) {
        c.resultOf(total > 0 ? total : raw);
        return;
      }
      total += raw;
      if (raw < length) {
        break;
      }
    }
    c.result(total);
  }

  private static void addDescriptors(Map<String, NativeFunction> table) {
    table.put("dup", c -> c.resultOf(kernel(c).dup(c.process(), c.intArgument(0))));
    table.put(
        "dup2", c -> c.resultOf(kernel(c).dup2(c.process(), c.intArgument(0), c.intArgument(1))));
    table.put(
        "dup3",
        c ->
            c.resultOf(
                kernel(c).dup3(c.process(), c.intArgument(0), c.intArgument(1), c.intArgument(2))));
    both(
        table,
        "fstat",
        c -> c.resultOf(kernel(c).fstat(c.process(), c.intArgument(0), c.argument(1))));
    both(
        table,
        "ftruncate",
        c -> c.resultOf(kernel(c).ftruncate(c.process(), c.intArgument(0), c.argument(1))));
    both(
        table,
        "fallocate",
        c ->
            c.resultOf(
                kernel(c)
                    .fallocate(
                        c.process(),
                        c.intArgument(0),
                        c.intArgument(1),
                        c.argument(2),
                        c.argument(3))));
    both(
        table,
        "posix_fallocate",
        c ->
            c.result(
                -kernel(c)
                    .fallocate(c.process(), c.intArgument(0), 0, c.argument(1), c.argument(2))));
    both(table, "posix_fadvise", c -> c.result(fadvise(c)));
    table.put("fsync", c -> c.resultOf(kernel(c).fsync(c.process(), c.intArgument(0))));
    table.put("fdatasync", c -> c.resultOf(kernel(c).fdatasync(c.process(), c.intArgument(0))));
    table.put("pipe", c -> c.resultOf(kernel(c).pipe2(c.process(), c.argument(0), 0)));
    table.put(
        "pipe2", c -> c.resultOf(kernel(c).pipe2(c.process(), c.argument(0), c.intArgument(1))));
    table.put(
        "socketpair",
        c ->
            c.resultOf(
                kernel(c)
                    .socketpair(
                        c.process(),
                        c.intArgument(0),
                        c.intArgument(1),
                        c.intArgument(2),
                        c.argument(3))));
    table.put(
        "fcntl",
        c ->
            c.resultOf(
                kernel(c).fcntl(c.process(), c.intArgument(0), c.intArgument(1), c.argument(2))));
  }

  /** 0 or an error number; advice changes nothing here. */
  private static int fadvise(NativeCall c) {
    OpenFile file = c.process().files().get(c.intArgument(0));
    if (file == null) {
      return Errno.EBADF;
    }
    if (!file.inode().isSeekable()) {
      return Errno.ESPIPE;
    }
    int advice = c.intArgument(3);
    return advice < 0 || advice > LAST_ADVICE || c.argument(2) < 0 ? Errno.EINVAL : 0;
  }

  private static void addPaths(Map<String, NativeFunction> table) {
    both(table, "stat", c -> c.resultOf(kernel(c).stat(c.process(), path(c, 0), c.argument(1))));
    both(table, "lstat", c -> c.resultOf(kernel(c).lstat(c.process(), path(c, 0), c.argument(1))));
    both(
        table,
        "truncate",
        c -> c.resultOf(kernel(c).truncate(c.process(), path(c, 0), c.argument(1))));
    table.put("unlink", c -> c.resultOf(kernel(c).unlink(c.process(), path(c, 0))));
    table.put("link", c -> c.resultOf(kernel(c).link(c.process(), path(c, 0), path(c, 1))));
    table.put("rename", c -> c.resultOf(kernel(c).rename(c.process(), path(c, 0), path(c, 1))));
    table.put("mkdir", c -> c.resultOf(kernel(c).mkdir(c.process(), path(c, 0), c.intArgument(1))));
    table.put("rmdir", c -> c.resultOf(kernel(c).rmdir(c.process(), path(c, 0))));
    table.put("chdir", c -> c.resultOf(kernel(c).chdir(c.process(), path(c, 0))));
    table.put(
        "access", c -> c.resultOf(kernel(c).access(c.process(), path(c, 0), c.intArgument(1))));
    table.put("getcwd", FileCalls::getcwd);
  }

  private static void getcwd(NativeCall c) {
    String here = c.process().currentDirectory();
    boolean allocates = c.argument(0) == 0;
    boolean fits = Long.compareUnsigned(c.argument(1), here.length() + 1L) >= 0;
    if (!fits && !(allocates && c.argument(1) == 0)) {
      c.errno(Errno.ERANGE);
      c.result(0);
      return;
    }
    long place =
        allocates ? allocate(c, Math.max(c.argument(1), here.length() + 1L)) : c.argument(0);
    if (place != 0) {
      c.writeString(place, here);
    }
    c.result(place);
  }

  /** What malloc gives. */
  private static long allocate(NativeCall c, long bytes) {
    Task task = ((NativeContext) c).task();
    return task.execution().models().callFromModel(task, "malloc", new long[] {bytes});
  }
}
