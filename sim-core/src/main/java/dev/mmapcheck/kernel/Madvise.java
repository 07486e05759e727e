package dev.mmapcheck.kernel;

import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.page.Access;
import dev.mmapcheck.page.PageMap;
import dev.mmapcheck.target.Feature;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Advice;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.vm.VmFlags;
import dev.mmapcheck.vm.Vma;

/**
 * madvise(2). The advice is applied to every area of the range, also behind holes; a hole then
 * makes the call fail with ENOMEM.
 */
final class Madvise {
  private final AddressSpace space;
  private final PageSize pages;
  private final int advice;

  private Madvise(AddressSpace space, int advice) {
    this.space = space;
    this.pages = space.pageSize();
    this.advice = advice;
  }

  static long call(AddressSpace space, long address, long length, int advice) {
    PageSize pages = space.pageSize();
    if (!isKnown(space.machine().target(), advice) || !pages.isAligned(address)) {
      return -Errno.EINVAL;
    }
    long bytes = pages.alignUp(length);
    if (length != 0 && bytes == 0) {
      return -Errno.EINVAL;
    }
    long end = address + bytes;
    if (Long.compareUnsigned(end, address) < 0) {
      return -Errno.EINVAL;
    }
    if (advice == Advice.HWPOISON || advice == Advice.SOFT_OFFLINE) {
      return -Errno.EPERM;
    }
    if (end == address) {
      return 0;
    }
    if (address < 0) {
      return -Errno.ENOMEM;
    }
    Madvise call = new Madvise(space, advice);
    return switch (advice) {
      case Advice.POPULATE_READ, Advice.POPULATE_WRITE -> call.populate(address, end);
      default -> call.walk(address, end);
    };
  }

  private static boolean isKnown(Target target, int advice) {
    return switch (advice) {
      case Advice.NORMAL,
          Advice.RANDOM,
          Advice.SEQUENTIAL,
          Advice.WILLNEED,
          Advice.DONTNEED,
          Advice.FREE,
          Advice.REMOVE,
          Advice.DONTFORK,
          Advice.DOFORK,
          Advice.MERGEABLE,
          Advice.UNMERGEABLE,
          Advice.HUGEPAGE,
          Advice.NOHUGEPAGE,
          Advice.DONTDUMP,
          Advice.DODUMP,
          Advice.WIPEONFORK,
          Advice.KEEPONFORK,
          Advice.COLD,
          Advice.PAGEOUT,
          Advice.HWPOISON,
          Advice.SOFT_OFFLINE ->
          true;
      case Advice.POPULATE_READ, Advice.POPULATE_WRITE -> target.has(Feature.POPULATE_ADVICE);
      case Advice.DONTNEED_LOCKED -> target.has(Feature.DONTNEED_LOCKED);
      case Advice.COLLAPSE -> target.has(Feature.COLLAPSE);
      case Advice.GUARD_INSTALL, Advice.GUARD_REMOVE -> target.has(Feature.GUARD_PAGES);
      default -> false;
    };
  }

  /** Applies the advice area by area; the first error ends it. */
  private long walk(long start, long end) {
    long result = 0;
    long at = start;
    while (at < end) {
      Vma area = space.areas().ceiling(at);
      if (area == null || area.start() >= end) {
        return -Errno.ENOMEM;
      }
      if (area.start() > at) {
        result = -Errno.ENOMEM;
        at = area.start();
      }
      long to = Math.min(end, area.end());
      int error = apply(area, at, to);
      if (error != 0) {
        return error;
      }
      at = to;
    }
    return result;
  }

