package dev.mmapcheck.unit;

/** The flags argument of msync. */
public final class SyncFlags {
  public static final int ASYNC = 1;
  public static final int INVALIDATE = 2;
  public static final int SYNC = 4;

  private static final long[] BITS = {ASYNC, INVALIDATE, SYNC};
  private static final String[] NAMES = {"MS_ASYNC", "MS_INVALIDATE", "MS_SYNC"};

  private SyncFlags() {}

  /** As written in C: {@code "MS_SYNC|MS_INVALIDATE"}. */
  public static String describe(int flags) {
    return BitNames.join(flags & 0xffffffffL, BITS, NAMES, "0");
  }
}
