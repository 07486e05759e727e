package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.MapFlags;

/**
 * Huge pages cannot be split: munmap and mprotect want whole ones, though mmap itself rounds up.
 */
public final class HugetlbLength extends Rule {
  private static final int USUAL_SHIFT = 21;

  public HugetlbLength() {
    super(
        "MM117",
        "hugetlb-length",
        Level.ERROR,
        "The range of a call on a MAP_HUGETLB mapping is not a multiple of the huge page size");
  }

  @Override
  protected Judges judges() {
    return Judges.AFTER_SUCCESS;
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    boolean concerned = call.name().equals("munmap") || call.name().equals("mprotect");
    MappingRecord mapping = concerned ? scene.ledger().mapping(call.value(0)).orElse(null) : null;
    MapCall map = mapping == null ? null : mapping.arguments().orElse(null);
    if (map == null || !map.isHuge() || scene.view().hasGuessedSizes()) {
      return;
    }
    int shift = (int) (map.flags().bits() >>> MapFlags.HUGE_SHIFT) & MapFlags.HUGE_MASK;
    long huge = 1L << (shift == 0 ? USUAL_SHIFT : shift);
    int wrong = (call.bits(0) & (huge - 1)) != 0 ? 0 : (call.bits(1) & (huge - 1)) != 0 ? 1 : -1;
    if (wrong < 0
        || !scene.isPageAligned(call.bits(0))
        || (call.failed() && call.errno() != Errno.EINVAL)
        || !scene.isCertain(Conditions.misaligned(call.value(wrong), huge))) {
      return;
    }
    scene
        .report(this)
        .message(
            call.name()
                + " fails with EINVAL: "
                + Words.valued(call, wrong)
                + " is not a multiple of the huge page size, "
                + Words.bytes(huge))
        .remedy("round the length up to the huge page size before mmap, and keep the rounded one")
        .mapped(mapping)
        .problem(call.name() + " refuses " + Words.argument(call, wrong) + " here")
        .submit();
  }
}
