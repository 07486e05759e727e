package dev.mmapcheck.explore;

import dev.mmapcheck.lang.ir.IrFunction;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where paths begin: main, a function that nothing visible calls, or functions that are called one
 * after the other on the same objects.
 *
 * @param functions at least one, in the order in which they are called
 */
public record EntryPoint(List<IrFunction> functions) {
  public EntryPoint {
    functions = List.copyOf(functions);
  }

  static EntryPoint of(IrFunction function) {
    return new EntryPoint(List.of(function));
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
