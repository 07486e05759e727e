package dev.mmapcheck.explore;

import dev.mmapcheck.exec.Program;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.IrFunction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses where exploration begins: main, functions that nothing visible calls, and functions whose
 * address is taken. Only those from which a mapping call can be reached count. A function with
 * visible callers is judged in them, and on its own only when no path of theirs came to its mapping
 * calls.
 */
public final class EntryPoints {
  /** Calls that concern mappings. */
  private static final Set<String> MAPPING_CALLS =
      Set.of(
          "mmap",
          "mmap64",
          "munmap",
          "mremap",
          "mprotect",
          "msync",
          "madvise",
          "posix_madvise",
          "mlock",
          "munlock",
          "mincore",
          "brk",
          "sbrk",
          "shm_open",
          "memfd_create",
          "shmat",
          "shmdt",
          "remap_file_pages");

  private final Program program;
  private final CallGraph calls;

  private EntryPoints(Program program, CallGraph calls) {
    this.program = program;
    this.calls = calls;
  }

  /** The entry points of a program in source order, main first. */
  static List<EntryPoint> of(Program program, CallGraph calls) {
    return new EntryPoints(program, calls).choose();
  }

  /**
   * The first function that makes a mapping call which no path has come to.
   *
   * @param seen places of calls that some path made
   * @param tried functions, by symbol, that paths have begun at
   */
  static Optional<EntryPoint> unseen(Program program, Set<Span> seen, Set<String> tried) {
    for (IrFunction function : program.functions()) {
      if (!tried.contains(function.symbol()) && hasUnseenCall(program, function, seen)) {
        return Optional.of(EntryPoint.of(function));
      }
    }
    return Optional.empty();
  }

  /**
   * Functions that make mapping calls, are called in the program, and that other files can call
   * with other arguments; not what main comes to, which is called as main calls it.
   *
   * @param tried functions, by symbol, that paths have begun at
   */
  static List<EntryPoint> exported(Program program, CallGraph calls, Set<String> tried) {
    EntryPoints points = new EntryPoints(program, calls);
    Set<String> ofMain = calls.reachableFrom("main");
    return program.functions().stream()
        .filter(function -> !function.isStatic() && points.isInSource(function))
        .filter(function -> hasUnseenCall(program, function, Set.of()))
        .filter(function -> !tried.contains(function.symbol()))
        .filter(function -> !ofMain.contains(function.symbol()))
        .map(function -> new EntryPoint(List.of(function), EntryPoint.Reason.EXPORTED))
        .toList();
  }

  private static boolean hasUnseenCall(Program program, IrFunction function, Set<Span> seen) {
    for (int i = 0; i < function.code().size(); i++) {
      if (program.callee(function, i).filter(name -> isMappingCall(program, name)).isPresent()
          && !seen.contains(function.spans().get(i))) {
        return true;
      }
    }
    return false;
  }

  /** The functions, by symbol, from which a call that concerns mappings can be reached. */
  public static Set<String> reachingMappings(Program program) {
    return new EntryPoints(program, new CallGraph(program)).relevant();
  }

  /** Whether a piece of source names a call that concerns mappings. */
  public static boolean mentionsMapping(String source) {
    return MAPPING_CALLS.stream().anyMatch(source::contains);
  }

  private static boolean isMappingCall(Program program, String name) {
    return MAPPING_CALLS.contains(name) && program.function(name).isEmpty();
  }

  private List<EntryPoint> choose() {
    Set<String> relevant = relevant();
    Set<String> covered = new LinkedHashSet<>();
    List<EntryPoint> entries = new ArrayList<>();
    for (IrFunction function : program.functions()) {
      String symbol = function.symbol();
      boolean isMain = symbol.equals("main");
      boolean root =
          isMain
              || calls.isAddressTaken(symbol)
              || (!calls.isCalled(symbol) && isInSource(function));
      if (root && relevant.contains(symbol)) {
        entries.add(isMain ? 0 : entries.size(), EntryPoint.of(function));
        covered.addAll(calls.reachableFrom(symbol));
      }
    }
    // functions that only call each other in a circle have no root: begin with the first of them
    for (IrFunction function : program.functions()) {
      boolean missed = relevant.contains(function.symbol()) && !covered.contains(function.symbol());
      if (missed && isInSource(function)) {
        entries.add(EntryPoint.of(function));
        covered.addAll(calls.reachableFrom(function.symbol()));
      }
    }
    return entries;
  }

  /** Whether a function stands in a checked file itself, not in one that it includes. */
  private boolean isInSource(IrFunction function) {
    return program.modules().stream().anyMatch(m -> m.file() == function.span().file());
  }

  /** The functions from which a mapping call can be reached. */
  private Set<String> relevant() {
    Set<String> relevant = calls.reaching(MAPPING_CALLS);
    if (reachesByPointer(relevant)) {
      relevant.add("main");
    }
    return relevant;
  }

  /** Whether main comes to a call through a pointer and functions that matter are pointed to. */
  private boolean reachesByPointer(Set<String> relevant) {
    return calls.reachableFrom("main").stream().anyMatch(calls::callsThroughPointer)
        && relevant.stream().anyMatch(calls::isAddressTaken);
  }
}
