/**
 * Replaying an {@code strace} log on the simulated machine: the log is read, every call about
 * memory and descriptors is made again, and the results are compared. What the log cannot tell,
 * such as where exec put a program, is learned from the first call that shows it.
 */
package dev.mmapcheck.replay;
