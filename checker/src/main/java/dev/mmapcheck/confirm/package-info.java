/**
 * Confirming findings on a real kernel: the run that shows a finding becomes a C program of its
 * own, which prepares the world of that run, makes the same calls fail, and tells what happens. The
 * same program runs on the simulator and, on request, compiled by gcc on the machine at hand; what
 * both tell is compared.
 */
package dev.mmapcheck.confirm;
