package dev.mmapcheck.rule.results;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.FailedMapping;

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
  boolean isMine(Event.Compared test) {
    return test.relation() == Relation.EQ || test.relation() == Relation.NE;
  }

  @Override
  String complaint(Event.Compared test, FailedMapping failure) {
    return Words.quote(test.span())
        + " does not notice a failed "
        + failure.call().name()
        + ": it returns MAP_FAILED, which is not NULL";
  }
}
