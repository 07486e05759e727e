package dev.mmapcheck.kernel;

import dev.mmapcheck.page.PageMap;
import dev.mmapcheck.target.Feature;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.unit.RemapFlags;
import dev.mmapcheck.vm.VmFlags;
import dev.mmapcheck.vm.Vma;

/**
 * mremap(2), as {@code mm/mremap.c} of Linux 6.18: resizes in place, moves, or duplicates; a fixed
 * move without resizing takes several areas along.
 */
final class Mremap {
  private static final int KNOWN = RemapFlags.MAYMOVE | RemapFlags.FIXED | RemapFlags.DONTUNMAP;

  /** A move may need this many areas more for a moment. */
  private static final int SPARE_AREAS = 3;

  private final AddressSpace space;
  private final PageSize pages;
  private final int flags;

  /** Whether everything is checked before anything at the new address is unmapped. */
  private final boolean checksFirst;

  private long address;
  private long oldLength;
  private long newLength;
  private long newAddress;
  private boolean populateGrowth;

  private Mremap(AddressSpace space, int flags) {
    this.space = space;
    this.pages = space.pageSize();
    this.flags = flags;
    this.checksFirst = space.machine().target().has(Feature.CHECKED_MOVES);
  }

  static long call(
      AddressSpace space, long address, long oldLength, long newLength, int flags, long target) {
    Mremap call = new Mremap(space, flags);
    call.address = address;
    call.oldLength = call.pages.alignUp(oldLength);
    call.newLength = call.pages.alignUp(newLength);
    call.newAddress = target;
    // before 6.17 the lengths were compared as they were given
    boolean unequal = !call.checksFirst && oldLength != newLength;
    int error = unequal && call.has(RemapFlags.DONTUNMAP) ? -Errno.EINVAL : call.checkArguments();
    if (error == 0 && call.checksFirst) {
      error = call.checkTarget();
    }
    if (error != 0) {
      return error;
    }
    boolean moveOnly = call.has(RemapFlags.FIXED) && call.oldLength == call.newLength;
    return moveOnly && space.machine().target().has(Feature.MOVES_SEVERAL)
        ? call.moveAll()
        : call.remapOne();
  }

  private boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** The old length is not checked yet; it may be any unsigned number. */
  private boolean grows() {
    return Long.compareUnsigned(newLength, oldLength) > 0;
  }

  private boolean shrinks() {
    return Long.compareUnsigned(newLength, oldLength) < 0;
  }

  private boolean impliesNewAddress() {
    return has(RemapFlags.FIXED | RemapFlags.DONTUNMAP);
  }

  private int checkArguments() {
    boolean wrong =
        (flags & ~KNOWN) != 0
            || !pages.isAligned(address)
            || newLength == 0
            || (impliesNewAddress() && !has(RemapFlags.MAYMOVE))
            || (has(RemapFlags.DONTUNMAP) && oldLength != newLength);
    return wrong ? -Errno.EINVAL : 0;
  }

  private int checkTarget() {
    long top = space.placement().bounds().end();
    if (Long.compareUnsigned(newLength, top) > 0) {
      return -Errno.EINVAL;
    }
    if (!impliesNewAddress()) {
      return 0;
    }
    if (Long.compareUnsigned(newAddress, top - newLength) > 0
        || !pages.isAligned(newAddress)
        || overlaps()) {
      return -Errno.EINVAL;
    }
    return space.areas().hasRoomFor(2 + SPARE_AREAS) ? 0 : -Errno.ENOMEM;
  }

  private boolean overlaps() {
    return Long.compareUnsigned(address + oldLength, newAddress) > 0
        && Long.compareUnsigned(newAddress + newLength, address) > 0;
  }

  private long remapOne() {
    Vma area = address < 0 ? null : space.find(address);
    boolean checksLater = impliesNewAddress() && !checksFirst;
    boolean findsFirst = space.machine().target().has(Feature.REMAPS_FIND_AREA_FIRST);
    int error = findsFirst || (grows() && !checksLater) ? checkArea(area) : 0;
    if (error == 0) {
      error = checksLater ? checkTarget() : checkExtent(area);
    }
    if (error != 0) {
      return error;
    }
    long result = impliesNewAddress() ? moveTo(area) : resize(area);
    if (!Errno.isError(result) && populateGrowth) {
      space.populate(result + oldLength, result + newLength);
    }
    return result;
  }

