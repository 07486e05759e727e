package dev.mmapcheck.exec;

import dev.mmapcheck.lang.ir.Insn;
import java.util.function.IntConsumer;

/** Which registers an instruction writes and reads. */
final class Registers {
  private Registers() {}

  /** The register an instruction defines, or {@link Insn#NONE}. */
  static int result(Insn insn) {
    if (insn instanceof Insn.Const i) {
      return i.result();
    } else if (insn instanceof Insn.FrameAddress i) {
      return i.result();
    } else if (insn instanceof Insn.SymbolAddress i) {
      return i.result();
    } else if (insn instanceof Insn.LabelAddress i) {
      return i.result();
    } else if (insn instanceof Insn.Copy i) {
      return i.result();
    } else if (insn instanceof Insn.Binary i) {
      return i.result();
    } else if (insn instanceof Insn.Unary i) {
      return i.result();
    } else if (insn instanceof Insn.Compare i) {
      return i.result();
    } else if (insn instanceof Insn.Convert i) {
      return i.result();
    } else if (insn instanceof Insn.Load i) {
      return i.result();
    } else if (insn instanceof Insn.LoadBits i) {
      return i.result();
    } else if (insn instanceof Insn.Call i) {
      return i.result();
    } else if (insn instanceof Insn.Allocate i) {
      return i.result();
    } else if (insn instanceof Insn.StackSave i) {
      return i.result();
    } else if (insn instanceof Insn.VaArg i) {
      return i.result();
    }
    return Insn.NONE;
  }

  /** Calls {@code use} for every register an instruction reads. */
  static void forEachUse(Insn insn, IntConsumer use) {
    if (insn instanceof Insn.Copy i) {
      use.accept(i.source());
    } else if (insn instanceof Insn.Binary i) {
      use.accept(i.left());
      use.accept(i.right());
    } else if (insn instanceof Insn.Unary i) {
      use.accept(i.source());
    } else if (insn instanceof Insn.Compare i) {
      use.accept(i.left());
      use.accept(i.right());
    } else if (insn instanceof Insn.Convert i) {
      use.accept(i.source());
    } else if (insn instanceof Insn.Load i) {
      use.accept(i.address());
    } else if (insn instanceof Insn.Store i) {
      use.accept(i.address());
      use.accept(i.value());
    } else if (insn instanceof Insn.LoadBits i) {
      use.accept(i.address());
    } else if (insn instanceof Insn.StoreBits i) {
      use.accept(i.address());
      use.accept(i.value());
    } else if (insn instanceof Insn.CopyBlock i) {
      use.accept(i.destination());
      use.accept(i.source());
    } else if (insn instanceof Insn.ZeroBlock i) {
      use.accept(i.destination());
    } else if (insn instanceof Insn.Call i) {
      i.arguments().forEach(argument -> use.accept(argument.register()));
      accept(i.pointer(), use);
      accept(i.resultAddress(), use);
    } else if (insn instanceof Insn.Branch i) {
      use.accept(i.condition());
    } else if (insn instanceof Insn.Switch i) {
      use.accept(i.value());
    } else if (insn instanceof Insn.JumpIndirect i) {
      use.accept(i.address());
    } else if (insn instanceof Insn.Return i) {
      accept(i.value(), use);
    } else if (insn instanceof Insn.Allocate i) {
      use.accept(i.size());
    } else if (insn instanceof Insn.StackRestore i) {
      use.accept(i.saved());
    } else if (insn instanceof Insn.VaStart i) {
      use.accept(i.list());
    } else if (insn instanceof Insn.VaArg i) {
      use.accept(i.list());
    }
  }

  private static void accept(int register, IntConsumer use) {
    if (register != Insn.NONE) {
      use.accept(register);
    }
  }
}
