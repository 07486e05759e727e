package dev.mmapcheck.rule.ledger;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.unit.Errno;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * A mapping call that failed on this path, and how the program took it: whether a comparison could
 * tell MAP_FAILED from a mapping, whether one tried and could not, and what was done with the
 * value.
 */
public final class FailedMapping {
  /** A page-aligned address like those mmap returns, to try a comparison with. */
  private static final long SOME_MAPPING = 0x7f12_3456_7000L;

  /** Another one, whose lower half has the top bit set. */
  private static final long OTHER_MAPPING = 0x7f12_b456_7000L;

  /** What is left of a value that went through an unsigned type of 32 bits. */
  private static final long LOWER_HALF = 0xffff_ffffL;

  static final long FAILED = -1;

  private final Event.Called call;

  /** What the call returned: MAP_FAILED, or a negative errno when the kernel itself was asked. */
  private final long failure;

  private WrongTest wrongTest;
  private boolean noticed;

  /** The test that saw the failure, until something nobody sees may have ended the program. */
  private Event.Compared rightTest;

  private Event use;

  /** Another value was tested in its place, and the program went on before it looked at this. */
  private boolean isLate;

  /**
   * A comparison that comes out the same for failure and success.
   *
   * @param kind what it got wrong
   */
  public record WrongTest(Event.Compared test, Kind kind) {
    /** Ways to miss a failure. */
    public enum Kind {
      /** The value is compared for equality with 0. */
      NULL_CHECK,
      /** The value is ordered against 0. */
      ORDER,
      /** The result of an earlier call is tested once more instead. */
      OTHER_VARIABLE,
      /** Something was added to the value before it is compared. */
      SHIFTED,
      /** The value lost its upper half before it is compared. */
      NARROWED,
      /** The kernel's own answer, a negative errno, is compared with MAP_FAILED. */
      ERRNO,
      /** The failure is seen, and the value is used all the same. */
      DISREGARDED
    }
  }

  FailedMapping(Event.Called call) {
    this.call = call;
    this.failure = call.result().bits();
  }

  public Event.Called call() {
    return call;
  }

  /** What the call returned, as people write it. */
  public String result() {
    return failure == FAILED ? "MAP_FAILED" : "-" + Errno.name((int) -failure);
  }

  /** The first comparison with a constant that has the same outcome for failure and success. */
  public Optional<WrongTest> wrongTest() {
    return Optional.ofNullable(wrongTest);
  }

  /** Whether the program tested the value in a way that reveals the failure. */
  public boolean isNoticed() {
    return noticed;
  }

  /** Whether the program went on before it tested this value: first it tested another one. */
  public boolean isNoticedTooLate() {
    return isLate;
  }

  /** Whether the value was taken for an address. */
  public boolean isUsed() {
    return use != null;
  }

  /** Whether an event is the first that takes the value for an address. */
  public boolean isUsedBy(Event event) {
    return use != null && use.index() == event.index();
  }

  /** Somebody looked at the value. */
  void seen() {
    if (use == null) {
      noticed = true;
    }
  }

  void used(Event event) {
    if (use != null) {
      return;
    }
    if (!noticed) {
      use = event;
    } else if (rightTest != null && event instanceof Event.Accessed) {
      use = event;
      wrongTest = new WrongTest(rightTest, WrongTest.Kind.DISREGARDED);
    }
  }

  /** A function that nobody sees was called: if it reports errors it may never return. */
  void unknownCalled() {
    rightTest = null;
  }

  /** The program goes on with another call or decision. */
  void wentOn() {
    isLate |= !noticed && wrongTest != null && wrongTest.kind() == WrongTest.Kind.OTHER_VARIABLE;
  }

  void compared(Event.Compared test) {
    boolean left = isThis(test.left());
    if (noticed && rightTest != null && test.right().bits() == 0) {
      rightTest = null; // somebody else looks at it, for NULL
    }
    if (noticed || use != null || (left && isThis(test.right()))) {
      return;
    }
    long own = (left ? test.left() : test.right()).bits();
    Value against = left ? test.right() : test.left();
    long other = against.bits();
    // the failure itself may be cut to a narrower type; anything else is a sum with it.
    long cut = failure & LOWER_HALF;
    long shift = own == cut ? 0 : own - failure;
    // what the caller chose is no constant, whatever it is on this path: a wanted address, say
    boolean isConstant = (other == 0 || other == FAILED) && against.expr().isEmpty();
    boolean isCut = own == cut && test.type().extend(failure) != cut;
    if (!isConstant || tells(test, shift, isCut, other, left)) {
      noticed = isConstant || shift == 0;
      rightTest = noticed && isConstant && other == FAILED ? test : null;
    } else if (wrongTest == null) {
      wrongTest = new WrongTest(test, kind(test, shift, isCut, other));
    }
  }

  void otherTested(Event.Compared test) {
    if (wrongTest == null && !noticed && use == null) {
      wrongTest = new WrongTest(test, WrongTest.Kind.OTHER_VARIABLE);
    }
  }

  private WrongTest.Kind kind(Event.Compared test, long shift, boolean isCut, long other) {
    boolean equality = test.relation() == Relation.EQ || test.relation() == Relation.NE;
    boolean isNarrow = isCut || test.type().size() < Long.BYTES;
    if (isNarrow && !(equality && other == 0)) {
      return WrongTest.Kind.NARROWED;
    }
    if (shift != 0 && other == FAILED) {
      return WrongTest.Kind.SHIFTED;
    }
    if (equality && other != 0) {
      return WrongTest.Kind.ERRNO;
    }
    return equality ? WrongTest.Kind.NULL_CHECK : WrongTest.Kind.ORDER;
  }

  private boolean isThis(Value value) {
    Origin origin = call.result().origin().orElse(null);
    return origin != null && value.origin().orElse(null) == origin;
  }

  private boolean tells(
      Event.Compared test, long shift, boolean isCut, long other, boolean ownIsLeft) {
    long kept = isCut ? LOWER_HALF : -1;
    boolean ofFailure =
        outcome(test, test.type().extend((failure + shift) & kept), other, ownIsLeft);
    // A demand for one certain address is a test too, though it does not name MAP_FAILED.
    boolean demandsOne = test.relation() == Relation.EQ || test.relation() == Relation.NE;
    return (demandsOne && other != 0 && other != FAILED)
        || LongStream.of(SOME_MAPPING, OTHER_MAPPING)
            .map(mapping -> test.type().extend((mapping + shift) & kept))
            .noneMatch(mapping -> outcome(test, mapping, other, ownIsLeft) == ofFailure);
  }

  private static boolean outcome(Event.Compared test, long own, long other, boolean ownIsLeft) {
    boolean signed = test.type().isSigned();
    return ownIsLeft
        ? test.relation().test(own, other, signed)
        : test.relation().test(other, own, signed);
  }
}
