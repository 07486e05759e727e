package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.sym.Origin;

/** The offset must be a multiple of the page size, also for anonymous maps. */
public final class MisalignedOffset extends Rule {
  public MisalignedOffset() {
    super(
        "MM101",
        "misaligned-offset",
        Level.ERROR,
        "The offset of mmap is not a multiple of the page size");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    MapCall map = MapCall.of(call).orElse(null);
    if (map == null
        || scene.view().hasGuessedSizes()
        || map.offset().comesFrom(Origin.Kind.DESCRIPTOR)
        || scene.isPageAligned(map.offset().bits())
        || !scene.isCertain(Conditions.misaligned(map.offset(), scene.pageSize()))) {
      return;
    }
    scene
        .report(this)
        .message(
            "mmap fails with EINVAL: the offset "
                + Words.valued(call, 5)
                + " is not a multiple of the page size "
                + scene.pageSize())
        .remedy("round the offset down to a page, map that much more, and add the difference")
        .submit();
  }
}
