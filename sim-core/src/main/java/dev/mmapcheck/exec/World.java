package dev.mmapcheck.exec;

import dev.mmapcheck.event.Activation;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Input;
import java.util.Map;

/** Decides what a program cannot know, and remembers what it decided by. One per tracked run. */
public interface World {
  /** The value of an input in this run. The same key always gets the same value. */
  long value(Input input);

  /**
   * An input that stands for a computed value whose expression was given up.
   *
   * @param bits the value it has
   */
  Input opaque(long bits);

  /**
   * The run took a decision.
   *
   * @param condition not 0 where the run goes on as it did when {@code taken}
   * @param kind why it was taken
   * @param site the code that asked
   * @param part tells several decisions at one site apart
   */
  void decided(
      Expr condition, boolean taken, Decision kind, Span site, int part, Activation activation);

  /** Whether the run has gone round a loop of unknown bound as often as it may, and is to end. */
  boolean isExhausted();

  /** See {@link dev.mmapcheck.event.RunView#isSpeculative}. */
  boolean isSpeculative();

  /** See {@link dev.mmapcheck.event.RunView#skippedLoop}. */
  boolean skippedLoop();

  /** See {@link dev.mmapcheck.event.RunView#isCertain}. */
  boolean isCertain(Expr violation);

  /** See {@link dev.mmapcheck.event.RunView#isPossible}. */
  boolean isPossible(Expr condition);

  /** See {@link dev.mmapcheck.event.RunView#inputs}. */
  Map<Input, Long> inputs(Expr condition);

  /** See {@link dev.mmapcheck.event.RunView#dependsOnCaller}. */
  boolean dependsOnCaller(Expr expr);

  /**
   * Whether the path asked so often for what it cannot know that it must be in a loop over that.
   */
  boolean isInUnknownLoop();

  /** Kinds of decisions. */
  enum Decision {
    /** A conditional jump of the program. */
    BRANCH,
    /** The test at the top of a loop that ends it; the same jump is a BRANCH when it goes on. */
    LOOP_END,
    /** Whether a call fails; both ways are worth a path. */
    OUTCOME,
    /**
     * A condition under which the kernel or the hardware accepts what the program does; taken means
     * accepted.
     */
    LEGALITY
  }
}
