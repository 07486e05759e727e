package dev.mmapcheck.exec;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.IrFunction;
import java.util.Arrays;
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
  private final Loops loops;

  /** Frames that have returned, to be used again: memory that is warm in the caches. */
  private CallFrame returned;

  /** The registers of the parameters, -1 for those in memory; null for variadic functions. */
  private final int[] parameters;

  private final boolean takesRegisters;
  private final boolean returnsRecord;

  Code(IrFunction function, Op entry, Op[] targets, long[] template) {
    this.function = function;
    this.entry = entry;
    this.targets = targets;
    this.template = template;
    this.loops = new Loops(function.code());
    this.variables = new BitSet();
    function.variables().stream()
        .filter(variable -> variable.register() >= 0)
        .forEach(variable -> variables.set(variable.register()));
    function.parameters().stream()
        .filter(parameter -> parameter.register() >= 0)
        .forEach(parameter -> variables.set(parameter.register()));
    this.parameters =
        function.type().variadic()
            ? null
            : function.parameters().stream().mapToInt(IrFunction.Variable::register).toArray();
    this.returnsRecord = function.type().result() instanceof CType.RecordType;
    this.takesRegisters = parameters != null && Arrays.stream(parameters).allMatch(r -> r >= 0);
  }

  /** Whether all arguments go into registers, and are as many as there are parameters. */
  boolean takesRegisters(int arguments) {
    return takesRegisters && arguments == parameters.length;
  }

  /** The register of a parameter. */
  int parameter(int index) {
    return parameters[index];
  }

  boolean returnsRecord() {
    return returnsRecord;
  }

  IrFunction function() {
    return function;
  }

  Loops loops() {
    return loops;
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

  /** Puts into registers what they start with. */
  void freshRegisters(long[] registers) {
    System.arraycopy(template, 0, registers, 0, template.length);
  }

  /** A frame for a call, without arguments yet: one that has returned, or a new one. */
  CallFrame frame(Task task, CallFrame caller, long base) {
    CallFrame frame = returned;
    if (frame == null || frame.task != task) {
      return new CallFrame(task, this, caller, base, null);
    }
    returned = frame.caller;
    frame.reuse(caller, base);
    return frame;
  }

  /** Keeps a frame of a run without shadows that nobody refers to any more. */
  void keep(CallFrame frame) {
    frame.caller = returned;
    returned = frame;
  }

  /** Whether a register is a local variable or a parameter, not an intermediate result. */
  boolean isVariable(int register) {
    return variables.get(register);
  }

  Span span(Op op) {
    return function.spans().get(op.pc);
  }
}
