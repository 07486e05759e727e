package dev.mmapcheck.rule.calls;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Event.AccessKind;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.rule.ledger.MappingRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * After fork, a store to private memory stays in the process that made it. A process that reads
 * what only the other one has written since, and never itself, waits for data that does not come.
 */
public final class ForkPrivateExpectation extends Rule {
  private record Range(int process, long start, long end, Event.Accessed access) {
    Range(Event.Accessed access) {
      this(
          access.process(),
          access.address().bits(),
          access.address().bits() + access.length(),
          access);
    }

    boolean overlaps(Event.Accessed other) {
      long from = other.address().bits();
      return from < end && start < from + other.length();
    }
  }

  /** Adding 0 is a beginning; what comes after it in a loop is not told one by one. */
  private static final Pattern ACCUMULATES = Pattern.compile("[-+*|^]=|\\+\\+|--");

  private final Map<MappingRecord, List<Range>> stores = new HashMap<>();

  /** Between the first fork and the first wait. */
  private final List<Range> reads = new ArrayList<>();

  private int fork = -1;
  private boolean waited;

  public ForkPrivateExpectation() {
    super(
        "MM509",
        "fork-private-expectation",
        Level.WARNING,
        "MAP_PRIVATE memory is used to talk to a child or a parent");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    switch (call.name()) {
      case "fork" -> fork = fork < 0 ? call.index() : fork;
      case "wait", "waitpid", "wait4", "waitid" -> waited = true;
      default -> {}
    }
  }

  @Override
  public void accessed(Event.Accessed access, Scene scene) {
    MappingRecord mapping = scene.ledger().mapping(access.address()).orElse(null);
    boolean isPrivate =
        mapping != null
            && access.fault().isEmpty()
            && mapping.arguments().filter(MapCall::isPrivate).isPresent();
    if (!isPrivate) {
      return;
    }
    List<Range> ranges = stores.computeIfAbsent(mapping, m -> new ArrayList<>());
    if (access.kind() == AccessKind.WRITE) {
      if (isTelling(access)) {
        ranges.add(new Range(access));
      }
      return;
    }
    if (waited) {
      judge(mapping, access, ranges, scene);
    } else if (fork >= 0) {
      reads.add(new Range(access));
    }
  }

  private void judge(MappingRecord mapping, Event.Accessed read, List<Range> ranges, Scene scene) {
    boolean hasOwn =
        ranges.stream()
            .anyMatch(
                r -> r.process == read.process() && r.access.index() > fork && r.overlaps(read));
    boolean inherited = ranges.stream().anyMatch(r -> r.access.index() < fork && r.overlaps(read));
    if (hasOwn) {
      return;
    }
    ranges.stream()
        .filter(store -> store.process != read.process() && store.overlaps(read))
        .filter(store -> store.access.index() > fork && (!inherited || isForOthers(store)))
        .findFirst()
        .ifPresent(store -> report(mapping, store.access, read, scene));
  }

  /** Whether the process that stored something did not look at the place itself. */
  private boolean isForOthers(Range store) {
    return reads.stream()
        .noneMatch(read -> read.process == store.process && store.overlaps(read.access));
  }

  /** Clearing memory tells nobody anything. */
  private static boolean isTelling(Event.Accessed store) {
    boolean clears =
        store.library().equals("memset")
            || (store.stored() != null
                && store.stored().bits() == 0
                && !ACCUMULATES.matcher(store.span().text()).find());
    return !clears;
  }

  private void report(
      MappingRecord mapping, Event.Accessed store, Event.Accessed read, Scene scene) {
    scene
        .report(this, mapping.call())
        .message(
            mapping.name()
                + " is MAP_PRIVATE: what one process writes on line "
                + store.span().line()
                + " never reaches the other, which reads it on line "
                + read.span().line())
        .remedy("map it MAP_SHARED")
        .step(store, Words.quote(store.span()) + " writes to the process's own copy")
        .step(read, Words.quote(read.span()) + " reads another copy")
        .problem(mapping.name() + " is mapped MAP_PRIVATE here")
        .submit();
  }
}
