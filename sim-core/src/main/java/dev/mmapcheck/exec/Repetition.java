package dev.mmapcheck.exec;

import java.util.IdentityHashMap;

/**
 * Keeps long loops from filling the trace: an operation that comes out the same again and again is
 * told a few hundred times, and then only when it comes out differently.
 */
final class Repetition {
  private static final int TOLD = 256;

  private final IdentityHashMap<Op, Count> counts = new IdentityHashMap<>();

  private static final class Count {
    int times;
    boolean outcome;
  }

  /** Whether this outcome of an operation is worth an event. */
  boolean isNews(Op op, boolean outcome) {
    Count count = counts.computeIfAbsent(op, o -> new Count());
    boolean news = count.times++ < TOLD || count.outcome != outcome;
    count.outcome = outcome;
    return news;
  }
}
