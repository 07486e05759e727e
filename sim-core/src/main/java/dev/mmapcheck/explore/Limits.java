package dev.mmapcheck.explore;

/**
 * Budgets. A step is a jump or a call, so that loops and recursion cost and straight code does not;
 * a call of a library function is 20 steps and one more for each page full of bytes it touches, a
 * fork is 500. Whatever a budget cuts off is counted and reported.
 *
 * @param stepsPerPath steps one path may take
 * @param stepsToSpare steps that the paths of a program may take together beyond that: long loops
 *     whose bounds are known are run to their ends as long as these last
 * @param stepsPerEntry steps all paths of an entry point may take together
 * @param stepsPerProgram steps of everything together
 * @param pathsPerEntry paths per entry point
 * @param pathsPerProgram paths of everything together, so that megabytes of small functions end
 * @param turnsPerSite how often one branch, reached by the same calls, may be turned round
 * @param firstRounds how often the first path may go round a loop whose bound is not known
 * @param rounds how often later paths may
 * @param environmentRounds how often they may when only the environment could end it: a call that
 *     fails in the middle seldom is what a loop waits for
 */
public record Limits(
    int stepsPerPath,
    long stepsToSpare,
    long stepsPerEntry,
    long stepsPerProgram,
    int pathsPerEntry,
    int pathsPerProgram,
    int turnsPerSite,
    int firstRounds,
    int rounds,
    int environmentRounds) {
  /** What {@code check} uses. */
  public static Limits usual() {
    return new Limits(50_000, 2_500_000, 400_000, 4_000_000, 256, 50_000, 3, 10_000, 16, 64);
  }
}
