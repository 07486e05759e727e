package dev.mmapcheck.rule.results;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.FailedMapping;

/**
 * The result of a failed mapping call is used as an address and was never compared with anything.
 * Storing, returning or handing it on is no use: whoever gets it may check.
 */
public final class UncheckedResult extends Rule {
  public UncheckedResult() {
    super(
        "MM202", "unchecked-result", Level.WARNING, "The result of mmap is used without any check");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    reportUsed(call, scene);
  }

  @Override
  public void accessed(Event.Accessed access, Scene scene) {
    reportUsed(access, scene);
  }

  private void reportUsed(Event event, Scene scene) {
    for (FailedMapping failure : scene.ledger().failures()) {
      if (failure.isUsedBy(event) && failure.wrongTest().isEmpty()) {
        report(failure, event, scene);
      }
    }
  }

  private void report(FailedMapping failure, Event use, Scene scene) {
    Event.Called call = failure.call();
    String what =
        call.storedIn().isEmpty()
            ? "the result of " + call.name()
            : Words.quote(call.storedIn()) + ", the result of " + call.name() + ",";
    scene
        .report(this, call)
        .message(
            what
                + " is used on line "
                + use.span().line()
                + " without a check; when the call fails it is MAP_FAILED")
        .remedy("compare the result with MAP_FAILED before it is used")
        .step(use, Words.quote(use.span()) + " uses MAP_FAILED as an address")
        .problem("assuming " + Words.quote(call.name()) + " fails here: it returns MAP_FAILED")
        .submit();
  }
}
