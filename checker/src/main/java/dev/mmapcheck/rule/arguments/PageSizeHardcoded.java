package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.sym.Value;
import java.util.List;

/**
 * An address or an offset that is a multiple of 4096 where it has to be one of the page size.
 * Watches runs on a machine with pages of 64 KiB; on that of the user such a call succeeds.
 */
public final class PageSizeHardcoded extends Rule {
  private static final long SMALL_PAGE = 4096;
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
    if (!isSmall
        || scene.view().hasGuessedSizes()
        || scene.isPageAligned(place.bits())
        || scene.ledger().failure(place).isPresent()
        || !scene.isCertain(Conditions.misaligned(place, scene.pageSize()))) {
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
                + Words.valued(call, argument)
                + " is a multiple of 4096, not of the page size there")
        .remedy("ask sysconf(_SC_PAGESIZE) for the page size")
        .targets(
            isMedium
                ? List.of("linux-aarch64-16k", "linux-aarch64-64k")
                : List.of("linux-aarch64-64k"))
        .mapped(scene.ledger().mapping(place).orElse(null))
        .submit();
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
