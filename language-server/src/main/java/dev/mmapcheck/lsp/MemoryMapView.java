package dev.mmapcheck.lsp;

import dev.mmapcheck.check.MemoryMaps.Moment;
import dev.mmapcheck.event.Snapshot.Area;
import dev.mmapcheck.lsp.MemoryMapRequests.AreaView;
import dev.mmapcheck.lsp.MemoryMapRequests.MemoryMap;
import dev.mmapcheck.lsp.MemoryMapRequests.MomentView;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;

/** The memory map of a path, for the view that draws it. */
final class MemoryMapView {
  /** Moments sent on either side of the current one. */
  private static final int REACH = 200;

  private final Checked checked;
  private final List<Moment> path;

  private MemoryMapView(Checked checked, List<Moment> path) {
    this.checked = checked;
    this.path = path;
  }

  /** The path that reaches a position, or the first one when none does. */
  static MemoryMap at(Checked checked, Position position) {
    List<Moment> all = checked.result().maps().moments();
    Optional<Moment> here = checked.result().maps().at(position.getLine() + 1);
    int number = here.map(Moment::path).orElse(0);
    List<Moment> path = all.stream().filter(moment -> moment.path() == number).toList();
    int current = here.map(path::indexOf).orElse(-1);
    return new MemoryMapView(checked, path).around(number, current);
  }

  private MemoryMap around(int number, int current) {
    int first = Math.max(0, current - REACH);
    int behind = Math.min(path.size(), Math.max(current, 0) + REACH + 1);
    List<MomentView> moments = IntStream.range(first, behind).mapToObj(this::moment).toList();
    return new MemoryMap(
        checked.document().uri(),
        checked.document().version(),
        number,
        current < 0 ? -1 : current - first,
        path.size(),
        moments);
  }

  private MomentView moment(int index) {
    Moment moment = path.get(index);
    return new MomentView(
        moment.title(),
        moment.function(),
        checked.location(moment.span()),
        moment.step(),
        moment.snapshot().process(),
        moment.snapshot().pageSize(),
        moment.snapshot().areas().stream().map(area -> area(area, index)).toList());
  }

  private AreaView area(Area area, int index) {
    return new AreaView(
        Long.toHexString(area.start()),
        Long.toHexString(area.end()),
        area.permissions(),
        area.offset(),
        area.name(),
        area.label(),
        area.pages(),
        origin(area, index));
  }

  /**
   * The step that made an area: the first of those up to {@code index} that without a break knew
   * it. Names in brackets (stack, heap) belong to the process, not to a step.
   */
  private Location origin(Area area, int index) {
    if (area.name().startsWith("[")) {
      return null;
    }
    int first = index;
    while (first > 0 && knows(path.get(first - 1), area)) {
      first--;
    }
    Moment maker = path.get(first);
    boolean begun = first == 0 && !maker.title().contains(Long.toHexString(area.start()));
    return begun ? null : checked.location(maker.span());
  }

  private static boolean knows(Moment moment, Area area) {
    return moment.snapshot().areas().stream()
        .anyMatch(
            other ->
                other.start() <= area.start()
                    && area.start() < other.end()
                    && other.name().equals(area.name()));
  }
}
