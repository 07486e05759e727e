package dev.mmapcheck.exec;

import dev.mmapcheck.event.Snapshot;
import dev.mmapcheck.kernel.AddressSpace;
import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.vm.VmFlags;
import dev.mmapcheck.vm.Vma;
import java.util.ArrayList;
import java.util.List;

/** Draws the address space of a process for people. */
final class Snapshots {
  /** Pages drawn per area. */
  private static final int MAX_PAGES = 4096;

  private Snapshots() {}

  /**
   * The areas a program has made, without the objects that exist only by assumption.
   *
   * @param event index of the event after which it is taken
   * @param pageSize bytes
   */
  static Snapshot of(Process process, int event, int pageSize) {
    AddressSpace memory = process.memory();
    List<Snapshot.Area> areas = new ArrayList<>();
    for (Vma area : memory.areas()) {
      if (Assumptions.isAssumedArea(area.start())) {
        continue;
      }
      areas.add(
          new Snapshot.Area(
              area.start(),
              area.end(),
              VmFlags.letters(area.flags()),
              area.backing() == null ? 0 : area.pageOffset() * pageSize,
              memory.label(area),
              "",
              memory.pages(area, MAX_PAGES)));
    }
    return new Snapshot(event, process.pid(), pageSize, areas);
  }
}
