package dev.mmapcheck.kernel;

import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.target.Feature;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.vm.Backing;
import dev.mmapcheck.vm.Placement;

/** Chooses the address of a new mapping ({@code __get_unmapped_area}). */
final class AddressSearch {
  private AddressSearch() {}

  /**
   * The address for a mapping.
   *
   * @param wanted the fixed address, or the hint
   * @param length bytes, page-aligned
   * @param backing what is mapped, or null for anonymous memory
   * @param pageOffset where in the file
   * @param flags {@link MapFlags}; FIXED, SHARED, 32BIT and ABOVE4G matter
   * @return the address or {@code -errno}
   */
  static long find(
      AddressSpace space, long wanted, long length, Backing backing, long pageOffset, int flags) {
    Placement placement = space.placement();
    long end = placement.bounds().end();
    if (Long.compareUnsigned(length, end) > 0) {
      return -Errno.ENOMEM;
    }
    long address = wanted;
    if ((flags & MapFlags.FIXED) == 0) {
      boolean low =
          (flags & MapFlags.BIT32) != 0 && space.machine().target().processor().has32BitFlag();
      Placement.Window window =
          low
              ? Placement.Window.LOW_2G
              : (flags & MapFlags.ABOVE4G) != 0 ? Placement.Window.ABOVE_4G : Placement.Window.ANY;
      var request =
          new Placement.Request(
              wanted, length, pageOffset, window, alignment(space, wanted, length, backing, flags));
      address = placement.find(request);
      if (Errno.isError(address)) {
        return address;
      }
    }
    if (Long.compareUnsigned(address, end - length) > 0) {
      return -Errno.ENOMEM;
    }
    PageSize pages = space.pageSize();
    if (!pages.isAligned(address)) {
      return -Errno.EINVAL;
    }
    boolean tooLow = Long.compareUnsigned(address, space.machine().target().hintFloor()) < 0;
    return tooLow && !mayMapLow(space, address) ? -Errno.EPERM : address;
  }

  /** Only the superuser maps below {@code mmap_min_addr}. */
  private static boolean mayMapLow(AddressSpace space, long address) {
    return space.user() == 0
        || Long.compareUnsigned(address, space.machine().target().minAddress()) >= 0;
  }

  private static Placement.Alignment alignment(
      AddressSpace space, long wanted, long length, Backing backing, int flags) {
    boolean shared = (flags & MapFlags.SHARED) != 0;
    long huge = space.placement().bounds().hugePage();
    boolean wantsHuge;
    if ((flags & MapFlags.HUGETLB) != 0) {
      wantsHuge = true;
    } else if (backing instanceof OpenFile open && open.inode() instanceof RegularFile file) {
      wantsHuge = file.storage().alignsHugePages();
    } else if (backing != null) {
      wantsHuge = !shared && backing.isZeroFilled();
    } else {
      boolean aligns = space.machine().target().has(Feature.ALIGNED_ANONYMOUS);
      wantsHuge = aligns && !shared && wanted == 0 && (length & (huge - 1)) == 0;
    }
    return wantsHuge ? Placement.Alignment.HUGE_PAGE : Placement.Alignment.PAGE;
  }
}
