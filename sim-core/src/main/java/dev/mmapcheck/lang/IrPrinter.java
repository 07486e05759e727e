package dev.mmapcheck.lang;

import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.IrFunction;
import dev.mmapcheck.lang.ir.IrGlobal;
import dev.mmapcheck.lang.ir.IrModule;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints IR as text, for tests and for looking at it. The format is not a contract. */
public final class IrPrinter {
  private IrPrinter() {}

  /** A whole module: problems, globals, functions. */
  public static String print(IrModule module) {
    StringBuilder out = new StringBuilder();
    for (IrModule.Problem problem : module.problems()) {
      out.append(problem.span()).append(": ").append(problem.kind()).append(": ");
      out.append(problem.message()).append('\n');
    }
    for (IrGlobal global : module.globals()) {
      out.append(print(global)).append('\n');
    }
    for (IrFunction function : module.functions()) {
      out.append('\n').append(print(function));
    }
    return out.toString();
  }

  /** One function, an instruction a line. */
  public static String print(IrFunction function) {
    StringBuilder out = new StringBuilder();
    out.append("function ").append(function.symbol());
    out.append(" frame=").append(function.frameSize());
    for (IrFunction.Variable variable : function.variables()) {
      out.append("\n  ; ").append(variable.name()).append(" in ");
      out.append(
          variable.register() == Insn.NONE
              ? "frame+" + variable.offset()
              : "r" + variable.register());
    }
    out.append('\n');
    for (int i = 0; i < function.code().size(); i++) {
      String source = function.spans().get(i).text();
      out.append(
          String.format(
              Locale.ROOT,
              "%4d  %-60s ; %d: %s%n",
              i,
              print(function.code().get(i)),
              function.spans().get(i).line(),
              source.length() > 40 ? source.substring(0, 40) + "..." : source));
    }
    return out.toString();
  }

  private static String print(IrGlobal global) {
    StringBuilder out = new StringBuilder("global ").append(global.symbol());
    out.append(' ').append(global.linkage()).append(" size=").append(global.size());
    if (global.data().length > 0) {
      out.append(" data=");
      for (byte b : global.data()) {
        out.append(String.format(Locale.ROOT, "%02x", b));
      }
    }
    for (IrGlobal.Relocation relocation : global.relocations()) {
      out.append(" [").append(relocation.offset()).append("]=&").append(relocation.symbol());
      out.append('+').append(relocation.addend());
    }
    return out.toString();
  }

  /** One instruction. */
  public static String print(Insn insn) {
    if (insn instanceof Insn.Const c) {
      return "r" + c.result() + " = " + c.bits();
    } else if (insn instanceof Insn.Binary b) {
      return "r%d = %s %s r%d, r%d".formatted(b.result(), b.op(), b.type(), b.left(), b.right());
    } else if (insn instanceof Insn.Compare c) {
      return "r%d = r%d %s r%d (%s)"
          .formatted(c.result(), c.left(), c.relation().symbol(), c.right(), c.type());
    } else if (insn instanceof Insn.Convert c) {
      return "r%d = (%s) r%d (%s)".formatted(c.result(), c.to(), c.source(), c.from());
    } else if (insn instanceof Insn.Load l) {
      return "r%d = load %s [r%d]"
          .formatted(l.result(), l.type().scalar().orElse(null), l.address());
    } else if (insn instanceof Insn.Store s) {
      return "store %s [r%d] = r%d"
          .formatted(s.type().scalar().orElse(null), s.address(), s.value());
    } else if (insn instanceof Insn.Call c) {
      String callee = c.symbol() == null ? "*r" + c.pointer() : c.symbol();
      String arguments =
          c.arguments().stream().map(a -> "r" + a.register()).collect(Collectors.joining(", "));
      return (c.result() == Insn.NONE ? "" : "r" + c.result() + " = ")
          + callee
          + "("
          + arguments
          + ")"
          + (c.storedIn().isEmpty() ? "" : " -> " + c.storedIn());
    } else if (insn instanceof Insn.Jump j) {
      return "jump " + j.target();
    } else if (insn instanceof Insn.Branch b) {
      return "branch r%d ? %d : %d".formatted(b.condition(), b.ifTrue(), b.ifFalse());
    }
    return insn.toString();
  }
}
