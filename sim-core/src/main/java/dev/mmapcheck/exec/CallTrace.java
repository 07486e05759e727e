package dev.mmapcheck.exec;

import dev.mmapcheck.lang.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hears the system calls of a concrete run, as {@code strace} would. */
@FunctionalInterface
public interface CallTrace {
  /** Hears nothing and costs nothing. */
  CallTrace NONE = call -> {};

  void called(Call call);

  /**
   * One call.
   *
   * @param process pid
   * @param arguments raw bits
   * @param result raw bits of the C result
   * @param errno the error number when it failed, else 0
   * @param maps the caller's {@code /proc/PID/maps} after the call
   */
  record Call(
      int process,
      String name,
      List<Long> arguments,
      long result,
      int errno,
      Span span,
      String maps) {}

  /** The calls that are told. */
  Set<String> TRACED =
      Set.of(
          "open",
          "openat",
          "creat",
          "close",
          "read",
          "write",
          "pread",
          "pwrite",
          "lseek",
          "fstat",
          "stat",
          "ftruncate",
          "truncate",
          "fallocate",
          "fsync",
          "fdatasync",
          "unlink",
          "mmap",
          "mmap64",
          "munmap",
          "mprotect",
          "msync",
          "mremap",
          "madvise",
          "mincore",
          "mlock",
          "munlock",
          "brk",
          "sbrk",
          "fork",
          "wait",
          "waitpid",
          "memfd_create",
          "shm_open",
          "shm_unlink",
          "dup",
          "dup2",
          "pipe");

  /** Puts this listener around the models. */
  default void wrap(Map<String, NativeFunction> library) {
    if (this == NONE) {
      return;
    }
    for (String name : TRACED) {
      library.computeIfPresent(name, (n, model) -> call -> tell(n, model, (NativeContext) call));
    }
  }

  private void tell(String name, NativeFunction model, NativeContext call) {
    model.call(call);
    List<Long> arguments = new ArrayList<>();
    for (int i = 0; i < call.argumentCount(); i++) {
      arguments.add(call.argument(i));
    }
    called(
        new Call(
            call.process().pid(),
            name,
            arguments,
            call.resultBits(),
            call.error(),
            call.span(),
            call.process().memory().maps()));
  }
}
