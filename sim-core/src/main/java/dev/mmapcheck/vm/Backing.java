package dev.mmapcheck.vm;

/**
 * What an area maps, as far as this package needs to know: an open file or a part of the program.
 * Two areas merge only when they have the very same backing object, as Linux compares {@code
 * vm_file}.
 */
public interface Backing {
  /** The name {@code /proc/PID/maps} shows. */
  String mapsName();

  /**
   * Whether a private mapping of it is plain zero-filled memory, as of {@code /dev/zero}; its pages
   * never come from a file.
   */
  boolean isZeroFilled();

  /** Whether a mapping of it may be cut in two; the kernel's own pages may not. */
  default boolean isDivisible() {
    return true;
  }

  /** Major device number. */
  int deviceMajor();

  /** Minor device number. */
  int deviceMinor();

  /** Inode number, 0 when there is none. */
  long inodeNumber();
}
