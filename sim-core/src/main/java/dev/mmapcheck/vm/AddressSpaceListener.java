package dev.mmapcheck.vm;

/**
 * Hears of every change of an address space, once for each affected piece of an area. The pieces of
 * one system call come in ascending order of address.
 */
public interface AddressSpaceListener {
  /** A range became mapped; {@code area} may be larger when it merged with neighbours. */
  default void mapped(long start, long length, Vma area) {}

  /** A range of {@code old} went away. {@code old} still has its attributes. */
  default void unmapped(long start, long length, Vma old) {}

  /** The protection of a range changed from {@code oldProt} to that of {@code area}. */
  default void protectedTo(long start, long length, Vma area, int oldProt) {}

  /** mremap moved a range, contents included. */
  default void moved(long from, long to, long length, Vma area) {}
}
