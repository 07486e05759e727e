package dev.mmapcheck.kernel;

import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.PageSize;

/** munmap(2), as {@code do_vmi_munmap}. */
final class Munmap {
  private Munmap() {}

  static long call(AddressSpace space, long address, long length) {
    PageSize pages = space.pageSize();
    long top = space.placement().bounds().end();
    if (!pages.isAligned(address)
        || Long.compareUnsigned(address, top) > 0
        || Long.compareUnsigned(length, top - address) > 0) {
      return -Errno.EINVAL;
    }
    long end = address + pages.alignUp(length);
    return end == address ? -Errno.EINVAL : space.unmap(address, end);
  }
}
