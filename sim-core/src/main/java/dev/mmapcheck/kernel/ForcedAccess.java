package dev.mmapcheck.kernel;

import dev.mmapcheck.page.Access;
import dev.mmapcheck.page.Frame;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.vm.VmFlags;
import dev.mmapcheck.vm.Vma;

/**
 * Reads and writes memory as a debugger does (FOLL_FORCE): what the protection forbids but could
 * allow is done, and a private page is copied before it is written.
 */
final class ForcedAccess {
  private final AddressSpace space;
  private final PageSize pages;

  ForcedAccess(AddressSpace space) {
    this.space = space;
    this.pages = space.pageSize();
  }

  /** Reads; the number of bytes before the first page that cannot be had. */
  int read(long address, byte[] into, int length) {
    int moved = 0;
    while (moved < length) {
      Frame frame = frame(address + moved, VmFlags.MAYREAD);
      if (frame == null) {
        return moved;
      }
      int start = pages.offsetIn(address + moved);
      int part = Math.min(length - moved, pages.bytes() - start);
      System.arraycopy(frame.data, start, into, moved, part);
      moved += part;
    }
    return moved;
  }

  /** Writes; the number of bytes before the first page that cannot be had. */
  int write(long address, byte[] from, int length) {
    int moved = 0;
    while (moved < length) {
      Frame frame = frame(address + moved, VmFlags.MAYWRITE);
      if (frame == null) {
        return moved;
      }
      int start = pages.offsetIn(address + moved);
      int part = Math.min(length - moved, pages.bytes() - start);
      frame.put(start, from, moved, part);
      moved += part;
    }
    return moved;
  }

  private Frame frame(long address, long right) {
    Vma area = address < 0 ? null : space.find(address);
    boolean writes = right == VmFlags.MAYWRITE;
    boolean plain = area != null && area.has(writes ? VmFlags.WRITE : VmFlags.READ);
    // a shared mapping that is not writable stays so, even for a debugger
    boolean forced = area != null && area.has(right) && !(writes && area.isShared());
    if (area == null || (!plain && !forced)) {
      return null;
    }
    try {
      return space.forced(area, address, writes ? Access.WRITE : Access.READ);
    } catch (MemoryFault fault) {
      return null;
    }
  }
}
