package dev.mmapcheck.kernel;

import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.vm.Vma;
import java.util.Arrays;

/** mincore(2): which pages are in memory. */
final class Mincore {
  private static final int CHUNK = 4096;

  private Mincore() {}

  static long call(Process process, long address, long length, long vector) {
    AddressSpace space = process.memory();
    PageSize pages = space.pageSize();
    long top = space.placement().bounds().end();
    if (!pages.isAligned(address)) {
      return -Errno.EINVAL;
    }
    if (Long.compareUnsigned(length, top) > 0 || Long.compareUnsigned(address, top - length) > 0) {
      return -Errno.ENOMEM;
    }
    long count = pages.pagesFor(length);
    if (Long.compareUnsigned(vector, top) > 0 || Long.compareUnsigned(count, top - vector) > 0) {
      return -Errno.EFAULT;
    }
    UserBuffer out = new UserBuffer(process, vector, count);
    long at = address;
    for (long left = count; left > 0; ) {
      Vma area = space.find(at);
      if (area == null) {
        return -Errno.ENOMEM;
      }
      int part = (int) Math.min(Math.min(left, CHUNK), pages.pageOf(area.end() - at));
      if (out.give(residency(space, area, at, part), 0, part) < part) {
        return -Errno.EFAULT;
      }
      at += pages.addressOf(part);
      left -= part;
    }
    return 0;
  }

  private static byte[] residency(AddressSpace space, Vma area, long start, int count) {
    PageSize pages = space.pageSize();
    byte[] result = new byte[count];
    if (area.backing() instanceof ProgramPart part && part.isOfKernel()) {
      Arrays.fill(result, (byte) 1); // can_do_mincore: without a file nothing is told, all counts
      return result;
    }
    RegularFile file = area.isAnonymous() ? null : FaultHandler.fileOf(area);
    for (int i = 0; i < count; i++) {
      long address = start + pages.addressOf(i);
      boolean present = space.table().frame(pages.pageOf(address)) != null;
      boolean cached = file != null && file.isCached(area.pageAt(address, pages));
      result[i] = (byte) (present || cached ? 1 : 0);
    }
    return result;
  }
}
