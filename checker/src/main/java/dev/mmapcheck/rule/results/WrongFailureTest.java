package dev.mmapcheck.rule.results;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.FailedMapping.WrongTest;

/**
 * The result of mmap ordered against 0, cut to 32 bits or moved before it is tested, or used
 * although the test failed.
 */
public final class WrongFailureTest extends FailureTest {
  public WrongFailureTest() {
    super(
        "MM204",
        "wrong-failure-test",
        Level.ERROR,
        "The result of mmap is tested in a way that cannot tell MAP_FAILED from a mapping");
  }

  @Override
  boolean isMine(WrongTest.Kind kind) {
    return kind != WrongTest.Kind.NULL_CHECK;
  }

  @Override
  String complaint(WrongTest wrong, Event.Called call) {
    String test = Words.quote(wrong.test().span());
    String comesOutTheSame =
        test + " comes out the same whether " + call.name() + " fails or not: ";
    return switch (wrong.kind()) {
      case SHIFTED -> comesOutTheSame + "something was added to the result before";
      case OTHER_VARIABLE ->
          test
              + " does not test what this call returned; a failure of the "
              + call.name()
              + " on line "
              + call.span().line()
              + " goes unnoticed";
      case NARROWED ->
          test
              + " compares only the lower half of what "
              + call.name()
              + " returned: "
              + "a mapping may look like a failure, or a failure like a mapping";
      case ERRNO -> comesOutTheSame + "the kernel itself answers with a negative errno";
      case DISREGARDED ->
          test
              + " sees the failure of the "
              + call.name()
              + " on line "
              + call.span().line()
              + ", but the code goes on and uses MAP_FAILED as an address";
      case ORDER, NULL_CHECK -> comesOutTheSame + "as a pointer, MAP_FAILED is not below 0";
    };
  }
}
