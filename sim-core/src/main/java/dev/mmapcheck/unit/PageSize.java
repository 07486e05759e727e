package dev.mmapcheck.unit;

/**
 * A page size and the arithmetic that belongs to it. Addresses and lengths are unsigned 64-bit
 * values.
 *
 * @param shift base-2 logarithm of the size in bytes, 12 to 16
 */
public record PageSize(int shift) {
  public PageSize {
    if (shift < 12 || shift > 16) {
      throw new IllegalArgumentException("page sizes are 4 KiB to 64 KiB, not 2^" + shift);
    }
  }

  /** Bytes in a page. */
  public int bytes() {
    return 1 << shift;
  }

  /** The page an address lies in. */
  public long pageOf(long address) {
    return address >>> shift;
  }

  /** The first address of a page. */
  public long addressOf(long page) {
    return page << shift;
  }

  /** The byte inside its page, from 0. */
  public int offsetIn(long address) {
    return (int) address & (bytes() - 1);
  }

  public boolean isAligned(long address) {
    return offsetIn(address) == 0;
  }

  /** The start of the page the address lies in. */
  public long alignDown(long address) {
    return address & -(long) bytes();
  }

  /** The next page boundary at or above; wraps to 0 near 2^64 as the kernel's macro does. */
  public long alignUp(long address) {
    return (address + bytes() - 1) & -(long) bytes();
  }

  /** Pages needed for this many bytes. */
  public long pagesFor(long length) {
    return alignUp(length) >>> shift;
  }

  @Override
  public String toString() {
    return bytes() / 1024 + " KiB";
  }
}
