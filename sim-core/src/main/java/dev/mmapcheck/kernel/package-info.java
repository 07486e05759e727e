/**
 * The simulated kernel: machines, processes, address spaces, and one class per system call or small
 * family of them.
 *
 * <p>The reference is Linux 6.18 on x86-64 with 4 KiB pages, ext4 and overcommit mode 0; tests run
 * generated calls on it and on the simulator and compare. What is known to be different is listed
 * with its reason in {@code docs/disagreements.md}.
 */
package dev.mmapcheck.kernel;
