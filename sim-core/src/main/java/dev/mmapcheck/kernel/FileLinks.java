package dev.mmapcheck.kernel;

import dev.mmapcheck.file.Mapper;
import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.page.Mmu;
import dev.mmapcheck.page.PageMap;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.vm.AreaWatcher;
import dev.mmapcheck.vm.VmFlags;
import dev.mmapcheck.vm.Vma;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which areas of one address space show which file: the way back from a file's page to the page
 * table entries that map it, for truncation and write-back.
 */
final class FileLinks implements AreaWatcher, Mapper {
  private final Map<RegularFile, Set<Vma>> areas = new LinkedHashMap<>();
  private final PageMap table;
  private final PageSize pages;
  private final Allocations allocations;
  private final int pid;
  private Mmu mmu;

  FileLinks(PageMap table, PageSize pages, Allocations allocations, int pid) {
    this.table = table;
    this.pages = pages;
    this.allocations = allocations;
    this.pid = pid;
  }

  void connect(Mmu unit) {
    mmu = unit;
  }

  @Override
  public boolean grantsArea() {
    return allocations.grant();
  }

  @Override
  public void added(Vma area) {
    if (area.backing() instanceof SegmentFile attachment) {
      attachment.segment().attached(pid);
    }
    RegularFile file = FaultHandler.fileOf(area);
    if (file != null) {
      Set<Vma> linked = areas.computeIfAbsent(file, key -> new LinkedHashSet<>());
      if (linked.isEmpty()) {
        file.addMapper(this);
      }
      linked.add(area);
      file.countWritableAreas(mayWrite(area) ? 1 : 0);
    }
  }

  @Override
  public void removed(Vma area) {
    RegularFile file = FaultHandler.fileOf(area);
    if (file != null) {
      Set<Vma> linked = areas.get(file);
      linked.remove(area);
      file.countWritableAreas(mayWrite(area) ? -1 : 0);
      if (linked.isEmpty()) {
        areas.remove(file);
        file.removeMapper(this);
      }
    }
    if (area.backing() instanceof SegmentFile attachment) {
      attachment.segment().detached(pid);
    }
  }

  private static boolean mayWrite(Vma area) {
    return area.has(VmFlags.SHARED) && area.has(VmFlags.MAYWRITE);
  }

  @Override
  public void unmap(RegularFile file, long first, long end, PrivateCopies copies) {
    for (Vma area : areas.getOrDefault(file, Set.of())) {
      long last = area.pageOffset() + pages.pageOf(area.length());
      long from = Math.max(first, area.pageOffset());
      long to = Math.min(end, last);
      if (from < to) {
        clear(area, file, from, to, copies);
      }
    }
  }

  private void clear(Vma area, RegularFile file, long from, long to, PrivateCopies copies) {
    long base = pages.pageOf(area.start()) - area.pageOffset();
    table.forEach(
        base + from,
        base + to,
        (page, frame, flags) -> {
          boolean lost = copies == PrivateCopies.DROP || frame == file.cachedPage(page - base);
          if (lost && (flags & PageMap.GUARD) == 0) {
            table.clear(page);
            mmu.flushPage(page);
          }
        });
  }

  @Override
  public void protect(RegularFile file, long filePage) {
    for (Vma area : areas.getOrDefault(file, Set.of())) {
      long page = pages.pageOf(area.start()) + filePage - area.pageOffset();
      boolean inside =
          filePage >= area.pageOffset() && page < pages.pageOf(area.end()) && area.isShared();
      if (inside && table.frame(page) != null) {
        int writable = PageMap.WRITABLE | PageMap.DIRTY | PageMap.QUIET;
        table.setFlags(page, table.flags(page) & ~writable);
        mmu.flushPage(page);
      }
    }
  }
}
