package dev.mmapcheck.explore;

import dev.mmapcheck.lang.ir.IrFunction;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where paths begin: main, a function that nothing visible calls, or functions that are called one
 * after the other on the same objects.
 *
 * @param functions at least one, in the order in which they are called
 * @param reason why paths begin there
 */
public record EntryPoint(List<IrFunction> functions, Reason reason) {
  /** Why paths begin at a function. */
  public enum Reason {
    /** Only what begins here comes to its calls. */
    ROOT,
    /** It is called in the program, and others may call it with other arguments. */
    EXPORTED,
    /** Functions of a library share a structure. */
    SEQUENCE
  }

  public EntryPoint {
    functions = List.copyOf(functions);
  }

  /** One function, or several that are called one after the other. */
  public static EntryPoint of(List<IrFunction> functions) {
    return new EntryPoint(functions, functions.size() > 1 ? Reason.SEQUENCE : Reason.ROOT);
  }

  static EntryPoint of(IrFunction function) {
    return new EntryPoint(List.of(function), Reason.ROOT);
  }

  /** Whether every function in it is explored elsewhere too: what is left out here is no gap. */
  boolean isExtra() {
    return reason != Reason.ROOT;
  }

  /** The function that is called first. */
  public IrFunction function() {
    return functions.get(0);
  }

  /** Whether several functions are called. */
  boolean isSequence() {
    return functions.size() > 1;
  }

  /** The functions by name. */
  public String name() {
    return functions.stream().map(IrFunction::name).collect(Collectors.joining(", then "));
  }
}
