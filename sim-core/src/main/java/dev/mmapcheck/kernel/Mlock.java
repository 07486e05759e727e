package dev.mmapcheck.kernel;

import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.unit.Signal;
import dev.mmapcheck.vm.VmFlags;
import dev.mmapcheck.vm.Vma;

/** mlock, mlock2, munlock, mlockall and munlockall. */
final class Mlock {
  private static final int ONFAULT = 1;
  private static final int MCL_CURRENT = 1;
  private static final int MCL_FUTURE = 2;
  private static final int MCL_ONFAULT = 4;

  private Mlock() {}

  static long lock(AddressSpace space, long address, long length, int flags) {
    if ((flags & ~ONFAULT) != 0) {
      return -Errno.EINVAL;
    }
    if (!space.mayLock()) {
      return -Errno.EPERM;
    }
    PageSize pages = space.pageSize();
    long bytes = pages.alignUp(length + pages.offsetIn(address));
    long start = pages.alignDown(address);
    if (!withinLimit(space, start, bytes)) {
      return -Errno.ENOMEM;
    }
    long lockFlags = flags == ONFAULT ? VmFlags.LOCKED | VmFlags.LOCKONFAULT : VmFlags.LOCKED;
    long error = apply(space, start, bytes, lockFlags);
    if (error != 0) {
      return error;
    }
    return populate(space, start, start + bytes);
  }

  private static boolean withinLimit(AddressSpace space, long start, long bytes) {
    if (space.user() == 0) {
      return true;
    }
    PageSize pages = space.pageSize();
    long limit = space.limits().soft(ResourceLimits.MEMLOCK) >>> pages.shift();
    long wanted = pages.pageOf(bytes) + space.areas().totals().locked();
    if (Long.compareUnsigned(wanted, limit) > 0) {
      // pages that are locked already do not count twice
      wanted -= lockedIn(space, start, start + bytes);
    }
    return Long.compareUnsigned(wanted, limit) <= 0;
  }

  private static long lockedIn(AddressSpace space, long start, long end) {
    PageSize pages = space.pageSize();
    long count = 0;
    for (Vma area = space.areas().firstIn(start, end);
        area != null && area.start() < end;
        area = area.next()) {
      if (area.has(VmFlags.LOCKED)) {
        long part = Math.min(end, area.end()) - Math.max(start, area.start());
        count += pages.pageOf(part);
      }
    }
    return count;
  }

  static long unlock(AddressSpace space, long address, long length) {
    PageSize pages = space.pageSize();
    long bytes = pages.alignUp(length + pages.offsetIn(address));
    return apply(space, pages.alignDown(address), bytes, 0);
  }

  /** {@code apply_vma_lock_flags}: areas before a hole are changed. */
  private static long apply(AddressSpace space, long start, long bytes, long lockFlags) {
    long end = start + bytes;
    if (Long.compareUnsigned(end, start) < 0) {
      return -Errno.EINVAL;
    }
    if (end == start) {
      return 0;
    }
    if (start < 0 || space.find(start) == null) {
      return -Errno.ENOMEM;
    }
    long at = start;
    while (at < end) {
      Vma area = space.find(at);
      if (area == null) {
        return -Errno.ENOMEM;
      }
      long to = Math.min(end, area.end());
      long flags = (area.flags() & ~VmFlags.LOCKED_MASK) | lockFlags;
      int error = setLock(space, area, at, to, flags);
      if (error != 0) {
        return error;
      }
      at = to;
    }
    return 0;
  }

  private static int setLock(AddressSpace space, Vma area, long start, long end, long flags) {
    boolean exempt = area.has(VmFlags.SPECIAL | VmFlags.HUGETLB | VmFlags.DROPPABLE);
    return exempt ? 0 : space.areas().modify(area, start, end, flags).error();
  }

  private static long populate(AddressSpace space, long start, long end) {
    int signal = space.populate(start, end);
    if (signal == 0) {
      return 0;
    }
    // what a fault says becomes the error of the call: __mlock_posix_error_return
    return signal == Signal.SIGBUS || signal == Signal.SIGSEGV ? -Errno.ENOMEM : -Errno.EAGAIN;
  }

  static long lockAll(AddressSpace space, int flags) {
    if (flags == 0
        || (flags & ~(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT)) != 0
        || flags == MCL_ONFAULT) {
      return -Errno.EINVAL;
    }
    if (!space.mayLock()) {
      return -Errno.EPERM;
    }
    long limit = space.limits().soft(ResourceLimits.MEMLOCK) >>> space.pageSize().shift();
    boolean fits = Long.compareUnsigned(space.areas().totals().total(), limit) <= 0;
    if ((flags & MCL_CURRENT) != 0 && !fits && space.user() != 0) {
      return -Errno.ENOMEM;
    }
    long lock = VmFlags.LOCKED | ((flags & MCL_ONFAULT) != 0 ? VmFlags.LOCKONFAULT : 0);
    space.setLockFuture((flags & MCL_FUTURE) != 0 ? lock : 0);
    if ((flags & MCL_CURRENT) != 0) {
      setAll(space, lock);
      space.populateAll();
    }
    return 0;
  }

  static long unlockAll(AddressSpace space) {
    space.setLockFuture(0);
    setAll(space, 0);
    return 0;
  }

  private static void setAll(AddressSpace space, long lock) {
    Vma area = space.areas().first();
    while (area != null) {
      long end = area.end();
      setLock(space, area, area.start(), end, (area.flags() & ~VmFlags.LOCKED_MASK) | lock);
      area = space.areas().ceiling(end);
    }
  }
}
