package dev.mmapcheck.kernel;

import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.unit.OpenFlags;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.unit.Prot;
import dev.mmapcheck.vm.Vma;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** System V shared memory: shmget, shmat, shmdt and shmctl ({@code ipc/shm.c} of Linux 6.18). */
final class SharedMemory {
  private static final int IPC_CREAT = 01000;
  private static final int IPC_EXCL = 02000;
  private static final int IPC_RMID = 0;
  private static final int IPC_SET = 1;
  private static final int IPC_STAT = 2;
  private static final int SHM_LOCK = 11;
  private static final int SHM_UNLOCK = 12;
  private static final int SHM_HUGETLB = 04000;
  private static final int SHM_NORESERVE = 010000;
  private static final int SHM_RDONLY = 010000;
  private static final int SHM_RND = 020000;
  private static final int SHM_REMAP = 040000;
  private static final int SHM_EXEC = 0100000;

  private static final int READ = 0444;
  private static final int WRITE = 0222;
  private static final int EXECUTE = 0111;

  /** SHMMAX and SHMALL of Linux: as good as no limit. */
  private static final long LARGEST = -1L - (1L << 24);

  private SharedMemory() {}

  static long get(Process process, int key, long size, int flags) {
    SharedSegments segments = process.machine().segments();
    SharedSegment found = segments.find(key);
    if (found == null) {
      boolean create = key == 0 || (flags & IPC_CREAT) != 0;
      return create ? create(process, key, size, flags) : -Errno.ENOENT;
    }
    if ((flags & IPC_CREAT) != 0 && (flags & IPC_EXCL) != 0) {
      return -Errno.EEXIST;
    }
    if (Long.compareUnsigned(size, found.size()) > 0) {
      return -Errno.EINVAL;
    }
    return found.permits(process.user(), flags) ? found.id() : -Errno.EACCES;
  }

  private static long create(Process process, int key, long size, int flags) {
    AddressSpace space = process.memory();
    PageSize pages = space.pageSize();
    if (size == 0 || Long.compareUnsigned(size, LARGEST) > 0) {
      return -Errno.EINVAL;
    }
    long rounded = pages.alignUp(size);
    if (rounded == 0) {
      return -Errno.ENOSPC;
    }
    boolean reserved = (flags & SHM_NORESERVE) == 0;
    boolean tooLarge = rounded < 0 || (reserved && !space.mayCommit(pages.pageOf(rounded)));
    // huge pages come from a pool that is empty on these machines
    if (tooLarge || (flags & SHM_HUGETLB) != 0) {
      return -Errno.ENOMEM;
    }
    SharedSegments segments = process.machine().segments();
    return segments.isFull() ? -Errno.ENOSPC : segments.create(process, key, size, flags).id();
  }

  static long attach(Process process, int id, long address, int flags) {
    PageSize pages = process.memory().pageSize();
    long wanted = address;
    if (id < 0) {
      return -Errno.EINVAL;
    }
    if (address == 0) {
      if ((flags & SHM_REMAP) != 0) {
        return -Errno.EINVAL;
      }
    } else if (!pages.isAligned(address)) {
      if ((flags & SHM_RND) == 0) {
        return -Errno.EINVAL;
      }
      wanted = pages.alignDown(address);
      if (wanted == 0 && (flags & SHM_REMAP) != 0) {
        return -Errno.EINVAL;
      }
    }
    SharedSegment segment = process.machine().segments().get(id);
    if (segment == null) {
      return -Errno.EINVAL;
    }
    boolean executable = (flags & SHM_EXEC) != 0;
    boolean readOnly = (flags & SHM_RDONLY) != 0;
    int needed = READ | (readOnly ? 0 : WRITE) | (executable ? EXECUTE : 0);
    if (!segment.permits(process.user(), needed)) {
      return -Errno.EACCES;
    }
    int prot = Prot.READ | (readOnly ? 0 : Prot.WRITE) | (executable ? Prot.EXEC : 0);
    SegmentFile file = new SegmentFile(segment, readOnly ? OpenFlags.RDONLY : OpenFlags.RDWR);
    return map(process, file, wanted, address != 0, prot, flags);
  }

