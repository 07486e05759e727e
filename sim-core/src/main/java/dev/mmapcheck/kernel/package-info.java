/**
 * The simulated kernel: machines, processes, address spaces, and one class per system call or small
 * family of them.
 */
package dev.mmapcheck.kernel;
