package dev.mmapcheck.kernel;

import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.page.Access;
import dev.mmapcheck.page.FaultResolver;
import dev.mmapcheck.page.Frame;
import dev.mmapcheck.page.FramePool;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.page.PageMap;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.unit.Signal;
import dev.mmapcheck.vm.VmFlags;
import dev.mmapcheck.vm.Vma;

/**
 * The page fault handler of one address space: finds the area, grows a stack, checks the
 * protection, and brings in the page. A load of untouched anonymous memory maps the machine's zero
 * page; a store makes a page of one's own, a copy of the file's page or of one shared since fork; a
 * store to a shared mapping marks the file's page dirty.
 */
final class FaultHandler implements FaultResolver {
  /** Pages one page table maps. */
  private static final int PAGE_TABLE = 512;

  private final AddressSpace space;
  private final PageMap table;
  private final PageSize pages;
  private final FramePool memory;
  private final Frame zero;

  /** The rights of which any allows reading. */
  private final long readable;

  /** Pages that one fault brings in at most. */
  private final long around;

  FaultHandler(AddressSpace space, PageMap table) {
    this.space = space;
    this.table = table;
    this.pages = space.pageSize();
    this.memory = space.machine().memory();
    this.zero = space.machine().zeroFrame();
    boolean readsCode = space.machine().target().processor().readsCode();
    this.readable = readsCode ? VmFlags.ACCESS : VmFlags.READ | VmFlags.WRITE;
    this.around = space.machine().target().faultAround() >> pages.shift();
  }

  @Override
  public Frame resolve(long address, Access access) {
    Vma area = space.find(address);
    if (area == null) {
      area = space.growStack(address);
      if (area == null) {
        throw new MemoryFault(Signal.SIGSEGV, Signal.SEGV_MAPERR, address);
      }
    }
    if (!allows(area, access)) {
      throw new MemoryFault(Signal.SIGSEGV, Signal.SEGV_ACCERR, address);
    }
    return access == Access.WRITE ? write(area, address) : read(area, address);
  }

  /**
   * Brings in a page whatever the protection says.
   *
   * @throws MemoryFault when the page cannot be had
   */
  Frame force(Vma area, long address, Access access) {
    return access == Access.WRITE ? write(area, address) : read(area, address);
  }

  /** No processor has write-only pages; on some, executable ones are readable. */
  private boolean allows(Vma area, Access access) {
    return switch (access) {
      case READ -> area.has(readable);
      case WRITE -> area.has(VmFlags.WRITE);
      case EXECUTE -> area.has(VmFlags.EXEC);
    };
  }

  private Frame read(Vma area, long address) {
    long page = pages.pageOf(address);
    int flags = table.flags(page);
    checkGuard(flags, address);
    Frame frame = table.frame(page);
    if (frame != null) {
      table.setFlags(page, flags | PageMap.ACCESSED);
      return frame;
    }
    boolean major = needsDisk(area, address);
    mapAround(area, address);
    frame = area.isAnonymous() ? zero : filePage(area, address);
    table.set(page, frame, PageMap.ACCESSED);
    count(major);
    return frame;
  }

  private Frame write(Vma area, long address) {
    long page = pages.pageOf(address);
    int flags = table.flags(page);
    checkGuard(flags, address);
    Frame frame = table.frame(page);
    if ((flags & PageMap.WRITABLE) == 0) {
      boolean major = frame == null && needsDisk(area, address);
      boolean noticedByHardware = frame == null || !isQuiet(area, flags);
      frame = area.isShared() ? sharedPage(area, address, frame) : ownPage(area, address, frame);
      if (noticedByHardware) {
        count(major);
        noteModified(area);
      }
    }
    table.set(page, frame, PageMap.WRITABLE | PageMap.DIRTY | PageMap.ACCESSED);
    return frame;
  }

  /** A store to a shared mapping that faults counts as a write to the file. */
  private void noteModified(Vma area) {
    RegularFile file = area.isShared() ? fileOf(area) : null;
    if (file != null) {
      file.times().modify(space.machine().now());
    }
  }

