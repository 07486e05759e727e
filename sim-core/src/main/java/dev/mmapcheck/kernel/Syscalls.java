package dev.mmapcheck.kernel;

import dev.mmapcheck.unit.OpenFlags;

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
    return OpenCall.open(process, OpenFlags.AT_FDCWD, path, flags, mode);
  }

  public long openat(Process process, int directory, String path, int flags, int mode) {
    return OpenCall.open(process, directory, path, flags, mode);
  }

  public long close(Process process, int fd) {
    return Descriptors.close(process, fd);
  }

  public long dup(Process process, int fd) {
    return Descriptors.dup(process, fd);
  }

  public long dup2(Process process, int fd, int target) {
    return Descriptors.dup2(process, fd, target);
  }

  public long dup3(Process process, int fd, int target, int flags) {
    return Descriptors.dup3(process, fd, target, flags);
  }

  public long read(Process process, int fd, long buffer, long length) {
    return FileCalls.read(process, fd, buffer, length);
  }

  public long write(Process process, int fd, long buffer, long length) {
    return FileCalls.write(process, fd, buffer, length);
  }

  public long pread(Process process, int fd, long buffer, long length, long offset) {
    return FileCalls.pread(process, fd, buffer, length, offset);
  }

  public long pwrite(Process process, int fd, long buffer, long length, long offset) {
    return FileCalls.pwrite(process, fd, buffer, length, offset);
  }

  public long lseek(Process process, int fd, long offset, int whence) {
    return FileCalls.lseek(process, fd, offset, whence);
  }

  public long fstat(Process process, int fd, long buffer) {
    return FileCalls.fstat(process, fd, buffer);
  }

  public long stat(Process process, String path, long buffer) {
    return FileCalls.stat(process, path, buffer);
  }

  public long lstat(Process process, String path, long buffer) {
    return FileCalls.stat(process, path, buffer);
  }

  public long ftruncate(Process process, int fd, long length) {
    return FileCalls.ftruncate(process, fd, length);
  }

  public long truncate(Process process, String path, long length) {
    return Paths.truncate(process, path, length);
  }

  public long fallocate(Process process, int fd, int mode, long offset, long length) {
    return FileCalls.fallocate(process, fd, mode, offset, length);
  }

  public long unlink(Process process, String path) {
    return Paths.unlink(process, path);
  }

  public long rename(Process process, String from, String to) {
    return Paths.rename(process, from, to);
  }

  public long mkdir(Process process, String path, int mode) {
    return Paths.mkdir(process, path, mode);
  }

  public long rmdir(Process process, String path) {
    return Paths.rmdir(process, path);
  }

  public long chdir(Process process, String path) {
    return Paths.chdir(process, path);
  }

  public long access(Process process, String path, int mode) {
    return Paths.access(process, path, mode);
  }

  public long fsync(Process process, int fd) {
    return FileCalls.fsync(process, fd);
  }

  public long fdatasync(Process process, int fd) {
    return FileCalls.fsync(process, fd);
  }

  public long pipe2(Process process, long descriptors, int flags) {
    return OpenCall.pipe(process, descriptors, flags);
  }

  public long fcntl(Process process, int fd, int command, long argument) {
    return Descriptors.fcntl(process, fd, command, argument);
  }

  public long mmap(
      Process process, long address, long length, int prot, int flags, int fd, long offset) {
    return Mmap.call(process, address, length, prot, flags, fd, offset);
  }

  public long munmap(Process process, long address, long length) {
    return Munmap.call(process.memory(), address, length);
  }

  public long mprotect(Process process, long address, long length, int prot) {
    return Mprotect.call(process.memory(), address, length, prot);
  }

  public long msync(Process process, long address, long length, int flags) {
    return Msync.call(process.memory(), address, length, flags);
  }

  public long mremap(
      Process process, long address, long oldLength, long newLength, int flags, long newAddress) {
    return Mremap.call(process.memory(), address, oldLength, newLength, flags, newAddress);
  }

  public long madvise(Process process, long address, long length, int advice) {
    return Madvise.call(process.memory(), address, length, advice);
  }

  public long mseal(Process process, long address, long length, long flags) {
    return Mseal.call(process.memory(), address, length, flags);
  }

  public long mincore(Process process, long address, long length, long vector) {
    return Mincore.call(process, address, length, vector);
  }

  public long mlock(Process process, long address, long length) {
    return Mlock.lock(process.memory(), address, length, 0);
  }

  public long mlock2(Process process, long address, long length, int flags) {
    return Mlock.lock(process.memory(), address, length, flags);
  }

  public long munlock(Process process, long address, long length) {
    return Mlock.unlock(process.memory(), address, length);
  }

  public long mlockall(Process process, int flags) {
    return Mlock.lockAll(process.memory(), flags);
  }

  public long munlockall(Process process) {
    return Mlock.unlockAll(process.memory());
  }

  /** The raw call: returns the new break, or the unchanged one when it cannot be moved. */
  public long brk(Process process, long address) {
    return Brk.call(process.memory(), address);
  }

  public long memfdCreate(Process process, String name, int flags) {
    return OpenCall.memfd(process, name, flags);
  }

  public long getrlimit(Process process, int resource, long buffer) {
    return Limits.get(process, resource, buffer);
  }

  public long setrlimit(Process process, int resource, long buffer) {
    return Limits.set(process, resource, buffer);
  }

  public long getpid(Process process) {
    return process.pid();
  }

  public long getppid(Process process) {
    return process.parentPid();
  }

  /** Writes back every file. */
  public long sync(Process process) {
    process.machine().files().sync();
    return 0;
  }

  /** Copies the process; the child's fork returns 0, the parent's the pid. */
  public Process fork(Process parent) {
    return machine.fork(parent);
  }

  /** Ends the process with an exit status of which the low 8 bits count. */
  public void exit(Process process, int status) {
    Lifecycle.exit(process, status);
  }

  /** Ends the process by a signal. */
  public void terminate(Process process, int signal) {
    Lifecycle.terminate(process, signal);
  }

  /** Collects a child that ended; {@code pid} and {@code options} as in waitpid(2). */
  public WaitResult waitpid(Process process, int pid, int options) {
    return Lifecycle.wait(process, pid, options);
  }
}
