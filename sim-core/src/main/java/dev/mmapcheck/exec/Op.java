package dev.mmapcheck.exec;

/**
 * An executable instruction, linked to its successor. Running one returns the next, or null when
 * another frame or task goes on ({@link CallFrame#resume} then says where this one continues).
 */
abstract class Op {
  /** The instruction behind this one. */
  Op next;

  /** Index of the IR instruction it stems from, for source positions. */
  final int pc;

  Op(int pc) {
    this.pc = pc;
  }

  abstract Op run(CallFrame f);

  /**
   * Replaces jump targets by the operations they stand for; called once when a function is
   * assembled.
   */
  void link(Op[] targets) {}
}
