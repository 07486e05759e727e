package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.unit.MapFlags;

/** MAP_FIXED takes the address as it is, so it has to be one a mapping can start at. */
public final class MapFixedUnaligned extends Rule {
  public MapFixedUnaligned() {
    super(
        "MM111",
        "map-fixed-unaligned",
        Level.ERROR,
        "MAP_FIXED gets an address that is not page aligned");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    MapCall map = MapCall.of(call).orElse(null);
    if (map == null
        || !map.isFixed()
        || scene.view().hasGuessedSizes()
        || scene.isPageAligned(map.hint())
        || scene.ledger().failure(call.value(0)).isPresent()
        || !scene.isCertain(Conditions.misaligned(call.value(0), scene.pageSize()))
        || !scene.isCertain(Conditions.masked(map.flags(), MapFlags.FIXED, MapFlags.FIXED))) {
      return;
    }
    scene
        .report(this)
        .message(
            "mmap fails with EINVAL: "
                + Words.argument(call, 0)
                + " lies "
                + Words.bytes(map.hint() & (scene.pageSize() - 1))
                + " behind the start of a page, and MAP_FIXED does not round")
        .remedy("round the address to a page boundary, or drop MAP_FIXED")
        .mapped(scene.ledger().mapping(call.value(0)).orElse(null))
        .submit();
  }
}
