package dev.mmapcheck.rule.calls;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Input;
import dev.mmapcheck.sym.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rounding an address down moves the start of the range; unless the length grows by as much, the
 * last page may be missed. Either the program shows it on this path, or length and address depend
 * on different values of the caller and nothing connects them.
 */
public final class ProtectRangeShort extends Rule {
  private final List<Event.Computed> rounded = new ArrayList<>();

  public ProtectRangeShort() {
    super(
        "MM510",
        "protect-range-short",
        Level.WARNING,
        "The address was rounded down but the length was not extended");
  }

  @Override
  protected Judges judges() {
    return Judges.AFTER_SUCCESS;
  }

  @Override
  public void computed(Event.Computed computation, Scene scene) {
    if (computation.loss() == Event.Loss.ROUNDED) {
      rounded.add(computation);
    }
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    boolean concerned =
        switch (call.name()) {
          case "mprotect",
              "pkey_mprotect",
              "msync",
              "madvise",
              "posix_madvise",
              "mlock",
              "munlock" ->
              true;
          default -> false;
        };
    if (!concerned || call.outcome() == Event.Outcome.UNKNOWN) {
      return;
    }
    if (isUnconnected(call.value(0), call.value(1), scene)) {
      report(call, null, scene);
    } else {
      rounded.stream()
          .filter(step -> isShort(step, call, scene))
          .findFirst()
          .ifPresent(step -> report(call, step, scene));
    }
  }

  /**
   * Whether the range that starts at the unrounded address ends behind the pages of the call. A
   * length that reaches as far as the rounding went may have been extended.
   */
  private static boolean isShort(Event.Computed step, Event.Called call, Scene scene) {
    long page = scene.pageSize();
    long start = call.bits(0);
    long length = call.bits(1);
    return step.result().bits() == start
        && step.result().origin().equals(call.value(0).origin())
        && length < step.exact().bits() - start
        && call.value(1).expr().isEmpty()
        && step.exact().bits() + length > ((start + length + page - 1) & -page);
  }

  /** {@code f(address & -page, length)} with a length that does not know the address. */
  private static boolean isUnconnected(Value address, Value length, Scene scene) {
    Expr unrounded = address.expr().map(expr -> unrounded(expr, scene.pageSize())).orElse(null);
    if (unrounded == null) {
      return false;
    }
    if (length.expr().isEmpty()) {
      // 1 and whole pages mean the page of the address
      return length.bits() > 1 && !scene.isPageAligned(length.bits());
    }
    Set<Input> ofAddress = new HashSet<>();
    Set<Input> ofLength = new HashSet<>();
    unrounded.collect(ofAddress);
    length.expr().get().collect(ofLength);
    return !ofAddress.isEmpty() && Collections.disjoint(ofAddress, ofLength);
  }

  /** What an expression rounds down to a page, also as the distance from a start, or null. */
  private static Expr unrounded(Expr expr, long page) {
    if (!(expr instanceof Expr.Binary outer)) {
      return null;
    }
    if (outer.op() == BinaryOp.ADD) {
      Expr left = unrounded(outer.left(), page);
      return left == null ? unrounded(outer.right(), page) : left;
    }
    if (outer.op() == BinaryOp.AND
        && outer.right() instanceof Expr.Const mask
        && mask.bits() == -page) {
      return outer.left();
    }
    boolean isRest =
        outer.op() == BinaryOp.SUB
            && outer.right() instanceof Expr.Binary rest
            && rest.left().equals(outer.left())
            && rest.right() instanceof Expr.Const c
            && ((rest.op() == BinaryOp.REM && c.bits() == page)
                || (rest.op() == BinaryOp.AND && c.bits() == page - 1));
    return isRest ? outer.left() : null;
  }

  private void report(Event.Called call, Event.Computed step, Scene scene) {
    scene
        .report(this)
        .message(
            Words.argument(call, 0)
                + " was rounded down to a page, but the length "
                + Words.argument(call, 1)
                + " was not extended by as much: "
                + call.name()
                + " misses the end of the range")
        .remedy("round the end up as well and pass the difference: end - start")
        .step(step, Words.quote(call.arguments().get(0).span()) + " is rounded down here")
        .problem(call.name() + " stops short of the end here")
        .submit();
  }
}
