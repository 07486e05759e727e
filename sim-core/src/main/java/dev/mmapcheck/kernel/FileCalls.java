package dev.mmapcheck.kernel;

import dev.mmapcheck.file.Directory;
import dev.mmapcheck.file.Inode;
import dev.mmapcheck.file.LastLink;
import dev.mmapcheck.file.Lookup;
import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.file.Pipe;
import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.OpenFlags;

/** System calls on open descriptors: read, write, lseek, fstat, ftruncate, fallocate, fsync. */
final class FileCalls {
  private static final int SEEK_SET = 0;
  private static final int SEEK_CUR = 1;
  private static final int SEEK_END = 2;
  private static final int KEEP_SIZE = 1;
  private static final int PUNCH_HOLE = 2;
  private static final int ZERO_RANGE = 16;

  /** The largest count one read or write moves (MAX_RW_COUNT). */
  private static final long LARGEST_TRANSFER = 0x7ffff000L;

  private FileCalls() {}

  static long read(Process process, int fd, long buffer, long length) {
    OpenFile file = process.files().get(fd);
    if (file == null || !file.isReadable()) {
      return -Errno.EBADF;
    }
    long moved = readAt(process, file, buffer, length, file.position());
    if (moved > 0 && file.inode().isSeekable()) {
      file.seek(file.position() + moved);
    }
    return moved;
  }

  static long pread(Process process, int fd, long buffer, long length, long offset) {
    if (offset < 0) {
      return -Errno.EINVAL;
    }
    OpenFile file = process.files().get(fd);
    if (file == null) {
      return -Errno.EBADF;
    }
    if (!file.inode().isSeekable()) {
      return -Errno.ESPIPE;
    }
    return file.isReadable() ? readAt(process, file, buffer, length, offset) : -Errno.EBADF;
  }

  private static long readAt(
      Process process, OpenFile file, long buffer, long length, long position) {
    int error = checkRange(process, buffer, length);
    if (error != 0) {
      return error;
    }
    if (length > 0) {
      FileTimes.noteAccess(process, file);
    }
    UserBuffer user = new UserBuffer(process, buffer, Math.min(length, LARGEST_TRANSFER));
    return settle(file, file.inode().read(position, user));
  }

  static long write(Process process, int fd, long buffer, long length) {
    OpenFile file = process.files().get(fd);
    if (file == null || !file.isWritable()) {
      return -Errno.EBADF;
    }
    boolean append = file.has(OpenFlags.APPEND) && file.inode().isSeekable();
    long position = append ? file.inode().size() : file.position();
    long moved = writeAt(process, file, buffer, length, position);
    if (moved > 0 && file.inode().isSeekable()) {
      file.seek(position + moved);
    }
    return moved;
  }

  static long pwrite(Process process, int fd, long buffer, long length, long offset) {
    if (offset < 0) {
      return -Errno.EINVAL;
    }
    OpenFile file = process.files().get(fd);
    if (file == null) {
      return -Errno.EBADF;
    }
    if (!file.inode().isSeekable()) {
      return -Errno.ESPIPE;
    }
    if (!file.isWritable()) {
      return -Errno.EBADF;
    }
    // Linux appends even with an offset given
    long position = file.has(OpenFlags.APPEND) ? file.inode().size() : offset;
    return writeAt(process, file, buffer, length, position);
  }

  private static long writeAt(
      Process process, OpenFile file, long buffer, long length, long position) {
    int error = checkRange(process, buffer, length);
    if (error != 0) {
      return error;
    }
    long allowed = Math.min(length, LARGEST_TRANSFER);
    if (file.inode() instanceof RegularFile && length > 0) {
      error = SizeLimit.check(process, position, position + 1);
      allowed = Math.min(allowed, SizeLimit.bytesLeft(process, position));
    }
    if (error != 0) {
      return error;
    }
    if (length > 0) {
      FileTimes.noteModified(process, file.inode());
    }
    UserBuffer user = new UserBuffer(process, buffer, allowed);
    long moved = settle(file, file.inode().write(position, user));
    boolean synchronous = file.has(OpenFlags.DSYNC) && moved > 0;
    if (synchronous && file.inode() instanceof RegularFile regular) {
      regular.writeBack();
    }
    return moved;
  }

  private static int checkRange(Process process, long buffer, long length) {
    if (length < 0) {
      return -Errno.EINVAL;
    }
    long top = process.memory().stackTop();
    return length > 0 && (buffer < 0 || Math.min(length, LARGEST_TRANSFER) > top - buffer)
        ? -Errno.EFAULT
        : 0;
  }

  private static long settle(OpenFile file, long moved) {
    boolean blocked = moved == OpenFile.WOULD_BLOCK;
    return blocked && file.has(OpenFlags.NONBLOCK) ? -Errno.EAGAIN : moved;
  }

