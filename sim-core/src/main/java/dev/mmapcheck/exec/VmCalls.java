package dev.mmapcheck.exec;

import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.unit.Errno;
import java.util.Map;

/** The memory-mapping calls of the C library: thin, like the library's own wrappers. */
final class VmCalls {
  private VmCalls() {}

  static void addTo(Map<String, NativeFunction> table) {
    NativeFunction mmap =
        c -> {
          Syscalls kernel = c.machine().syscalls();
          c.resultOf(
              kernel.mmap(
                  c.process(),
                  c.argument(0),
                  c.argument(1),
                  c.intArgument(2),
                  c.intArgument(3),
                  c.intArgument(4),
                  c.argument(5)));
        };
    table.put("mmap", mmap);
    table.put("mmap64", mmap);
    table.put(
        "munmap", c -> c.resultOf(kernel(c).munmap(c.process(), c.argument(0), c.argument(1))));
    table.put(
        "mprotect",
        c ->
            c.resultOf(
                kernel(c).mprotect(c.process(), c.argument(0), c.argument(1), c.intArgument(2))));
    table.put(
        "msync",
        c ->
            c.resultOf(
                kernel(c).msync(c.process(), c.argument(0), c.argument(1), c.intArgument(2))));
    table.put(
        "mremap",
        c ->
            c.resultOf(
                kernel(c)
                    .mremap(
                        c.process(),
                        c.argument(0),
                        c.argument(1),
                        c.argument(2),
                        c.intArgument(3),
                        c.argument(4))));
    table.put(
        "madvise",
        c ->
            c.resultOf(
                kernel(c).madvise(c.process(), c.argument(0), c.argument(1), c.intArgument(2))));
    table.put("posix_madvise", VmCalls::posixMadvise);
    table.put(
        "mincore",
        c ->
            c.resultOf(
                kernel(c).mincore(c.process(), c.argument(0), c.argument(1), c.argument(2))));
    table.put("mlock", c -> c.resultOf(kernel(c).mlock(c.process(), c.argument(0), c.argument(1))));
    table.put(
        "mlock2",
        c ->
            c.resultOf(
                kernel(c).mlock2(c.process(), c.argument(0), c.argument(1), c.intArgument(2))));
    table.put(
        "munlock", c -> c.resultOf(kernel(c).munlock(c.process(), c.argument(0), c.argument(1))));
    table.put("mlockall", c -> c.resultOf(kernel(c).mlockall(c.process(), c.intArgument(0))));
    table.put("munlockall", c -> c.resultOf(kernel(c).munlockall(c.process())));
    table.put("brk", VmCalls::brk);
    table.put("sbrk", VmCalls::sbrk);
    table.put("getpagesize", c -> c.result(c.machine().target().pageSize().bytes()));
    table.put(
        "remap_file_pages",
        c ->
            c.resultOf(
                kernel(c)
                    .remapFilePages(
                        c.process(),
                        c.argument(0),
                        c.argument(1),
                        c.intArgument(2),
                        c.argument(3),
                        c.intArgument(4))));
    table.put(
        "mseal",
        c -> c.resultOf(kernel(c).mseal(c.process(), c.argument(0), c.argument(1), c.argument(2))));
    table.put(
        "pidfd_open",
        c -> c.resultOf(kernel(c).pidfdOpen(c.process(), c.intArgument(0), c.intArgument(1))));
    table.put(
        "process_madvise",
        c ->
            c.resultOf(
                kernel(c)
                    .processMadvise(
                        c.process(),
                        c.intArgument(0),
                        c.argument(1),
                        c.argument(2),
                        c.intArgument(3),
                        c.intArgument(4))));
    addSegments(table);
    table.put(
        "memfd_create",
        c ->
            c.resultOf(
                kernel(c).memfdCreate(c.process(), c.readString(c.argument(0)), c.intArgument(1))));
  }

  private static void addSegments(Map<String, NativeFunction> table) {
    table.put(
        "shmget",
        c ->
            c.resultOf(
                kernel(c).shmget(c.process(), c.intArgument(0), c.argument(1), c.intArgument(2))));
    table.put(
        "shmat",
        c ->
            c.resultOf(
                kernel(c).shmat(c.process(), c.intArgument(0), c.argument(1), c.intArgument(2))));
    table.put("shmdt", c -> c.resultOf(kernel(c).shmdt(c.process(), c.argument(0))));
    table.put(
        "shmctl",
        c ->
            c.resultOf(
                kernel(c).shmctl(c.process(), c.intArgument(0), c.intArgument(1), c.argument(2))));
  }

  private static Syscalls kernel(NativeCall c) {
    return c.machine().syscalls();
  }

  /** Returns the error instead of setting errno; DONTNEED (4) does nothing, as in glibc. */
  private static void posixMadvise(NativeCall c) {
    int advice = c.intArgument(2);
    if (advice == 4) {
      c.result(0);
      return;
    }
    long raw = kernel(c).madvise(c.process(), c.argument(0), c.argument(1), advice);
    c.result(raw < 0 ? -raw : 0);
  }

  private static void brk(NativeCall c) {
    long wanted = c.argument(0);
    long now = kernel(c).brk(c.process(), wanted);
    c.resultOf(now < wanted ? -Errno.ENOMEM : 0);
  }

  private static void sbrk(NativeCall c) {
    Process process = c.process();
    long old = kernel(c).brk(process, 0);
    long increment = c.argument(0);
    if (increment == 0) {
      c.result(old);
      return;
    }
    long wanted = old + increment;
    c.resultOf(kernel(c).brk(process, wanted) == wanted ? old : -Errno.ENOMEM);
  }
}
