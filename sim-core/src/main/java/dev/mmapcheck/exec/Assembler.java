package dev.mmapcheck.exec;

import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.IrFunction;
import dev.mmapcheck.lang.ir.IrGlobal;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Shadow;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Turns IR functions into linked operations, each once, when it is first called.
 *
 * <p>Two things make the result faster than the IR reads: constants that are a register's only
 * definition are put into the register file when a frame is made, and a comparison that only feeds
 * the jump behind it becomes one operation. Runs without shadows get a third: see {@link
 * Specializer}.
 */
final class Assembler {
  /** What the operations are to follow. */
  enum Following {
    VALUES,
    VALUES_AND_SHADOWS
  }

  private final Program program;
  private final boolean concrete;
  private final Map<String, Code> assembled = new HashMap<>();

  /** What the address of a variable carries is the same wherever it is taken. */
  private final IdentityHashMap<IrFunction.Variable, Origin> locals = new IdentityHashMap<>();

  private final Map<String, Origin> statics = new HashMap<>();

  Assembler(Program program, Following following) {
    this.program = program;
    this.concrete = following == Following.VALUES;
  }

  Program program() {
    return program;
  }

  /** The code of a defined function. */
  Optional<Code> code(String symbol) {
    Code known = assembled.get(symbol);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Code> made = program.function(symbol).map(this::assemble);
    made.ifPresent(code -> assembled.put(symbol, code));
    return made;
  }

  private Code assemble(IrFunction function) {
    List<Insn> insns = function.code();
    int count = insns.size();
    int[] definitions = new int[function.registerCount()];
    int[] uses = new int[function.registerCount()];
    for (IrFunction.Variable parameter : function.parameters()) {
      if (parameter.register() >= 0) {
        definitions[parameter.register()]++;
      }
    }
    for (Insn insn : insns) {
      int result = Registers.result(insn);
      if (result >= 0) {
        definitions[result]++;
      }
      Registers.forEachUse(insn, register -> uses[register]++);
    }
    boolean[] isTarget = targets(insns);
    long[] template = new long[function.registerCount()];
    BitSet constants = new BitSet(template.length);
    Op[] ops = new Op[count];
    for (int i = 0; i < count; i++) {
      Insn insn = insns.get(i);
      int result = Registers.result(insn);
      OptionalLong constant = constant(insn);
      if (constant.isPresent() && definitions[result] == 1) {
        template[result] = constant.getAsLong();
        constants.set(result);
        ops[i] = new ControlOps.Nothing(i);
      } else if (insn instanceof Insn.Branch branch
          && i > 0
          && !isTarget[i]
          && ops[i - 1] instanceof ArithmeticOps.Compare compare
          && compare.result == branch.condition()
          && uses[compare.result] == 1) {
        ops[i] = new ControlOps.Branch(i, branch);
        ops[i - 1] = new ControlOps.CompareBranch(compare, new ControlOps.Branch(i, branch));
      } else {
        ops[i] = translate(function, insn, i);
      }
    }
    if (concrete) {
      new Specializer(ops, isTarget, uses, constants, template).run();
    }
    Op[] entries = skipNothing(ops);
    for (int i = 0; i < count; i++) {
      ops[i].next = i + 1 < count ? entries[i + 1] : null;
      ops[i].link(entries);
    }
    return new Code(function, entries[0], entries, template);
  }

  /** What an instruction always gives; addresses have origins, which runs with shadows follow. */
  private OptionalLong constant(Insn insn) {
    if (insn instanceof Insn.Const c) {
      return OptionalLong.of(c.bits());
    }
    if (!concrete || !(insn instanceof Insn.SymbolAddress symbol)) {
      return OptionalLong.empty();
    }
    IrGlobal global = program.globals().get(symbol.symbol());
    Optional<Long> address = program.address(symbol.symbol());
    boolean fixed = address.isPresent() && (global == null || !global.threadLocal());
    return fixed ? OptionalLong.of(address.get() + symbol.addend()) : OptionalLong.empty();
  }

  /** For every index, the first operation from there on that does something. */
  private static Op[] skipNothing(Op[] ops) {
    Op[] entries = ops.clone();
    for (int i = ops.length - 2; i >= 0; i--) {
      if (ops[i] instanceof ControlOps.Nothing) {
        entries[i] = entries[i + 1];
      }
    }
    return entries;
  }

  private static boolean[] targets(List<Insn> insns) {
    boolean[] isTarget = new boolean[insns.size() + 1];
    for (Insn insn : insns) {
      if (insn instanceof Insn.Jump jump) {
        isTarget[jump.target()] = true;
      } else if (insn instanceof Insn.Branch branch) {
        isTarget[branch.ifTrue()] = true;
        isTarget[branch.ifFalse()] = true;
      } else if (insn instanceof Insn.Switch choice) {
        choice.cases().forEach(c -> isTarget[c.target()] = true);
        isTarget[choice.otherwise()] = true;
      } else if (insn instanceof Insn.LabelAddress label) {
        isTarget[label.target()] = true;
      }
    }
    return isTarget;
  }

