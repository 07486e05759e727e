package dev.mmapcheck.kernel;

import dev.mmapcheck.file.Inode;
import dev.mmapcheck.file.LastLink;
import dev.mmapcheck.file.Lookup;
import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.file.Timestamps;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.OpenFlags;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** When the times of files change, and utimensat(2), which sets them. */
final class FileTimes {
  private static final int SYMLINK_NOFOLLOW = 0x100;
  private static final int EMPTY_PATH = 0x1000;
  private static final long NOW = 0x3fffffff;
  private static final long OMIT = 0x3ffffffe;

  private FileTimes() {}

  static void noteCreation(Process process, Inode inode) {
    inode.times().create(process.machine().now());
    if (inode.parent() != null) {
      noteModified(process, inode.parent());
    }
  }

  static void noteModified(Process process, Inode inode) {
    inode.times().modify(process.machine().now());
  }

  /** A name of the file, or its mode, is another now. */
  static void noteChange(Process process, Inode inode) {
    inode.times().change(process.machine().now());
  }

  static void noteAccess(Process process, OpenFile file) {
    if (!file.has(OpenFlags.NOATIME)) {
      file.inode().times().access(process.machine().now());
    }
  }

  /**
   * Sets the time of the last access and of the last change of the content.
   *
   * @param path null for the file that is open on {@code directory}
   * @param times where two {@code struct timespec} lie; 0 for now
   */
  static long set(Process process, int directory, String path, long times, int flags) {
    byte[] bytes = new byte[4 * Long.BYTES];
    if (times != 0 && !ProcessMemory.take(process, times, bytes)) {
      return -Errno.EFAULT;
    }
    ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long accessedPart = values.getLong(Long.BYTES);
    long modifiedPart = values.getLong(3 * Long.BYTES);
    if (!isValid(accessedPart) || !isValid(modifiedPart)) {
      return -Errno.EINVAL;
    }
    if (times != 0 && accessedPart == OMIT && modifiedPart == OMIT) {
      return 0;
    }
    if ((flags & ~(SYMLINK_NOFOLLOW | EMPTY_PATH)) != 0) {
      return -Errno.EINVAL;
    }
    LastLink last = (flags & SYMLINK_NOFOLLOW) != 0 ? LastLink.KEEP : LastLink.FOLLOW;
    Lookup found = find(process, directory, path, last);
    if (found.error() != 0) {
      return found.error();
    }
    boolean touch = times == 0 || (accessedPart == NOW && modifiedPart == NOW);
    int error = mayChange(process, found.inode(), touch);
    if (error == 0) {
      Timestamps old = found.inode().times();
      long now = process.machine().now();
      long accessed = times == 0 ? now : time(values.getLong(0), accessedPart, now, old.accessed());
      long modified =
          times == 0
              ? now
              : time(values.getLong(2 * Long.BYTES), modifiedPart, now, old.modified());
      old.set(accessed, modified);
      old.change(now);
    }
    return error;
  }

  private static boolean isValid(long nanoseconds) {
    return nanoseconds == NOW
        || nanoseconds == OMIT
        || (nanoseconds >= 0 && nanoseconds < Structures.SECOND);
  }

  private static long time(long seconds, long nanoseconds, long now, long old) {
    if (nanoseconds == NOW) {
      return now;
    }
    return nanoseconds == OMIT ? old : seconds * Structures.SECOND + nanoseconds;
  }

  private static Lookup find(Process process, int directory, String path, LastLink last) {
    if (path == null) {
      OpenFile file = process.files().get(directory);
      boolean usable = file != null && !file.has(OpenFlags.PATH);
      return usable ? new Lookup(file.inode().parent(), "", file.inode(), 0) : failed(-Errno.EBADF);
    }
    String base = Paths.base(process, directory, path);
    if (base == null) {
      return failed(Paths.baseError(process, directory));
    }
    Lookup found = process.machine().files().resolve(base, path, last);
    return found.error() == 0 && found.inode() == null ? failed(-Errno.ENOENT) : found;
  }

  private static Lookup failed(int error) {
    return new Lookup(null, "", null, error);
  }

  /** Setting the current time takes the right to write; other times only the owner may set. */
  private static int mayChange(Process process, Inode inode, boolean touch) {
    if (process.user() == 0 || process.user() == inode.owner()) {
      return 0;
    }
    if (touch) {
      return inode.permits(process.user(), Inode.MAY_WRITE) ? 0 : -Errno.EACCES;
    }
    return -Errno.EPERM;
  }
}
