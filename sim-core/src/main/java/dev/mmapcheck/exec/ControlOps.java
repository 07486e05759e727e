package dev.mmapcheck.exec;

import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.ir.Insn;
import java.util.List;

/** Jumps and returns. Every jump costs one step of the task's allowance, so that loops end. */
final class ControlOps {
  private ControlOps() {}

  static final class Jump extends Op {
    final int index;
    private Op target;

    Jump(int pc, int index) {
      super(pc);
      this.index = index;
    }

    @Override
    void link(Op[] targets) {
      target = targets[index];
    }

    @Override
    Op run(CallFrame f) {
      return f.task.spend() ? target : f.park(target);
    }
  }

  static final class Branch extends Op {
    private final int condition;
    private final int trueIndex;
    private final int falseIndex;
    private Op ifTrue;
    private Op ifFalse;

    Branch(int pc, Insn.Branch insn) {
      super(pc);
      this.condition = insn.condition();
      this.trueIndex = insn.ifTrue();
      this.falseIndex = insn.ifFalse();
    }

    @Override
    void link(Op[] targets) {
      ifTrue = target(targets, true);
      ifFalse = target(targets, false);
    }

    /** Where it goes. */
    Op target(Op[] targets, boolean outcome) {
      return targets[outcome ? trueIndex : falseIndex];
    }

    @Override
    Op run(CallFrame f) {
      boolean taken = f.r[condition] != 0;
      if (f.tracker != null) {
        f.tracker.branch(f, this, f.s[condition], taken);
      }
      Op target = taken ? ifTrue : ifFalse;
      return f.task.spend() ? target : f.park(target);
    }
  }

  /** A comparison and the jump on it in one, when nothing else uses the result. */
  static final class CompareBranch extends Op {
    final ArithmeticOps.Compare compare;
    final Branch branch;
    private final Op[] ends = new Op[2];

    CompareBranch(ArithmeticOps.Compare compare, Branch branch) {
      super(branch.pc);
      this.compare = compare;
      this.branch = branch;
    }

    @Override
    void link(Op[] targets) {
      branch.link(targets);
      ends[0] = branch.ifFalse;
      ends[1] = branch.ifTrue;
    }

    @Override
    Op run(CallFrame f) {
      boolean outcome = compare.test(f);
      if (f.tracker != null) {
        f.tracker.branch(f, branch, f.tracker.compare(f, compare, outcome), outcome);
      }
      Op target = ends[outcome ? 1 : 0];
      return f.task.spend() ? target : f.park(target);
    }
  }

  static final class Switch extends Op {
    private final Scalar type;
    private final int value;
    private final List<Insn.Switch.Case> cases;
    private final int otherwiseIndex;
    private final Op[] targets;
    private Op otherwise;

    Switch(int pc, Insn.Switch insn) {
      super(pc);
      this.type = insn.type();
      this.value = insn.value();
      this.cases = insn.cases();
      this.otherwiseIndex = insn.otherwise();
      this.targets = new Op[cases.size()];
    }

    @Override
    void link(Op[] all) {
      otherwise = all[otherwiseIndex];
      for (int i = 0; i < targets.length; i++) {
        targets[i] = all[cases.get(i).target()];
      }
    }

    @Override
    Op run(CallFrame f) {
      long bits = f.r[value];
      int chosen = choose(bits);
      if (f.tracker != null) {
        f.tracker.switched(f, this, type, f.s[value], cases, chosen);
      }
      Op target = chosen < 0 ? otherwise : targets[chosen];
      return f.task.spend() ? target : f.park(target);
    }

    private int choose(long bits) {
      for (int i = 0; i < targets.length; i++) {
        Insn.Switch.Case c = cases.get(i);
        boolean inside =
            type.isSigned()
                ? bits >= c.low() && bits <= c.high()
                : Long.compareUnsigned(bits, c.low()) >= 0
                    && Long.compareUnsigned(bits, c.high()) <= 0;
        if (inside) {
          return i;
        }
      }
      return -1;
    }
  }

  static final class JumpIndirect extends Op {
    private final int address;

    JumpIndirect(int pc, int address) {
      super(pc);
      this.address = address;
    }

    @Override
    Op run(CallFrame f) {
      long index = f.r[address];
      if (index < 0 || index >= f.code.targetCount()) {
        throw new Unsupported("a computed goto to something that is not a label");
      }
      Op target = f.code.target((int) index);
      return f.task.spend() ? target : f.park(target);
    }
  }

  static final class Return extends Op {
    final int value;

    Return(int pc, int value) {
      super(pc);
      this.value = value;
    }

    @Override
    Op run(CallFrame f) {
      f.task.leave(f, this, value);
      return null;
    }
  }

  /** Takes stack memory for a VLA or alloca. */
  static final class Allocate extends Op {
    private final int result;
    private final int size;
    private final int align;

    Allocate(int pc, Insn.Allocate insn) {
      super(pc);
      this.result = insn.result();
      this.size = insn.size();
      this.align = Math.max(16, insn.align());
    }

    @Override
    Op run(CallFrame f) {
      f.stackPointer = (f.stackPointer - f.r[size]) & -align;
      f.r[result] = f.stackPointer;
      if (f.tracker != null) {
        f.s[result] = null;
      }
      return next;
    }
  }

  static final class StackSave extends Op {
    private final int result;

    StackSave(int pc, int result) {
      super(pc);
      this.result = result;
    }

    @Override
    Op run(CallFrame f) {
      f.r[result] = f.stackPointer;
      return next;
    }
  }

  static final class StackRestore extends Op {
    private final int saved;

    StackRestore(int pc, int saved) {
      super(pc);
      this.saved = saved;
    }

    @Override
    Op run(CallFrame f) {
      f.stackPointer = f.r[saved];
      return next;
    }
  }

  static final class Refuse extends Op {
    private final String reason;

    Refuse(int pc, String reason) {
      super(pc);
      this.reason = reason;
    }

    @Override
    Op run(CallFrame f) {
      throw new Unsupported(reason);
    }
  }

  static final class Nothing extends Op {
    Nothing(int pc) {
      super(pc);
    }

    @Override
    Op run(CallFrame f) {
      return next;
    }
  }
}