  private int apply(Vma area, long start, long end) {
    boolean discards =
        switch (advice) {
          case Advice.DONTNEED,
              Advice.DONTNEED_LOCKED,
              Advice.FREE,
              Advice.REMOVE,
              Advice.DONTFORK,
              Advice.WIPEONFORK,
              Advice.GUARD_INSTALL ->
              true;
          default -> false;
        };
    if (discards && area.has(VmFlags.SEALED) && area.isAnonymous() && !area.has(VmFlags.WRITE)) {
      return -Errno.EPERM;
    }
    return switch (advice) {
      case Advice.DONTNEED, Advice.DONTNEED_LOCKED -> discard(area, start, end);
      case Advice.FREE -> free(area, start, end);
      case Advice.REMOVE -> remove(area, start, end);
      case Advice.GUARD_INSTALL -> installGuard(area, start, end);
      case Advice.GUARD_REMOVE -> removeGuard(area, start, end);
      // reading ahead changes nothing that can be seen: every page is in memory at once
      case Advice.WILLNEED -> 0;
      case Advice.COLD, Advice.PAGEOUT -> cold(area);
      case Advice.COLLAPSE -> -Errno.EINVAL;
      default -> changeFlags(area, start, end);
    };
  }

  private int discard(Vma area, long start, long end) {
    if (!mayDiscard(area, start)) {
      return -Errno.EINVAL;
    }
    space.forgetPages(area, start, end);
    return 0;
  }

  /** {@code madvise_dontneed_free_valid_vma}: huge pages can be discarded as a whole. */
  private boolean mayDiscard(Vma area, long start) {
    if (area.has(VmFlags.HUGETLB)) {
      return space.machine().target().has(Feature.DONTNEED_HUGE)
          && area.backing() instanceof ProgramPart huge
          && start % huge.pageSize() == 0;
    }
    boolean locked = area.has(VmFlags.LOCKED) && advice != Advice.DONTNEED_LOCKED;
    return !locked && !area.has(VmFlags.PFNMAP);
  }

  /** The pages may vanish until they are written again; the simulated kernel keeps them. */
  private int free(Vma area, long start, long end) {
    if (!mayDiscard(area, start) || !area.isAnonymous()) {
      return -Errno.EINVAL;
    }
    PageMap table = space.table();
    table.forEach(
        pages.pageOf(start),
        pages.pageOf(end),
        (page, frame, flags) -> {
          if (frame != null && frame != space.machine().zeroFrame()) {
            int quiet = (flags & PageMap.WRITABLE) != 0 ? PageMap.QUIET : 0;
            int clean = flags & ~(PageMap.DIRTY | PageMap.WRITABLE | PageMap.ACCESSED);
            table.setFlags(page, clean | PageMap.LAZY_FREE | quiet);
          }
        });
    space.flush(start, end);
    return 0;
  }

  private int remove(Vma area, long start, long end) {
    if (area.has(VmFlags.LOCKED)) {
      return -Errno.EINVAL;
    }
    RegularFile file = FaultHandler.fileOf(area);
    if (file == null) {
      return -Errno.EINVAL;
    }
    if (!area.has(VmFlags.SHARED) || !area.has(VmFlags.MAYWRITE)) {
      return -Errno.EACCES;
    }
    long from = pages.addressOf(area.pageAt(start, pages));
    int error = file.punch(from, from + end - start);
    if (error == 0) {
      file.times().modify(space.machine().now());
    }
    return error;
  }

  private int installGuard(Vma area, long start, long end) {
    Target target = space.machine().target();
    boolean filesToo = target.has(Feature.GUARD_PAGES_OF_FILES);
    if (area.has(VmFlags.SPECIAL | VmFlags.HUGETLB | VmFlags.LOCKED)
        || (!filesToo && !area.isAnonymous())) {
      return -Errno.EINVAL;
    }
    boolean marked = target.has(Feature.MARKED_GUARDS);
    if (area.isAnonymous() || !marked) {
      space.areas().prepareFamily(area);
    }
    space.areas().setFlags(area, area.flags() | (marked ? VmFlags.MAYBE_GUARD : 0));
    for (long page = pages.pageOf(start); page < pages.pageOf(end); page++) {
      space.table().set(page, null, PageMap.GUARD);
    }
    space.flush(start, end);
    return 0;
  }

