package dev.mmapcheck.vm;

/**
 * What an area maps, as far as this package needs to know: an open file or a part of the program.
 * Two areas merge only when they have the very same backing object, as Linux compares {@code
 * vm_file}.
 *
 * <p>Only the name has to be given; the rest describes a file without a device.
 */
public interface Backing {
  /** The name {@code /proc/PID/maps} shows. */
  String mapsName();

  /**
   * Whether a private mapping of it is plain zero-filled memory, as of {@code /dev/zero}; its pages
   * never come from a file.
   */
  default boolean isZeroFilled() {
    return false;
  }

  /**
   * Whether a mapping of it may be cut in two at a page; the kernel's own pages may not, and huge
   * pages stay whole.
   */
  default boolean isDivisibleAt(long address) {
    return true;
  }

  /**
   * Whether its owner counts the areas that show it, as System V segments do: then none vanishes by
   * merging into its neighbour, and mremap moves one at a time.
   */
  default boolean isCounted() {
    return false;
  }

  /** Major device number. */
  default int deviceMajor() {
    return 0;
  }

  /** Minor device number. */
  default int deviceMinor() {
    return 0;
  }

  /** Whether a file stands behind it; pages of the kernel's own have none. */
  default boolean isFile() {
    return true;
  }

  /** Inode number, 0 when there is none. */
  default long inodeNumber() {
    return 0;
  }
}
