package dev.mmapcheck.rule.results;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Rewrites;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.FailedMapping;
import dev.mmapcheck.rule.ledger.FailedMapping.WrongTest;
import java.util.List;

/**
 * Watches paths on which a mapping call fails and the program's test does not see it: the
 * comparison comes out the same for MAP_FAILED as for a mapping, and no right test follows before
 * the value is used or the path is over. A later right test, here or in a caller, keeps it silent.
 */
abstract class FailureTest extends Rule {
  FailureTest(String code, String name, Level level, String summary) {
    super(code, name, level, summary);
  }

  /** Whether the test that did not see the failure is of this rule's kind. */
  abstract boolean isMine(WrongTest.Kind kind);

  /** What is wrong with the test of a call. */
  abstract String complaint(WrongTest wrong, Event.Called call);

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
      if (failure.isUsedBy(event)) {
        report(failure, event, scene);
      }
    }
  }

  @Override
  public void ended(Event.Ended end, Scene scene) {
    boolean isOver =
        switch (end.ending()) {
          case RETURNED, EXITED, ABORTED, FAULTED -> true;
          case BUDGET, UNSUPPORTED, CANCELLED, DEADLOCK -> false;
        };
    if (isOver) {
      scene.ledger().failures().stream()
          .filter(failure -> !failure.isNoticed() || failure.isNoticedTooLate())
          .forEach(failure -> report(failure, null, scene));
    }
  }

  private void report(FailedMapping failure, Event use, Scene scene) {
    WrongTest wrong = failure.wrongTest().filter(w -> isMine(w.kind())).orElse(null);
    if (wrong == null) {
      return;
    }
    Event.Called call = failure.call();
    Event.Compared test = wrong.test();
    boolean isSeen = wrong.kind() == WrongTest.Kind.DISREGARDED;
    String result = failure.result();
    boolean isOfLibrary = result.equals("MAP_FAILED");
    scene
        .report(this, test)
        .message(complaint(wrong, call))
        .remedy(
            isSeen
                ? "leave when the call fails, and only then"
                : isOfLibrary
                    ? "compare the result with MAP_FAILED"
                    : "take results from -4095 to -1 for failures")
        .step(call, "assuming " + Words.quote(call.name()) + " fails here: it returns " + result)
        .step(
            use, use == null ? "" : Words.quote(use.span()) + " uses " + result + " as an address")
        .problem(
            isSeen
                ? "this test sees it, and the code goes on all the same"
                : "this test does not notice " + result)
        .fix(
            "compare with MAP_FAILED",
            isSeen || !isOfLibrary
                ? List.of()
                : Rewrites.comparedWithMapFailed(test.span()).stream().toList())
        .submit();
  }
}