  /** A fixed move of the same size: every area of the range, with the holes between them. */
  private long moveAll() {
    long end = address + oldLength;
    Vma area = address < 0 ? null : space.areas().find(address);
    if (area == null) {
      return -Errno.EFAULT;
    }
    long start = address;
    long distance = newAddress - address;
    long result = newAddress;
    for (long at = address; area != null; area = space.areas().firstIn(at, end)) {
      address = Math.max(at, area.start());
      at = Math.min(end, area.end());
      oldLength = at - address;
      newLength = oldLength;
      newAddress = address + distance;
      if (area.isCounted() && (address != start || area.end() < end)) {
        return -Errno.EFAULT;
      }
      int error = checkArea(area);
      error = error != 0 ? error : checkExtent(area);
      long moved = error != 0 ? error : moveTo(area);
      if (Errno.isError(moved)) {
        return moved;
      }
      if (at >= end) {
        break;
      }
    }
    return result;
  }

  /** The first half of {@code check_prep_vma}: whether the area may be touched at all. */
  private int checkArea(Vma area) {
    if (area == null) {
      return -Errno.EFAULT;
    }
    if (area.has(VmFlags.SEALED)) {
      return -Errno.EPERM;
    }
    if (area.backing() instanceof ProgramPart part && !fits(part.pageSize())) {
      return -Errno.EINVAL;
    }
    return 0;
  }

  /**
   * The second half, {@code vma_to_resize} before 6.17: whether the range can be moved or grown.
   */
  private int checkExtent(Vma area) {
    if (!grows() && !impliesNewAddress()) {
      return 0;
    }
    if (oldLength == 0 && !area.has(VmFlags.SHARED | VmFlags.MAYSHARE)) {
      return -Errno.EINVAL;
    }
    boolean rigid = area.has(VmFlags.DONTEXPAND | VmFlags.PFNMAP);
    boolean filesToo = space.machine().target().has(Feature.DONTUNMAP_FILES);
    boolean refused = rigid || (!filesToo && !area.isAnonymous());
    if (has(RemapFlags.DONTUNMAP) && refused) {
      return -Errno.EINVAL;
    }
    if ((shrinks() ? newLength : oldLength) > area.end() - address) {
      return -Errno.EFAULT;
    }
    return grows() ? prepareGrowth(area, rigid) : 0;
  }

  /**
   * Rounds the lengths up to huge pages; false when an address does not lie on their boundary, or
   * when there are to be more of them.
   */
  private boolean fits(long pageSize) {
    if (pageSize <= pages.bytes()) {
      return true;
    }
    oldLength = (oldLength + pageSize - 1) & -pageSize;
    newLength = (newLength + pageSize - 1) & -pageSize;
    return address % pageSize == 0 && newAddress % pageSize == 0 && !grows();
  }

  private int prepareGrowth(Vma area, boolean rigid) {
    populateGrowth = area.has(VmFlags.LOCKED);
    long offset = area.pageAt(address, pages);
    if (Long.compareUnsigned(offset + pages.pageOf(newLength), offset) < 0) {
      return -Errno.EINVAL;
    }
    if (rigid) {
      return -Errno.EFAULT;
    }
    long delta = newLength - oldLength;
    if (!space.mayLockMore(area.flags(), delta)) {
      return -Errno.EAGAIN;
    }
    return space.mayExpand(area.flags(), pages.pageOf(delta)) ? 0 : -Errno.ENOMEM;
  }

  /** {@code mremap_at}: the address stays if that is possible. */
  private long resize(Vma area) {
    if (newLength == oldLength) {
      return address;
    }
    if (shrinks()) {
      long error = shrink();
      return error != 0 ? error : address;
    }
    if (area.end() == address + oldLength && canGrow(area)) {
      long delta = newLength - oldLength;
      if (area.has(VmFlags.ACCOUNT) && !space.mayCommit(pages.pageOf(delta))) {
        return -Errno.ENOMEM;
      }
      Vma grown = space.areas().extend(area, delta);
      space.notifyMapped(address + oldLength, delta, grown);
      return address;
    }
    return has(RemapFlags.MAYMOVE) ? place(area) : -Errno.ENOMEM;
  }

