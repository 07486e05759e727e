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
import java.util.Set;

/**
 * Pairs of functions that are worth calling one after the other: the first makes a mapping, or
 * takes memory from the heap, and can leave it in a structure or a variable; the second finds it
 * there and releases it, or the structure, or changes how it is mapped. Most mistakes with lengths
 * and failure values happen between two such functions.
 *
 * <p>A file with a main is whole: its functions are judged where they are called.
 */
final class Sequences {
  /** So many pairs are tried in a program. */
  private static final int MOST_PAIRS = 24;

  private static final Set<String> MAKING = Set.of("mmap", "mmap64", "mremap", "shmat");
  private static final Set<String> ALLOCATING = Set.of("calloc", "malloc");
  private static final Set<String> RELEASING = Set.of("munmap", "shmdt", "mremap");
  private static final Set<String> FREEING = Set.of("free", "realloc", "reallocarray");
  private static final Set<String> TREATING =
      Set.of(
          "ftruncate",
          "madvise",
          "mlock",
          "mprotect",
          "msync",
          "munlock",
          "pkey_mprotect",
          "posix_madvise");

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
    Set<String> allocating = calls.reaching(ALLOCATING);
    Set<String> releasing = calls.reaching(RELEASING);
    Set<String> freeing = calls.reaching(FREEING);
    Set<String> treating = calls.reaching(TREATING);
    List<Party> makers = new ArrayList<>();
    List<Party> allocators = new ArrayList<>();
    List<Party> releasers = new ArrayList<>();
    List<Party> freers = new ArrayList<>();
    List<Party> treaters = new ArrayList<>();
    for (IrFunction function : program.functions()) {
      String symbol = function.symbol();
      if (!isOpen(function)) {
        continue;
      }
      if (making.contains(symbol)) {
        makers.add(new Party(function, leaves(function)));
      } else if (releasing.contains(symbol)) {
        releasers.add(new Party(function, finds(function)));
      } else if (freeing.contains(symbol)) {
        freers.add(new Party(function, finds(function)));
      } else if (treating.contains(symbol)) {
        treaters.add(new Party(function, finds(function)));
      }
      if (allocating.contains(symbol) && !making.contains(symbol)) {
        allocators.add(new Party(function, leaves(function)));
      }
    }
    List<EntryPoint> pairs = new ArrayList<>();
    addPairs(makers, releasers, pairs);
    addPairs(makers, freers, pairs);
    addPairs(makers, treaters, pairs);
    addPairs(allocators, releasers, pairs);
    addPairs(allocators, treaters, pairs);
    return pairs.subList(0, Math.min(MOST_PAIRS, pairs.size()));
  }

  /**
   * A function that may take part.
   *
   * @param places types and variables in which it leaves something, or finds something
   */
  private record Party(IrFunction function, Set<Object> places) {}

  private static void addPairs(List<Party> makers, List<Party> users, List<EntryPoint> pairs) {
    for (Party maker : makers) {
      for (Party user : users) {
        if (!maker.function.symbol().equals(user.function.symbol())
            && maker.places.stream().anyMatch(user.places::contains)) {
          pairs.add(EntryPoint.of(List.of(maker.function, user.function)));
        }
      }
    }
  }

  /** Whether code elsewhere can call a function. */
  private boolean isOpen(IrFunction function) {
    return !function.isStatic()
        || !calls.isCalled(function.symbol())
        || calls.isAddressTaken(function.symbol());
  }

  /** A function whose address is stored, in an object or a table: an operation of that object. */
  private record Operation(String symbol) {}

  /** Types, variables and operations with which a function can leave something. */
  private Set<Object> leaves(IrFunction function) {
    Set<Object> places = new HashSet<>(variables(function));
    operations(function).forEach(symbol -> places.add(new Operation(symbol)));
    for (IrFunction.Variable parameter : function.parameters()) {
      addStructures(parameter.type(), places);
    }
    addStructures(function.type().result(), places);
    if (function.type().result() instanceof CType.PointerType pointer) {
      places.add(pointer.target());
    }
    return places;
  }

  /** Types and variables in which a function can find something. */
  private Set<Object> finds(IrFunction function) {
    Set<Object> places = new HashSet<>(variables(function));
    for (IrFunction.Variable parameter : function.parameters()) {
      if (parameter.type() instanceof CType.PointerType pointer) {
        addFound(function, pointer.target(), places);
      }
    }
    return places;
  }

  private static void addFound(IrFunction function, CType target, Set<Object> places) {
    if (target instanceof CType.VoidType) {
      places.add(new Operation(function.symbol()));
      return;
    }
    places.add(target);
    if (target instanceof CType.PointerType through
        && through.target() instanceof CType.RecordType) {
      places.add(through.target());
    }
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
    Set<String> used = new LinkedHashSet<>();
    for (String symbol : addressed(function)) {
      IrGlobal global = program.globals().get(symbol);
      if (global != null && !global.readOnly()) {
        used.add(symbol);
      }
    }
    return used;
  }

  /** The functions whose addresses a function, or what it calls, takes, or finds in tables. */
  private Set<String> operations(IrFunction function) {
    Set<String> operations = new LinkedHashSet<>();
    for (String symbol : addressed(function)) {
      IrGlobal table = program.globals().get(symbol);
      if (table == null) {
        operations.add(symbol);
      } else {
        table.relocations().forEach(relocation -> operations.add(relocation.symbol()));
      }
    }
    return operations;
  }

  /** The symbols whose addresses a function, or what it calls, uses. */
  private Set<String> addressed(IrFunction function) {
    Set<String> addressed = new LinkedHashSet<>();
    for (String symbol : calls.reachableFrom(function.symbol())) {
      for (Insn insn : program.function(symbol).orElseThrow().code()) {
        if (insn instanceof Insn.SymbolAddress use) {
          addressed.add(use.symbol());
        }
      }
    }
    return addressed;
  }
}
