package dev.mmapcheck.kernel;

import dev.mmapcheck.target.Feature;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.vm.VmFlags;
import dev.mmapcheck.vm.Vma;

/** The brk system call: it returns the new break, or the old one when it fails. */
final class Brk {
  private Brk() {}

  static long call(AddressSpace space, long wanted) {
    long current = space.heapEnd();
    if (Long.compareUnsigned(wanted, space.heapStart()) < 0) {
      return current;
    }
    long dataLimit = space.limits().soft(ResourceLimits.DATA);
    long data = wanted - space.heapStart() + space.dataLength();
    if (Long.compareUnsigned(data, dataLimit) > 0) {
      return current;
    }
    PageSize pages = space.pageSize();
    long newEnd = pages.alignUp(wanted);
    long oldEnd = pages.alignUp(current);
    boolean moved =
        newEnd == oldEnd
            || (Long.compareUnsigned(wanted, current) <= 0
                ? shrink(space, newEnd, oldEnd)
                : grow(space, oldEnd, newEnd));
    if (!moved) {
      return current;
    }
    space.setHeapEnd(wanted);
    return wanted;
  }

  private static boolean shrink(AddressSpace space, long newEnd, long oldEnd) {
    boolean mayBeEmpty = !space.machine().target().has(Feature.BREAK_NEEDS_HEAP);
    boolean found = mayBeEmpty || space.areas().firstIn(newEnd, oldEnd) != null;
    return found && space.unmap(newEnd, oldEnd) == 0;
  }

  private static boolean grow(AddressSpace space, long oldEnd, long newEnd) {
    PageSize pages = space.pageSize();
    if (Long.compareUnsigned(newEnd, space.placement().bounds().end()) > 0) {
      return false;
    }
    long length = newEnd - oldEnd;
    long flags =
        VmFlags.READ
            | VmFlags.WRITE
            | VmFlags.MAYREAD
            | VmFlags.MAYWRITE
            | VmFlags.MAYEXEC
            | VmFlags.ACCOUNT
            | space.lockFuture();
    Vma next = space.areas().ceiling(oldEnd);
    boolean blocked = next != null && newEnd + pages.bytes() > next.guardedStart(space.guardGap());
    if (blocked
        || !space.mayLockMore(flags, length)
        || !space.mayExpand(flags, pages.pageOf(length))
        || space.areas().isOverfull()
        || !space.mayCommit(pages.pageOf(length))
        || !space.areas().mayGrow()) {
      return false;
    }
    Vma area = space.areas().addAbove(oldEnd, newEnd, flags, pages.pageOf(oldEnd));
    space.notifyMapped(oldEnd, length, area);
    if ((flags & VmFlags.LOCKED) != 0) {
      space.populate(oldEnd, newEnd);
    }
    return true;
  }
}
