package dev.mmapcheck.rule.results;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.FailedMapping.WrongTest;

/** The result of mmap compared with NULL, which mmap never returns by itself. */
public final class NullCheckInsteadOfMapFailed extends FailureTest {
  public NullCheckInsteadOfMapFailed() {
    super(
        "MM201",
        "null-check-instead-of-map-failed",
        Level.ERROR,
        "The result of mmap is compared with NULL instead of MAP_FAILED");
  }

  @Override
  boolean isMine(WrongTest.Kind kind) {
    return kind == WrongTest.Kind.NULL_CHECK;
  }

  @Override
  String complaint(WrongTest wrong, Event.Called call) {
    return "the test "
        + Words.quote(wrong.test().span())
        + " does not notice a failed "
        + call.name()
        + ": it returns MAP_FAILED, which is not NULL";
  }
}