  private int removeGuard(Vma area, long start, long end) {
    if (area.has(VmFlags.SPECIAL | VmFlags.HUGETLB)) {
      return -Errno.EINVAL;
    }
    PageMap table = space.table();
    table.forEach(
        pages.pageOf(start),
        pages.pageOf(end),
        (page, frame, flags) -> {
          if ((flags & PageMap.GUARD) != 0) {
            table.clear(page);
          }
        });
    return 0;
  }

  private static int cold(Vma area) {
    return area.has(VmFlags.LOCKED | VmFlags.PFNMAP | VmFlags.HUGETLB) ? -Errno.EINVAL : 0;
  }

  private int changeFlags(Vma area, long start, long end) {
    long flags = newFlags(area);
    if (Errno.isError(flags)) {
      return (int) flags;
    }
    int error = space.areas().modify(area, start, end, flags).error();
    // madvise_walk_vmas turns "no memory" into "try again" for its caller
    return error == -Errno.ENOMEM ? -Errno.EAGAIN : error;
  }

  /** The flags the advice leads to, or {@code -errno}. */
  private long newFlags(Vma area) {
    long old = area.flags();
    long access = VmFlags.SEQ_READ | VmFlags.RAND_READ;
    return switch (advice) {
      case Advice.NORMAL -> old & ~access;
      case Advice.SEQUENTIAL -> (old & ~VmFlags.RAND_READ) | VmFlags.SEQ_READ;
      case Advice.RANDOM -> (old & ~VmFlags.SEQ_READ) | VmFlags.RAND_READ;
      case Advice.DONTFORK -> old | VmFlags.DONTCOPY;
      case Advice.DOFORK -> area.has(VmFlags.IO) ? -Errno.EINVAL : old & ~VmFlags.DONTCOPY;
      case Advice.WIPEONFORK ->
          !area.hasFile() && !area.has(VmFlags.SHARED) ? old | VmFlags.WIPEONFORK : -Errno.EINVAL;
      case Advice.KEEPONFORK ->
          area.has(VmFlags.DROPPABLE) ? -Errno.EINVAL : old & ~VmFlags.WIPEONFORK;
      case Advice.DONTDUMP -> old | VmFlags.DONTDUMP;
      case Advice.DODUMP ->
          area.has(VmFlags.SPECIAL | VmFlags.DROPPABLE) ? -Errno.EINVAL : old & ~VmFlags.DONTDUMP;
      case Advice.MERGEABLE -> mergeable(area);
      case Advice.UNMERGEABLE -> old & ~VmFlags.MERGEABLE;
      case Advice.HUGEPAGE -> (old & ~VmFlags.NOHUGEPAGE) | VmFlags.HUGEPAGE;
      default -> (old & ~VmFlags.HUGEPAGE) | VmFlags.NOHUGEPAGE;
    };
  }

  /** Same-page merging takes private areas only and ignores the others. */
  private static long mergeable(Vma area) {
    boolean exempt =
        area.has(VmFlags.MAYSHARE | VmFlags.SPECIAL | VmFlags.HUGETLB | VmFlags.DROPPABLE);
    return exempt ? area.flags() : area.flags() | VmFlags.MERGEABLE;
  }

  /** MADV_POPULATE_READ and MADV_POPULATE_WRITE: faults pages in and reports why one cannot be. */
  private long populate(long start, long end) {
    Access access = advice == Advice.POPULATE_WRITE ? Access.WRITE : Access.READ;
    for (long at = start; at < end; at += pages.bytes()) {
      Vma area = space.find(at);
      if (area == null) {
        return -Errno.ENOMEM;
      }
      long needed = access == Access.WRITE ? VmFlags.WRITE : VmFlags.READ;
      if (!area.has(needed) || area.has(VmFlags.IO | VmFlags.PFNMAP)) {
        return -Errno.EINVAL;
      }
      if (space.touch(at, access) != 0) {
        return -Errno.EFAULT;
      }
    }
    return 0;
  }
}
