package dev.mmapcheck.kernel;

import dev.mmapcheck.vm.Vma;

/** The memory of one process. */
public final class AddressSpace {
  /** All areas in ascending order of address. */
  public Iterable<Vma> areas() {
    throw new UnsupportedOperationException();
  }

  /** The area that contains the address, or null. */
  public Vma find(long address) {
    throw new UnsupportedOperationException("" + address);
  }

  /**
   * The state of an area's pages, one character each: {@code .} not present, {@code r} resident,
   * {@code d} dirty, {@code c} copy-on-write shared; at most {@code limit} characters.
   */
  public String pages(Vma area, int limit) {
    throw new UnsupportedOperationException(area + " " + limit);
  }

  /** The text of {@code /proc/PID/maps}. */
  public String maps() {
    throw new UnsupportedOperationException();
  }

  /**
   * Maps a part of the program, as exec does; the bytes are zero.
   *
   * @param start page-aligned
   * @param length bytes, rounded up
   * @param name path the maps text shows, or "" for anonymous memory (bss)
   */
  public void mapSegment(long start, long length, int prot, String name) {
    throw new UnsupportedOperationException(name + start + length + prot);
  }

  /** Sets where the heap begins; brk counts from here. */
  public void startHeap(long address) {
    throw new UnsupportedOperationException("" + address);
  }

  /** Address behind the last byte of the initial stack. */
  public long stackTop() {
    throw new UnsupportedOperationException();
  }

  /** Adds a listener. */
  public void listen(AddressSpaceListener listener) {
    throw new UnsupportedOperationException("" + listener);
  }
}
