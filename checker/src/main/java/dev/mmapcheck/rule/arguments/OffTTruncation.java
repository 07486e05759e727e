package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.sym.Expr;

/** The size of a file passes through a type that cannot hold it. */
public final class OffTTruncation extends LostBits {
  public OffTTruncation() {
    super(
        "MM116",
        "off_t-truncation",
        Level.WARNING,
        "The size of a file or an offset is squeezed through a narrower type");
  }

  @Override
  boolean isMine(Event.Computed computation) {
    return computation.loss() == Event.Loss.NARROWED && isOfFileSize(computation.exact());
  }

  @Override
  void report(Event.Computed computation, Event.Called call, int argument, Expr way, Scene scene) {
    String what = argument == 5 ? "the offset" : "the length";
    scene
        .report(this, computation)
        .message(
            "a file of 2 GiB or more has a size that does not fit here: what is left of it becomes "
                + what
                + " of "
                + call.name()
                + " on line "
                + call.span().line())
        .remedy("keep the size in off_t or size_t, or turn files away that are too large")
        .step(call, Words.quote(call.span()) + " gets what is left of it")
        .problem(Words.quote(computation.span()) + " may lose bits here")
        .when(way)
        .submit();
  }
}
