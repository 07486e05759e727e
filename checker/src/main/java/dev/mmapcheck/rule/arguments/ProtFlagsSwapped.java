package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Rewrites;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MapCall;

/**
 * Protection and flags in each other's place. The numbers overlap (PROT_WRITE is MAP_PRIVATE), so
 * the names in the source tell, not the bits.
 */
public final class ProtFlagsSwapped extends Rule {
  public ProtFlagsSwapped() {
    super(
        "MM110",
        "prot-flags-swapped",
        Level.ERROR,
        "PROT_ names stand in the flags of mmap, or MAP_ names in the protection");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    MapCall map = MapCall.of(call).orElse(null);
    if (map == null || !map.isSwapped()) {
      return;
    }
    scene
        .report(this)
        .message(
            "the kernel takes "
                + Words.argument(call, MapCall.PROT)
                + " as protection "
                + map.protText()
                + " and "
                + Words.argument(call, MapCall.FLAGS)
                + " as flags "
                + map.flagsText())
        .remedy("pass the PROT_ bits as third and the MAP_ bits as fourth argument")
        .fix(
            "swap protection and flags",
            Rewrites.swapped(
                call.arguments().get(MapCall.PROT).span(),
                call.arguments().get(MapCall.FLAGS).span()))
        .submit();
  }
}
