package dev.mmapcheck.cli;

import dev.mmapcheck.exec.CallTrace;
import dev.mmapcheck.rule.ledger.CallNames;
import dev.mmapcheck.unit.Advice;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.unit.OpenFlags;
import dev.mmapcheck.unit.Prot;
import dev.mmapcheck.unit.RemapFlags;
import dev.mmapcheck.unit.SyncFlags;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Prints system calls as they happen, a line each, in the manner of strace. */
final class CallPrinter implements CallTrace {
  private final PrintStream err;
  private final PrintStream out;
  private final Set<Detail> shown;

  /** What is printed. */
  enum Detail {
    /** A line for every call. */
    CALLS,
    /** The memory map after calls that change it. */
    MAPS
  }

  /**
   * @param out the program's output, which has to be visible before the line of a later call
   */
  CallPrinter(PrintStream err, PrintStream out, Set<Detail> shown) {
    this.err = err;
    this.out = out;
    this.shown = shown;
  }

  @Override
  public void called(Call call) {
    boolean changes =
        shown.contains(Detail.MAPS) && call.errno() == 0 && CallNames.changesMappings(call.name());
    if (!changes && !shown.contains(Detail.CALLS)) {
      return;
    }
    out.flush();
    String place = call.span() == null ? "" : "  " + call.span();
    err.println("[" + call.process() + "] " + text(call) + place);
    if (changes) {
      showMaps(call.maps());
    }
  }

  /** Shows a memory map below the line of the call that made it. */
  void showMaps(String text) {
    text.lines().forEach(line -> err.println("    " + line));
  }

  private static String text(Call call) {
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      arguments.add(argument(call.name(), i, call.arguments().get(i)));
    }
    return call.name() + "(" + String.join(", ", arguments) + ") = " + result(call);
  }

  private static String result(Call call) {
    if (call.errno() != 0) {
      return "-1 " + Errno.name(call.errno()) + " (" + Errno.message(call.errno()) + ")";
    }
    return switch (call.name()) {
      case "mmap", "mmap64", "mremap", "sbrk" -> hex(call.result());
      default -> Long.toString(call.result());
    };
  }

  private static String argument(String function, int index, long bits) {
    return switch (function + "/" + index) {
      case "mmap/0", "mmap64/0" -> bits == 0 ? "NULL" : hex(bits);
      case "mmap/2", "mmap64/2", "mprotect/2" -> Prot.describe((int) bits);
      case "mmap/3", "mmap64/3" -> MapFlags.describe((int) bits);
      case "mmap/4", "mmap64/4" -> Integer.toString((int) bits);
      case "munmap/0",
          "mprotect/0",
          "msync/0",
          "madvise/0",
          "mremap/0",
          "mincore/0",
          "mincore/2",
          "mlock/0",
          "munlock/0",
          "brk/0",
          "read/1",
          "write/1",
          "pread/1",
          "pwrite/1",
          "fstat/1",
          "stat/0",
          "stat/1",
          "open/0",
          "openat/1",
          "creat/0",
          "unlink/0",
          "shm_open/0",
          "shm_unlink/0",
          "memfd_create/0",
          "truncate/0",
          "pipe/0",
          "wait/0",
          "waitpid/1" ->
          bits == 0 ? "NULL" : hex(bits);
      case "open/1", "openat/2", "shm_open/1" -> OpenFlags.describe((int) bits);
      case "open/2", "openat/3", "creat/1", "shm_open/2" -> "0" + Long.toOctalString(bits & 07777);
      case "openat/0" ->
          (int) bits == OpenFlags.AT_FDCWD ? "AT_FDCWD" : Integer.toString((int) bits);
      case "msync/2" -> SyncFlags.describe((int) bits);
      case "madvise/2" -> Advice.describe((int) bits);
      case "mremap/3" -> RemapFlags.describe((int) bits);
      default -> Long.toString(bits);
    };
  }

  private static String hex(long bits) {
    return "0x" + Long.toHexString(bits);
  }
}