  private static long map(
      Process process, SegmentFile file, long wanted, boolean fixed, int prot, int flags) {
    AddressSpace space = process.memory();
    long size = file.segment().size();
    if (wanted != 0 && (flags & SHM_REMAP) == 0) {
      long end = wanted + space.pageSize().alignUp(size);
      boolean taken =
          Long.compareUnsigned(end, wanted) < 0
              || (wanted > 0 && space.areas().firstIn(wanted, end) != null);
      if (taken) {
        return -Errno.EINVAL;
      }
    }
    int mapFlags = MapFlags.SHARED | (fixed ? MapFlags.FIXED : 0);
    // what it replaces may be the last attachment of a segment that was removed
    file.segment().attached(process.pid());
    long result = Mmap.ofFile(process, file, wanted, size, prot, mapFlags, 0);
    file.segment().detached(process.pid());
    return result;
  }

  /** Unmaps what is left of the attachment that began at the address, wherever its pieces lie. */
  static long detach(Process process, long address) {
    AddressSpace space = process.memory();
    PageSize pages = space.pageSize();
    if (!pages.isAligned(address)) {
      return -Errno.EINVAL;
    }
    Vma area = address < 0 ? null : space.areas().ceiling(address);
    while (area != null && !isPiece(area, address, pages)) {
      area = area.next();
    }
    if (area == null) {
      return -Errno.EINVAL;
    }
    SegmentFile file = (SegmentFile) area.backing();
    long end = address + file.inode().size();
    boolean first = true;
    while (area != null && (first || area.end() <= end)) {
      Vma next = area.next();
      if (area.backing() == file && isPiece(area, address, pages)) {
        // the kernel does not look at the result either: what is sealed stays
        space.unmap(area.start(), area.end());
      }
      first = false;
      area = next;
    }
    return 0;
  }

  private static boolean isPiece(Vma area, long address, PageSize pages) {
    return area.backing() instanceof SegmentFile
        && pages.pageOf(area.start() - address) == area.pageOffset();
  }

  static long control(Process process, int id, int command, long buffer) {
    if (id < 0 || command < 0) {
      return -Errno.EINVAL;
    }
    SharedSegment segment = process.machine().segments().get(id);
    int user = process.user();
    switch (command) {
      case IPC_STAT -> {
        if (segment == null) {
          return -Errno.EINVAL;
        }
        return segment.permits(user, READ)
            ? process.give(buffer, Structures.segment(segment))
            : -Errno.EACCES;
      }
      case IPC_SET -> {
        return set(process, segment, buffer);
      }
      case IPC_RMID -> {
        if (segment == null || !segment.isControlledBy(user)) {
          return segment == null ? -Errno.EINVAL : -Errno.EPERM;
        }
        segment.remove();
        return 0;
      }
      case SHM_LOCK, SHM_UNLOCK -> {
        return lock(process, segment, command == SHM_LOCK ? SharedSegment.LOCKED : 0);
      }
      default -> {
        return -Errno.EINVAL;
      }
    }
  }

  private static long set(Process process, SharedSegment segment, long buffer) {
    byte[] status = new byte[Structures.SEGMENT_SIZE];
    if (!ProcessMemory.take(process, buffer, status)) {
      return -Errno.EFAULT;
    }
    if (segment == null || !segment.isControlledBy(process.user())) {
      return segment == null ? -Errno.EINVAL : -Errno.EPERM;
    }
    ByteBuffer fields = ByteBuffer.wrap(status).order(ByteOrder.LITTLE_ENDIAN);
    segment.change(fields.getInt(Structures.SEGMENT_OWNER), fields.getInt(Structures.SEGMENT_MODE));
    return 0;
  }

  private static long lock(Process process, SharedSegment segment, int bit) {
    if (segment == null) {
      return -Errno.EINVAL;
    }
    boolean noLimit = process.limits().soft(ResourceLimits.MEMLOCK) != 0;
    boolean may = segment.isControlledBy(process.user()) && (bit == 0 || noLimit);
    if (!may && process.user() != 0) {
      return -Errno.EPERM;
    }
    segment.setLocked(bit);
    return 0;
  }
}
