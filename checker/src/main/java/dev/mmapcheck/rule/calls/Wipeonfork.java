package dev.mmapcheck.rule.calls;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Event.AccessKind;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.unit.Advice;
import dev.mmapcheck.unit.Errno;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * MADV_WIPEONFORK gives children zeros, and only private anonymous memory can have it. A child that
 * finds zeros and writes anew knows about it; one that goes on reading does not.
 */
public final class Wipeonfork extends Rule {
  private final List<Event.Called> advices = new ArrayList<>();
  private final Map<Event.Called, Event.Accessed> reads = new LinkedHashMap<>();

  public Wipeonfork() {
    super(
        "MM508",
        "wipeonfork",
        Level.WARNING,
        "A child needs data in MADV_WIPEONFORK memory, or the advice is refused");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    if (!call.name().equals("madvise") || call.bits(2) != Advice.WIPEONFORK) {
      return;
    }
    if (!call.failed()) {
      advices.add(call);
      return;
    }
    MappingRecord mapping = scene.ledger().mapping(call.value(0)).orElse(null);
    boolean isSupported =
        mapping == null
            || mapping.arguments().filter(map -> map.isAnonymous() && map.isPrivate()).isPresent();
    if (call.errno() == Errno.EINVAL && !isSupported) {
      scene
          .report(this)
          .message(
              "madvise fails with EINVAL: MADV_WIPEONFORK works on private anonymous memory only, "
                  + mapping.name()
                  + " is something else")
          .remedy("map it MAP_PRIVATE|MAP_ANONYMOUS, or wipe it in the child by hand")
          .mapped(mapping)
          .problem("the advice is refused here")
          .submit();
    }
  }

  @Override
  public void accessed(Event.Accessed access, Scene scene) {
    long at = access.address().bits();
    for (Event.Called advice : advices) {
      boolean covers = advice.bits(0) <= at && at < advice.bits(0) + advice.bits(1);
      if (!covers || advice.process() == access.process()) {
        continue;
      }
      if (access.kind() == AccessKind.READ) {
        reads.putIfAbsent(advice, access);
      } else {
        advices.remove(advice);
        reads.remove(advice);
        return;
      }
    }
  }

  @Override
  public void ended(Event.Ended end, Scene scene) {
    reads
        .entrySet()
        .removeIf(
            entry -> {
              boolean isOver = entry.getValue().process() == end.process();
              if (isOver) {
                report(entry.getKey(), entry.getValue(), scene);
              }
              return isOver;
            });
  }

  private void report(Event.Called advice, Event.Accessed read, Scene scene) {
    scene
        .report(this, advice)
        .message(
            "the child reads "
                + Words.quote(read.span())
                + " on line "
                + read.span().line()
                + ", but MADV_WIPEONFORK has replaced it by zeros")
        .remedy("keep what a child needs in memory without this advice")
        .step(read, Words.quote(read.span()) + " reads zeros in the child here")
        .problem("children are to get zeros here")
        .submit();
  }
}
