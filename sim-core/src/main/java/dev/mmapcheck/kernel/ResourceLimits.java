package dev.mmapcheck.kernel;

import java.util.Arrays;

/** The resource limits of a process (setrlimit); soft and hard values by resource number. */
public final class ResourceLimits {
  public static final int FSIZE = 1;
  public static final int DATA = 2;
  public static final int STACK = 3;
  public static final int NOFILE = 7;
  public static final int MEMLOCK = 8;
  public static final int AS = 9;

  /** No limit; as an unsigned number the largest there is. */
  public static final long INFINITY = -1;

  /** Number of resources Linux knows. */
  public static final int COUNT = 16;

  private static final int DEFAULT_FILES = 1024;
  private static final int HARD_FILES = 1048576;
  private static final long DEFAULT_STACK = 8L << 20;
  private static final long DEFAULT_LOCKED = 8L << 20;

  private final long[] soft = new long[COUNT];
  private final long[] hard = new long[COUNT];

  /** The limits of a login shell: stack and locked memory 8 MiB, 1,024 descriptors. */
  public ResourceLimits() {
    Arrays.fill(soft, INFINITY);
    Arrays.fill(hard, INFINITY);
    soft[STACK] = DEFAULT_STACK;
    soft[MEMLOCK] = DEFAULT_LOCKED;
    hard[MEMLOCK] = DEFAULT_LOCKED;
    soft[NOFILE] = DEFAULT_FILES;
    hard[NOFILE] = HARD_FILES;
  }

  private ResourceLimits(ResourceLimits other) {
    System.arraycopy(other.soft, 0, soft, 0, COUNT);
    System.arraycopy(other.hard, 0, hard, 0, COUNT);
  }

  /** The soft limit, which is the one that is enforced; bytes for memory. */
  public long soft(int resource) {
    return soft[resource];
  }

  /** The limit up to which the soft one can be raised. */
  public long hard(int resource) {
    return hard[resource];
  }

  public void set(int resource, long newSoft, long newHard) {
    soft[resource] = newSoft;
    hard[resource] = newHard;
  }

  /** Whether {@code value}, unsigned, is above the soft limit. */
  boolean isExceeded(int resource, long value) {
    return Long.compareUnsigned(value, soft[resource]) > 0;
  }

  ResourceLimits copy() {
    return new ResourceLimits(this);
  }
}
