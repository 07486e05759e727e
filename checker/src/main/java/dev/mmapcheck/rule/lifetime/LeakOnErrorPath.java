package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Draft;
import dev.mmapcheck.rule.Results;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MappingRecord;
import java.util.ArrayList;
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
    Draft draft = draft(mapping, leaving, scene);
    Object leak = LeakInLoop.leaks(mapping);
    // only a failure has to undo what a success leaves behind
    if (Results.isFailure(leaving)) {
      facts.add(mindedBy(mapping, leaving.activation()));
      draft.submit(facts, List.of(leak));
      return;
    }
    List<Object> asFailure = new ArrayList<>(facts);
    facts.add(releasedBy(mapping, leaving.activation()));
    draft.submit(facts, List.of(leak));
    if (leaving.result() != null) {
      asFailure.add(mindedBy(mapping, leaving.activation()));
      asFailure.add(failureResult(leaving));
      draft.submit(asFailure, List.of(leak, successResult(leaving)));
    }
  }

  private Draft draft(MappingRecord mapping, Event.Returning leaving, Scene scene) {
    String function = Words.quote(leaving.activation().function());
    return scene
        .report(this)
        .message(
            mapping.name()
                + " is still mapped when "
                + function
                + " returns here, and nothing can unmap it any more")
        .remedy("unmap " + mapping.name() + " on this exit as on the others")
        .mapped(mapping)
        .problem(function + " returns here without unmapping " + mapping.name());
  }
}
