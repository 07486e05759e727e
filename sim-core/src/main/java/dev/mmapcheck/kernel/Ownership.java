package dev.mmapcheck.kernel;

import dev.mmapcheck.file.Inode;
import dev.mmapcheck.file.LastLink;
import dev.mmapcheck.file.Lookup;
import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.OpenFlags;

/** chmod and chown. Groups decide nothing here and are not kept. */
final class Ownership {
  /** In place of an id that is to stay. */
  private static final int KEEP = -1;

  private static final int SET_ID = 06000;

  private Ownership() {}

  static long chmod(Process process, String path, int mode) {
    Lookup at = Paths.resolve(process, path);
    return at.inode() == null ? missing(at) : chmod(process, at.inode(), mode);
  }

  static long fchmod(Process process, int fd, int mode) {
    OpenFile file = process.files().get(fd);
    boolean usable = file != null && !file.has(OpenFlags.PATH);
    return usable ? chmod(process, file.inode(), mode) : -Errno.EBADF;
  }

  static long chown(Process process, String path, int user, LastLink last) {
    Lookup at = Paths.resolve(process, path, last);
    return at.inode() == null ? missing(at) : chown(process, at.inode(), user);
  }

  static long fchown(Process process, int fd, int user) {
    OpenFile file = process.files().get(fd);
    boolean usable = file != null && !file.has(OpenFlags.PATH);
    return usable ? chown(process, file.inode(), user) : -Errno.EBADF;
  }

  private static long missing(Lookup at) {
    return at.error() != 0 ? at.error() : -Errno.ENOENT;
  }

  private static long chmod(Process process, Inode inode, int mode) {
    if (process.user() != 0 && process.user() != inode.owner()) {
      return -Errno.EPERM;
    }
    inode.changeMode(mode & 07777);
    FileTimes.noteChange(process, inode);
    return 0;
  }

  private static long chown(Process process, Inode inode, int user) {
    boolean changes = user != KEEP && user != inode.owner();
    if (process.user() != 0 && (changes || process.user() != inode.owner())) {
      return -Errno.EPERM;
    }
    if (user != KEEP) {
      inode.changeOwner(user);
      inode.changeMode(inode.mode() & (07777 & ~SET_ID));
    }
    FileTimes.noteChange(process, inode);
    return 0;
  }
}