  private long shrink() {
    return Munmap.call(space, address + newLength, oldLength - newLength);
  }

  private boolean canGrow(Vma area) {
    long end = area.end() + newLength - oldLength;
    return end > area.end()
        && end <= space.placement().bounds().end()
        && space.areas().firstIn(area.end(), end) == null;
  }

  /** {@code mremap_to}: an address is given, or everything is to move away. */
  private long moveTo(Vma first) {
    Vma area = first;
    if (has(RemapFlags.FIXED)) {
      int error = space.unmap(newAddress, newAddress + newLength);
      if (error != 0) {
        return error;
      }
      area = space.find(address);
      if (area == null && checksFirst) {
        return -Errno.EFAULT;
      }
    }
    if (shrinks()) {
      long error = shrink();
      if (error != 0) {
        return error;
      }
      oldLength = newLength;
      area = space.find(address);
    }
    if (!checksFirst) {
      area = space.find(address);
      int error = checkArea(area);
      error = error != 0 ? error : checkExtent(area);
      if (error != 0) {
        return error;
      }
    }
    if (has(RemapFlags.DONTUNMAP) && !space.mayExpand(area.flags(), pages.pageOf(oldLength))) {
      return -Errno.ENOMEM;
    }
    return place(area);
  }

  /** Finds the new address and moves there. */
  private long place(Vma area) {
    int mapFlags = has(RemapFlags.FIXED) ? MapFlags.FIXED : 0;
    mapFlags |= area.has(VmFlags.MAYSHARE) ? MapFlags.SHARED : MapFlags.PRIVATE;
    long hint = impliesNewAddress() ? newAddress : 0;
    long target =
        AddressSearch.find(
            space, hint, newLength, area.backing(), area.pageAt(address, pages), mapFlags);
    return Errno.isError(target) ? target : move(area, target);
  }

  /** {@code move_vma}. */
  private long move(Vma area, long target) {
    if (!space.areas().hasRoomFor(SPARE_AREAS)) {
      return -Errno.ENOMEM;
    }
    long end = address + oldLength;
    if ((area.start() != address && !area.isDivisibleAt(address))
        || (area.end() != end && !area.isDivisibleAt(end))) {
      return -Errno.EINVAL;
    }
    long charged = has(RemapFlags.DONTUNMAP) ? newLength : newLength - oldLength;
    if (area.has(VmFlags.ACCOUNT) && !space.mayCommit(pages.pageOf(charged))) {
      return -Errno.ENOMEM;
    }
    int splits = has(RemapFlags.DONTUNMAP) || oldLength == 0 ? 0 : cuts(area);
    if (!space.areas().mayGrow() || !space.areas().reserveSplits(splits)) {
      return -Errno.ENOMEM;
    }
    Vma copy = space.areas().copy(area, address, target, newLength);
    movePages(target);
    space.notifyMoved(address, target, newLength, copy);
    Vma source = space.find(address);
    if (has(RemapFlags.DONTUNMAP)) {
      leaveEmpty(source, copy);
    } else if (oldLength > 0) {
      space.unmapMoved(address, address + oldLength);
    }
    space.areas().releaseSplits();
    return target;
  }

  /** Splits that take the old range out of its area. */
  private int cuts(Vma area) {
    return (area.start() < address ? 1 : 0) + (area.end() > address + oldLength ? 1 : 0);
  }

  private void movePages(long target) {
    PageMap table = space.table();
    long distance = pages.pageOf(target) - pages.pageOf(address);
    long first = pages.pageOf(address);
    table.forEach(
        first,
        first + pages.pageOf(Math.min(oldLength, newLength)),
        (page, frame, pageFlags) -> {
          table.set(page + distance, frame, pageFlags);
          table.clear(page);
        });
    space.flush(address, address + oldLength);
  }

  /** MREMAP_DONTUNMAP: the old area stays, without pages and without locks. */
  private void leaveEmpty(Vma source, Vma copy) {
    space.areas().setFlags(source, source.flags() & ~VmFlags.LOCKED_MASK);
    boolean whole = source.start() == address && source.end() == address + oldLength;
    if (source != copy && whole) {
      space.areas().dropFamily(source);
    }
  }
}
