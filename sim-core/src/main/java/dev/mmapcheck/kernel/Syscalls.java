package dev.mmapcheck.kernel;

import dev.mmapcheck.file.LastLink;
import dev.mmapcheck.unit.Errno;
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

  /**
   * Opens or creates a file; {@code flags} are {@link OpenFlags}. Returns the lowest free
   * descriptor.
   */
  public long open(Process process, String path, int flags, int mode) {
    return OpenCall.open(process, OpenFlags.AT_FDCWD, path, flags, mode);
  }

  /**
   * Like {@link #open}, relative to the directory open on {@code directory}, or to the current one
   * for {@link OpenFlags#AT_FDCWD}.
   */
  public long openat(Process process, int directory, String path, int flags, int mode) {
    return OpenCall.open(process, directory, path, flags, mode);
  }

  /** Closes a descriptor; mappings of the file stay. */
  public long close(Process process, int fd) {
    return Descriptors.close(process, fd);
  }

  /** Makes the lowest free descriptor refer to the same open file. */
  public long dup(Process process, int fd) {
    return Descriptors.dup(process, fd);
  }

  /** Makes {@code target} refer to the open file of {@code fd}; closes what it was. */
  public long dup2(Process process, int fd, int target) {
    return Descriptors.dup2(process, fd, target);
  }

  /** Like {@link #dup2}, with O_CLOEXEC in {@code flags}; equal descriptors are EINVAL. */
  public long dup3(Process process, int fd, int target, int flags) {
    return Descriptors.dup3(process, fd, target, flags);
  }

  /**
   * Reads up to {@code length} bytes at the position of the descriptor. Bytes before a page that
   * cannot be written count; EFAULT only when there are none.
   */
  public long read(Process process, int fd, long buffer, long length) {
    return FileCalls.read(process, fd, buffer, length);
  }

  /**
   * Writes at the position of the descriptor, or at the end with O_APPEND. EPIPE for a pipe without
   * reader; the caller raises SIGPIPE.
   */
  public long write(Process process, int fd, long buffer, long length) {
    return FileCalls.write(process, fd, buffer, length);
  }

  /** Reads at {@code offset} and leaves the position alone. */
  public long pread(Process process, int fd, long buffer, long length, long offset) {
    return FileCalls.pread(process, fd, buffer, length, offset);
  }

  /** Writes at {@code offset} and leaves the position alone. */
  public long pwrite(Process process, int fd, long buffer, long length, long offset) {
    return FileCalls.pwrite(process, fd, buffer, length, offset);
  }

  /** Sets the position; returns it in bytes. */
  public long lseek(Process process, int fd, long offset, int whence) {
    return FileCalls.lseek(process, fd, offset, whence);
  }

  /** Writes a {@code struct stat} of 144 bytes. */
  public long fstat(Process process, int fd, long buffer) {
    return FileCalls.fstat(process, fd, buffer);
  }

  /** Writes the {@code struct stat} of the file with this path. */
  public long stat(Process process, String path, long buffer) {
    return FileCalls.stat(process, path, buffer);
  }

  /** Like {@link #stat}, of a symbolic link itself. */
  public long lstat(Process process, String path, long buffer) {
    return FileCalls.lstat(process, path, buffer);
  }

  /** Sets the size in bytes. Pages behind a smaller end vanish from every mapping. */
  public long ftruncate(Process process, int fd, long length) {
    return FileCalls.ftruncate(process, fd, length);
  }

  /** Like {@link #ftruncate}, by path. */
  public long truncate(Process process, String path, long length) {
    return Paths.truncate(process, path, length);
  }

  /** Allocates a range, or makes it a hole with FALLOC_FL_PUNCH_HOLE|KEEP_SIZE. */
  public long fallocate(Process process, int fd, int mode, long offset, long length) {
    return FileCalls.fallocate(process, fd, mode, offset, length);
  }

  /** Gives a file one more name. */
  public long link(Process process, String existing, String name) {
    return link(process, existing, name, LastLink.KEEP);
  }

  /** Gives a file, or what a symbolic link names, one more name. */
  public long link(Process process, String existing, String name, LastLink last) {
    return Paths.link(process, Paths.resolve(process, existing, last), name);
  }

  /** Makes a symbolic link to {@code target} with the name {@code path}. */
  public long symlink(Process process, String target, String path) {
    return SymbolicLinks.make(process, target, path);
  }

  /** Writes where a symbolic link leads; gives the bytes written, at most {@code size}. */
  public long readlink(Process process, String path, long buffer, long size) {
    return SymbolicLinks.read(process, path, buffer, size);
  }

  /** Gives an open file a name, as linkat does with AT_EMPTY_PATH. */
  public long link(Process process, int fd, String name) {
    return Paths.link(process, Paths.open(process, fd), name);
  }

  /** Takes the name of a file away. */
  public long unlink(Process process, String path) {
    return Paths.unlink(process, path);
  }

  /** Gives a file another name, replacing what had it. */
  public long rename(Process process, String from, String to) {
    return Paths.rename(process, from, to);
  }

  /** Creates a directory. */
  public long mkdir(Process process, String path, int mode) {
    return Paths.mkdir(process, path, mode);
  }

  /** Removes an empty directory. */
  public long rmdir(Process process, String path) {
    return Paths.rmdir(process, path);
  }

  /** Changes the current directory. */
  public long chdir(Process process, String path) {
    return Paths.chdir(process, path);
  }

  /** Whether the user may read (4), write (2), execute (1) the file; 0 asks whether it exists. */
  public long access(Process process, String path, int mode) {
    return Paths.access(process, path, mode);
  }

  /**
   * Sets the times of a file.
   *
   * @param path null for the file that is open on {@code directory}
   * @param times address of two {@code struct timespec}, for the last access and the last change of
   *     the content; 0 for now
   */
  public long utimensat(Process process, int directory, String path, long times, int flags) {
    return FileTimes.set(process, directory, path, times, flags);
  }

  /** Changes the permission bits of a file. */
  public long chmod(Process process, String path, int mode) {
    return Ownership.chmod(process, path, mode);
  }

  /** Changes the permission bits of an open file. */
  public long fchmod(Process process, int fd, int mode) {
    return Ownership.fchmod(process, fd, mode);
  }

  /** Gives a file to a user; -1 lets it keep its owner. Groups are not kept. */
  public long chown(Process process, String path, int user) {
    return Ownership.chown(process, path, user, LastLink.FOLLOW);
  }

  /** Like {@link #chown}, of a symbolic link itself. */
  public long lchown(Process process, String path, int user) {
    return Ownership.chown(process, path, user, LastLink.KEEP);
  }

  /** Gives an open file to a user; -1 lets it keep its owner. */
  public long fchown(Process process, int fd, int user) {
    return Ownership.fchown(process, fd, user);
  }

  /** Writes the file back, so that it survives a crash. */
  public long fsync(Process process, int fd) {
    return FileCalls.fsync(process, fd);
  }

  /** The same as {@link #fsync} here. */
  public long fdatasync(Process process, int fd) {
    return FileCalls.fsync(process, fd);
  }

  /** Makes a pipe; writes the two descriptors as an {@code int[2]}. */
  public long pipe2(Process process, long descriptors, int flags) {
    return OpenCall.pipe(process, descriptors, flags);
  }

  /**
   * Makes two connected sockets; writes their descriptors as an {@code int[2]}.
   *
   * @param domain only AF_UNIX (1) has pairs
   * @param type SOCK_STREAM (1) or SOCK_SEQPACKET (5), served alike, with SOCK_CLOEXEC and
   *     SOCK_NONBLOCK
   */
  public long socketpair(Process process, int domain, int type, int protocol, long descriptors) {
    return OpenCall.socketPair(process, domain, type, protocol, descriptors);
  }

  /**
   * F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_ADD_SEALS, F_GET_SEALS; others
   * are EINVAL.
   */
  public long fcntl(Process process, int fd, int command, long argument) {
    return Descriptors.fcntl(process, fd, command, argument);
  }

  /**
   * Maps memory; {@code flags} are {@link dev.mmapcheck.unit.MapFlags}, {@code offset} is in bytes.
   * Returns the address.
   */
  public long mmap(
      Process process, long address, long length, int prot, int flags, int fd, long offset) {
    return switch (machine.target().rules()) {
      case LINUX -> Mmap.call(process, address, length, prot, flags, fd, offset);
      case XV6 -> Xv6Mmap.map(process, address, length, prot, flags, fd, offset);
    };
  }

  /** Unmaps every page of the range; holes are fine. */
  public long munmap(Process process, long address, long length) {
    return switch (machine.target().rules()) {
      case LINUX -> Munmap.call(process.memory(), address, length);
      case XV6 -> Xv6Mmap.unmap(process, address, length);
    };
  }

  /** Changes the protection; what lies before a hole is changed even when the call fails. */
  public long mprotect(Process process, long address, long length, int prot) {
    return Mprotect.call(process.memory(), address, length, prot);
  }

  /** Writes back shared file pages with MS_SYNC; ENOMEM tells of holes. */
  public long msync(Process process, long address, long length, int flags) {
    return Msync.call(process.memory(), address, length, flags);
  }

  /**
   * Resizes or moves a mapping; {@code flags} are {@link dev.mmapcheck.unit.RemapFlags}. Returns
   * the address.
   */
  public long mremap(
      Process process, long address, long oldLength, long newLength, int flags, long newAddress) {
    return Mremap.call(process.memory(), address, oldLength, newLength, flags, newAddress);
  }

  /** Gives {@link dev.mmapcheck.unit.Advice}; everything but the advice to poison pages is done. */
  public long madvise(Process process, long address, long length, int advice) {
    return Madvise.call(process.memory(), address, length, advice);
  }

  /** A descriptor that stands for a process. */
  public long pidfdOpen(Process process, int pid, int flags) {
    return ProcessMadvise.open(process, pid, flags);
  }

  /**
   * Gives advice on several ranges of a process.
   *
   * @param vector address of an array of {@code struct iovec}
   * @return the bytes of the ranges that were done
   */
  public long processMadvise(
      Process process, int pidfd, long vector, long count, int advice, int flags) {
    return ProcessMadvise.call(process, pidfd, vector, count, advice, flags);
  }

  /** Shows another page of the same file in a range of a shared mapping. */
  public long remapFilePages(
      Process process, long address, long length, int prot, long page, int flags) {
    return RemapFilePages.call(process, address, length, prot, page, flags);
  }

  /** Finds or makes a System V shared memory segment; returns its id. */
  public long shmget(Process process, int key, long size, int flags) {
    return SharedMemory.get(process, key, size, flags);
  }

  /** Maps a segment; returns the address. */
  public long shmat(Process process, int id, long address, int flags) {
    return SharedMemory.attach(process, id, address, flags);
  }

  /** Unmaps the segment that was attached at the address. */
  public long shmdt(Process process, long address) {
    return SharedMemory.detach(process, address);
  }

  /** IPC_STAT, IPC_SET, IPC_RMID, SHM_LOCK and SHM_UNLOCK; others are EINVAL. */
  public long shmctl(Process process, int id, int command, long buffer) {
    return SharedMemory.control(process, id, command, buffer);
  }

  /** Forbids later changes of the range. */
  public long mseal(Process process, long address, long length, long flags) {
    return Mseal.call(process.memory(), address, length, flags);
  }

  /** Writes one byte a page: 1 when it is in memory. */
  public long mincore(Process process, long address, long length, long vector) {
    return Mincore.call(process, address, length, vector);
  }

  /** Locks the pages of the range and brings them in. */
  public long mlock(Process process, long address, long length) {
    return Mlock.lock(process.memory(), address, length, 0);
  }

  /** Like {@link #mlock}; MLOCK_ONFAULT (1) brings nothing in. */
  public long mlock2(Process process, long address, long length, int flags) {
    return Mlock.lock(process.memory(), address, length, flags);
  }

  /** Unlocks the pages of the range. */
  public long munlock(Process process, long address, long length) {
    return Mlock.unlock(process.memory(), address, length);
  }

  /** Locks everything now (1), what will be mapped (2), or both. */
  public long mlockall(Process process, int flags) {
    return Mlock.lockAll(process.memory(), flags);
  }

  /** Unlocks everything. */
  public long munlockall(Process process) {
    return Mlock.unlockAll(process.memory());
  }

  /** The raw call: returns the new break, or the unchanged one when it cannot be moved. */
  public long brk(Process process, long address) {
    return Brk.call(process.memory(), address);
  }

  /** Makes a file in memory without a path; returns the descriptor. */
  public long memfdCreate(Process process, String name, int flags) {
    return OpenCall.memfd(process, name, flags);
  }

  /** Writes soft and hard limit as two unsigned longs. */
  public long getrlimit(Process process, int resource, long buffer) {
    return Limits.get(process, resource, buffer);
  }

  /** Reads soft and hard limit from two unsigned longs. */
  public long setrlimit(Process process, int resource, long buffer) {
    return Limits.set(process, resource, buffer);
  }

  /** Only user 0 may become another user. */
  public long setuid(Process process, int user) {
    if (process.user() != 0 && process.user() != user) {
      return -Errno.EPERM;
    }
    process.become(user);
    return 0;
  }

  /** The process id. */
  public long getpid(Process process) {
    return process.pid();
  }

  /** The parent's process id. */
  public long getppid(Process process) {
    return process.parentPid();
  }

  /** Writes back every file. */
  public long sync(Process process) {
    process.machine().files().sync();
    return 0;
  }

  /**
   * Copies the process; the child's fork returns 0, the parent's the pid.
   *
   * @return the child, or null when the call fails with ENOMEM
   */
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
