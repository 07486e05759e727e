package dev.mmapcheck.kernel;

import dev.mmapcheck.unit.Errno;

/**
 * The system calls, in the kernel's own convention: a result, or {@code -errno} (-4095..-1).
 * Addresses and lengths are unsigned 64-bit values. No call blocks.
 */
public final class Syscalls {
  /** The call would have to wait; ask again when another process has made a step. */
  public static final long WOULD_BLOCK = Long.MIN_VALUE;

  private final Machine machine;

  Syscalls(Machine machine) {
    this.machine = machine;
  }

  public long open(Process process, String path, int flags, int mode) {
    return -Errno.ENOSYS;
  }

  public long openat(Process process, int directory, String path, int flags, int mode) {
    return -Errno.ENOSYS;
  }

  public long close(Process process, int fd) {
    return -Errno.ENOSYS;
  }

  public long dup(Process process, int fd) {
    return -Errno.ENOSYS;
  }

  public long dup2(Process process, int fd, int target) {
    return -Errno.ENOSYS;
  }

  public long dup3(Process process, int fd, int target, int flags) {
    return -Errno.ENOSYS;
  }

  public long read(Process process, int fd, long buffer, long length) {
    return -Errno.ENOSYS;
  }

  public long write(Process process, int fd, long buffer, long length) {
    return -Errno.ENOSYS;
  }

  public long pread(Process process, int fd, long buffer, long length, long offset) {
    return -Errno.ENOSYS;
  }

  public long pwrite(Process process, int fd, long buffer, long length, long offset) {
    return -Errno.ENOSYS;
  }

  public long lseek(Process process, int fd, long offset, int whence) {
    return -Errno.ENOSYS;
  }

  public long fstat(Process process, int fd, long buffer) {
    return -Errno.ENOSYS;
  }

  public long stat(Process process, String path, long buffer) {
    return -Errno.ENOSYS;
  }

  public long lstat(Process process, String path, long buffer) {
    return -Errno.ENOSYS;
  }

  public long ftruncate(Process process, int fd, long length) {
    return -Errno.ENOSYS;
  }

  public long truncate(Process process, String path, long length) {
    return -Errno.ENOSYS;
  }

  public long fallocate(Process process, int fd, int mode, long offset, long length) {
    return -Errno.ENOSYS;
  }

  public long unlink(Process process, String path) {
    return -Errno.ENOSYS;
  }

  public long rename(Process process, String from, String to) {
    return -Errno.ENOSYS;
  }

  public long mkdir(Process process, String path, int mode) {
    return -Errno.ENOSYS;
  }

  public long rmdir(Process process, String path) {
    return -Errno.ENOSYS;
  }

  public long chdir(Process process, String path) {
    return -Errno.ENOSYS;
  }

  public long access(Process process, String path, int mode) {
    return -Errno.ENOSYS;
  }

  public long fsync(Process process, int fd) {
    return -Errno.ENOSYS;
  }

  public long fdatasync(Process process, int fd) {
    return -Errno.ENOSYS;
  }

  public long pipe2(Process process, long descriptors, int flags) {
    return -Errno.ENOSYS;
  }

  public long fcntl(Process process, int fd, int command, long argument) {
    return -Errno.ENOSYS;
  }

  public long mmap(
      Process process, long address, long length, int prot, int flags, int fd, long offset) {
    return -Errno.ENOSYS;
  }

  public long munmap(Process process, long address, long length) {
    return -Errno.ENOSYS;
  }

  public long mprotect(Process process, long address, long length, int prot) {
    return -Errno.ENOSYS;
  }

  public long msync(Process process, long address, long length, int flags) {
    return -Errno.ENOSYS;
  }

  public long mremap(
      Process process, long address, long oldLength, long newLength, int flags, long newAddress) {
    return -Errno.ENOSYS;
  }

  public long madvise(Process process, long address, long length, int advice) {
    return -Errno.ENOSYS;
  }

  public long mincore(Process process, long address, long length, long vector) {
    return -Errno.ENOSYS;
  }

  public long mlock(Process process, long address, long length) {
    return -Errno.ENOSYS;
  }

  public long mlock2(Process process, long address, long length, int flags) {
    return -Errno.ENOSYS;
  }

  public long munlock(Process process, long address, long length) {
    return -Errno.ENOSYS;
  }

  public long mlockall(Process process, int flags) {
    return -Errno.ENOSYS;
  }

  public long munlockall(Process process) {
    return -Errno.ENOSYS;
  }

  public long brk(Process process, long address) {
    return -Errno.ENOSYS;
  }

  public long memfdCreate(Process process, String name, int flags) {
    return -Errno.ENOSYS;
  }

  public long getrlimit(Process process, int resource, long buffer) {
    return -Errno.ENOSYS;
  }

  public long setrlimit(Process process, int resource, long buffer) {
    return -Errno.ENOSYS;
  }

  public long getpid(Process process) {
    return -Errno.ENOSYS;
  }

  public long getppid(Process process) {
    return -Errno.ENOSYS;
  }

  /** Copies the process; the child's fork returns 0, the parent's the pid. */
  public Process fork(Process parent) {
    throw new UnsupportedOperationException(machine + " " + parent);
  }

  /** Ends the process with an exit status of which the low 8 bits count. */
  public void exit(Process process, int status) {
    throw new UnsupportedOperationException(process + " " + status);
  }

  /** Ends the process by a signal. */
  public void terminate(Process process, int signal) {
    throw new UnsupportedOperationException(process + " " + signal);
  }

  /** Collects a child that ended; {@code pid} and {@code options} as in waitpid(2). */
  public WaitResult waitpid(Process process, int pid, int options) {
    return new WaitResult(-Errno.ECHILD, 0);
  }
}
