package dev.mmapcheck.explore;

import dev.mmapcheck.exec.Program;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.IrFunction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which functions of a program call which others by name. */
final class CallGraph {
  private final Program program;
  private final Map<String, Set<String>> callees = new LinkedHashMap<>();
  private final Map<String, Set<String>> callers = new LinkedHashMap<>();
  private final Set<String> indirect = new LinkedHashSet<>();
  private final Set<String> addressTaken;

  CallGraph(Program program) {
    this.program = program;
    this.addressTaken = program.addressTaken();
    for (IrFunction function : program.functions()) {
      Set<String> called = new LinkedHashSet<>();
      for (int i = 0; i < function.code().size(); i++) {
        if (function.code().get(i) instanceof Insn.Call call && call.symbol() == null) {
          indirect.add(function.symbol());
        }
        program.callee(function, i).ifPresent(called::add);
      }
      for (String callee : called) {
        callers.computeIfAbsent(callee, s -> new LinkedHashSet<>()).add(function.symbol());
      }
      callees.put(function.symbol(), called);
    }
  }

  /** Whether any function but itself calls a function. */
  boolean isCalled(String symbol) {
    return callers.getOrDefault(symbol, Set.of()).stream().anyMatch(c -> !c.equals(symbol));
  }

  /** Whether a function calls what a pointer leads to. */
  boolean callsThroughPointer(String symbol) {
    return indirect.contains(symbol);
  }

  boolean isAddressTaken(String symbol) {
    return addressTaken.contains(symbol);
  }

  /** A function and those it calls, directly or not, by symbol; only defined ones. */
  Set<String> reachableFrom(String symbol) {
    Set<String> reached = new LinkedHashSet<>();
    Deque<String> work = new ArrayDeque<>(List.of(symbol));
    while (!work.isEmpty()) {
      String next = work.pop();
      if (callees.containsKey(next) && reached.add(next)) {
        work.addAll(callees.get(next));
      }
    }
    return reached;
  }

  /** The functions, by symbol, that the paths of an entry point may come to, also by pointer. */
  Set<String> reachableFrom(EntryPoint entry) {
    Set<String> reached = new LinkedHashSet<>();
    entry.functions().forEach(function -> reached.addAll(reachableFrom(function.symbol())));
    if (reached.stream().anyMatch(indirect::contains)) {
      addressTaken.forEach(symbol -> reached.addAll(reachableFrom(symbol)));
    }
    return reached;
  }

  /**
   * The functions, by symbol, from which a call of one of these library functions can be reached; a
   * function of the program that has the name of one is none.
   */
  Set<String> reaching(Set<String> library) {
    Deque<String> work = new ArrayDeque<>();
    Set<String> reaching = new LinkedHashSet<>();
    for (String name : library) {
      if (program.function(name).isEmpty()) {
        work.add(name);
      }
    }
    while (!work.isEmpty()) {
      for (String caller : callers.getOrDefault(work.pop(), Set.of())) {
        if (reaching.add(caller)) {
          work.add(caller);
        }
      }
    }
    return reaching;
  }
}
