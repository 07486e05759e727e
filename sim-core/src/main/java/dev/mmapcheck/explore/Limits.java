package dev.mmapcheck.explore;

/**
 * Budgets. Whatever they cut off is counted and reported.
 *
 * @param stepsPerPath instructions a path may execute
 * @param pathsPerEntry paths per entry point
 * @param pathsPerSite how often one branch may be turned round in the exploration of an entry point
 * @param millisPerEntry wall time per entry point, a last resort that keeps editors responsive
 */
public record Limits(int stepsPerPath, int pathsPerEntry, int pathsPerSite, int millisPerEntry) {
  /** What {@code check} uses. */
  public static Limits usual() {
    return new Limits(200_000, 256, 6, 5_000);
  }
}