  private Op translate(IrFunction function, Insn insn, int pc) {
    if (insn instanceof Insn.Const i) {
      return new ArithmeticOps.Constant(pc, i.result(), i.bits(), null);
    } else if (insn instanceof Insn.LabelAddress i) {
      return new ArithmeticOps.Constant(pc, i.result(), i.target(), null);
    } else if (insn instanceof Insn.FrameAddress i) {
      Shadow shadow = Tracker.from(localOrigin(function, i.offset()));
      return new ArithmeticOps.FrameAddress(pc, i.result(), i.offset(), shadow);
    } else if (insn instanceof Insn.SymbolAddress i) {
      Optional<Long> address = program.address(i.symbol());
      if (address.isEmpty()) {
        return new ControlOps.Refuse(pc, "'" + i.symbol() + "' is not defined");
      }
      long bits = address.get() + i.addend();
      Shadow shadow = Tracker.from(staticOrigin(i.symbol()));
      IrGlobal global = program.globals().get(i.symbol());
      return global != null && global.threadLocal()
          ? new ArithmeticOps.ThreadAddress(pc, i.result(), bits, shadow)
          : new ArithmeticOps.Constant(pc, i.result(), bits, shadow);
    } else if (insn instanceof Insn.Copy i) {
      return new ArithmeticOps.Copy(pc, i.result(), i.source());
    } else if (insn instanceof Insn.Binary i) {
      return binary(pc, i);
    } else if (insn instanceof Insn.Unary i) {
      return new ArithmeticOps.Unary(pc, i.op(), i.type(), i.result(), i.source());
    } else if (insn instanceof Insn.Compare i) {
      return new ArithmeticOps.Compare(pc, i.relation(), i.type(), i.result(), i.left(), i.right());
    } else if (insn instanceof Insn.Convert i) {
      return i.from() == i.to()
          ? new ArithmeticOps.Copy(pc, i.result(), i.source())
          : new ArithmeticOps.Convert(pc, i.from(), i.to(), i.result(), i.source());
    } else if (insn instanceof Insn.Call i) {
      return new CallOp(pc, i, this);
    }
    return translateMemory(insn, pc);
  }

  private static Op translateMemory(Insn insn, int pc) {
    if (insn instanceof Insn.Load i) {
      return new MemoryOps.Load(pc, i);
    } else if (insn instanceof Insn.Store i) {
      return new MemoryOps.Store(pc, i);
    } else if (insn instanceof Insn.LoadBits i) {
      return new MemoryOps.LoadBits(pc, i);
    } else if (insn instanceof Insn.StoreBits i) {
      return new MemoryOps.StoreBits(pc, i);
    } else if (insn instanceof Insn.CopyBlock i) {
      return new MemoryOps.CopyBlock(pc, i);
    } else if (insn instanceof Insn.ZeroBlock i) {
      return new MemoryOps.ZeroBlock(pc, i);
    } else if (insn instanceof Insn.VaStart i) {
      return new MemoryOps.VaStart(pc, i.list());
    } else if (insn instanceof Insn.VaArg i) {
      return new MemoryOps.VaArg(pc, i);
    }
    return translateControl(insn, pc);
  }

  private static Op translateControl(Insn insn, int pc) {
    if (insn instanceof Insn.Jump i) {
      return new ControlOps.Jump(pc, i.target());
    } else if (insn instanceof Insn.Branch i) {
      return new ControlOps.Branch(pc, i);
    } else if (insn instanceof Insn.Switch i) {
      return new ControlOps.Switch(pc, i);
    } else if (insn instanceof Insn.JumpIndirect i) {
      return new ControlOps.JumpIndirect(pc, i.address());
    } else if (insn instanceof Insn.Return i) {
      return new ControlOps.Return(pc, i.value());
    } else if (insn instanceof Insn.Allocate i) {
      return new ControlOps.Allocate(pc, i);
    } else if (insn instanceof Insn.StackSave i) {
      return new ControlOps.StackSave(pc, i.result());
    } else if (insn instanceof Insn.StackRestore i) {
      return new ControlOps.StackRestore(pc, i.saved());
    } else if (insn instanceof Insn.Declare) {
      return new ControlOps.Nothing(pc);
    } else if (insn instanceof Insn.Unsupported i) {
      return new ControlOps.Refuse(pc, i.reason());
    }
    throw new IllegalStateException("no operation for " + insn);
  }

  private static Op binary(int pc, Insn.Binary i) {
    return switch (i.type()) {
      case F32, F64, F80 ->
          new ArithmeticOps.Floating(pc, i.op(), i.type(), i.result(), i.left(), i.right());
      case I64, U64, POINTER ->
          new ArithmeticOps.Wide(pc, i.op(), i.type(), i.result(), i.left(), i.right());
      case I32 -> new ArithmeticOps.Int(pc, i.op(), i.result(), i.left(), i.right());
      case BOOL, I8, U8, I16, U16, U32 ->
          new ArithmeticOps.Narrow(pc, i.op(), i.type(), i.result(), i.left(), i.right());
    };
  }

  private Origin localOrigin(IrFunction function, long offset) {
    for (IrFunction.Variable variable : function.variables()) {
      if (variable.register() < 0
          && variable.offset() <= offset
          && offset < variable.offset() + Math.max(1, variable.type().size())) {
        return locals.computeIfAbsent(variable, Assembler::localOrigin);
      }
    }
    return new Origin(Origin.Kind.STACK, "", function.span(), "", -1);
  }

  private static Origin localOrigin(IrFunction.Variable variable) {
    return new Origin(Origin.Kind.STACK, variable.name(), variable.span(), variable.name(), -1);
  }

  private Origin staticOrigin(String symbol) {
    return statics.computeIfAbsent(symbol, this::newStaticOrigin);
  }

  private Origin newStaticOrigin(String symbol) {
    IrGlobal global = program.globals().get(symbol);
    if (global != null) {
      return new Origin(Origin.Kind.STATIC, global.name(), global.span(), global.name(), -1);
    }
    return new Origin(
        Origin.Kind.STATIC,
        symbol,
        program.function(symbol).map(IrFunction::span).orElse(null),
        symbol,
        -1);
  }
}
