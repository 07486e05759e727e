package dev.mmapcheck.kernel;

import dev.mmapcheck.target.Feature;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.unit.Prot;
import dev.mmapcheck.vm.AddressSpaceListener;
import dev.mmapcheck.vm.AreaMap;
import dev.mmapcheck.vm.VmFlags;
import dev.mmapcheck.vm.Vma;

/** mprotect(2), as {@code do_mprotect_pkey}: everything before the first obstacle is changed. */
final class Mprotect {
  private static final int KNOWN = Prot.READ | Prot.WRITE | Prot.EXEC | Prot.SEM;
  private static final int GROWS = Prot.GROWSDOWN | Prot.GROWSUP;

  /** The {@code MAY} bits lie this far above the bits they permit. */
  private static final int MAY_SHIFT = 4;

  private Mprotect() {}

  static long call(AddressSpace space, long address, long length, int prot) {
    PageSize pages = space.pageSize();
    int grows = prot & GROWS;
    int wanted = prot & ~GROWS;
    if (grows == GROWS || !pages.isAligned(address)) {
      return -Errno.EINVAL;
    }
    if (length == 0) {
      return 0;
    }
    long end = address + pages.alignUp(length);
    if (Long.compareUnsigned(end, address) <= 0) {
      return -Errno.ENOMEM;
    }
    if ((wanted & ~KNOWN) != 0) {
      return -Errno.EINVAL;
    }
    Vma area = address < 0 ? null : space.areas().firstIn(address, end < 0 ? Long.MAX_VALUE : end);
    if (area == null) {
      return -Errno.ENOMEM;
    }
    long start = address;
    if ((grows & Prot.GROWSDOWN) != 0) {
      start = area.start();
      if (!area.has(VmFlags.GROWSDOWN)) {
        return -Errno.EINVAL;
      }
    } else if (area.start() > start) {
      return -Errno.ENOMEM;
    } else if ((grows & Prot.GROWSUP) != 0) {
      return -Errno.EINVAL;
    }
    return change(space, start, end, wanted);
  }

  private static long change(AddressSpace space, long start, long end, int prot) {
    long at = start;
    while (at < end) {
      Vma area = space.areas().find(at);
      if (area == null) {
        return -Errno.ENOMEM;
      }
      long flags = VmFlags.ofProt(prot) | (area.flags() & ~VmFlags.ACCESS);
      if ((flags & ~(flags >> MAY_SHIFT) & VmFlags.ACCESS) != 0) {
        return -Errno.EACCES;
      }
      long to = Math.min(end, area.end());
      int error = changeOne(space, area, at, to, flags);
      if (error != 0) {
        return error;
      }
      at = to;
    }
    return 0;
  }

  /** {@code mprotect_fixup}. */
  private static int changeOne(AddressSpace space, Vma area, long start, long end, long flags) {
    if (area.has(VmFlags.SEALED)) {
      return -Errno.EPERM;
    }
    long old = area.flags();
    if (flags == old) {
      return 0;
    }
    long accounted = accounting(space, area, space.pageSize().pageOf(end - start), flags);
    if (Errno.isError(accounted)) {
      return (int) accounted;
    }
    AreaMap.Change change = space.areas().modify(area, start, end, accounted);
    if (change.error() != 0) {
      return change.error();
    }
    space.flush(start, end);
    for (AddressSpaceListener listener : space.listeners()) {
      listener.protectedTo(start, end - start, change.area(), VmFlags.prot(old));
    }
    boolean lockedBecomesWritable =
        (old & (VmFlags.WRITE | VmFlags.SHARED | VmFlags.LOCKED)) == VmFlags.LOCKED
            && (accounted & VmFlags.WRITE) != 0;
    if (lockedBecomesWritable) {
      space.populate(start, end);
    }
    return 0;
  }

  /** Private memory that becomes writable is committed; returns the flags or an error. */
  private static long accounting(AddressSpace space, Vma area, long count, long flags) {
    long old = area.flags();
    if ((flags & VmFlags.WRITE) == 0) {
      boolean untouched =
          area.isAnonymous()
              && area.anonFamily() == null
              && space.machine().target().has(Feature.READ_ONLY_UNCHARGED);
      return untouched ? flags & ~VmFlags.ACCOUNT : flags;
    }
    if (!space.mayExpand(flags, count) && space.mayExpand(old, count)) {
      return -Errno.ENOMEM;
    }
    long exempt =
        VmFlags.ACCOUNT | VmFlags.WRITE | VmFlags.HUGETLB | VmFlags.SHARED | VmFlags.NORESERVE;
    if ((old & exempt) != 0) {
      return flags;
    }
    return space.mayCommit(count) ? flags | VmFlags.ACCOUNT : -Errno.ENOMEM;
  }
}
