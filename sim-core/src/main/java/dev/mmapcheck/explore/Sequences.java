package dev.mmapcheck.explore;

import dev.mmapcheck.exec.Program;
import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.IrFunction;
import dev.mmapcheck.lang.ir.IrGlobal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pairs of functions that are worth calling one after the other: the first makes a mapping and can
 * leave it in a structure or a variable, the second finds it there and releases it, or the
 * structure. Most mistakes with lengths and failure values happen between two such functions.
 *
 * <p>A file with a main is whole: its functions are judged where they are called.
 */
final class Sequences {
  /** So many pairs are tried in a program. */
  private static final int MOST_PAIRS = 24;

  private static final Set<String> MAKING = Set.of("mmap", "mmap64", "mremap", "shmat");
  private static final Set<String> RELEASING = Set.of("munmap", "shmdt", "mremap");
  private static final Set<String> FREEING = Set.of("free");

  private final Program program;
  private final CallGraph calls;

  private Sequences(Program program, CallGraph calls) {
    this.program = program;
    this.calls = calls;
  }

  /** The pairs of a program, those in which a mapping is released first. */
  static List<EntryPoint> of(Program program, CallGraph calls) {
    return new Sequences(program, calls).choose();
  }

  private List<EntryPoint> choose() {
    if (program.function("main").isPresent()) {
      return List.of();
    }
    Set<String> making = calls.reaching(MAKING);
    Set<String> releasing = calls.reaching(RELEASING);
    Set<String> freeing = calls.reaching(FREEING);
    List<EntryPoint> pairs = new ArrayList<>();
    List<EntryPoint> others = new ArrayList<>();
    List<IrFunction> open = program.functions().stream().filter(this::isOpen).toList();
    for (IrFunction maker : open) {
      if (!making.contains(maker.symbol())) {
        continue;
      }
      Set<Object> left = leaves(maker);
      for (IrFunction user : open) {
        boolean again = user.symbol().equals(maker.symbol()) || making.contains(user.symbol());
        if (again || disjoint(left, finds(user))) {
          continue;
        }
        if (releasing.contains(user.symbol())) {
          pairs.add(new EntryPoint(List.of(maker, user)));
        } else if (freeing.contains(user.symbol())) {
          others.add(new EntryPoint(List.of(maker, user)));
        }
      }
    }
    pairs.addAll(others);
    return pairs.subList(0, Math.min(MOST_PAIRS, pairs.size()));
  }

  /** Whether code elsewhere can call a function. */
  private boolean isOpen(IrFunction function) {
    return !function.isStatic()
        || calls.callers(function.symbol()).isEmpty()
        || calls.isAddressTaken(function.symbol());
  }

  private static boolean disjoint(Set<Object> some, Set<Object> others) {
    return some.stream().noneMatch(others::contains);
  }

  /** Types and variables in which a function can leave something. */
  private Set<Object> leaves(IrFunction function) {
    Set<Object> places = new HashSet<>(variables(function));
    for (IrFunction.Variable parameter : function.parameters()) {
      addStructures(parameter.type(), places);
    }
    addStructures(function.type().result(), places);
    return places;
  }

  /** Types and variables in which a function can find something. */
  private Set<Object> finds(IrFunction function) {
    Set<Object> places = new HashSet<>(variables(function));
    for (IrFunction.Variable parameter : function.parameters()) {
      if (parameter.type() instanceof CType.PointerType pointer) {
        places.add(pointer.target());
      }
    }
    return places;
  }

  /** The structure behind a pointer, or behind a pointer to a pointer. */
  private static void addStructures(CType type, Set<Object> places) {
    if (type instanceof CType.PointerType pointer) {
      boolean through = pointer.target() instanceof CType.PointerType;
      if (through || pointer.target() instanceof CType.RecordType) {
        places.add(pointer.target());
      }
      if (through) {
        addStructures(pointer.target(), places);
      }
    }
  }

  /** The variables that a function, or what it calls, uses. */
  private Set<String> variables(IrFunction function) {
    Map<String, IrGlobal> globals = program.globals();
    Set<String> used = new LinkedHashSet<>();
    for (String symbol : calls.reachableFrom(function.symbol())) {
      for (Insn insn : program.function(symbol).orElseThrow().code()) {
        if (insn instanceof Insn.SymbolAddress use
            && globals.containsKey(use.symbol())
            && !globals.get(use.symbol()).readOnly()) {
          used.add(use.symbol());
        }
      }
    }
    return used;
  }
}
