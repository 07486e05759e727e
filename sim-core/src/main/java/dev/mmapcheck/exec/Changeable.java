package dev.mmapcheck.exec;

import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.IrFunction;
import dev.mmapcheck.lang.ir.IrGlobal;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Finds the variables that may hold something else than their initialisers when a function is
 * entered from outside: those other files can reach, and those whose address the program uses for
 * more than reading.
 */
final class Changeable {
  private final Program program;
  private final Set<String> symbols = new LinkedHashSet<>();

  Changeable(Program program) {
    this.program = program;
    for (IrGlobal global : program.globals().values()) {
      boolean visible = global.linkage() != IrGlobal.Linkage.INTERNAL;
      boolean initialised = global.data().length > 0 || !global.relocations().isEmpty();
      boolean elsewhere = global.linkage() == IrGlobal.Linkage.EXTERN;
      if (visible && !initialised && (elsewhere || !global.readOnly())) {
        symbols.add(global.symbol());
      }
      global.relocations().forEach(relocation -> add(relocation.symbol()));
    }
    program.functions().forEach(this::scan);
  }

  Set<String> symbols() {
    return symbols;
  }

  private void add(String symbol) {
    IrGlobal global = program.globals().get(symbol);
    if (global != null && !global.readOnly()) {
      symbols.add(symbol);
    }
  }

  /** Follows addresses of variables through the registers of a function. */
  private void scan(IrFunction function) {
    String[] holds = new String[function.registerCount()];
    for (Insn insn : function.code()) {
      if (insn instanceof Insn.SymbolAddress address) {
        holds[address.result()] = address.symbol();
      } else if (insn instanceof Insn.Copy copy) {
        follow(holds, copy.result(), copy.source());
      } else if (insn instanceof Insn.Convert convert) {
        follow(holds, convert.result(), convert.source());
      } else if (insn instanceof Insn.Binary binary) {
        follow(holds, binary.result(), binary.left());
        follow(holds, binary.result(), binary.right());
      } else if (!(insn instanceof Insn.Load
          || insn instanceof Insn.LoadBits
          || insn instanceof Insn.Compare)) {
        Registers.forEachUse(insn, register -> use(holds, register));
      }
    }
  }

  private static void follow(String[] holds, int result, int source) {
    if (holds[source] != null) {
      holds[result] = holds[source];
    }
  }

  private void use(String[] holds, int register) {
    if (holds[register] != null) {
      add(holds[register]);
    }
  }
}
