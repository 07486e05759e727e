package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MappingRecord;

/** The last pointer to a mapping is overwritten while the mapping is still there. */
public final class LostPointerLeak extends Rule {
  public LostPointerLeak() {
    super(
        "MM308",
        "lost-pointer-leak",
        Level.WARNING,
        "The only pointer to a mapping is overwritten before the mapping is released");
  }

  @Override
  public void overwritten(Event.Overwritten loss, Scene scene) {
    MappingRecord mapping = scene.ledger().mapping(loss.old()).orElse(null);
    if (mapping == null
        || scene.isReported(this, loss.span())
        || !Keepsakes.needsPointer(mapping, scene)
        || mapping.contains(loss.now().bits())
        || RemapLost.isFailure(loss)
        || LeakInLoop.isSameCallAgain(mapping, loss)
        || scene.view().isHeld(mapping.origin())) {
      return;
    }
    scene
        .report(this)
        .message(
            Words.quote(loss.span())
                + " overwrites the only pointer to "
                + mapping.name()
                + ", which is still mapped; nothing can unmap it any more")
        .remedy("unmap " + mapping.name() + " first, or keep its address elsewhere")
        .mapped(mapping)
        .problem("the last pointer to " + mapping.name() + " is lost here")
        .submit();
  }
}
