package dev.mmapcheck.kernel;

import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.page.Frame;
import dev.mmapcheck.vm.Vma;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what a machine keeps count of once more, from the page tables and areas themselves. */
final class Recount {
  private final IdentityHashMap<Frame, Integer> references = new IdentityHashMap<>();
  private final Map<Integer, Integer> attachments = new TreeMap<>();
  private final Set<RegularFile> files = new LinkedHashSet<>();
  private final Machine machine;

  private Recount(Machine machine) {
    this.machine = machine;
  }

  static Recount of(Machine machine) {
    Recount recount = new Recount(machine);
    machine.processes().stream().filter(p -> !p.hasEnded()).forEach(recount::count);
    recount.files.forEach(recount::countCache);
    return recount;
  }

  private void count(Process process) {
    process.memory().table().forEach(0, Long.MAX_VALUE, (page, frame, flags) -> count(frame));
    for (Vma area : process.memory().areas()) {
      RegularFile file = FaultHandler.fileOf(area);
      if (file != null) {
        files.add(file);
      }
      if (area.backing() instanceof SegmentFile attachment) {
        attachments.merge(attachment.segment().id(), 1, Integer::sum);
      }
    }
  }

  private void countCache(RegularFile file) {
    file.forEachCachedPage((page, frame, flags) -> count(frame));
  }

  private void count(Frame frame) {
    if (frame != null && frame != machine.zeroFrame()) {
      references.merge(frame, 1, Integer::sum);
    }
  }

  /** Compares with what the machine says. */
  void verify() {
    references.forEach(
        (frame, count) -> {
          if (frame.references() != count) {
            throw new IllegalStateException(
                "a frame counts " + frame.references() + " references but has " + count);
          }
        });
    attachments.forEach(
        (id, count) -> {
          if (machine.segments().get(id).attachments() != count) {
            throw new IllegalStateException("attachments of segment " + id + " are not " + count);
          }
        });
  }
}
