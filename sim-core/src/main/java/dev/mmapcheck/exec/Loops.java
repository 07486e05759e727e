package dev.mmapcheck.exec;

import dev.mmapcheck.lang.ir.Insn;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells which conditional jumps of a function leave a loop: control can come back to them from one
 * side only. What is reached from where is found out when somebody asks.
 */
final class Loops {
  private final List<Insn> code;
  private final Map<Integer, BitSet> reached = new HashMap<>();

  Loops(List<Insn> code) {
    this.code = code;
  }

  /**
   * Whether a side of a conditional jump leaves the loop the jump belongs to.
   *
   * @param pc index of the jump
   */
  boolean leaves(int pc, boolean taken) {
    return code.get(pc) instanceof Insn.Branch branch
        && reachedFrom(taken ? branch.ifFalse() : branch.ifTrue()).get(pc)
        && !reachedFrom(taken ? branch.ifTrue() : branch.ifFalse()).get(pc);
  }

  private BitSet reachedFrom(int start) {
    return reached.computeIfAbsent(start, this::follow);
  }

  private BitSet follow(int start) {
    BitSet seen = new BitSet(code.size());
    Deque<Integer> todo = new ArrayDeque<>();
    todo.push(start);
    while (!todo.isEmpty()) {
      int pc = todo.pop();
      if (!seen.get(pc)) {
        seen.set(pc);
        pushSuccessors(pc, todo);
      }
    }
    return seen;
  }

  private void pushSuccessors(int pc, Deque<Integer> todo) {
    Insn insn = code.get(pc);
    if (insn instanceof Insn.Jump jump) {
      todo.push(jump.target());
    } else if (insn instanceof Insn.Branch branch) {
      todo.push(branch.ifTrue());
      todo.push(branch.ifFalse());
    } else if (insn instanceof Insn.Switch choice) {
      choice.cases().forEach(each -> todo.push(each.target()));
      todo.push(choice.otherwise());
    } else if (insn instanceof Insn.JumpIndirect) {
      code.stream()
          .filter(Insn.LabelAddress.class::isInstance)
          .forEach(label -> todo.push(((Insn.LabelAddress) label).target()));
    } else if (!(insn instanceof Insn.Return) && pc + 1 < code.size()) {
      todo.push(pc + 1);
    }
  }
}
