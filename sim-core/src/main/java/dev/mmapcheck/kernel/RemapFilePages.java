package dev.mmapcheck.kernel;

import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.vm.VmFlags;
import dev.mmapcheck.vm.Vma;

/**
 * remap_file_pages(2), which Linux has emulated since 4.0: the range is mapped anew at another page
 * of the file it shows.
 */
final class RemapFilePages {
  private RemapFilePages() {}

  static long call(
      Process process, long address, long length, int prot, long page, int requestedFlags) {
    AddressSpace space = process.memory();
    PageSize pages = space.pageSize();
    long start = pages.alignDown(address);
    long size = pages.alignDown(length);
    if (prot != 0
        || Long.compareUnsigned(start + size, start) <= 0
        || Long.compareUnsigned(page + pages.pageOf(size), page) < 0) {
      return -Errno.EINVAL;
    }
    Vma area = start < 0 ? null : space.find(start);
    if (area == null || !area.has(VmFlags.SHARED) || !isAlike(area, start + size)) {
      return -Errno.EINVAL;
    }
    if (area.backing() instanceof ProgramPart huge) {
      return ofHugePages(space, huge.pageSize(), start, size, page);
    }
    int flags = requestedFlags & MapFlags.NONBLOCK;
    flags |= MapFlags.SHARED | MapFlags.FIXED | MapFlags.POPULATE;
    flags |= area.has(VmFlags.LOCKED) ? MapFlags.LOCKED : 0;
    OpenFile file = (OpenFile) area.backing();
    long result = Mmap.ofFile(process, file, start, size, area.prot(), flags, page);
    return Errno.isError(result) ? result : 0;
  }

  /** There are no huge pages to map anew; what was mapped is gone by then. */
  private static long ofHugePages(
      AddressSpace space, long hugePage, long start, long size, long page) {
    if (start % hugePage != 0 || size % hugePage != 0) {
      return -Errno.EINVAL;
    }
    int error = space.unmap(start, start + size);
    if (error != 0) {
      return error;
    }
    boolean aligned = space.pageSize().addressOf(page) % hugePage == 0;
    return aligned ? -Errno.ENOMEM : -Errno.EINVAL;
  }

  /** Whether everything from the area to {@code end} shows the same file in the same way. */
  private static boolean isAlike(Vma first, long end) {
    Vma area = first;
    while (area.end() < end) {
      Vma next = area.next();
      boolean alike =
          next != null
              && next.start() == area.end()
              && next.backing() == first.backing()
              && next.flags() == first.flags();
      if (!alike) {
        return false;
      }
      area = next;
    }
    return true;
  }
}
