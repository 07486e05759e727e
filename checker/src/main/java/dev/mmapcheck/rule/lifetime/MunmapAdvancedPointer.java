package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.sym.Expr;

/** The variable passed to munmap has been used as a cursor and moved away from the start. */
public final class MunmapAdvancedPointer extends Rule {
  public MunmapAdvancedPointer() {
    super(
        "MM305",
        "munmap-advanced-pointer",
        Level.ERROR,
        "munmap gets a moved cursor instead of the start of the mapping");
  }

  @Override
  protected Judges judges() {
    return Judges.AFTER_SUCCESS;
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    if (!call.name().equals("munmap") || !MovedPointer.isIn(call, scene)) {
      return;
    }
    MappingRecord mapping = scene.ledger().mapping(call.value(0)).orElseThrow();
    Expr moved =
        call.value(0)
            .expr()
            .map(expr -> Expr.compare(Relation.NE, Scalar.U64, expr, Expr.of(mapping.start())))
            .orElse(null);
    if (!scene.isCertain(moved)) {
      return;
    }
    long distance = call.bits(0) - mapping.start();
    scene
        .report(this)
        .message(
            "munmap gets "
                + Words.argument(call, 0)
                + ", which has moved "
                + Words.bytes(Math.abs(distance))
                + " away from the start of the mapping"
                + (call.failed() ? ": it fails with " + Words.error(call.errno()) : ""))
        .remedy("keep the address that mmap returned in a variable of its own and pass that")
        .mapped(mapping)
        .problem(Words.argument(call, 0) + " is no longer the start of the mapping here")
        .submit();
  }
}
