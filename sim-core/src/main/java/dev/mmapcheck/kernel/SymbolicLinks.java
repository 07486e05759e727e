package dev.mmapcheck.kernel;

import dev.mmapcheck.file.LastLink;
import dev.mmapcheck.file.Lookup;
import dev.mmapcheck.file.SymbolicLink;
import dev.mmapcheck.unit.Errno;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** symlink(2) and readlink(2). */
final class SymbolicLinks {
  /** A target of a page and more is refused. */
  private static final int LONGEST_TARGET = 4095;

  private SymbolicLinks() {}

  static long make(Process process, String target, String path) {
    if (target.isEmpty()) {
      return -Errno.ENOENT;
    }
    if (target.length() > LONGEST_TARGET) {
      return -Errno.ENAMETOOLONG;
    }
    Lookup at = Paths.resolve(process, path, LastLink.KEEP);
    if (at.error() != 0) {
      return at.error();
    }
    if (at.inode() != null) {
      return -Errno.EEXIST;
    }
    int error = path.endsWith("/") ? -Errno.ENOENT : Paths.mayModify(process, at);
    if (error == 0) {
      SymbolicLink made =
          process.machine().files().newSymbolicLink(at.parent(), at.name(), process.user(), target);
      FileTimes.noteCreation(process, made);
    }
    return error;
  }

  /** Writes as much of a target as {@code size} bytes hold, without a terminating zero. */
  static long read(Process process, String path, long buffer, long size) {
    if ((int) size <= 0) {
      return -Errno.EINVAL;
    }
    String special = ProcessFile.link(process, path);
    if (special != null) {
      return give(process, special, buffer, size);
    }
    Lookup at = Paths.find(process, path, LastLink.KEEP);
    if (at.error() != 0) {
      return at.error();
    }
    if (at.inode() == null) {
      return -Errno.ENOENT;
    }
    return at.inode() instanceof SymbolicLink link
        ? give(process, link.target(), buffer, size)
        : -Errno.EINVAL;
  }

  private static long give(Process process, String target, long buffer, long size) {
    byte[] bytes = target.getBytes(StandardCharsets.ISO_8859_1);
    int length = (int) Math.min(bytes.length, size);
    long error = process.give(buffer, Arrays.copyOf(bytes, length));
    return error != 0 ? error : length;
  }
}
