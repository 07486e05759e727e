package dev.mmapcheck.exec;

import dev.mmapcheck.lang.ir.Insn;

/** A call of a function of the program, of a modelled one, or of one nobody knows. */
final class CallOp extends Op {
  final Insn.Call insn;
  private final Assembler assembler;

  /** The registers of the arguments. */
  final int[] sources;

  /** The callee when it is known by name, looked up on the first call. */
  private Code code;

  CallOp(int pc, Insn.Call insn, Assembler assembler) {
    super(pc);
    this.insn = insn;
    this.assembler = assembler;
    this.sources = insn.arguments().stream().mapToInt(Insn.Argument::register).toArray();
  }

  @Override
  Op run(CallFrame f) {
    Task task = f.task;
    if (!task.spend()) {
      return f.park(this);
    }
    Code callee = code;
    if (callee == null) {
      String symbol = insn.symbol() != null ? insn.symbol() : task.functionAt(f.r[insn.pointer()]);
      if (symbol == null) {
        return task.callStray(f, this, f.r[insn.pointer()]);
      }
      callee = assembler.code(symbol).orElse(null);
      if (callee == null) {
        return task.callModel(f, this, symbol);
      }
      if (insn.symbol() != null) {
        code = callee;
      }
    }
    f.resume = next;
    task.enter(f, this, callee);
    return null;
  }
}
