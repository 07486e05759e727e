package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.libc.RegexNode.Assertion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * A compiled regular expression. Matching takes two passes: all states at once find the leftmost
 * start and the longest match from there; then, if subexpressions are asked for, one path to that
 * end is followed, the first by preference, without visiting a state twice at the same place. Both
 * take time proportional to the expression times the text from the start of the match.
 *
 * <p>With back references the paths are not independent of each other; then all are tried.
 */
final class RegularExpression {
  static final int NOT_AT_LINE_START = 1;
  static final int NOT_AT_LINE_END = 2;

  /** Steps after which a search with back references is given up. */
  private static final int MOST_STEPS = 20_000_000;

  private sealed interface Insn {}

  private record Take(BitSet bytes) implements Insn {}

  private record Require(Assertion assertion) implements Insn {}

  private record Keep(int slot) implements Insn {}

  /**
   * The end of a group.
   *
   * @param optional whether the group itself is repeated: then an empty pass does not count
   */
  private record Close(int group, boolean optional) implements Insn {}

  private record Refer(int group) implements Insn {}

  private record Jump(int to) implements Insn {}

  /**
   * Two ways on, the first preferred.
   *
   * @param loop slot with the place of the last pass, which a further one must have left; or -1
   */
  private record Split(int first, int second, int loop) implements Insn {}

  private record Match() implements Insn {}

  private final List<Insn> code = new ArrayList<>();
  private final int groups;
  private final boolean refers;
  private final boolean folds;
  private final boolean lines;

  /** Starts and ends of groups, then places of loops. */
  private int slots;

  /** How many copies the code being written is inside of. */
  private int copies;

  RegularExpression(RegexParser.Parsed parsed, int flags) {
    this.groups = parsed.groups();
    this.refers = parsed.refers();
    this.folds = (flags & RegexParser.IGNORE_CASE) != 0;
    this.lines = (flags & RegexParser.NEWLINE) != 0;
    this.slots = 2 * (groups + 1);
    emit(parsed.tree());
    code.add(new Match());
  }

  /** Number of subexpressions. */
  int groups() {
    return groups;
  }

  private void emit(RegexNode node) {
    if (node instanceof RegexNode.Bytes bytes) {
      code.add(new Take(bytes.set()));
    } else if (node instanceof RegexNode.Place at) {
      code.add(new Require(at.assertion()));
    } else if (node instanceof RegexNode.Group group) {
      emitGroup(group, false);
    } else if (node instanceof RegexNode.Sequence) {
      emitSequence(node);
    } else if (node instanceof RegexNode.Choice choice) {
      emitChoice(choice.ways());
    } else if (node instanceof RegexNode.Repeat repeat) {
      emitRepeat(repeat);
    } else if (node instanceof RegexNode.BackReference reference) {
      code.add(new Refer(reference.number()));
    }
  }

  private void emitGroup(RegexNode.Group group, boolean optional) {
    code.add(new Keep(2 * group.number()));
    emit(group.body());
    code.add(new Close(group.number(), optional));
  }

  /** Long sequences lean to one side, so they are taken apart without recursion. */
  private void emitSequence(RegexNode node) {
    Deque<RegexNode> rest = new ArrayDeque<>();
    rest.push(node);
    while (!rest.isEmpty()) {
      RegexNode next = rest.pop();
      if (next instanceof RegexNode.Sequence sequence) {
        rest.push(sequence.second());
        rest.push(sequence.first());
      } else {
        emit(next);
      }
    }
  }

  private void emitChoice(List<RegexNode> ways) {
    List<Integer> jumps = new ArrayList<>();
    for (RegexNode way : ways.subList(0, ways.size() - 1)) {
      int split = reserve();
      emit(way);
      jumps.add(reserve());
      code.set(split, new Split(split + 1, code.size(), -1));
    }
    emit(ways.get(ways.size() - 1));
    jumps.forEach(jump -> code.set(jump, new Jump(code.size())));
  }

  /**
   * Writes the copies out. In glibc only the first copy that may be missing is marked as optional,
   * and no copy keeps the marks inside it.
   */
  private void emitRepeat(RegexNode.Repeat repeat) {
    RegexNode body = repeat.body();
    for (int i = 0; i < repeat.least(); i++) {
      emitCopy(body, i > 0, false);
    }
    if (repeat.most() == RegexNode.UNBOUNDED) {
      emitLoop(body, repeat.least() > 0);
      return;
    }
    List<Integer> splits = new ArrayList<>();
    for (int i = repeat.least(); i < repeat.most(); i++) {
      splits.add(reserve());
      emitCopy(body, i > 0, i == repeat.least());
    }
    splits.forEach(split -> code.set(split, new Split(split + 1, code.size(), -1)));
  }

