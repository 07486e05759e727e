package dev.mmapcheck.kernel;

import dev.mmapcheck.file.Directory;
import dev.mmapcheck.file.FileSystem;
import dev.mmapcheck.file.Inode;
import dev.mmapcheck.file.LastLink;
import dev.mmapcheck.file.Lookup;
import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.target.Feature;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.OpenFlags;

/** System calls that work on names: link, unlink, rename, mkdir, rmdir, chdir, access, truncate. */
final class Paths {
  private static final int MODIFY = Inode.MAY_WRITE | Inode.MAY_EXEC;
  private static final int STICKY = 01000;
  private static final int SET_USER = 04000;

  /** Set-group-id of a program. */
  private static final int SET_GROUP = 02010;

  /** Names a file of ext4 may have. */
  private static final int MOST_LINKS = 65000;

  private Paths() {}

  /** The directory relative paths start from, or null when {@code directory} is none. */
  static String base(Process process, int directory, String path) {
    if (directory == OpenFlags.AT_FDCWD || path.startsWith("/")) {
      return process.currentDirectory();
    }
    OpenFile file = process.files().get(directory);
    return file != null && file.inode() instanceof Directory folder ? folder.path() : null;
  }

  /** Why {@link #base} returned null. */
  static int baseError(Process process, int directory) {
    return process.files().get(directory) == null ? -Errno.EBADF : -Errno.ENOTDIR;
  }

  static Lookup resolve(Process process, String path) {
    return resolve(process, path, LastLink.FOLLOW);
  }

  static Lookup resolve(Process process, String path, LastLink last) {
    return process.machine().files().resolve(process.currentDirectory(), path, last);
  }

  /** Like {@link #resolve}, files of {@code /proc} included; those have no directory. */
  static Lookup find(Process process, String path) {
    return find(process, path, LastLink.FOLLOW);
  }

  static Lookup find(Process process, String path, LastLink last) {
    Inode special = ProcessFile.find(process, path);
    return special != null ? new Lookup(null, path, special, 0) : resolve(process, path, last);
  }

  /** An open file, as linkat finds it without a path. */
  static Lookup open(Process process, int fd) {
    OpenFile file = process.files().get(fd);
    int user = process.user();
    boolean mayAsk = user == 0 || process.machine().target().has(Feature.LINKS_OWN_FILES);
    if (mayAsk && file == null) {
      return new Lookup(null, "", null, -Errno.EBADF);
    }
    boolean mayFind = user == 0 || (mayAsk && file.isOpenedBy(user));
    return mayFind
        ? new Lookup(null, "", file.inode(), 0)
        : new Lookup(null, "", null, -Errno.ENOENT);
  }

  static int mayModify(Process process, Lookup at) {
    if (!at.parent().permits(process.user(), MODIFY)) {
      return -Errno.EACCES;
    }
    boolean sticky = (at.parent().mode() & STICKY) != 0;
    boolean owned =
        process.user() == 0
            || process.user() == at.parent().owner()
            || (at.inode() != null && process.user() == at.inode().owner());
    return sticky && at.inode() != null && !owned ? -Errno.EPERM : 0;
  }

  /**
   * linkat(2) in the order of {@code do_linkat} and {@code vfs_link}, with {@code
   * fs.protected_hardlinks} as distributions set it.
   *
   * @param from what gets the name; its directory is not asked for
   */
  static long link(Process process, Lookup from, String newPath) {
    if (from.error() != 0 || from.inode() == null) {
      return from.error() != 0 ? from.error() : -Errno.ENOENT;
    }
    Lookup to = resolve(process, newPath, LastLink.KEEP);
    if (to.error() != 0 || to.inode() != null) {
      return to.error() != 0 ? to.error() : -Errno.EEXIST;
    }
    int error = newPath.endsWith("/") ? -Errno.ENOENT : mayLink(process, from.inode(), to);
    if (error == 0) {
      process.machine().files().link(from.inode(), to.parent(), to.name());
      FileTimes.noteChange(process, from.inode());
      FileTimes.noteModified(process, to.parent());
    }
    return error;
  }

  private static int mayLink(Process process, Inode inode, Lookup to) {
    if (isElsewhere(inode, to.parent())) {
      return -Errno.EXDEV;
    }
    int user = process.user();
    boolean harmless =
        inode instanceof RegularFile
            && (inode.mode() & SET_USER) == 0
            && (inode.mode() & SET_GROUP) != SET_GROUP
            && inode.permits(user, Inode.MAY_READ | Inode.MAY_WRITE);
    if (user != 0 && user != inode.owner() && !harmless) {
      return -Errno.EPERM;
    }
    if (!to.parent().permits(user, MODIFY)) {
      return -Errno.EACCES;
    }
    if (inode instanceof Directory) {
      return -Errno.EPERM;
    }
    if (inode.links() == 0 && !inode.isNameable()) {
      return -Errno.ENOENT;
    }
    boolean disk = inode instanceof RegularFile file && file.storage().isDurable();
    return disk && inode.links() >= MOST_LINKS ? -Errno.EMLINK : 0;
  }

