package dev.mmapcheck.kernel;

import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.page.PageMap;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.unit.Prot;
import dev.mmapcheck.vm.VmFlags;
import dev.mmapcheck.vm.Vma;

/**
 * mmap and munmap of the xv6 exercise. The kernel chooses the address, the offset is 0, a process
 * has at most 16 mappings; munmap takes away the start, the end or the whole of one, never a part
 * in the middle. Everything else answers -1: the system has no error numbers.
 */
final class Xv6Mmap {
  static final long FAILED = -1;

  private static final int MOST_AREAS = 16;
  private static final int KNOWN_FLAGS = MapFlags.SHARED | MapFlags.PRIVATE;

  private Xv6Mmap() {}

  static long map(
      Process process, long address, long length, int prot, int flags, int fd, long offset) {
    AddressSpace space = process.memory();
    PageSize pages = space.pageSize();
    OpenFile file = process.files().get(fd);
    boolean shared = flags == MapFlags.SHARED;
    boolean valid =
        address == 0
            && offset == 0
            && length > 0
            && (flags & ~KNOWN_FLAGS) == 0
            && (shared || flags == MapFlags.PRIVATE)
            && (prot & ~(Prot.READ | Prot.WRITE | Prot.EXEC)) == 0
            && file != null
            && file.inode() instanceof RegularFile;
    if (!valid || !file.isReadable() || count(space) >= MOST_AREAS) {
      return FAILED;
    }
    if (shared && (prot & Prot.WRITE) != 0 && !file.isWritable()) {
      return FAILED;
    }
    long size = pages.alignUp(length);
    var bounds = space.placement().bounds();
    long end = space.areas().highestGap(space.heapEnd(), bounds.base(), size);
    if (end < 0) {
      return FAILED;
    }
    Vma area =
        space.areas().add(end - size, end, VmFlags.ofProt(prot), 0, new CopiedFile(file, shared));
    space.notifyMapped(end - size, size, area);
    return end - size;
  }

  private static int count(AddressSpace space) {
    int count = 0;
    for (Vma area : space.areas()) {
      count += area.backing() instanceof CopiedFile ? 1 : 0;
    }
    return count;
  }

  static long unmap(Process process, long address, long length) {
    AddressSpace space = process.memory();
    PageSize pages = space.pageSize();
    Vma area = address < 0 ? null : space.find(address);
    boolean valid =
        area != null
            && area.backing() instanceof CopiedFile
            && pages.isAligned(address)
            && length > 0
            && length <= area.end() - address;
    if (!valid) {
      return FAILED;
    }
    long end = address + pages.alignUp(length);
    if (address != area.start() && end != area.end()) {
      return FAILED;
    }
    writeBack(space, area, address, end);
    return space.unmap(address, end) == 0 ? 0 : FAILED;
  }

  /** What the end of a process leaves in the files it mapped. */
  static void writeBackAll(AddressSpace space) {
    for (Vma area : space.areas()) {
      writeBack(space, area, area.start(), area.end());
    }
  }

  private static void writeBack(AddressSpace space, Vma area, long start, long end) {
    if (!(area.backing() instanceof CopiedFile file) || !file.isWrittenBack()) {
      return;
    }
    PageSize pages = space.pageSize();
    space
        .table()
        .forEach(
            pages.pageOf(start),
            pages.pageOf(end),
            (page, frame, flags) -> {
              if (frame != null && (flags & PageMap.DIRTY) != 0) {
                long filePage = area.pageAt(pages.addressOf(page), pages);
                file.store(pages.addressOf(filePage), frame);
              }
            });
  }
}
