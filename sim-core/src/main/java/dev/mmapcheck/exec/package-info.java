/**
 * The interpreter: runs IR on a simulated machine, with concrete bits always and symbolic shadows
 * when asked.
 *
 * <p>A {@code Program} is linked IR, {@code Code} a function ready to run. An {@code Execution} has
 * tasks, one for each thread of each process; the {@code Scheduler} gives them turns, one at a
 * time. Calls of functions that the program does not define go to {@code Models}: the system calls
 * and threads are here, the rest of the C library in {@code exec.libc}.
 */
package dev.mmapcheck.exec;