  private void count(boolean major) {
    if (major) {
      space.faults().countMajor();
    } else {
      space.faults().countMinor();
    }
  }

  /** Whether the page has to be read from a disk. */
  private boolean needsDisk(Vma area, long address) {
    RegularFile file = area.isAnonymous() ? null : fileOf(area);
    return file != null
        && file.storage().isDurable()
        && !file.isCached(area.pageAt(address, pages));
  }

  /**
   * Whether the hardware would let a store to this present page pass although it is not marked
   * writable here: the mark is also taken away to notice stores that Linux need not notice.
   */
  private static boolean isQuiet(Vma area, int flags) {
    RegularFile file = area.isShared() ? fileOf(area) : null;
    return (flags & PageMap.QUIET) != 0 || (file != null && !file.storage().isDurable());
  }

  private static void checkGuard(int flags, long address) {
    if ((flags & PageMap.GUARD) != 0) {
      throw new MemoryFault(Signal.SIGSEGV, Signal.SEGV_MAPERR, address);
    }
  }

  /**
   * Maps neighbours that are in the page cache already, as {@code do_fault_around}: as many as the
   * target says, from the aligned page below on, inside the area and inside one page table. System
   * V segments do without.
   */
  private void mapAround(Vma area, long address) {
    RegularFile file = area.isAnonymous() ? null : fileOf(area);
    if (file == null || around <= 1 || area.isCounted()) {
      return;
    }
    long page = pages.pageOf(address);
    long first = Math.max(page & -around, pages.pageOf(area.start()));
    long tableEnd = (page | (PAGE_TABLE - 1)) + 1;
    long end = Math.min(Math.min(first + around, tableEnd), pages.pageOf(area.end()));
    for (long each = first; each < end; each++) {
      long filePage = area.pageAt(pages.addressOf(each), pages);
      boolean absent = table.frame(each) == null && table.flags(each) == 0;
      if (absent && file.hasPage(filePage) && file.isCached(filePage)) {
        table.set(each, file.cachedPage(filePage), PageMap.ACCESSED);
      }
    }
  }

  /** A page only this process has: the one there if nobody else holds it, else a copy. */
  private Frame ownPage(Vma area, long address, Frame present) {
    if (present != null && present != zero && present.references() == 1) {
      return present;
    }
    // the kernel prepares for the copy before it finds out whether the file has the page
    space.areas().prepareFamily(area);
    if (present == null && !area.isAnonymous()) {
      Frame shown = filePage(area, address);
      return area.backing() instanceof CopiedFile ? shown : shown.copy();
    }
    return present == null || present == zero ? memory.allocate() : present.copy();
  }

  private Frame sharedPage(Vma area, long address, Frame present) {
    RegularFile file = fileOf(area);
    if (present != null && file != null && !file.storage().isDurable()) {
      // only the page table entry is dirty until it goes away
      return present;
    }
    Frame frame = file == null ? null : file.pageForWrite(area.pageAt(address, pages));
    return present(frame, address);
  }

  private Frame filePage(Vma area, long address) {
    if (area.backing() instanceof CopiedFile copied) {
      Frame frame = memory.allocate();
      copied.fill(pages.addressOf(area.pageAt(address, pages)), frame);
      return frame;
    }
    if (area.backing() instanceof ProgramPart part && part.isOfKernel()) {
      return zero;
    }
    RegularFile file = fileOf(area);
    Frame frame = file == null ? null : file.page(area.pageAt(address, pages));
    return present(frame, address);
  }

  private static Frame present(Frame frame, long address) {
    if (frame == null) {
      throw new MemoryFault(Signal.SIGBUS, Signal.BUS_ADRERR, address);
    }
    return frame;
  }

  /** The file an area shows, or null when it shows none (or huge pages that do not exist). */
  static RegularFile fileOf(Vma area) {
    return area.backing() instanceof OpenFile open && open.inode() instanceof RegularFile file
        ? file
        : null;
  }
}
