package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.Insn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * The instructions of a function while they are made. Jumps name labels; {@link #finish} puts
 * indices in their place. Instructions that no jump or fall-through reaches are dropped at once.
 */
final class Code {
  private List<Insn> insns = new ArrayList<>();
  private List<Span> spans = new ArrayList<>();
  private int[] labels = new int[16];
  private int labelCount;
  private int registers;
  private long frame;
  private boolean reachable = true;
  private final BitSet variables = new BitSet();

  int register() {
    return registers++;
  }

  /** A register that is assigned more than once. */
  int variable() {
    variables.set(registers);
    return registers++;
  }

  /**
   * Lets the last instruction write {@code to} instead of the temporary {@code from}, which nothing
   * else reads; returns false when that cannot be done.
   */
  boolean retarget(int from, int to) {
    int last = insns.size() - 1;
    if (last < 0 || variables.get(from) || !reachable || isLabelled(insns.size())) {
      return false;
    }
    Insn insn = insns.get(last);
    Insn changed = null;
    if (insn instanceof Insn.Binary i && i.result() == from) {
      changed = new Insn.Binary(i.op(), i.type(), to, i.left(), i.right());
    } else if (insn instanceof Insn.Load i && i.result() == from) {
      changed = new Insn.Load(i.type(), to, i.address(), i.base());
    } else if (insn instanceof Insn.Convert i && i.result() == from) {
      changed = new Insn.Convert(i.from(), i.to(), to, i.source());
    } else if (insn instanceof Insn.Compare i && i.result() == from) {
      changed = new Insn.Compare(i.relation(), i.type(), to, i.left(), i.right());
    } else if (insn instanceof Insn.Call i && i.result() == from) {
      changed =
          new Insn.Call(
              to,
              i.resultAddress(),
              i.symbol(),
              i.pointer(),
              i.type(),
              i.arguments(),
              i.storedIn());
    }
    if (changed == null) {
      return false;
    }
    insns.set(last, changed);
    return true;
  }

  private boolean isLabelled(int position) {
    for (int i = labelCount - 1; i >= 0; i--) {
      if (labels[i] == position) {
        return true;
      }
    }
    return false;
  }

  int registerCount() {
    return registers;
  }

  /** Takes bytes of frame memory and returns their offset. */
  long allocate(long size, int align) {
    long offset = (frame + align - 1) / align * align;
    frame = offset + Math.max(size, 1);
    return offset;
  }

  /** Bytes of frame memory, a multiple of 16. */
  long frameSize() {
    return (frame + 15) / 16 * 16;
  }

  boolean isReachable() {
    return reachable;
  }

  void emit(Insn insn, Span span) {
    if (!reachable) {
      return;
    }
    insns.add(insn);
    spans.add(span);
    reachable = !endsBlock(insn);
  }

  private static boolean endsBlock(Insn insn) {
    return insn instanceof Insn.Jump
        || insn instanceof Insn.Branch
        || insn instanceof Insn.Switch
        || insn instanceof Insn.JumpIndirect
        || insn instanceof Insn.Return
        || insn instanceof Insn.Unsupported;
  }

  int newLabel() {
    if (labelCount == labels.length) {
      labels = Arrays.copyOf(labels, labelCount * 2);
    }
    labels[labelCount] = -1;
    return labelCount++;
  }

  /** Makes a label stand for the next instruction. */
  void place(int label) {
    labels[label] = insns.size();
    reachable = true;
  }

  /** The index the next instruction will have. */
  int position() {
    return insns.size();
  }

  /** Runs {@code work} with an empty buffer and returns what it emitted, which has no labels. */
  List<Insn> capture(Runnable work) {
    List<Insn> outerInsns = insns;
    List<Span> outerSpans = spans;
    boolean outerReachable = reachable;
    insns = new ArrayList<>();
    spans = new ArrayList<>();
    reachable = true;
    try {
      work.run();
      return insns;
    } finally {
      insns = outerInsns;
      spans = outerSpans;
      reachable = outerReachable;
    }
  }

  /** Puts instructions at an earlier position; labels at that very position stay before them. */
  void insert(int position, List<Insn> added, Span span) {
    insns.addAll(position, added);
    spans.addAll(position, Collections.nCopies(added.size(), span));
    for (int i = 0; i < labelCount; i++) {
      if (labels[i] > position) {
        labels[i] += added.size();
      }
    }
  }

  /**
   * Gives labels that jumps name but nobody placed, because their statement was given up, a place:
   * an instruction that ends the path.
   */
  void placeAbandoned(Span end) {
    boolean[] used = new boolean[labelCount];
    for (Insn insn : insns) {
      if (insn instanceof Insn.Jump i) {
        used[i.target()] = true;
      } else if (insn instanceof Insn.Branch i) {
        used[i.ifTrue()] = true;
        used[i.ifFalse()] = true;
      } else if (insn instanceof Insn.LabelAddress i) {
        used[i.target()] = true;
      } else if (insn instanceof Insn.Switch i) {
        used[i.otherwise()] = true;
        i.cases().forEach(c -> used[c.target()] = true);
      }
    }
    boolean any = false;
    for (int i = 0; i < labelCount; i++) {
      if (used[i] && labels[i] < 0) {
        place(i);
        any = true;
      }
    }
    if (any) {
      emit(new Insn.Unsupported("part of a statement that was given up"), end);
    }
  }

  /** The finished instructions: the last one never falls through, jumps have indices. */
  List<Insn> finish() {
    List<Insn> result = new ArrayList<>(insns.size());
    for (Insn insn : insns) {
      result.add(resolve(insn));
    }
    return result;
  }

  List<Span> spans() {
    return spans;
  }

  private int target(int label) {
    if (labels[label] < 0) {
      throw new IllegalStateException("label " + label + " was never placed");
    }
    return labels[label];
  }

  private Insn resolve(Insn insn) {
    if (insn instanceof Insn.Jump jump) {
      return new Insn.Jump(target(jump.target()));
    } else if (insn instanceof Insn.Branch branch) {
      return new Insn.Branch(branch.condition(), target(branch.ifTrue()), target(branch.ifFalse()));
    } else if (insn instanceof Insn.LabelAddress address) {
      return new Insn.LabelAddress(address.result(), target(address.target()));
    } else if (insn instanceof Insn.Switch choice) {
      List<Insn.Switch.Case> cases = new ArrayList<>(choice.cases().size());
      for (Insn.Switch.Case c : choice.cases()) {
        cases.add(new Insn.Switch.Case(c.low(), c.high(), target(c.target())));
      }
      return new Insn.Switch(choice.type(), choice.value(), cases, target(choice.otherwise()));
    }
    return insn;
  }
}
