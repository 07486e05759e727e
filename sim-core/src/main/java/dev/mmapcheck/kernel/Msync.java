package dev.mmapcheck.kernel;

import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.unit.SyncFlags;
import dev.mmapcheck.vm.VmFlags;
import dev.mmapcheck.vm.Vma;

/** msync(2): MS_SYNC writes back, MS_ASYNC only checks; holes are skipped and then reported. */
final class Msync {
  private static final int KNOWN = SyncFlags.ASYNC | SyncFlags.INVALIDATE | SyncFlags.SYNC;

  private Msync() {}

  static long call(AddressSpace space, long address, long length, int flags) {
    PageSize pages = space.pageSize();
    boolean both = (flags & SyncFlags.SYNC) != 0 && (flags & SyncFlags.ASYNC) != 0;
    if ((flags & ~KNOWN) != 0 || !pages.isAligned(address) || both) {
      return -Errno.EINVAL;
    }
    long end = address + pages.alignUp(length);
    if (Long.compareUnsigned(end, address) < 0) {
      return -Errno.ENOMEM;
    }
    if (end == address) {
      return 0;
    }
    return address < 0 ? -Errno.ENOMEM : sync(space, address, end, flags);
  }

  private static long sync(AddressSpace space, long start, long end, int flags) {
    long result = 0;
    long at = start;
    for (Vma area = space.areas().ceiling(at); area != null; area = area.next()) {
      if (at < area.start()) {
        at = area.start();
        if (flags == SyncFlags.ASYNC || at >= end) {
          return -Errno.ENOMEM;
        }
        result = -Errno.ENOMEM;
      }
      if ((flags & SyncFlags.INVALIDATE) != 0 && area.has(VmFlags.LOCKED)) {
        return -Errno.EBUSY;
      }
      if ((flags & SyncFlags.SYNC) != 0) {
        writeBack(space, area, at, Math.min(end, area.end()));
      }
      at = area.end();
      if (at >= end) {
        return result;
      }
    }
    return -Errno.ENOMEM;
  }

  private static void writeBack(AddressSpace space, Vma area, long start, long end) {
    RegularFile file = FaultHandler.fileOf(area);
    if (file != null && area.has(VmFlags.SHARED)) {
      PageSize pages = space.pageSize();
      file.writeBack(area.pageAt(start, pages), area.pageAt(end, pages));
    }
  }
}
