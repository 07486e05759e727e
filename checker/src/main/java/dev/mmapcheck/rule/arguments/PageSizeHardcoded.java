package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Value;
import java.util.List;

/**
 * An address or an offset that is a multiple of 4096 where it has to be one of the page size.
 * Watches runs on a machine with pages of 64 KiB; on that of the user such a call succeeds.
 */
public final class PageSizeHardcoded extends Rule {
  private static final long SMALL_PAGE = 4096;
  private static final long SMALL_SHIFT = 12;
  private static final long MEDIUM_PAGE = 16384;

  public PageSizeHardcoded() {
    super(
        "MM119",
        "page-size-hardcoded",
        Level.NOTE,
        "4096 is used where the page size of the running kernel is needed");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    int argument = pageArgument(call);
    if (argument < 0) {
      return;
    }
    Value place = call.value(argument);
    boolean isSmall = (place.bits() & (SMALL_PAGE - 1)) == 0;
    boolean isRounded = place.expr().filter(PageSizeHardcoded::isRounded).isPresent();
    if (!isSmall
        || scene.view().hasGuessedSizes()
        || scene.ledger().failure(place).isPresent()
        || (!isRounded && !isMisaligned(place, scene))) {
      return;
    }
    boolean isMedium = place.expr().isPresent() || (place.bits() & (MEDIUM_PAGE - 1)) != 0;
    scene
        .report(this)
        .message(
            call.name()
                + " fails with EINVAL on kernels with "
                + (isMedium ? "16K or 64K" : "64K")
                + " pages: "
                + Words.argument(call, argument)
                + (isRounded ? " is rounded to" : " is")
                + " a multiple of 4096, not of the page size there")
        .remedy("ask sysconf(_SC_PAGESIZE) for the page size")
        .targets(
            isMedium
                ? List.of("linux-aarch64-16k", "linux-aarch64-64k")
                : List.of("linux-aarch64-64k"))
        .mapped(scene.ledger().mapping(place).orElse(null))
        .submit();
  }

  private static boolean isMisaligned(Value place, Scene scene) {
    return !scene.isPageAligned(place.bits())
        && scene.isCertain(Conditions.misaligned(place, scene.pageSize()));
  }

  /** {@code x & -4096}, {@code x / 4096 * 4096}, {@code x >> 12 << 12}: the page as it knows it. */
  private static boolean isRounded(Expr expr) {
    if (expr instanceof Expr.Convert convert) {
      return isRounded(convert.operand());
    }
    if (!(expr instanceof Expr.Binary outer) || !(outer.right() instanceof Expr.Const by)) {
      return false;
    }
    return switch (outer.op()) {
      case AND -> by.bits() == -SMALL_PAGE;
      case MUL -> by.bits() == SMALL_PAGE && isBy(outer.left(), BinaryOp.DIV, SMALL_PAGE);
      case SHL -> by.bits() == SMALL_SHIFT && isBy(outer.left(), BinaryOp.SHR, SMALL_SHIFT);
      default -> false;
    };
  }

  private static boolean isBy(Expr expr, BinaryOp op, long constant) {
    return expr instanceof Expr.Binary inner
        && inner.op() == op
        && inner.right() instanceof Expr.Const by
        && by.bits() == constant;
  }

  /** The argument that has to lie on a page boundary, or -1. */
  private static int pageArgument(Event.Called call) {
    MapCall map = MapCall.of(call).orElse(null);
    if (map != null) {
      return map.isFixed() && map.isAnonymous() ? 0 : map.isAnonymous() ? -1 : 5;
    }
    return switch (call.name()) {
      case "munmap", "mprotect", "pkey_mprotect", "msync", "madvise", "mremap" -> 0;
      default -> -1;
    };
  }
}
