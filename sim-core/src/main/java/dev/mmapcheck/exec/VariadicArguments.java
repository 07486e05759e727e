package dev.mmapcheck.exec;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.page.Mmu;
import java.util.List;

/** Variable arguments in simulated memory: one behind the other, in slots of eight bytes. */
final class VariadicArguments {
  private VariadicArguments() {}

  /** Bytes from the first variable argument to another one. */
  static long offset(List<Insn.Argument> arguments, int first, int index) {
    long offset = 0;
    for (int i = first; i < index; i++) {
      offset += slot(arguments.get(i).type());
    }
    return offset;
  }

  private static long slot(CType type) {
    return Math.max(8, (type.size() + 7) / 8 * 8);
  }

  /** Writes the variable arguments below a stack pointer; gives where they start. */
  static long pass(Mmu mmu, long stack, int first, long[] arguments, CallOp op) {
    List<Insn.Argument> typed = op.insn.arguments();
    long total = offset(typed, first, typed.size());
    long start = (stack - total) & -16;
    long at = start;
    for (int i = first; i < arguments.length; i++) {
      CType type = typed.get(i).type();
      Scalar scalar = type.scalar().orElse(null);
      if (scalar == null) {
        MemoryOps.copy(mmu, at, arguments[i], type.size());
      } else if (scalar == Scalar.F80) {
        MemoryOps.store(mmu, scalar, at, arguments[i]);
      } else {
        mmu.store64(at, arguments[i]);
      }
      at += slot(type);
    }
    return start;
  }
}
