package dev.mmapcheck.replay;

import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.replay.TraceItem.Call;
import java.util.Set;

/** The calls about memory, made again with the arguments of the log. */
final class MemoryCalls {
  private static final Set<String> NAMES =
      Set.of(
          "brk",
          "madvise",
          "mlock",
          "mlock2",
          "mlockall",
          "mmap",
          "mprotect",
          "mremap",
          "mseal",
          "msync",
          "munlock",
          "munlockall",
          "munmap");

  private static final Set<String> HAVE_NO_LENGTH = Set.of("brk", "mlockall", "munlockall");

  private final Syscalls calls;
  private final Constants constants;

  MemoryCalls(Syscalls calls, Constants constants) {
    this.calls = calls;
    this.constants = constants;
  }

  static boolean include(Call call) {
    return NAMES.contains(call.name());
  }

  /**
   * An argument as a number.
   *
   * @throws NumberFormatException when it is none
   * @throws IndexOutOfBoundsException when it is missing
   */
  long argument(Call call, int index) {
    return constants.number(call.arguments().get(index));
  }

  /** The address a call is about; 0 for those that are about everything. */
  long start(Call call) {
    return call.name().endsWith("all") ? 0 : argument(call, 0);
  }

  /** Makes the call and returns the simulator's result. */
  long perform(Process process, Call call) {
    long first = call.name().equals("munlockall") ? 0 : argument(call, 0);
    long length = HAVE_NO_LENGTH.contains(call.name()) ? 0 : argument(call, 1);
    return switch (call.name()) {
      case "brk" -> calls.brk(process, first);
      case "madvise" -> calls.madvise(process, first, length, (int) argument(call, 2));
      case "mlock" -> calls.mlock(process, first, length);
      case "mlock2" -> calls.mlock2(process, first, length, (int) argument(call, 2));
      case "mlockall" -> calls.mlockall(process, (int) first);
      case "mmap" ->
          calls.mmap(
              process,
              first,
              length,
              (int) argument(call, 2),
              (int) argument(call, 3),
              (int) argument(call, 4),
              argument(call, 5));
      case "mprotect" -> calls.mprotect(process, first, length, (int) argument(call, 2));
      case "mremap" ->
          calls.mremap(
              process,
              first,
              length,
              argument(call, 2),
              (int) argument(call, 3),
              call.arguments().size() > 4 ? argument(call, 4) : 0);
      case "mseal" -> calls.mseal(process, first, length, argument(call, 2));
      case "msync" -> calls.msync(process, first, length, (int) argument(call, 2));
      case "munlock" -> calls.munlock(process, first, length);
      case "munlockall" -> calls.munlockall(process);
      case "munmap" -> calls.munmap(process, first, length);
      default -> throw new IllegalArgumentException(call.name());
    };
  }
}
