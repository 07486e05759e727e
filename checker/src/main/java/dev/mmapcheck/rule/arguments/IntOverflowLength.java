package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.sym.Expr;

/** A length is computed in fewer bits than it may need. */
public final class IntOverflowLength extends LostBits {
  public IntOverflowLength() {
    super(
        "MM115",
        "int-overflow-length",
        Level.WARNING,
        "A length or an index overflows a narrow type before it reaches the call");
  }

  @Override
  boolean isMine(Event.Computed computation) {
    return computation.loss() == Event.Loss.MULTIPLIED
        || (computation.loss() == Event.Loss.NARROWED && !isOfFileSize(computation.exact()));
  }

  @Override
  void report(Event.Computed computation, Event.Called call, int argument, Expr way, Scene scene) {
    String what = argument == 5 ? "the offset" : "the length";
    scene
        .report(this, computation)
        .message(
            Words.quote(computation.span())
                + " is computed in 32 bits and may overflow before it becomes "
                + what
                + " of "
                + call.name()
                + " on line "
                + call.span().line())
        .remedy(
            "compute it in size_t: cast an operand before the multiplication, and check the limits")
        .step(call, Words.quote(call.span()) + " gets what is left of it")
        .problem(Words.quote(computation.span()) + " may lose bits here")
        .when(way)
        .submit();
  }
}
