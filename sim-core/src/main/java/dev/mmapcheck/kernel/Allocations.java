package dev.mmapcheck.kernel;

/**
 * The kernel's own memory, for areas. There is always enough unless a failure is asked for, to see
 * what a call does that runs out of memory half-way.
 */
public final class Allocations {
  private static final long NEVER = -1;

  private long left = NEVER;

  /**
   * Lets an allocation fail once.
   *
   * @param granted how many succeed before it
   */
  public void failAfter(long granted) {
    left = granted;
  }

  /** Whether a failure was asked for and has not happened yet; forgets it. */
  public boolean cancelFailure() {
    boolean pending = left != NEVER;
    left = NEVER;
    return pending;
  }

  boolean grant() {
    if (left == NEVER) {
      return true;
    }
    left--;
    return left != NEVER;
  }
}
