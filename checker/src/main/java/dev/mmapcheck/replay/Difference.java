package dev.mmapcheck.replay;

import java.util.List;

/**
 * A call to which the log and the simulator give different answers.
 *
 * @param line of the log
 * @param call as the log writes it, with its result
 * @param simulated the simulator's result, in the same form
 * @param simulatorMap areas near the call as the simulator left them, in the form of {@code
 *     /proc/PID/maps}
 * @param logMap the same as the log has it
 */
public record Difference(
    int line, String call, String simulated, List<String> simulatorMap, List<String> logMap) {}
