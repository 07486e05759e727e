package dev.mmapcheck.vm;

import dev.mmapcheck.unit.PageSize;

/**
 * A virtual memory area: a range of addresses with one protection and one backing. Only {@link
 * AreaMap} changes the range of an area that lies in an address space.
 */
public final class Vma {
  long start;
  long end;
  long flags;
  long pageOffset;
  Backing backing;
  AnonFamily anonFamily;

  /** The family was inherited over fork and so is linked to the parent's. */
  boolean inheritedFamily;

  /** Neighbours in the address space. */
  Vma previous;

  Vma next;

  /**
   * An area that is not in an address space yet.
   *
   * @param start first address
   * @param end address behind the last byte
   * @param flags {@link VmFlags}
   * @param pageOffset position of {@code start} in the backing, in pages; for private anonymous
   *     memory the page number of {@code start}
   * @param backing null for anonymous memory
   */
  public Vma(long start, long end, long flags, long pageOffset, Backing backing) {
    this.start = start;
    this.end = end;
    this.flags = flags;
    this.pageOffset = pageOffset;
    this.backing = backing;
  }

  /** First address. */
  public long start() {
    return start;
  }

  /** Address behind the last byte. */
  public long end() {
    return end;
  }

  /** Length in bytes. */
  public long length() {
    return end - start;
  }

  public boolean contains(long address) {
    return start <= address && address < end;
  }

  /** The {@link VmFlags} word. */
  public long flags() {
    return flags;
  }

  public boolean has(long flag) {
    return (flags & flag) != 0;
  }

  /** The PROT_ bits. */
  public int prot() {
    return VmFlags.prot(flags);
  }

  /** Whether it was mapped with MAP_SHARED. */
  public boolean isShared() {
    return (flags & VmFlags.MAYSHARE) != 0;
  }

  /** Position of the start in the backing, in pages. */
  public long pageOffset() {
    return pageOffset;
  }

  /** The page of the backing that an address shows. */
  public long pageAt(long address, PageSize pages) {
    return pageOffset + pages.pageOf(address - start);
  }

  /** What it maps, or null for anonymous memory. */
  public Backing backing() {
    return backing;
  }

  /** The name of the backing as {@code /proc/PID/maps} shows it, or "". */
  public String name() {
    return backing == null ? "" : backing.mapsName();
  }

  /** Whether its pages are private zero-filled memory that no file stands behind. */
  public boolean isAnonymous() {
    return (flags & VmFlags.MAYSHARE) == 0 && (backing == null || backing.isZeroFilled());
  }

  /** Whether a file stands behind it. */
  public boolean hasFile() {
    return backing != null && backing.isFile();
  }

  /** Whether it may be cut in two. */
  public boolean isDivisibleAt(long address) {
    return backing == null || backing.isDivisibleAt(address);
  }

  /** See {@link Backing#isCounted}. */
  public boolean isCounted() {
    return backing != null && backing.isCounted();
  }

  /** The identity of its anonymous pages, or null before the first one. */
  public AnonFamily anonFamily() {
    return anonFamily;
  }

  /** The next higher area of the address space, or null. */
  public Vma next() {
    return next;
  }

  /** The next lower area of the address space, or null. */
  public Vma previous() {
    return previous;
  }

  /** Lowest address other mappings must stay below: leaves the guard gap of a growing area. */
  public long guardedStart(long guardGap) {
    if ((flags & VmFlags.GROWSDOWN) == 0) {
      return start;
    }
    return start > guardGap ? start - guardGap : 0;
  }

  /** A copy with the same attributes that is in no address space. */
  Vma copyOf(long newStart, long newEnd, long newPageOffset) {
    Vma copy = new Vma(newStart, newEnd, flags, newPageOffset, backing);
    copy.anonFamily = anonFamily;
    copy.inheritedFamily = inheritedFamily;
    return copy;
  }

  @Override
  public String toString() {
    return Long.toHexString(start)
        + "-"
        + Long.toHexString(end)
        + " "
        + VmFlags.letters(flags)
        + " "
        + name();
  }
}
