package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.Span;

/** Spans made of spans. */
final class Spans {
  private Spans() {}

  /** From the start of one to the end of another in the same file; else the first. */
  static Span join(Span first, Span last) {
    return first.file() == last.file() && first.start() <= last.end()
        ? new Span(
            first.file(), Math.min(first.start(), last.start()), Math.max(first.end(), last.end()))
        : first;
  }
}
