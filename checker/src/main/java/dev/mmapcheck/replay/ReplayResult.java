package dev.mmapcheck.replay;

import java.util.List;
import java.util.Map;

/**
 * What came out of a replay.
 *
 * @param compared calls whose results were compared
 * @param learned calls that told what the log does not begin with: where exec put the program,
 *     which descriptors were inherited
 * @param processes programs that ran
 * @param differenceCount calls whose results differ
 * @param differences the first of them, in the order of the log
 * @param misuse calls that failed for a reason a program can avoid, and what was left at exit; one
 *     line each
 * @param notUnderstood numbers of lines that are none of a log, or whose arguments are not known
 * @param leftOut how often calls came that are not replayed, by name
 */
public record ReplayResult(
    int compared,
    int learned,
    int processes,
    int differenceCount,
    List<Difference> differences,
    List<String> misuse,
    List<Integer> notUnderstood,
    Map<String, Integer> leftOut) {}