  static long lseek(Process process, int fd, long offset, int whence) {
    OpenFile file = process.files().get(fd);
    if (file == null) {
      return -Errno.EBADF;
    }
    if (!file.inode().isSeekable()) {
      return -Errno.ESPIPE;
    }
    long base;
    switch (whence) {
      case SEEK_SET -> base = 0;
      case SEEK_CUR -> base = file.position();
      case SEEK_END -> base = file.inode().size();
      default -> {
        return -Errno.EINVAL;
      }
    }
    long position = base + offset;
    if (position < 0) {
      return offset > 0 ? -Errno.EOVERFLOW : -Errno.EINVAL;
    }
    file.seek(position);
    return position;
  }

  static long fstat(Process process, int fd, long buffer) {
    OpenFile file = process.files().get(fd);
    return file == null ? -Errno.EBADF : giveStat(process, file.inode(), buffer);
  }

  static long stat(Process process, String path, long buffer) {
    return stat(process, path, buffer, LastLink.FOLLOW);
  }

  static long lstat(Process process, String path, long buffer) {
    return stat(process, path, buffer, LastLink.KEEP);
  }

  private static long stat(Process process, String path, long buffer, LastLink last) {
    Lookup at = Paths.find(process, path, last);
    if (at.error() != 0) {
      return at.error();
    }
    return at.inode() == null ? -Errno.ENOENT : giveStat(process, at.inode(), buffer);
  }

  private static long giveStat(Process process, Inode inode, long buffer) {
    return process.give(buffer, Structures.stat(inode));
  }

  static long ftruncate(Process process, int fd, long length) {
    if (length < 0) {
      return -Errno.EINVAL;
    }
    OpenFile file = process.files().get(fd);
    if (file == null || file.has(OpenFlags.PATH)) {
      return -Errno.EBADF;
    }
    boolean regular = file.inode() instanceof RegularFile;
    if (!regular || !file.isWritable()) {
      return -Errno.EINVAL;
    }
    long result = truncate(process, (RegularFile) file.inode(), length);
    if (result == 0) {
      FileTimes.noteModified(process, file.inode());
    }
    return result;
  }

  /** Changes the size within the process's limit. */
  static long truncate(Process process, RegularFile file, long length) {
    long before = file.size();
    int error = SizeLimit.check(process, before, length);
    error = error != 0 ? error : file.truncate(length);
    if (file.size() != before) {
      FileTimes.noteModified(process, file);
    }
    return error;
  }

  static long fallocate(Process process, int fd, int mode, long offset, long length) {
    OpenFile file = process.files().get(fd);
    if (file == null) {
      return -Errno.EBADF;
    }
    if (offset < 0 || length <= 0) {
      return -Errno.EINVAL;
    }
    boolean punch = mode == (PUNCH_HOLE | KEEP_SIZE);
    boolean known = punch || (mode & ~(KEEP_SIZE | ZERO_RANGE)) == 0;
    if (!known) {
      return -Errno.EOPNOTSUPP;
    }
    if (!file.isWritable()) {
      return -Errno.EBADF;
    }
    if (file.inode() instanceof Pipe) {
      return -Errno.ESPIPE;
    }
    if (file.inode() instanceof Directory) {
      return -Errno.EISDIR;
    }
    if (!(file.inode() instanceof RegularFile regular)) {
      return -Errno.ENODEV;
    }
    long end = offset + length;
    if (end < 0) {
      return -Errno.EFBIG;
    }
    if (regular.storage().isDurable()) {
      // a disk file system notes the time before it knows whether there is anything to do
      FileTimes.noteModified(process, regular);
    }
    // tmpfs looks at the end even when the size is to stay
    boolean limited = !punch && ((mode & KEEP_SIZE) == 0 || !regular.storage().isDurable());
    int error = limited ? SizeLimit.check(process, regular.size(), end) : 0;
    if (error != 0) {
      return error;
    }
    long result = punch ? regular.punch(offset, end) : allocate(regular, mode, offset, end);
    if (result == 0) {
      FileTimes.noteModified(process, regular);
    }
    return result;
  }

  private static long allocate(RegularFile file, int mode, long start, long end) {
    boolean zero = (mode & ZERO_RANGE) != 0;
    if (zero && !file.storage().isDurable()) {
      return -Errno.EOPNOTSUPP;
    }
    long size = (mode & KEEP_SIZE) != 0 ? 0 : end;
    int error = zero ? file.punch(start, end) : 0;
    return error != 0 ? error : file.allocate(start, end, size);
  }

  static long fsync(Process process, int fd) {
    OpenFile file = process.files().get(fd);
    if (file == null || file.has(OpenFlags.PATH)) {
      return -Errno.EBADF;
    }
    if (file.inode() instanceof RegularFile regular) {
      regular.writeBack();
      return 0;
    }
    return file.inode() instanceof Directory ? 0 : -Errno.EINVAL;
  }
}
