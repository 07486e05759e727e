package dev.mmapcheck.exec;

import dev.mmapcheck.exec.ArithmeticOps.TwoOperands;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.ir.Relation;
import java.util.BitSet;

/**
 * Replaces general operations by {@link ConcreteOps}, for runs without shadows: first the three
 * operations of {@code base[index]} become one where nothing else uses what is in between, then
 * every operation gets the form for its operator and type, and ways to a return are cut short.
 */
final class Specializer {
  private final Op[] ops;
  private final boolean[] isTarget;
  private final int[] uses;

  /** Registers that always hold what the template has. */
  private final BitSet constants;

  private final long[] template;

  Specializer(Op[] ops, boolean[] isTarget, int[] uses, BitSet constants, long[] template) {
    this.ops = ops;
    this.isTarget = isTarget;
    this.uses = uses;
    this.constants = constants;
    this.template = template;
  }

  void run() {
    for (int i = 0; i < ops.length; i++) {
      int before = before(i);
      if (before >= 0) {
        join(before, i);
      }
    }
    for (int i = ops.length - 1; i >= 0; i--) {
      ops[i] = special(returning(i));
    }
  }

  /** The operation itself, or a return where all it does is lead to one. */
  private Op returning(int index) {
    if (ops[index] instanceof ControlOps.Jump jump
        && after(jump.index) instanceof ControlOps.Return end) {
      return new ControlOps.Return(end.pc, end.value);
    }
    if (ops[index] instanceof ArithmeticOps.Copy copy
        && after(index + 1) instanceof ControlOps.Return end
        && end.value == copy.result) {
      return new ControlOps.Return(end.pc, copy.source);
    }
    return ops[index];
  }

  /** The first operation from an index on that does something, or null. */
  private Op after(int index) {
    int at = index;
    while (at < ops.length && ops[at] instanceof ControlOps.Nothing) {
      at++;
    }
    return at < ops.length ? ops[at] : null;
  }

  /** The operation that always runs just before this one, or -1. */
  private int before(int index) {
    if (ops[index] instanceof ControlOps.Nothing) {
      return -1;
    }
    for (int i = index; i > 0 && !isTarget[i]; i--) {
      if (!(ops[i - 1] instanceof ControlOps.Nothing)) {
        return i - 1;
      }
    }
    return -1;
  }

  private void join(int before, int index) {
    if (ops[index] instanceof ArithmeticOps.Wide add && add.op == BinaryOp.ADD) {
      boolean scaled =
          ops[before] instanceof ArithmeticOps.Wide multiply
              && multiply.op == BinaryOp.MUL
              && multiply.result == add.right
              && add.left != add.right
              && uses[add.right] == 1
              && constants.get(multiply.right);
      if (scaled) {
        TwoOperands multiply = (TwoOperands) ops[before];
        long scale = template[multiply.right];
        ops[index] = new ConcreteOps.Element(index, add.result, add.left, multiply.left, scale);
        ops[before] = new ControlOps.Nothing(before);
      }
    } else if (ops[index] instanceof MemoryOps.Load load && uses[load.address] == 1) {
      ConcreteOps.Element element = element(ops[before]);
      if (element != null && element.result == load.address) {
        ops[index] =
            load.scalar.size() == 8
                ? new ConcreteOps.LoadLongElement(load, element)
                : new ConcreteOps.LoadElement(load, element);
        ops[before] = new ControlOps.Nothing(before);
      }
    }
  }

  private static ConcreteOps.Element element(Op op) {
    if (op instanceof ConcreteOps.Element element) {
      return element;
    }
    return op instanceof ArithmeticOps.Wide add && add.op == BinaryOp.ADD
        ? new ConcreteOps.Element(add.pc, add.result, add.left, add.right, 1)
        : null;
  }

  private static Op special(Op op) {
    if (op instanceof ArithmeticOps.Int narrow) {
      return switch (narrow.op) {
        case ADD -> new ConcreteOps.AddInt(narrow);
        case SUB -> new ConcreteOps.SubtractInt(narrow);
        default -> op;
      };
    } else if (op instanceof ArithmeticOps.Wide wide && wide.op == BinaryOp.ADD) {
      return new ConcreteOps.AddLong(wide);
    } else if (op instanceof ArithmeticOps.Floating floating && !floating.single) {
      return switch (floating.op) {
        case ADD -> new ConcreteOps.AddDouble(floating);
        case MUL -> new ConcreteOps.MultiplyDouble(floating);
        default -> op;
      };
    } else if (op instanceof ArithmeticOps.Copy copy) {
      return new ConcreteOps.Move(copy);
    } else if (op instanceof MemoryOps.Load load) {
      return load.scalar.size() == 8
          ? new ConcreteOps.LoadLong(load)
          : load.scalar == Scalar.I32 ? new ConcreteOps.LoadInt(load) : op;
    } else if (op instanceof ControlOps.CompareBranch jump && !jump.compare.type.isFloating()) {
      boolean equality =
          jump.compare.relation == Relation.EQ || jump.compare.relation == Relation.NE;
      if (equality) {
        return new ConcreteOps.JumpIfEqual(jump.compare, jump.branch);
      }
      return jump.compare.type.isSigned()
          ? new ConcreteOps.JumpIfLess(jump.compare, jump.branch)
          : op;
    }
    return op;
  }
}
