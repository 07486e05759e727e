package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.unit.Errno;

/** What mremap refuses whatever the state of the system. */
public final class MremapFlags extends Rule {
  private static final long MAYMOVE = 1;
  private static final long FIXED = 2;

  public MremapFlags() {
    super(
        "MM312",
        "mremap-flags",
        Level.ERROR,
        "mremap gets flags, sizes or a range that it refuses");
  }

  @Override
  protected Judges judges() {
    return Judges.AFTER_SUCCESS;
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    if (!call.name().equals("mremap")
        || !call.failed()
        || call.outcome() != Event.Outcome.SIMULATED
        || isOfOtherSystem(call)
        || scene.view().hasGuessedSizes()
        || scene.ledger().failure(call.value(0)).isPresent()) {
      return;
    }
    String why = why(call, scene);
    if (why.isEmpty()) {
      return;
    }
    MappingRecord mapping = scene.ledger().mapping(call.value(0)).orElse(null);
    scene
        .report(this)
        .message("mremap fails with " + Words.error(call.errno()) + ": " + why)
        .remedy("pass a whole mapping, a new size above 0 and MREMAP_MAYMOVE")
        .mapped(mapping)
        .problem("mremap refuses its arguments here")
        .submit();
  }

  /** NetBSD's mremap has the new address in the third place. */
  private static boolean isOfOtherSystem(Event.Called call) {
    return call.arguments().size() > 4 && (call.bits(3) & FIXED) == 0;
  }

  private static String why(Event.Called call, Scene scene) {
    long flags = call.bits(3);
    if (call.bits(0) == 0 && call.value(0).expr().isEmpty()) {
      return "the old address is NULL, and mremap does not map anything new";
    }
    if (call.errno() == Errno.EFAULT) {
      boolean isKnown =
          call.value(0).expr().isEmpty()
              && call.value(1).expr().isEmpty()
              && scene.ledger().mapping(call.value(0)).isPresent();
      return isKnown ? "the old range is not one single mapping" : "";
    }
    if (call.errno() != Errno.EINVAL) {
      return "";
    }
    if ((flags & FIXED) != 0
        && (flags & MAYMOVE) == 0
        && scene.isCertain(Conditions.masked(call.value(3), FIXED | MAYMOVE, FIXED))) {
      return "MREMAP_FIXED needs MREMAP_MAYMOVE as well";
    }
    if (call.bits(2) == 0 && scene.isCertain(Conditions.equal(call.value(2), 0))) {
      return "the new size is 0";
    }
    if (!scene.isPageAligned(call.bits(0))
        && scene.isCertain(Conditions.misaligned(call.value(0), scene.pageSize()))) {
      return "the old address is not page aligned";
    }
    boolean isPlain = (flags & ~(FIXED | MAYMOVE | 4)) == 0;
    return isPlain || call.value(3).expr().isPresent() ? "" : "unknown flags";
  }
}
