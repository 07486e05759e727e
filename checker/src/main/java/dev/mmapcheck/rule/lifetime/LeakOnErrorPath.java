package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Results;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MappingRecord;
import java.util.List;

/**
 * A function forgets a mapping on one of its exits. That is a mistake of this exit only where
 * another path shows that the function means to release the mapping or to hand it on; if none does,
 * {@link MappingLeak} judges.
 */
public final class LeakOnErrorPath extends ForgottenMapping {
  public LeakOnErrorPath() {
    super(
        "MM306",
        "leak-on-error-path",
        Level.WARNING,
        "A function returns early and forgets a mapping that its other paths release");
  }

  @Override
  void forgotten(MappingRecord mapping, Event.Returning leaving, Scene scene) {
    List<Object> facts = keptByNobody(mapping, scene);
    if (!facts.isEmpty() && !Results.isFailure(leaving)) {
      return; // whoever was given the mapping may have kept it
    }
    // only a failure has to undo what a success leaves behind
    facts.add(
        Results.isFailure(leaving)
            ? mindedBy(mapping, leaving.activation())
            : releasedBy(mapping, leaving.activation()));
    String function = Words.quote(leaving.activation().function());
    scene
        .report(this)
        .message(
            mapping.name()
                + " is still mapped when "
                + function
                + " returns here, and nothing can unmap it any more")
        .remedy("unmap " + mapping.name() + " on this exit as on the others")
        .mapped(mapping)
        .problem(function + " returns here without unmapping " + mapping.name())
        .submit(facts, List.of(LeakInLoop.leaks(mapping)));
  }
}
