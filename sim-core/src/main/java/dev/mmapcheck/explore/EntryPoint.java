package dev.mmapcheck.explore;

import dev.mmapcheck.lang.ir.IrFunction;

/** A function at which paths begin: main, or a function that nothing visible calls. */
public record EntryPoint(IrFunction function) {
  public String name() {
    return function.name();
  }
}
