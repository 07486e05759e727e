package dev.mmapcheck.exec;

import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.IrFunction;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code syscall(2)} and the system call instruction: from x86-64 call numbers to the models of the
 * wrappers, where both behave alike.
 */
final class RawCalls {
  private static final Map<Long, String> NAMES = names();

  private RawCalls() {}

  /** The model of a call number; a name that says the number when there is none. */
  static String name(long number) {
    return NAMES.getOrDefault(number, "syscall(" + number + ")");
  }

  /** Whether the first argument of a call is the number of a system call. */
  static boolean isRaw(Insn.Call call) {
    return isDirect(call) || ("syscall".equals(call.symbol()) && !call.arguments().isEmpty());
  }

  /** Whether a call is the system call instruction, whose answer may be a negative errno. */
  static boolean isDirect(Insn.Call call) {
    return Insn.SYSTEM_CALL.equals(call.symbol());
  }

  /**
   * What a call with a known callee calls, by symbol: for a system call whose number is a constant
   * its wrapper.
   *
   * @param index of the call among the instructions of the function
   */
  static String callee(IrFunction function, int index) {
    Insn.Call call = (Insn.Call) function.code().get(index);
    if (isRaw(call)) {
      int number = call.arguments().get(0).register();
      for (int i = index - 1; i >= 0; i--) {
        if (function.code().get(i) instanceof Insn.Const constant && constant.result() == number) {
          return name(constant.bits());
        }
      }
    }
    return call.symbol();
  }

  /** Adds the calls whose wrappers answer differently from the kernel. */
  static void addTo(Map<String, NativeFunction> table) {
    table.put("raw brk", c -> c.result(c.machine().syscalls().brk(c.process(), c.argument(0))));
    table.put("raw futex", c -> c.resultOf(Futexes.call(c)));
  }

  private static Map<Long, String> names() {
    String[][] calls = {
      {"0", "read"},
      {"1", "write"},
      {"2", "open"},
      {"3", "close"},
      {"4", "stat"},
      {"5", "fstat"},
      {"6", "lstat"},
      {"8", "lseek"},
      {"9", "mmap"},
      {"10", "mprotect"},
      {"11", "munmap"},
      {"12", "raw brk"},
      {"17", "pread"},
      {"18", "pwrite"},
      {"21", "access"},
      {"25", "mremap"},
      {"24", "sched_yield"},
      {"26", "msync"},
      {"27", "mincore"},
      {"28", "madvise"},
      {"29", "shmget"},
      {"30", "shmat"},
      {"31", "shmctl"},
      {"32", "dup"},
      {"33", "dup2"},
      {"35", "nanosleep"},
      {"39", "getpid"},
      {"57", "fork"},
      {"60", "_exit"},
      {"61", "wait4"},
      {"62", "kill"},
      {"67", "shmdt"},
      {"72", "fcntl"},
      {"74", "fsync"},
      {"75", "fdatasync"},
      {"76", "truncate"},
      {"77", "ftruncate"},
      {"80", "chdir"},
      {"82", "rename"},
      {"83", "mkdir"},
      {"84", "rmdir"},
      {"86", "link"},
      {"87", "unlink"},
      {"88", "symlink"},
      {"89", "readlink"},
      {"90", "chmod"},
      {"91", "fchmod"},
      {"92", "chown"},
      {"93", "fchown"},
      {"96", "gettimeofday"},
      {"97", "getrlimit"},
      {"102", "getuid"},
      {"104", "getgid"},
      {"107", "geteuid"},
      {"108", "getegid"},
      {"110", "getppid"},
      {"149", "mlock"},
      {"150", "munlock"},
      {"151", "mlockall"},
      {"152", "munlockall"},
      {"160", "setrlimit"},
      {"162", "sync"},
      {"186", "gettid"},
      {"200", "tkill"},
      {"202", "raw futex"},
      {"216", "remap_file_pages"},
      {"228", "clock_gettime"},
      {"231", "_exit"},
      {"234", "tgkill"},
      {"257", "openat"},
      {"258", "mkdirat"},
      {"263", "unlinkat"},
      {"264", "renameat"},
      {"265", "linkat"},
      {"266", "symlinkat"},
      {"267", "readlinkat"},
      {"269", "faccessat"},
      {"280", "utimensat"},
      {"285", "fallocate"},
      {"292", "dup3"},
      {"293", "pipe2"},
      {"318", "getrandom"},
      {"319", "memfd_create"},
      {"325", "mlock2"},
      {"434", "pidfd_open"},
      {"440", "process_madvise"},
      {"462", "mseal"},
    };
    Map<Long, String> names = new HashMap<>();
    for (String[] call : calls) {
      names.put(Long.valueOf(call[0]), call[1]);
    }
    return names;
  }
}
