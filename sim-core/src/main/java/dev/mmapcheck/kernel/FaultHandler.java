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
  private final AddressSpace space;
  private final PageMap table;
  private final PageSize pages;
  private final FramePool memory;
  private final Frame zero;

  FaultHandler(AddressSpace space, PageMap table) {
    this.space = space;
    this.table = table;
    this.pages = space.pageSize();
    this.memory = space.machine().memory();
    this.zero = space.machine().zeroFrame();
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

  /** x86 and AArch64 have no write-only pages, and executable ones are readable. */
  private static boolean allows(Vma area, Access access) {
    return switch (access) {
      case READ -> area.has(VmFlags.ACCESS);
      case WRITE -> area.has(VmFlags.WRITE);
      case EXECUTE -> area.has(VmFlags.EXEC);
    };
  }

  private Frame read(Vma area, long address) {
    long page = pages.pageOf(address);
    int flags = table.flags(page);
    checkGuard(flags, address);
    Frame frame = table.frame(page);
    if (frame == null) {
      frame = area.isAnonymous() ? zero : filePage(area, address);
      table.set(page, frame, PageMap.ACCESSED);
    } else {
      table.setFlags(page, flags | PageMap.ACCESSED);
    }
    return frame;
  }

  private Frame write(Vma area, long address) {
    long page = pages.pageOf(address);
    int flags = table.flags(page);
    checkGuard(flags, address);
    Frame frame = table.frame(page);
    if ((flags & PageMap.WRITABLE) == 0) {
      frame = area.isShared() ? sharedPage(area, address) : ownPage(area, address, frame);
    }
    table.set(page, frame, PageMap.WRITABLE | PageMap.DIRTY | PageMap.ACCESSED);
    return frame;
  }

  private static void checkGuard(int flags, long address) {
    if ((flags & PageMap.GUARD) != 0) {
      throw new MemoryFault(Signal.SIGSEGV, Signal.SEGV_MAPERR, address);
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
      return filePage(area, address).copy();
    }
    return present == null || present == zero ? memory.allocate() : present.copy();
  }

  private Frame sharedPage(Vma area, long address) {
    RegularFile file = fileOf(area);
    Frame frame = file == null ? null : file.pageForWrite(area.pageAt(address, pages));
    return present(frame, address);
  }

  private Frame filePage(Vma area, long address) {
    if (area.backing() instanceof ProgramPart part
        && part.kind() == ProgramPart.Kind.KERNEL_PAGES) {
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
