package dev.mmapcheck.explore;

import dev.mmapcheck.exec.Program;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.IrFunction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
  private final Map<String, Set<String>> callees = new LinkedHashMap<>();

  /** Functions that call through pointers. */
  private final Set<String> indirect = new LinkedHashSet<>();

  private EntryPoints(Program program) {
    this.program = program;
    for (IrFunction function : program.functions()) {
      Set<String> called = new LinkedHashSet<>();
      for (Insn insn : function.code()) {
        if (insn instanceof Insn.Call call) {
          if (call.symbol() == null) {
            indirect.add(function.symbol());
          } else {
            called.add(call.symbol());
          }
        }
      }
      callees.put(function.symbol(), called);
    }
  }

  /** The entry points of a program in source order, main first. */
  static List<EntryPoint> of(Program program) {
    return new EntryPoints(program).choose();
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
        return Optional.of(new EntryPoint(function));
      }
    }
    return Optional.empty();
  }

  private static boolean hasUnseenCall(Program program, IrFunction function, Set<Span> seen) {
    for (int i = 0; i < function.code().size(); i++) {
      if (function.code().get(i) instanceof Insn.Call call
          && isMappingCall(program, call.symbol())
          && !seen.contains(function.spans().get(i))) {
        return true;
      }
    }
    return false;
  }

  /** The functions, by symbol, from which a call that concerns mappings can be reached. */
  public static Set<String> reachingMappings(Program program) {
    return new EntryPoints(program).relevant();
  }

  /** Whether a piece of source names a call that concerns mappings. */
  public static boolean mentionsMapping(String source) {
    return MAPPING_CALLS.stream().anyMatch(source::contains);
  }

  private static boolean isMappingCall(Program program, String name) {
    return name != null && MAPPING_CALLS.contains(name) && program.function(name).isEmpty();
  }

  private List<EntryPoint> choose() {
    Set<String> relevant = relevant();
    Set<String> called = new LinkedHashSet<>();
    callees.forEach(
        (caller, names) ->
            names.stream().filter(name -> !name.equals(caller)).forEach(called::add));
    Set<String> covered = new LinkedHashSet<>();
    List<EntryPoint> entries = new ArrayList<>();
    Set<String> taken = program.addressTaken();
    for (IrFunction function : program.functions()) {
      String symbol = function.symbol();
      boolean root = symbol.equals("main") || !called.contains(symbol) || taken.contains(symbol);
      if (root && relevant.contains(symbol)) {
        if (symbol.equals("main")) {
          entries.add(0, new EntryPoint(function));
        } else {
          entries.add(new EntryPoint(function));
        }
        cover(symbol, covered);
      }
    }
    // functions that only call each other in a circle have no root: begin with the first of them
    for (IrFunction function : program.functions()) {
      if (relevant.contains(function.symbol()) && !covered.contains(function.symbol())) {
        entries.add(new EntryPoint(function));
        cover(function.symbol(), covered);
      }
    }
    return entries;
  }

  private void cover(String root, Set<String> covered) {
    Deque<String> work = new ArrayDeque<>(List.of(root));
    while (!work.isEmpty()) {
      String symbol = work.pop();
      if (covered.add(symbol)) {
        work.addAll(callees.getOrDefault(symbol, Set.of()));
      }
    }
  }

  /** The functions from which a mapping call can be reached. */
  private Set<String> relevant() {
    Map<String, Set<String>> callers = new LinkedHashMap<>();
    Deque<String> work = new ArrayDeque<>();
    Set<String> relevant = new LinkedHashSet<>();
    callees.forEach(
        (caller, names) -> {
          for (String name : names) {
            callers.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(caller);
            if (isMappingCall(program, name) && relevant.add(caller)) {
              work.add(caller);
            }
          }
        });
    while (!work.isEmpty()) {
      for (String caller : callers.getOrDefault(work.pop(), Set.of())) {
        if (relevant.add(caller)) {
          work.add(caller);
        }
      }
    }
    if (reachesByPointer(relevant)) {
      relevant.add("main");
    }
    return relevant;
  }

  /** Whether main comes to a call through a pointer and functions that matter are pointed to. */
  private boolean reachesByPointer(Set<String> relevant) {
    Set<String> reached = new LinkedHashSet<>();
    cover("main", reached);
    return reached.stream().anyMatch(indirect::contains)
        && program.addressTaken().stream().anyMatch(relevant::contains);
  }
}
