package dev.mmapcheck.kernel;

/**
 * What waitpid found.
 *
 * @param result the child's pid, 0 when WNOHANG found none that ended, {@code -errno}, or {@link
 *     Syscalls#WOULD_BLOCK}
 * @param status the status word as {@code WIFEXITED} and friends decode it; 0 without a child
 */
public record WaitResult(long result, int status) {}
