package dev.mmapcheck.exec;

import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.page.Mmu;

/**
 * Operations of runs that follow no shadows. Each does what one to three general ones do, without
 * asking for a tracker, an operator or a type; {@link Specializer} puts them in their places.
 */
final class ConcreteOps {
  private ConcreteOps() {}

  /** Two registers into a third. */
  abstract static class Three extends Op {
    final int result;
    final int left;
    final int right;

    Three(ArithmeticOps.TwoOperands op) {
      super(op.pc);
      this.result = op.result;
      this.left = op.left;
      this.right = op.right;
    }
  }

  static final class AddInt extends Three {
    AddInt(ArithmeticOps.TwoOperands op) {
      super(op);
    }

    @Override
    Op run(CallFrame f) {
      long[] r = f.r;
      int sum = (int) r[left] + (int) r[right];
      r[result] = sum;
      return next;
    }
  }

  static final class SubtractInt extends Three {
    SubtractInt(ArithmeticOps.TwoOperands op) {
      super(op);
    }

    @Override
    Op run(CallFrame f) {
      long[] r = f.r;
      int difference = (int) r[left] - (int) r[right];
      r[result] = difference;
      return next;
    }
  }

  static final class AddLong extends Three {
    AddLong(ArithmeticOps.TwoOperands op) {
      super(op);
    }

    @Override
    Op run(CallFrame f) {
      long[] r = f.r;
      r[result] = r[left] + r[right];
      return next;
    }
  }

  static final class AddDouble extends Three {
    AddDouble(ArithmeticOps.TwoOperands op) {
      super(op);
    }

    @Override
    Op run(CallFrame f) {
      long[] r = f.r;
      double sum = Double.longBitsToDouble(r[left]) + Double.longBitsToDouble(r[right]);
      r[result] = Double.doubleToRawLongBits(sum);
      return next;
    }
  }

  static final class MultiplyDouble extends Three {
    MultiplyDouble(ArithmeticOps.TwoOperands op) {
      super(op);
    }

    @Override
    Op run(CallFrame f) {
      long[] r = f.r;
      double product = Double.longBitsToDouble(r[left]) * Double.longBitsToDouble(r[right]);
      r[result] = Double.doubleToRawLongBits(product);
      return next;
    }
  }

  static final class Move extends Op {
    private final int result;
    private final int source;

    Move(ArithmeticOps.Copy copy) {
      super(copy.pc);
      this.result = copy.result;
      this.source = copy.source;
    }

    @Override
    Op run(CallFrame f) {
      f.r[result] = f.r[source];
      return next;
    }
  }

  /** The address of an element: a base and an index times a constant. */
  static final class Element extends Op {
    final int result;
    final int base;
    final int index;
    final long scale;

    Element(int pc, int result, int base, int index, long scale) {
      super(pc);
      this.result = result;
      this.base = base;
      this.index = index;
      this.scale = scale;
    }

    @Override
    Op run(CallFrame f) {
      long[] r = f.r;
      r[result] = r[base] + r[index] * scale;
      return next;
    }
  }

  /** Loads eight bytes. */
  static final class LoadLong extends Op {
    private final int result;
    private final int address;

    LoadLong(MemoryOps.Load load) {
      super(load.pc);
      this.result = load.result;
      this.address = load.address;
    }

    @Override
    Op run(CallFrame f) {
      f.r[result] = f.task.mmu().load64(f.r[address]);
      return next;
    }
  }

  /** Loads an element. */
  abstract static class ElementLoad extends Op {
    final int result;
    private final int base;
    private final int index;
    private final long scale;

    ElementLoad(MemoryOps.Load load, Element element) {
      super(load.pc);
      this.result = load.result;
      this.base = element.base;
      this.index = element.index;
      this.scale = element.scale;
    }

    /** The address of the element. */
    final long address(long[] r) {
      return r[base] + r[index] * scale;
    }
  }

  /** Loads an element of eight bytes. */
  static final class LoadLongElement extends ElementLoad {
    LoadLongElement(MemoryOps.Load load, Element element) {
      super(load, element);
    }

    @Override
    Op run(CallFrame f) {
      long[] r = f.r;
      r[result] = f.task.mmu().load64(address(r));
      return next;
    }
  }

  /** Loads an int. */
  static final class LoadInt extends Op {
    private final int result;
    private final int address;

    LoadInt(MemoryOps.Load load) {
      super(load.pc);
      this.result = load.result;
      this.address = load.address;
    }

    @Override
    Op run(CallFrame f) {
      f.r[result] = f.task.mmu().load32(f.r[address]);
      return next;
    }
  }

  /** Loads an element of another type. */
  static final class LoadElement extends ElementLoad {
    private final Scalar scalar;

    LoadElement(MemoryOps.Load load, Element element) {
      super(load, element);
      this.scalar = load.scalar;
    }

    @Override
    Op run(CallFrame f) {
      long[] r = f.r;
      Mmu mmu = f.task.mmu();
      r[result] = MemoryOps.load(mmu, scalar, address(r));
      return next;
    }
  }

  /** A comparison of two registers and the jump on it. */
  abstract static class CompareJump extends Op {
    final int left;
    final int right;
    Op ifSo;
    Op otherwise;
    private final ControlOps.Branch branch;

    /** The outcome of the branch when the comparison made here holds. */
    private final boolean when;

    CompareJump(ControlOps.Branch branch, int left, int right, boolean when) {
      super(branch.pc);
      this.branch = branch;
      this.left = left;
      this.right = right;
      this.when = when;
    }

    @Override
    final void link(Op[] targets) {
      ifSo = branch.target(targets, when);
      otherwise = branch.target(targets, !when);
    }
  }

  /** A jump if one signed number is less than another. */
  static final class JumpIfLess extends CompareJump {
    JumpIfLess(ArithmeticOps.Compare compare, ControlOps.Branch branch) {
      super(
          branch,
          swaps(compare) ? compare.right : compare.left,
          swaps(compare) ? compare.left : compare.right,
          compare.relation == Relation.LT || compare.relation == Relation.GT);
    }

    private static boolean swaps(ArithmeticOps.Compare compare) {
      return compare.relation == Relation.GT || compare.relation == Relation.LE;
    }

    @Override
    Op run(CallFrame f) {
      Op target = f.r[left] < f.r[right] ? ifSo : otherwise;
      return f.task.spend() ? target : f.park(target);
    }
  }

  /** A jump if two integers are equal. */
  static final class JumpIfEqual extends CompareJump {
    JumpIfEqual(ArithmeticOps.Compare compare, ControlOps.Branch branch) {
      super(branch, compare.left, compare.right, compare.relation == Relation.EQ);
    }

    @Override
    Op run(CallFrame f) {
      Op target = f.r[left] == f.r[right] ? ifSo : otherwise;
      return f.task.spend() ? target : f.park(target);
    }
  }
}
