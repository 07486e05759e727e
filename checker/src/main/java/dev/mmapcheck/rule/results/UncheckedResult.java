package dev.mmapcheck.rule.results;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.FailedMapping;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.rule.lifetime.Exits;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.unit.Prot;
import java.util.List;

/**
 * The result of a failed mapping call is used as an address and was never compared with anything,
 * or nobody ever looks at it. Storing, returning or handing it on is no use: whoever gets it may
 * check.
 */
public final class UncheckedResult extends Rule {
  /** On some path a failure of the call at this site is noticed. */
  private record Noticed(Span site) {}

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

  @Override
  public void compared(Event.Compared test, Scene scene) {
    scene.ledger().failures().stream()
        .filter(FailedMapping::isNoticed)
        .forEach(failure -> scene.prove(new Noticed(failure.call().span())));
  }

  @Override
  public void returning(Event.Returning leaving, Scene scene) {
    for (FailedMapping failure : scene.ledger().failures()) {
      Event.Called call = failure.call();
      Origin origin = call.result().origin().orElse(null);
      if (call.activation().equals(leaving.activation())
          && call.outcome() == Event.Outcome.INJECTED
          && origin != null
          && !failure.isNoticed()
          && !failure.isUsed()
          && failure.wrongTest().isEmpty()
          && scene.ledger().receivers(origin).isEmpty()
          && isMeantForUse(call)
          && !Exits.outlives(origin, leaving, scene)) {
        reportForgotten(failure, leaving, scene);
      }
    }
  }

  /** Whether losing the mapping matters: not one that only keeps others out. */
  private static boolean isMeantForUse(Event.Called call) {
    return MapCall.of(call).filter(map -> map.prot().bits() != Prot.NONE).isPresent();
  }

  private void reportForgotten(FailedMapping failure, Event.Returning leaving, Scene scene) {
    Event.Called call = failure.call();
    scene
        .report(this, call)
        .message(
            "nobody looks at the result of "
                + call.name()
                + "; when the call fails, "
                + Words.quote(leaving.activation().function())
                + " goes on as if the memory were mapped")
        .remedy("compare the result with MAP_FAILED")
        .step(leaving, Words.quote(leaving.activation().function()) + " returns here")
        .problem("assuming " + Words.quote(call.name()) + " fails here: it returns MAP_FAILED")
        .submitUnlessProven(List.of(new Noticed(call.span())));
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
