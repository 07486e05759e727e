package dev.mmapcheck.exec;

import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.IrFunction;
import java.util.BitSet;

/**
 * A function ready to run: its operations, and the registers it starts with (constants are already
 * in place).
 */
final class Code {
  private final IrFunction function;
  private final Op entry;
  private final Op[] targets;
  private final long[] template;
  private final BitSet variables;

  Code(IrFunction function, Op entry, Op[] targets, long[] template) {
    this.function = function;
    this.entry = entry;
    this.targets = targets;
    this.template = template;
    this.variables = new BitSet();
    function.variables().stream()
        .filter(variable -> variable.register() >= 0)
        .forEach(variable -> variables.set(variable.register()));
    function.parameters().stream()
        .filter(parameter -> parameter.register() >= 0)
        .forEach(parameter -> variables.set(parameter.register()));
  }

  IrFunction function() {
    return function;
  }

  Op entry() {
    return entry;
  }

  /** The operation that stands for an IR index: jump tables and computed goto. */
  Op target(int index) {
    return targets[index];
  }

  int targetCount() {
    return targets.length;
  }

  long[] freshRegisters() {
    return template.clone();
  }

  /** Whether a register is a local variable or a parameter, not an intermediate result. */
  boolean isVariable(int register) {
    return variables.get(register);
  }

  Span span(Op op) {
    return function.spans().get(op.pc);
  }
}
