package dev.mmapcheck.vm;

import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.PageSize;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * An address space without a machine: a range of addresses in which regions are mapped, unmapped
 * and protected. For kernels and emulators that keep their own page tables and need to know which
 * addresses are in use, and for what.
 *
 * <p>Regions split and merge by themselves, as Linux's do: neighbours become one when they have the
 * same protection, sharing and backing and show adjoining offsets. A listener hears of every piece
 * that a call takes away or changes, so that the page tables can follow.
 *
 * <p>A call that fails changes nothing. It answers {@code -errno}:
 *
 * <ul>
 *   <li>{@code -EINVAL}: the address or the offset is not page-aligned, the length is 0, or the
 *       range does not lie inside the address space;
 *   <li>{@code -ENOMEM}: nothing is free, the result would have too many regions, or a range to be
 *       protected has holes.
 * </ul>
 *
 * <p>The nodes of the tree that a call may need are taken before it begins, so that it also leaves
 * everything as it was when the heap is exhausted there.
 *
 * <p>Addresses and lengths are bytes, addresses below 2^63. Lengths are rounded up to whole pages.
 */
public final class RegionMap implements Iterable<Vma> {
  /** For callers that need not know which pieces a call affects. */
  public static final AddressSpaceListener NOBODY = new AddressSpaceListener() {};

  private static final AreaWatcher NO_WATCHER =
      new AreaWatcher() {
        @Override
        public void added(Vma area) {}

        @Override
        public void removed(Vma area) {}
      };

  private static final long MAY = VmFlags.MAYREAD | VmFlags.MAYWRITE | VmFlags.MAYEXEC;

  private final AreaMap areas;
  private final PageSize pages;
  private final long low;
  private final long high;
  private final int maxRegions;

  /** Whether stores reach the backing. */
  public enum Sharing {
    PRIVATE,
    SHARED
  }

  /**
   * What is mapped.
   *
   * @param prot {@link dev.mmapcheck.unit.Prot} bits
   * @param backing the object behind the memory, compared by identity; null for anonymous memory
   * @param offset where the region begins in the backing, in bytes, page-aligned; ignored for
   *     anonymous memory
   */
  public record Mapping(int prot, Sharing sharing, Backing backing, long offset) {
    /** Private memory of zeros. */
    public static Mapping anonymous(int prot) {
      return new Mapping(prot, Sharing.PRIVATE, null, 0);
    }

    private long flags() {
      return VmFlags.ofProt(prot)
          | MAY
          | (sharing == Sharing.SHARED ? VmFlags.SHARED | VmFlags.MAYSHARE : 0);
    }
  }

  /**
   * An empty address space of {@code length} bytes from {@code start} on.
   *
   * @throws IllegalArgumentException when the range is empty, not page-aligned or reaches 2^63
   */
  public RegionMap(long start, long length, PageSize pages) {
    this(start, length, pages, Integer.MAX_VALUE);
  }

  /** Like {@link #RegionMap(long, long, PageSize)}, with at most so many regions. */
  public RegionMap(long start, long length, PageSize pages, int maxRegions) {
    this(start, length, pages, maxRegions, NodeSource.HEAP);
  }

  RegionMap(long start, long length, PageSize pages, int maxRegions, NodeSource nodes) {
    if (start < 0
        || length <= 0
        || start + length < 0
        || !pages.isAligned(start)
        || !pages.isAligned(length)) {
      throw new IllegalArgumentException(
          "an address space needs a page-aligned range below 2^63, not "
              + Long.toHexString(start)
              + " and "
              + length
              + " bytes");
    }
    this.pages = pages;
    this.low = start;
    this.high = start + length;
    this.maxRegions = maxRegions;
    this.areas = new AreaMap(pages, Integer.MAX_VALUE, NO_WATCHER, Families.SPREAD, nodes);
  }

  /** Number of regions. */
  public int size() {
    return areas.size();
  }

  /** The region that contains the address, or null. It lives: later calls change it. */
  public Vma query(long address) {
    return areas.find(address);
  }

  /** The regions in ascending order; the set must not change meanwhile. */
  @Override
  public Iterator<Vma> iterator() {
    return areas.iterator();
  }

  /**
   * Maps the highest range that is free.
   *
   * @return its address, or {@code -errno}
   */
  public long mapAnywhere(long length, Mapping mapping) {
    long rounded = pages.alignUp(length);
    if (length <= 0 || rounded <= 0 || !pages.isAligned(mapping.offset())) {
      return -Errno.EINVAL;
    }
    long end = areas.highestGap(low, high, rounded);
    if (end == VmaTree.NONE || areas.size() >= maxRegions) {
      return -Errno.ENOMEM;
    }
    long start = end - rounded;
    areas.reserve();
    add(areas.floor(start), start, end, mapping);
    return start;
  }

  /**
   * Maps a given range. What was mapped there goes away; {@code listener} hears of it.
   *
   * @return the address, or {@code -errno}
   */
  public long mapAt(long address, long length, Mapping mapping, AddressSpaceListener listener) {
    long end = endOf(address, length);
    if (end < 0 || !pages.isAligned(mapping.offset())) {
      return -Errno.EINVAL;
    }
    Vma floor = areas.floor(address);
    if (isExactly(floor, address, end)) {
      areas.reserve();
      areas.replace(floor, mapping.flags(), pageOf(mapping, address), mapping.backing());
      listener.unmapped(address, end - address, floor);
      return address;
    }
    Vma first = firstIn(floor, address, end);
    if (1 + countWithout(first, address, end) > maxRegions) {
      return -Errno.ENOMEM;
    }
    Vma below = floor != null && floor.start() == address ? floor.previous() : floor;
    areas.reserve();
    List<Vma> removed = carve(first, address, end);
    add(below, address, end, mapping);
    tell(removed, listener);
    return address;
  }

