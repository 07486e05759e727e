package dev.mmapcheck.kernel;

import dev.mmapcheck.file.Transfer;
import dev.mmapcheck.page.Frame;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.page.Mmu;
import dev.mmapcheck.unit.PageSize;

/** A range of a process's memory as system calls move bytes to and from it. */
final class UserBuffer implements Transfer {
  private final Mmu mmu;
  private final PageSize pages;
  private long address;
  private long remaining;

  UserBuffer(Process process, long address, long length) {
    this.mmu = process.mmu();
    this.pages = process.machine().target().pageSize();
    this.address = address;
    this.remaining = length;
  }

  @Override
  public long remaining() {
    return remaining;
  }

  @Override
  public int give(byte[] from, int offset, int length) {
    int moved = 0;
    try {
      while (moved < length) {
        int start = pages.offsetIn(address);
        int part = Math.min(length - moved, pages.bytes() - start);
        Frame frame = mmu.frameForWrite(address);
        frame.put(start, from, offset + moved, part);
        moved += advance(part);
      }
    } catch (MemoryFault fault) {
      // a fault inside a system call is a short result, not a signal
    }
    return moved;
  }

  @Override
  public int take(byte[] into, int offset, int length) {
    int moved = 0;
    try {
      while (moved < length) {
        int start = pages.offsetIn(address);
        int part = Math.min(length - moved, pages.bytes() - start);
        Frame.copyUpwards(mmu.frameForRead(address).data, start, into, offset + moved, part);
        moved += advance(part);
      }
    } catch (MemoryFault fault) {
      // as above
    }
    return moved;
  }

  private int advance(int bytes) {
    address += bytes;
    remaining -= bytes;
    return bytes;
  }
}