  private void emitLoop(RegexNode body, boolean isCopy) {
    int loop = slots++;
    int split = reserve();
    code.add(new Keep(loop));
    emitCopy(body, isCopy, true);
    int again = code.size();
    code.add(new Split(split + 1, again + 1, loop));
    code.set(split, new Split(split + 1, again + 1, -1));
  }

  private void emitCopy(RegexNode body, boolean isCopy, boolean optional) {
    boolean marked = optional && copies == 0;
    copies += isCopy ? 1 : 0;
    if (body instanceof RegexNode.Group group) {
      emitGroup(group, marked);
    } else {
      emit(body);
    }
    copies -= isCopy ? 1 : 0;
  }

  private int reserve() {
    code.add(null);
    return code.size() - 1;
  }

  // ---- matching

  /** The search took too long. */
  static final class TooHard extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /**
   * Finds the leftmost longest match.
   *
   * @param from where the search begins
   * @param withGroups whether subexpressions are wanted
   * @param flags {@link #NOT_AT_LINE_START} and {@link #NOT_AT_LINE_END}
   * @return start and end of the match and of the subexpressions, -1 for none; null without a match
   */
  int[] match(String text, int from, boolean withGroups, int flags) {
    return new Search(folds ? RegexParser.fold(text) : text, flags).run(from, withGroups);
  }

  /** What is left to try. The arrays are never changed, but replaced. */
  private static final class Later {
    private final int state;
    private final int at;

    /** Places of groups and loops. */
    private final int[] kept;

    /** The places when a group last took something. */
    private final int[] solid;

    Later(int state, int at, int[] kept, int[] solid) {
      this.state = state;
      this.at = at;
      this.kept = kept;
      this.solid = solid;
    }
  }

  private final class Search {
    private final String text;
    private final int flags;
    private States now = new States();
    private States then = new States();
    private int[] kept;
    private int[] solid;
    private final Deque<Later> open = new ArrayDeque<>();
    private int budget = MOST_STEPS;
    private int at;

    Search(String text, int flags) {
      this.text = text;
      this.flags = flags;
    }

    int[] run(int from, boolean withGroups) {
      for (int start = from; start <= text.length(); start++) {
        int[] found;
        if (refers) {
          found = follow(start, -1);
        } else {
          int end = longest(start);
          boolean follows = end >= 0 && withGroups && groups > 0;
          found = end < 0 ? null : follows ? follow(start, end) : bare(start, end);
        }
        if (found != null) {
          return found;
        }
      }
      return null;
    }

    private int[] bare(int start, int end) {
      int[] found = new int[2 * (groups + 1)];
      Arrays.fill(found, -1);
      found[0] = start;
      found[1] = end;
      return found;
    }

    /** The end of the longest match from a place, or -1. */
    private int longest(int start) {
      now.begin();
      reach(now, 0, start);
      int end = -1;
      for (int at = start; ; at++) {
        end = now.matched ? at : end;
        if (now.count == 0 || at == text.length()) {
          return end;
        }
        then.begin();
        for (int i = 0; i < now.count; i++) {
          int state = now.list[i];
          if (((Take) code.get(state)).bytes.get(text.charAt(at))) {
            reach(then, state + 1, at + 1);
          }
        }
        States swap = now;
        now = then;
        then = swap;
      }
    }

    /** Adds all states that are reached from one without taking a byte. */
    private void reach(States states, int from, int at) {
      states.push(from);
      while (states.open > 0) {
        int state = states.stack[--states.open];
        Insn insn = code.get(state);
        if (insn instanceof Take) {
          states.list[states.count++] = state;
        } else if (insn instanceof Match) {
          states.matched = true;
        } else if (insn instanceof Split split) {
          states.push(split.second);
          states.push(split.first);
        } else if (insn instanceof Jump jump) {
          states.push(jump.to);
        } else if (!(insn instanceof Require require) || holds(require.assertion, at)) {
          states.push(state + 1);
        }
      }
    }