  /**
   * Unmaps whatever is mapped in a range; holes are fine.
   *
   * @param listener hears of every piece
   * @return 0 or {@code -errno}
   */
  public int unmap(long address, long length, AddressSpaceListener listener) {
    long end = endOf(address, length);
    if (end < 0) {
      return -Errno.EINVAL;
    }
    Vma floor = areas.floor(address);
    if (isExactly(floor, address, end)) {
      areas.reserve();
      areas.remove(floor);
      listener.unmapped(address, end - address, floor);
      return 0;
    }
    Vma first = firstIn(floor, address, end);
    if (countWithout(first, address, end) > maxRegions) {
      return -Errno.ENOMEM;
    }
    areas.reserve();
    tell(carve(first, address, end), listener);
    return 0;
  }

  /**
   * Changes the protection of a range without holes.
   *
   * @param listener hears of every piece whose protection becomes another
   * @return 0 or {@code -errno}
   */
  public int protect(long address, long length, int prot, AddressSpaceListener listener) {
    long end = endOf(address, length);
    if (end < 0) {
      return -Errno.EINVAL;
    }
    Vma first = areas.find(address);
    if (first == null || !coveredFrom(first, end) || isTooFine(first, address, end, prot)) {
      return -Errno.ENOMEM;
    }
    areas.reserve();
    Vma area = first;
    for (long at = address; at < end; ) {
      long pieceEnd = Math.min(end, area.end());
      int oldProt = area.prot();
      if (oldProt != VmFlags.ofProt(prot)) {
        area = areas.modify(area, at, pieceEnd, withProt(area, prot)).area();
        listener.protectedTo(at, pieceEnd - at, area, oldProt);
      }
      at = pieceEnd;
      area = at < area.end() ? area : area.next();
    }
    return 0;
  }

  private static long withProt(Vma area, int prot) {
    return (area.flags() & ~VmFlags.ACCESS) | VmFlags.ofProt(prot);
  }

  /** The end of a range that lies inside the address space, or -1. */
  private long endOf(long address, long length) {
    long end = address + pages.alignUp(length);
    boolean inside = low <= address && address < end && end <= high;
    return inside && length > 0 && pages.isAligned(address) ? end : -1;
  }

  private static boolean coveredFrom(Vma first, long end) {
    Vma area = first;
    while (area.end() < end) {
      Vma next = area.next();
      if (next == null || next.start() != area.end()) {
        return false;
      }
      area = next;
    }
    return true;
  }

  /** Whether cutting off both ends of a range to be protected would make too many regions. */
  private boolean isTooFine(Vma first, long start, long end, int prot) {
    Vma last = first.end() >= end ? first : areas.floor(end - 1);
    int cuts = first.start() < start && first.prot() != prot ? 1 : 0;
    cuts += last.end() > end && last.prot() != prot ? 1 : 0;
    return areas.size() + cuts > maxRegions;
  }

  /** How many regions stay when a range is taken out. */
  private int countWithout(Vma first, long start, long end) {
    int count = areas.size();
    for (Vma area = first; area != null && area.start() < end; area = area.next()) {
      count--;
      count += area.start() < start ? 1 : 0;
      count += area.end() > end ? 1 : 0;
    }
    return count;
  }

  private void add(Vma below, long start, long end, Mapping mapping) {
    areas.add(below, start, end, mapping.flags(), pageOf(mapping, start), mapping.backing());
  }

  private long pageOf(Mapping mapping, long start) {
    return pages.pageOf(mapping.backing() == null ? start : mapping.offset());
  }

  /** Whether a region is the whole of a range, which is the usual case and the quickest one. */
  private static boolean isExactly(Vma region, long start, long end) {
    return region != null && region.start() == start && region.end() == end;
  }

  /** The first region of a range, or null; {@code floor} starts last at or below its start. */
  private Vma firstIn(Vma floor, long start, long end) {
    if (floor != null && floor.end() > start) {
      return floor;
    }
    Vma next = floor == null ? areas.first() : floor.next();
    return next != null && next.start() < end ? next : null;
  }

  private List<Vma> carve(Vma first, long start, long end) {
    if (first == null) {
      return List.of();
    }
    List<Vma> removed = new ArrayList<>(1);
    int error = areas.carve(first, start, end, removed);
    if (error != 0) {
      throw new IllegalStateException("regions are neither sealed nor indivisible");
    }
    return removed;
  }

  private static void tell(List<Vma> removed, AddressSpaceListener listener) {
    for (Vma piece : removed) {
      listener.unmapped(piece.start(), piece.length(), piece);
    }
  }

  /** Checks every invariant; for tests. */
  public void verify() {
    areas.verify();
    for (Vma area : this) {
      if (area.start() < low || area.end() > high) {
        throw new IllegalStateException(area + " lies outside of the address space");
      }
    }
  }
}
