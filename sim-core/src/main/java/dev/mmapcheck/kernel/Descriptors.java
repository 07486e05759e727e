package dev.mmapcheck.kernel;

import dev.mmapcheck.file.FdTable;
import dev.mmapcheck.file.OnExec;
import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.OpenFlags;

/** close, dup, dup2, dup3 and fcntl. */
final class Descriptors {
  private static final int F_DUPFD = 0;
  private static final int F_GETFD = 1;
  private static final int F_SETFD = 2;
  private static final int F_GETFL = 3;
  private static final int F_SETFL = 4;
  private static final int F_DUPFD_CLOEXEC = 1030;
  private static final int FD_CLOEXEC = 1;
  private static final int F_ADD_SEALS = 1033;
  private static final int F_GET_SEALS = 1034;
  private static final int CHANGEABLE =
      OpenFlags.APPEND | OpenFlags.NONBLOCK | OpenFlags.DIRECT | OpenFlags.NOATIME;

  private Descriptors() {}

  static long close(Process process, int fd) {
    return process.files().close(fd) ? 0 : -Errno.EBADF;
  }

  static long dup(Process process, int fd) {
    OpenFile file = process.files().get(fd);
    return file == null ? -Errno.EBADF : process.files().add(file, 0, OnExec.KEEP);
  }

  static long dup2(Process process, int fd, int target) {
    if (fd == target && process.files().get(fd) != null) {
      return fd;
    }
    return duplicate(process, fd, target, OnExec.KEEP);
  }

  static long dup3(Process process, int fd, int target, int flags) {
    if ((flags & ~OpenFlags.CLOEXEC) != 0 || fd == target) {
      return -Errno.EINVAL;
    }
    return duplicate(process, fd, target, OnExec.of(flags, OpenFlags.CLOEXEC));
  }

  private static long duplicate(Process process, int fd, int target, OnExec exec) {
    FdTable files = process.files();
    OpenFile file = files.get(fd);
    if (target < 0 || target >= files.limit() || file == null) {
      return -Errno.EBADF;
    }
    files.put(target, file, exec);
    return target;
  }

  static long fcntl(Process process, int fd, int command, long argument) {
    FdTable files = process.files();
    OpenFile file = files.get(fd);
    if (file == null) {
      return -Errno.EBADF;
    }
    switch (command) {
      case F_DUPFD, F_DUPFD_CLOEXEC -> {
        boolean outside = argument < 0 || argument >= files.limit();
        return outside
            ? -Errno.EINVAL
            : files.add(file, (int) argument, command == F_DUPFD ? OnExec.KEEP : OnExec.CLOSE);
      }
      case F_GETFD -> {
        return files.onExec(fd) == OnExec.CLOSE ? FD_CLOEXEC : 0;
      }
      case F_SETFD -> {
        files.setOnExec(fd, OnExec.of((int) argument, FD_CLOEXEC));
        return 0;
      }
      case F_GETFL -> {
        return file.flags() | OpenFlags.LARGEFILE;
      }
      case F_SETFL -> {
        file.setFlags((file.flags() & ~CHANGEABLE) | ((int) argument & CHANGEABLE));
        return 0;
      }
      case F_ADD_SEALS, F_GET_SEALS -> {
        return seals(file, command, (int) argument);
      }
      default -> {
        return -Errno.EINVAL;
      }
    }
  }

  private static long seals(OpenFile file, int command, int argument) {
    boolean sealable =
        file.inode() instanceof RegularFile regular && !regular.storage().isDurable();
    if (command == F_GET_SEALS) {
      return sealable ? ((RegularFile) file.inode()).seals() : -Errno.EINVAL;
    }
    if (!file.isWritable()) {
      return -Errno.EPERM;
    }
    return sealable ? ((RegularFile) file.inode()).addSeals(argument) : -Errno.EINVAL;
  }
}
