package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.unit.MapFlags;

/**
 * A growing mapping is no stack: the guard gap is kept only when something else is mapped below it,
 * and growth stops for good once something is.
 */
public final class GrowsdownGuard extends Rule {
  public GrowsdownGuard() {
    super("MM114", "growsdown-guard", Level.WARNING, "A mapping relies on MAP_GROWSDOWN");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    MapCall map = MapCall.of(call).orElse(null);
    long flag = MapFlags.GROWSDOWN;
    if (map == null
        || (map.flags().bits() & flag) == 0
        || map.isSwapped()
        || !scene.isCertain(Conditions.masked(map.flags(), flag, flag))) {
      return;
    }
    scene
        .report(this)
        .message(
            "MAP_GROWSDOWN neither reserves the memory below nor guards it: another mapping may"
                + " take the place, and then the next step down is SIGSEGV or someone else's data")
        .remedy("map the whole size and make the lowest page PROT_NONE")
        .submit();
  }
}