    /**
     * Follows paths by preference.
     *
     * @param end where the match has to end; or -1 for as late as possible, all paths tried
     */
    private int[] follow(int start, int end) {
      open.clear();
      int[] nothing = new int[slots];
      Arrays.fill(nothing, -1);
      open.push(new Later(0, start, nothing, nothing));
      BitSet[] visited = new BitSet[code.size()];
      int[] best = null;
      while (!open.isEmpty()) {
        Later next = open.pop();
        at = next.at;
        kept = next.kept;
        solid = next.solid;
        for (int state = next.state; state >= 0; state = step(state)) {
          if (end >= 0 && !visit(visited, state)) {
            break;
          }
          if (end < 0 && --budget < 0) {
            throw new TooHard();
          }
          if (code.get(state) instanceof Match
              && (end < 0 ? best == null || at > best[1] : at == end)) {
            best = Arrays.copyOf(kept, 2 * (groups + 1));
            best[0] = start;
            best[1] = at;
            if (at == end || at == text.length()) {
              return best;
            }
          }
        }
      }
      return best;
    }

    private boolean visit(BitSet[] visited, int state) {
      if (visited[state] == null) {
        visited[state] = new BitSet();
      }
      boolean fresh = !visited[state].get(at);
      visited[state].set(at);
      return fresh;
    }

    /** Takes an instruction; the next one, or -1 when the path ends here. */
    private int step(int state) {
      Insn insn = code.get(state);
      if (insn instanceof Take take) {
        boolean goesOn = at < text.length() && take.bytes.get(text.charAt(at++));
        return goesOn ? state + 1 : -1;
      }
      if (insn instanceof Refer refer) {
        int length = referred(refer.group);
        at += Math.max(length, 0);
        return length < 0 ? -1 : state + 1;
      }
      if (insn instanceof Require require) {
        return holds(require.assertion, at) ? state + 1 : -1;
      }
      if (insn instanceof Jump jump) {
        return jump.to;
      }
      if (insn instanceof Keep keep) {
        keep(keep.slot);
        return state + 1;
      }
      if (insn instanceof Close close) {
        close(close);
        return state + 1;
      }
      if (insn instanceof Split split) {
        boolean stuck = split.loop >= 0 && kept[split.loop] == at;
        if (!stuck) {
          open.push(new Later(split.second, at, kept, solid));
        }
        return stuck ? split.second : split.first;
      }
      return -1;
    }

    private void keep(int slot) {
      kept = kept.clone();
      kept[slot] = at;
    }

    private void close(Close close) {
      int slot = 2 * close.group;
      if (kept[slot] < at) {
        keep(slot + 1);
        solid = kept;
      } else if (close.optional && solid[slot] >= 0) {
        kept = kept.clone();
        System.arraycopy(solid, 0, kept, 0, 2 * (groups + 1));
      } else {
        keep(slot + 1);
      }
    }

    /** The length of what a back reference matches at a place, or -1. */
    private int referred(int group) {
      int from = kept[2 * group];
      int length = kept[2 * group + 1] - from;
      boolean same = from >= 0 && length >= 0 && text.regionMatches(from, text, at, length);
      return same ? length : -1;
    }

    private boolean holds(Assertion assertion, int at) {
      boolean first = at == 0;
      boolean last = at == text.length();
      return switch (assertion) {
        case TEXT_START -> first;
        case TEXT_END -> last;
        case LINE_START ->
            first ? (flags & NOT_AT_LINE_START) == 0 : lines && text.charAt(at - 1) == '\n';
        case LINE_END -> last ? (flags & NOT_AT_LINE_END) == 0 : lines && text.charAt(at) == '\n';
        case WORD_START -> !isWord(at - 1) && isWord(at);
        case WORD_END -> isWord(at - 1) && !isWord(at);
        case WORD_EDGE -> isWord(at - 1) != isWord(at);
        case NO_WORD_EDGE -> isWord(at - 1) == isWord(at);
      };
    }

    private boolean isWord(int at) {
      if (at < 0 || at >= text.length()) {
        return false;
      }
      char c = text.charAt(at);
      return c == '_' || CharacterFunctions.isAlpha(c) || CharacterFunctions.isDigit(c);
    }
  }

  /** A set of states that wait for a byte. */
  private final class States {
    private final int[] list = new int[code.size()];
    private final int[] stack = new int[code.size() + 1];
    private final BitSet seen = new BitSet(code.size());
    private int count;
    private int open;
    private boolean matched;

    void begin() {
      count = 0;
      seen.clear();
      matched = false;
    }

    void push(int state) {
      if (!seen.get(state)) {
        seen.set(state);
        stack[open++] = state;
      }
    }
  }
}
