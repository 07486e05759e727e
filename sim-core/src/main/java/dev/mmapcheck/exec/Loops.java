package dev.mmapcheck.exec;

import dev.mmapcheck.lang.ir.Insn;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells which conditional jumps of a function are the tests before the first round of a loop. A
 * loop is what lies between a jump back and its target; its test comes before anything in it has an
 * effect. Found out when somebody asks for the first time.
 */
final class Loops {
  private final List<Insn> code;
  private List<Range> loops;

  /** Instructions from the first to the last, both included. */
  private record Range(int first, int last) {
    boolean contains(int pc) {
      return first <= pc && pc <= last;
    }
  }

  Loops(List<Insn> code) {
    this.code = code;
  }

  /**
   * Whether a side of a conditional jump leaves a loop of which nothing was done in this round.
   *
   * @param pc index of the jump
   */
  boolean leavesAtTop(int pc, boolean taken) {
    if (!(code.get(pc) instanceof Insn.Branch branch)) {
      return false;
    }
    int goes = taken ? branch.ifTrue() : branch.ifFalse();
    int stays = taken ? branch.ifFalse() : branch.ifTrue();
    return loops().stream()
        .filter(loop -> loop.contains(pc) && loop.contains(stays) && !loop.contains(goes))
        .anyMatch(loop -> code.subList(loop.first, pc).stream().noneMatch(Loops::hasEffect));
  }

  private List<Range> loops() {
    if (loops == null) {
      loops = new ArrayList<>();
      for (int pc = 0; pc < code.size(); pc++) {
        if (code.get(pc) instanceof Insn.Jump jump && jump.target() <= pc) {
          loops.add(new Range(jump.target(), pc));
        }
      }
    }
    return loops;
  }

  private static boolean hasEffect(Insn insn) {
    return insn instanceof Insn.Call
        || insn instanceof Insn.Store
        || insn instanceof Insn.StoreBits
        || insn instanceof Insn.CopyBlock
        || insn instanceof Insn.ZeroBlock;
  }
}
