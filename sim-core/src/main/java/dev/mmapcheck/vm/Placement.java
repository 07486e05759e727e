package dev.mmapcheck.vm;

import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.PageSize;

/**
 * Where a new mapping goes when its address is not fixed: at the hint if that is free, else at the
 * highest place below the mapping base, else at the lowest above the fallback base. Mappings that
 * can use huge pages are moved to a huge page boundary. Follows {@code
 * arch_get_unmapped_area_topdown} and {@code thp_get_unmapped_area} of Linux 6.18.
 */
public final class Placement {
  private static final long LOW_WINDOW_START = 0x40000000L;
  private static final long LOW_WINDOW_END = 0x80000000L;
  private static final long FOUR_GIB = 1L << 32;

  private final AreaMap areas;
  private final PageSize pages;
  private final Bounds bounds;

  /**
   * The address range of a process.
   *
   * @param end address behind the last user byte
   * @param hintWindow above this only hints that lie there go
   * @param base mappings are placed downwards from here
   * @param fallbackBase upwards from here when nothing is free below {@code base}
   * @param lowest never below ({@code mmap_min_addr})
   * @param guardGap bytes that stay free below an area that grows down
   * @param hugePage bytes
   */
  public record Bounds(
      long end,
      long hintWindow,
      long base,
      long fallbackBase,
      long lowest,
      long guardGap,
      long hugePage) {}

  /** Which part of the address space is wanted. */
  public enum Window {
    ANY,
    /** MAP_32BIT. */
    LOW_2G,
    /** MAP_ABOVE4G. */
    ABOVE_4G
  }

  /** Whether a huge page boundary is preferred. */
  public enum Alignment {
    PAGE,
    HUGE_PAGE
  }

  /**
   * What is to be placed.
   *
   * @param hint page-aligned address or 0
   * @param length bytes, page-aligned
   * @param pageOffset position in the file, in pages; 0 for anonymous memory
   */
  public record Request(
      long hint, long length, long pageOffset, Window window, Alignment alignment) {}

  public Placement(AreaMap areas, PageSize pages, Bounds bounds) {
    this.areas = areas;
    this.pages = pages;
    this.bounds = bounds;
  }

  public Bounds bounds() {
    return bounds;
  }

  /** A free address, or -ENOMEM. */
  public long find(Request request) {
    if (request.alignment() == Alignment.HUGE_PAGE) {
      long aligned = findHuge(request);
      if (aligned != 0) {
        return aligned;
      }
    }
    return findPlain(request.hint(), request.length(), request.window());
  }

  /** Asks for one huge page more and uses the aligned part; 0 when that cannot work. */
  private long findHuge(Request request) {
    long huge = bounds.hugePage();
    long offset = pages.addressOf(request.pageOffset());
    long end = offset + request.length();
    long firstBoundary = (offset + huge - 1) & -huge;
    if (end <= firstBoundary || end - firstBoundary < huge) {
      return 0;
    }
    long address = findPlain(request.hint(), request.length() + huge, request.window());
    if (Errno.isError(address)) {
      return 0;
    }
    if (address == request.hint()) {
      return address;
    }
    long shift = (offset - address) & (huge - 1);
    return shift == 0 ? address + huge : address + shift;
  }

  private long findPlain(long hint, long length, Window window) {
    if (window != Window.LOW_2G) {
      long address = pages.alignDown(hint);
      if (address != 0 && hintIsPossible(address, length) && isFree(address, length)) {
        return address;
      }
      long low = window == Window.ABOVE_4G ? FOUR_GIB : pages.bytes();
      long high = bounds.base();
      if (Long.compareUnsigned(address, bounds.hintWindow()) > 0) {
        high += bounds.end() - bounds.hintWindow();
      }
      long found = highest(Math.max(low, bounds.lowest()), high, length);
      if (found != VmaTree.NONE) {
        return found;
      }
    }
    return findUpwards(hint, length, window);
  }

  private boolean hintIsPossible(long address, long length) {
    if (Long.compareUnsigned(bounds.end() - length, address) < 0) {
      return false;
    }
    return (address > bounds.hintWindow()) == (address + length > bounds.hintWindow());
  }

  /** The fallback, and the way of MAP_32BIT. */
  private long findUpwards(long hint, long length, Window window) {
    long begin = window == Window.LOW_2G ? LOW_WINDOW_START : bounds.fallbackBase();
    long end = window == Window.LOW_2G ? LOW_WINDOW_END : bounds.end();
    if (length > end) {
      return -Errno.ENOMEM;
    }
    long address = pages.alignDown(hint);
    if (address != 0
        && Long.compareUnsigned(end - length, address) >= 0
        && isFree(address, length)) {
      return address;
    }
    long found = lowest(Math.max(begin, bounds.lowest()), end, length);
    return found != VmaTree.NONE ? found : -Errno.ENOMEM;
  }

  private boolean isFree(long address, long length) {
    Vma above = areas.ceiling(address);
    return above == null || address + length <= above.guardedStart(bounds.guardGap());
  }

  /** The highest place; one that would touch a guard gap is tried again below the gap. */
  private long highest(long low, long high, long length) {
    long limit = high;
    while (true) {
      long end = areas.highestGap(low, limit, length);
      if (end == VmaTree.NONE) {
        return VmaTree.NONE;
      }
      Vma above = areas.ceiling(end);
      if (above == null || above.guardedStart(bounds.guardGap()) >= end) {
        return end - length;
      }
      limit = above.guardedStart(bounds.guardGap());
    }
  }

  private long lowest(long low, long high, long length) {
    long from = low;
    while (true) {
      long start = areas.lowestGap(from, high, length);
      if (start == VmaTree.NONE) {
        return VmaTree.NONE;
      }
      Vma above = areas.ceiling(start);
      if (above == null || above.guardedStart(bounds.guardGap()) >= start + length) {
        return start;
      }
      from = above.end();
    }
  }
}
