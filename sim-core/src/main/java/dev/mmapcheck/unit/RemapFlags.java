package dev.mmapcheck.unit;

/** The flags argument of mremap. */
public final class RemapFlags {
  public static final int MAYMOVE = 1;
  public static final int FIXED = 2;
  public static final int DONTUNMAP = 4;

  private static final long[] BITS = {MAYMOVE, FIXED, DONTUNMAP};
  private static final String[] NAMES = {"MREMAP_MAYMOVE", "MREMAP_FIXED", "MREMAP_DONTUNMAP"};

  private RemapFlags() {}

  /** As written in C: {@code "MREMAP_MAYMOVE|MREMAP_FIXED"}. */
  public static String describe(int flags) {
    return BitNames.join(flags & 0xffffffffL, BITS, NAMES, "0");
  }
}
