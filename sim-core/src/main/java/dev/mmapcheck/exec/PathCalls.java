package dev.mmapcheck.exec;

import dev.mmapcheck.file.Directory;
import dev.mmapcheck.file.LastLink;
import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.OpenFlags;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Calls on the permissions of files, and those whose paths start from a directory descriptor. */
final class PathCalls {
  private static final int AT_SYMLINK_NOFOLLOW = 0x100;
  private static final int AT_REMOVEDIR = 0x200;
  private static final int AT_SYMLINK_FOLLOW = 0x400;
  private static final int AT_EMPTY_PATH = 0x1000;

  private PathCalls() {}

  static void addTo(Map<String, NativeFunction> table) {
    addOwnership(table);
    table.put(
        "mkdirat",
        c -> c.resultOf(at(c, path -> kernel(c).mkdir(c.process(), path, c.intArgument(2)))));
    table.put("linkat", c -> c.resultOf(linkat(c)));
    table.put(
        "renameat",
        c -> c.resultOf(at(c, 0, from -> at(c, 2, to -> kernel(c).rename(c.process(), from, to)))));
    table.put("unlinkat", c -> c.resultOf(at(c, path -> remove(c, path))));
    table.put(
        "faccessat",
        c -> c.resultOf(at(c, path -> kernel(c).access(c.process(), path, c.intArgument(2)))));
    table.put("fstatat", PathCalls::fstatat);
    table.put("fstatat64", PathCalls::fstatat);
    table.put("fchdir", PathCalls::fchdir);
  }

  /** What only concrete runs know: where else a link leads is anybody's guess. */
  static void addConcrete(Map<String, NativeFunction> table) {
    table.put("symlink", c -> c.resultOf(symlink(c, c.readString(c.argument(1)))));
    table.put("symlinkat", c -> c.resultOf(at(c, 1, path -> symlink(c, path))));
    table.put("readlink", c -> c.resultOf(readlink(c, c.readString(c.argument(0)), 1)));
    table.put("readlinkat", c -> c.resultOf(at(c, path -> readlink(c, path, 2))));
  }

  private static long symlink(NativeCall c, String path) {
    return kernel(c).symlink(c.process(), c.readString(c.argument(0)), path);
  }

  /**
   * Reads a link.
   *
   * @param buffer the argument behind the path
   */
  private static long readlink(NativeCall c, String path, int buffer) {
    return kernel(c).readlink(c.process(), path, c.argument(buffer), c.argument(buffer + 1));
  }

  private static void addOwnership(Map<String, NativeFunction> table) {
    table.put(
        "chmod",
        c ->
            c.resultOf(
                kernel(c).chmod(c.process(), c.readString(c.argument(0)), c.intArgument(1))));
    table.put(
        "fchmod",
        c -> c.resultOf(kernel(c).fchmod(c.process(), c.intArgument(0), c.intArgument(1))));
    table.put(
        "fchmodat",
        c -> c.resultOf(at(c, path -> kernel(c).chmod(c.process(), path, c.intArgument(2)))));
    table.put(
        "chown",
        c ->
            c.resultOf(
                kernel(c).chown(c.process(), c.readString(c.argument(0)), c.intArgument(1))));
    table.put(
        "lchown",
        c ->
            c.resultOf(
                kernel(c).lchown(c.process(), c.readString(c.argument(0)), c.intArgument(1))));
    table.put(
        "fchown",
        c -> c.resultOf(kernel(c).fchown(c.process(), c.intArgument(0), c.intArgument(1))));
    table.put(
        "fchownat",
        c ->
            c.resultOf(
                at(
                    c,
                    path ->
                        follows(c, 4)
                            ? kernel(c).chown(c.process(), path, c.intArgument(2))
                            : kernel(c).lchown(c.process(), path, c.intArgument(2)))));
  }

  /** Whether a call's flags let it follow a symbolic link at the end of its path. */
  private static boolean follows(NativeCall c, int flags) {
    return (c.intArgument(flags) & AT_SYMLINK_NOFOLLOW) == 0;
  }

  private static Syscalls kernel(NativeCall c) {
    return c.machine().syscalls();
  }

  /** Makes a call with the path that arguments 0 and 1 (directory, path) name, or -errno. */
  private static long at(NativeCall c, ToLongFunction<String> call) {
    return at(c, 0, call);
  }

  /** Makes a call with the path that two arguments from {@code first} on name, or -errno. */
  private static long at(NativeCall c, int first, ToLongFunction<String> call) {
    int directory = c.intArgument(first);
    String path = c.readString(c.argument(first + 1));
    if (directory == OpenFlags.AT_FDCWD || path.startsWith("/")) {
      return call.applyAsLong(path);
    }
    OpenFile file = c.process().files().get(directory);
    if (file == null) {
      return -Errno.EBADF;
    }
    if (!(file.inode() instanceof Directory folder)) {
      return -Errno.ENOTDIR;
    }
    return path.isEmpty() ? -Errno.ENOENT : call.applyAsLong(folder.path() + "/" + path);
  }

  private static long linkat(NativeCall c) {
    int flags = c.intArgument(4);
    if ((flags & ~(AT_EMPTY_PATH | AT_SYMLINK_FOLLOW)) != 0) {
      return -Errno.EINVAL;
    }
    int from = c.intArgument(0);
    LastLink last = (flags & AT_SYMLINK_FOLLOW) != 0 ? LastLink.FOLLOW : LastLink.KEEP;
    boolean self = (flags & AT_EMPTY_PATH) != 0 && c.readString(c.argument(1)).isEmpty();
    boolean current = self && from == OpenFlags.AT_FDCWD;
    return at(
        c,
        2,
        to ->
            current
                ? kernel(c).link(c.process(), ".", to)
                : self
                    ? kernel(c).link(c.process(), from, to)
                    : at(c, path -> kernel(c).link(c.process(), path, to, last)));
  }

  private static long remove(NativeCall c, String path) {
    boolean directory = (c.intArgument(2) & AT_REMOVEDIR) != 0;
    return directory ? kernel(c).rmdir(c.process(), path) : kernel(c).unlink(c.process(), path);
  }

  private static void fstatat(NativeCall c) {
    boolean self = (c.intArgument(3) & AT_EMPTY_PATH) != 0 && c.readString(c.argument(1)).isEmpty();
    c.resultOf(
        self
            ? kernel(c).fstat(c.process(), c.intArgument(0), c.argument(2))
            : at(
                c,
                path ->
                    follows(c, 3)
                        ? kernel(c).stat(c.process(), path, c.argument(2))
                        : kernel(c).lstat(c.process(), path, c.argument(2))));
  }

  private static void fchdir(NativeCall c) {
    OpenFile file = c.process().files().get(c.intArgument(0));
    if (file == null) {
      c.resultOf(-Errno.EBADF);
    } else {
      boolean folder = file.inode() instanceof Directory;
      c.resultOf(folder ? kernel(c).chdir(c.process(), file.inode().path()) : -Errno.ENOTDIR);
    }
  }
}
