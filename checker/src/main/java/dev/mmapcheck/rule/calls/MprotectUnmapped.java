package dev.mmapcheck.rule.calls;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.unit.Errno;

/** mprotect stops at the first hole: what lies before it is changed, the rest is not. */
public final class MprotectUnmapped extends Rule {
  public MprotectUnmapped() {
    super("MM503", "mprotect-unmapped", Level.ERROR, "The range of mprotect is not wholly mapped");
  }

  @Override
  protected Judges judges() {
    return Judges.AFTER_SUCCESS;
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    MappingRecord mapping = scene.ledger().mapping(call.value(0)).orElse(null);
    if (!call.name().equals("mprotect")
        || call.errno() != Errno.ENOMEM
        || call.outcome() != Event.Outcome.SIMULATED
        || mapping == null
        || scene.view().hasGuessedSizes()
        || !isCertain(call, mapping, scene)) {
      return;
    }
    scene
        .report(this)
        .message(
            "mprotect fails with ENOMEM: the "
                + Words.valued(call, 1)
                + " bytes from "
                + Words.argument(call, 0)
                + " on are not all mapped; "
                + mapping.name()
                + " has "
                + Words.bytes(mapping.length()))
        .remedy("keep the range inside what is mapped; the part before the hole has been changed")
        .mapped(mapping)
        .problem("mprotect meets unmapped pages here")
        .submit();
  }

  private static boolean isCertain(Event.Called call, MappingRecord mapping, Scene scene) {
    boolean isGone = scene.ledger().departure(mapping, call.bits(0)).isPresent();
    long room = mapping.end() - call.bits(0);
    boolean isBefore = Long.compareUnsigned(call.bits(0), mapping.start()) < 0;
    return call.value(0).expr().isEmpty()
        && (isBefore
            || (mapping.lengthExpr() == null
                && (isGone || scene.isCertain(Conditions.beyond(call.value(1), 0, room)))));
  }
}
