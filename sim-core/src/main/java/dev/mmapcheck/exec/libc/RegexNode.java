package dev.mmapcheck.exec.libc;

import java.util.BitSet;
import java.util.List;

/** The tree of a regular expression: see {@link RegexParser}. */
sealed interface RegexNode {
  /** No bound. */
  int UNBOUNDED = -1;

  /** Matches nothing at all, in no bytes. */
  record Empty() implements RegexNode {}

  /** One byte of a set. */
  record Bytes(BitSet set) implements RegexNode {}

  /** A place in the text. */
  record Place(Assertion assertion) implements RegexNode {}

  /** A subexpression, counted from 1 in the order of opening brackets. */
  record Group(int number, RegexNode body) implements RegexNode {}

  record Sequence(RegexNode first, RegexNode second) implements RegexNode {}

  /** One of several; an earlier one is preferred when both lead to a match of the same end. */
  record Choice(List<RegexNode> ways) implements RegexNode {}

  /**
   * Repetitions, as many as possible.
   *
   * @param most {@link #UNBOUNDED} for any number
   */
  record Repeat(RegexNode body, int least, int most) implements RegexNode {}

  /** The text that a subexpression matched last. */
  record BackReference(int number) implements RegexNode {}

  /** What holds between two bytes. */
  enum Assertion {
    LINE_START,
    LINE_END,
    TEXT_START,
    TEXT_END,
    WORD_START,
    WORD_END,
    WORD_EDGE,
    NO_WORD_EDGE
  }
}
