package dev.mmapcheck.rule.ledger;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Value;
import java.util.Optional;

/**
 * A mapping call that failed on this path, and how the program took it: whether a comparison could
 * tell MAP_FAILED from a mapping, whether one tried and could not, and what was done with the
 * value.
 */
public final class FailedMapping {
  /** A page-aligned address like those mmap returns, to try a comparison with. */
  private static final long SOME_MAPPING = 0x7f12_3456_7000L;

  private static final long FAILED = -1;

  private final Event.Called call;
  private Event.Compared wrongTest;
  private boolean noticed;
  private Event use;

  FailedMapping(Event.Called call) {
    this.call = call;
  }

  public Event.Called call() {
    return call;
  }

  /** The first comparison with a constant that has the same outcome for failure and success. */
  public Optional<Event.Compared> wrongTest() {
    return Optional.ofNullable(wrongTest);
  }

  /** Whether the program tested the value in a way that reveals the failure. */
  public boolean isNoticed() {
    return noticed;
  }

  /** Whether an event is the first that takes the value for an address. */
  public boolean isUsedBy(Event event) {
    return use != null && use.index() == event.index();
  }

  void used(Event event) {
    if (use == null && !noticed) {
      use = event;
    }
  }

  void compared(Event.Compared test) {
    if (noticed || use != null) {
      return;
    }
    boolean left = isThis(test.left());
    if (left && isThis(test.right())) {
      return;
    }
    Value own = left ? test.left() : test.right();
    Value other = left ? test.right() : test.left();
    if (!isWholeValue(own)) {
      return;
    }
    if (tells(test, other.bits(), left)) {
      noticed = true;
    } else if (other.bits() == 0 && wrongTest == null) {
      wrongTest = test;
    }
  }

  private boolean isThis(Value value) {
    Origin origin = call.result().origin().orElse(null);
    return origin != null && value.origin().orElse(null) == origin;
  }

  /** Whether it is MAP_FAILED itself, perhaps cut to a narrower type, and not a sum with it. */
  private static boolean isWholeValue(Value value) {
    return value.bits() == FAILED || value.bits() == 0xffff_ffffL;
  }

  private static boolean tells(Event.Compared test, long other, boolean ownIsLeft) {
    boolean ofMapping = outcome(test, test.type().extend(SOME_MAPPING), other, ownIsLeft);
    boolean ofFailure = outcome(test, test.type().extend(FAILED), other, ownIsLeft);
    // A demand for one certain address is a test too, though it does not name MAP_FAILED.
    boolean demandsOne = test.relation() == Relation.EQ || test.relation() == Relation.NE;
    return ofMapping != ofFailure || (demandsOne && other != 0);
  }

  private static boolean outcome(Event.Compared test, long own, long other, boolean ownIsLeft) {
    boolean signed = test.type().isSigned();
    return ownIsLeft
        ? test.relation().test(own, other, signed)
        : test.relation().test(other, own, signed);
  }
}
