package dev.mmapcheck.rule.results;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.FailedMapping;

/** The result of mmap ordered against 0: as a pointer, MAP_FAILED is the largest of all. */
public final class WrongFailureTest extends FailureTest {
  public WrongFailureTest() {
    super(
        "MM204",
        "wrong-failure-test",
        Level.ERROR,
        "The result of mmap is tested in a way that cannot tell MAP_FAILED from a mapping");
  }

  @Override
  boolean isMine(Event.Compared test) {
    return test.relation() != Relation.EQ && test.relation() != Relation.NE;
  }

  @Override
  String complaint(Event.Compared test, FailedMapping failure) {
    return Words.quote(test.span())
        + " comes out the same whether "
        + failure.call().name()
        + " fails or not: as a pointer, MAP_FAILED is not below 0";
  }
}
