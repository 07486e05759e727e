package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.Departure;
import dev.mmapcheck.rule.ledger.MappingRecord;
import java.util.Optional;

/** All pages of the mapping that munmap is asked to remove are gone already. */
public final class DoubleMunmap extends Rule {
  public DoubleMunmap() {
    super("MM302", "double-munmap", Level.ERROR, "The same range is unmapped twice");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    if (!call.name().equals("munmap") || !scene.isPageAligned(call.bits(0))) {
      return;
    }
    MappingRecord mapping = scene.ledger().mapping(call.value(0)).orElse(null);
    Departure first = mapping == null ? null : firstUnmapping(call, mapping, scene).orElse(null);
    boolean isCertain =
        first != null
            && (mapping.isForeign()
                ? Conditions.haveSameBase(call.value(0), mapping.call().value(0))
                : scene.isCertain(Conditions.beyond(call.value(0), 0, first.start() - 1)));
    if (!isCertain) {
      return;
    }
    scene
        .report(this)
        .message(
            Words.argument(call, 0)
                + " is unmapped a second time; the first munmap is on line "
                + first.call().span().line()
                + "; whatever lies at the address now is lost")
        .remedy("unmap once, or set the pointer to NULL after munmap and test it")
        .mapped(mapping)
        .step(first.call(), mapping.name() + " is unmapped here")
        .problem(Words.argument(call, 0) + " is unmapped again here")
        .submit();
  }

  /** The earlier munmap, if nothing of the request was still mapped before this call. */
  private static Optional<Departure> firstUnmapping(
      Event.Called call, MappingRecord mapping, Scene scene) {
    long start = call.bits(0);
    long end = Math.min(start + Math.max(call.bits(1), 1), mapping.end());
    Departure first = null;
    for (long page = start; page < end; page = first.end()) {
      Departure gone = scene.ledger().departure(mapping, page).orElse(null);
      if (gone == null
          || gone.call().index() == call.index()
          || !gone.call().name().equals("munmap")) {
        return Optional.empty();
      }
      first = gone;
    }
    return Optional.ofNullable(first);
  }
}
