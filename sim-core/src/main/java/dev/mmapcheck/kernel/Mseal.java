package dev.mmapcheck.kernel;

import dev.mmapcheck.target.Feature;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.vm.VmFlags;
import dev.mmapcheck.vm.Vma;

/** mseal(2): forbids every later change of the areas; a range with a hole is refused as a whole. */
final class Mseal {
  private Mseal() {}

  static long call(AddressSpace space, long address, long length, long flags) {
    if (!space.machine().target().has(Feature.MSEAL)) {
      return -Errno.ENOSYS;
    }
    PageSize pages = space.pageSize();
    long bytes = pages.alignUp(length);
    if (flags != 0
        || !pages.isAligned(address)
        || (length != 0 && bytes == 0)
        || Long.compareUnsigned(address + bytes, address) < 0) {
      return -Errno.EINVAL;
    }
    long end = address + bytes;
    if (!isMapped(space, address, end)) {
      return -Errno.ENOMEM;
    }
    for (long at = address; at < end; ) {
      Vma area = space.find(at);
      long to = Math.min(end, area.end());
      int error = space.areas().modify(area, at, to, area.flags() | VmFlags.SEALED).error();
      if (error != 0) {
        return error;
      }
      at = to;
    }
    return 0;
  }

  private static boolean isMapped(AddressSpace space, long start, long end) {
    long at = start;
    while (at >= 0 && at < end) {
      Vma area = space.find(at);
      if (area == null) {
        return false;
      }
      at = area.end();
    }
    return at >= 0;
  }
}
