package dev.mmapcheck.rule.calls;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Event.AccessKind;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.unit.Advice;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * MADV_DONTNEED and MADV_FREE throw the content of private memory away, MADV_REMOVE that of the
 * file. Reading it again without writing first shows that it was still wanted. Dropping the cache
 * of a clean file mapping loses nothing.
 */
public final class MadviseDontneedDataLoss extends Rule {
  /** For each mapping, the pages written since they were last discarded. */
  private final Map<MappingRecord, TreeMap<Long, Event.Accessed>> written = new HashMap<>();

  /** For each mapping, the pages that were written and then discarded. */
  private final Map<MappingRecord, TreeMap<Long, Event.Called>> lost = new HashMap<>();

  public MadviseDontneedDataLoss() {
    super(
        "MM506",
        "madvise-dontneed-data-loss",
        Level.WARNING,
        "Data is discarded with madvise and read afterwards");
  }

  @Override
  protected Judges judges() {
    return Judges.AFTER_SUCCESS;
  }

  @Override
  public void accessed(Event.Accessed access, Scene scene) {
    MappingRecord mapping = scene.ledger().mapping(access.address()).orElse(null);
    if (mapping == null || access.fault().isPresent()) {
      return;
    }
    long page = access.address().bits() & -scene.pageSize();
    long last = (access.address().bits() + Math.max(access.length(), 1) - 1) & -scene.pageSize();
    TreeMap<Long, Event.Called> gone = lost.getOrDefault(mapping, new TreeMap<>());
    if (access.kind() == AccessKind.READ) {
      if (gone.containsKey(page)) {
        report(gone.get(page), mapping, access, scene);
      }
      return;
    }
    gone.subMap(page, true, last, true).clear();
    TreeMap<Long, Event.Accessed> pages = written.computeIfAbsent(mapping, m -> new TreeMap<>());
    pages.put(page, access);
    pages.put(last, access);
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    boolean advises = call.name().equals("madvise") && !call.failed();
    MappingRecord mapping = advises ? scene.ledger().mapping(call.value(0)).orElse(null) : null;
    MapCall map = mapping == null ? null : mapping.arguments().orElse(null);
    if (map == null || !discards(call, map) || !written.containsKey(mapping)) {
      return;
    }
    long start = call.bits(0);
    long end = start + call.bits(1);
    Map<Long, Event.Accessed> range = written.get(mapping).subMap(start, true, end, false);
    range
        .keySet()
        .forEach(page -> lost.computeIfAbsent(mapping, m -> new TreeMap<>()).put(page, call));
    range.clear();
  }

  private static boolean discards(Event.Called call, MapCall map) {
    return switch ((int) call.bits(2)) {
      case Advice.DONTNEED, Advice.FREE -> map.isPrivate();
      case Advice.REMOVE -> map.isShared();
      default -> false;
    };
  }

  private void report(
      Event.Called advice, MappingRecord mapping, Event.Accessed read, Scene scene) {
    scene
        .report(this, advice)
        .message(
            Words.argument(advice, 2)
                + " throws away what was written to "
                + mapping.name()
                + ", but line "
                + read.span().line()
                + " still reads it")
        .remedy("do not discard data that is still needed; MADV_COLD only moves it out")
        .mapped(mapping)
        .step(read, Words.quote(read.span()) + " reads zeros here")
        .problem("the data is thrown away here")
        .submit();
  }
}
