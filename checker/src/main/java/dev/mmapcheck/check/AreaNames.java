package dev.mmapcheck.check;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Snapshot;
import dev.mmapcheck.event.Snapshot.Area;
import java.util.ArrayList;
import java.util.List;

/**
 * What the user calls the mappings of a path: the variable that received the address. Of several
 * mappings at one address the latest counts, which is the one that is there.
 */
final class AreaNames {
  private record Named(int process, long start, long end, String name) {}

  private final List<Named> latestFirst = new ArrayList<>();

  /** Learns from a call that changed mappings. */
  void note(Event.Called call) {
    long start = call.result().bits();
    switch (call.name()) {
      case "mmap", "mmap64" -> add(call, start, start + call.bits(1), call.storedIn());
      case "mremap" -> {
        String before = of(call.process(), call.bits(0));
        add(call, start, start + call.bits(2), before.isEmpty() ? call.storedIn() : before);
      }
      default -> {
        // The others make no new areas.
      }
    }
  }

  private void add(Event.Called call, long start, long end, String name) {
    latestFirst.add(0, new Named(call.process(), start, end, name));
  }

  /** A picture with the names in it. */
  Snapshot named(Snapshot snapshot) {
    List<Area> areas =
        snapshot.areas().stream()
            .map(area -> withLabel(area, of(snapshot.process(), area.start())))
            .toList();
    return new Snapshot(snapshot.event(), snapshot.process(), snapshot.pageSize(), areas);
  }

  private static Area withLabel(Area area, String label) {
    return new Area(
        area.start(),
        area.end(),
        area.permissions(),
        area.offset(),
        area.name(),
        label,
        area.pages());
  }

  /** The name of the mapping at an address; a child knows the names its parent gave. */
  private String of(int process, long address) {
    for (Named named : latestFirst) {
      if (named.process() <= process && named.start() <= address && address < named.end()) {
        return named.name();
      }
    }
    return "";
  }
}
