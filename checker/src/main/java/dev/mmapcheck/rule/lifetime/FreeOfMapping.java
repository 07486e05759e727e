package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MappingRecord;

/** The allocator knows nothing of mappings. */
public final class FreeOfMapping extends Rule {
  public FreeOfMapping() {
    super("MM309", "free-of-mapping", Level.ERROR, "A mapping is passed to free or realloc");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    boolean frees =
        switch (call.name()) {
          case "free", "cfree", "realloc", "reallocarray" -> true;
          default -> false;
        };
    MappingRecord mapping = frees ? scene.ledger().mapping(call.value(0)).orElse(null) : null;
    if (mapping == null) {
      return;
    }
    scene
        .report(this)
        .message(
            call.name()
                + " gets "
                + Words.argument(call, 0)
                + ", which comes from "
                + mapping.call().name()
                + "; the allocator aborts or corrupts its heap")
        .remedy("release it with munmap and the length it was mapped with")
        .mapped(mapping)
        .problem(mapping.name() + " is passed to " + call.name() + " here")
        .submit();
  }
}