  static long unlink(Process process, String path) {
    Lookup at = resolve(process, path, LastLink.KEEP);
    if (at.error() != 0) {
      return at.error();
    }
    if (at.inode() == null) {
      return -Errno.ENOENT;
    }
    int error = mayModify(process, at);
    if (error != 0) {
      return error;
    }
    if (at.inode() instanceof Directory) {
      return -Errno.EISDIR;
    }
    process.machine().files().unlink(at.parent(), at.name());
    FileTimes.noteChange(process, at.inode());
    FileTimes.noteModified(process, at.parent());
    return 0;
  }

  /** A path whose last component is taken as it is, though slashes may stand behind it. */
  static String withoutSlashes(String path) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  static long mkdir(Process process, String path, int mode) {
    Lookup at = resolve(process, withoutSlashes(path), LastLink.KEEP);
    if (at.error() != 0) {
      return at.error();
    }
    if (at.inode() != null) {
      return -Errno.EEXIST;
    }
    int error = mayModify(process, at);
    if (error == 0) {
      int permissions = mode & 01777 & ~process.umask();
      Directory made =
          process
              .machine()
              .files()
              .newDirectory(at.parent(), at.name(), permissions, process.user());
      FileTimes.noteCreation(process, made);
    }
    return error;
  }

  static long rmdir(Process process, String path) {
    Lookup at = resolve(process, withoutSlashes(path), LastLink.KEEP);
    if (at.error() != 0) {
      return at.error();
    }
    if (at.inode() == null) {
      return -Errno.ENOENT;
    }
    if (at.name().equals(".")) {
      return -Errno.EINVAL;
    }
    FileSystem files = process.machine().files();
    if (!(at.inode() instanceof Directory directory)) {
      return -Errno.ENOTDIR;
    }
    if (!files.isEmpty(directory)) {
      return -Errno.ENOTEMPTY;
    }
    int error = mayModify(process, at);
    if (error == 0) {
      files.unlink(at.parent(), at.name());
      FileTimes.noteModified(process, at.parent());
    }
    return error;
  }

  static long rename(Process process, String oldPath, String newPath) {
    Lookup from = resolve(process, oldPath, LastLink.KEEP);
    Lookup to = resolve(process, newPath, LastLink.KEEP);
    if (from.error() != 0 || to.error() != 0) {
      return from.error() != 0 ? from.error() : to.error();
    }
    if (from.inode() == null) {
      return -Errno.ENOENT;
    }
    if (from.inode() == to.inode()) {
      return 0;
    }
    int error = mayRename(process, from, to);
    if (error == 0) {
      process.machine().files().rename(from, to);
      FileTimes.noteChange(process, from.inode());
      FileTimes.noteModified(process, from.parent());
      FileTimes.noteModified(process, to.parent());
    }
    return error;
  }

  /** Whether two inodes lie on different file systems. */
  private static boolean isElsewhere(Inode one, Inode other) {
    return one.deviceMajor() != other.deviceMajor() || one.deviceMinor() != other.deviceMinor();
  }

  private static int mayRename(Process process, Lookup from, Lookup to) {
    if (isElsewhere(from.parent(), to.parent())) {
      return -Errno.EXDEV;
    }
    int error = mayModify(process, from);
    error = error != 0 ? error : mayModify(process, to);
    if (error != 0) {
      return error;
    }
    boolean movesDirectory = from.inode() instanceof Directory;
    for (Inode up = to.parent(); movesDirectory && up != null; up = up.parent()) {
      if (up == from.inode()) {
        return -Errno.EINVAL;
      }
    }
    if (to.inode() instanceof Directory directory) {
      if (!movesDirectory) {
        return -Errno.EISDIR;
      }
      return process.machine().files().isEmpty(directory) ? 0 : -Errno.ENOTEMPTY;
    }
    return to.inode() != null && movesDirectory ? -Errno.ENOTDIR : 0;
  }

  static long chdir(Process process, String path) {
    Lookup at = resolve(process, path);
    if (at.error() != 0) {
      return at.error();
    }
    if (at.inode() == null) {
      return -Errno.ENOENT;
    }
    if (!(at.inode() instanceof Directory directory)) {
      return -Errno.ENOTDIR;
    }
    if (!directory.permits(process.user(), Inode.MAY_EXEC)) {
      return -Errno.EACCES;
    }
    process.setCurrentDirectory(directory.path());
    return 0;
  }

  static long access(Process process, String path, int mode) {
    if ((mode & ~(Inode.MAY_READ | Inode.MAY_WRITE | Inode.MAY_EXEC)) != 0) {
      return -Errno.EINVAL;
    }
    Lookup at = find(process, path);
    if (at.error() != 0) {
      return at.error();
    }
    if (at.inode() == null) {
      return -Errno.ENOENT;
    }
    return at.inode().permits(process.user(), mode) ? 0 : -Errno.EACCES;
  }

  static long truncate(Process process, String path, long length) {
    if (length < 0) {
      return -Errno.EINVAL;
    }
    Lookup at = resolve(process, path);
    if (at.error() != 0) {
      return at.error();
    }
    if (at.inode() == null) {
      return -Errno.ENOENT;
    }
    if (at.inode() instanceof Directory) {
      return -Errno.EISDIR;
    }
    if (!(at.inode() instanceof RegularFile file)) {
      return -Errno.EINVAL;
    }
    return file.permits(process.user(), Inode.MAY_WRITE)
        ? FileCalls.truncate(process, file, length)
        : -Errno.EACCES;
  }
}
