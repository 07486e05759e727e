package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.file.Directory;
import dev.mmapcheck.file.Lookup;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.OpenFlags;

/** Paths as text, and temporary files. */
final class PathFunctions implements LibraryFunctions {
  private static final int LONGEST_PATH = 4096;

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "basename" -> PathFunctions::gnuBasename;
      case "__xpg_basename" -> PathFunctions::basename;
      case "dirname" -> PathFunctions::dirname;
      case "realpath" -> PathFunctions::realpath;
      case "canonicalize_file_name" -> call -> realpath(call, 0);
      case "mkstemp", "mkstemp64" -> call -> mkstemp(call, 0, 0);
      case "mkostemp", "mkostemp64" -> call -> mkstemp(call, 0, call.intArgument(1));
      case "mkstemps" -> call -> mkstemp(call, call.intArgument(1), 0);
      case "mkostemps" -> call -> mkstemp(call, call.intArgument(1), call.intArgument(2));
      case "mkdtemp" -> PathFunctions::mkdtemp;
      case "mktemp" -> PathFunctions::mktemp;
      case "tmpnam", "tmpnam_r" -> PathFunctions::tmpnam;
      case "remove" -> PathFunctions::remove;
      case "fnmatch" -> FilePattern::fnmatch;
      case "ftok" -> PathFunctions::ftok;
      default -> null;
    };
  }

  /** The GNU version changes nothing: the part behind the last slash. */
  private static void gnuBasename(NativeCall call) {
    String path = call.readString(call.argument(0));
    call.result(Pointers.advance(call, 0, path.lastIndexOf('/') + 1L));
  }

  /** The POSIX version cuts trailing slashes off. */
  private static void basename(NativeCall call) {
    String path = call.argument(0) == 0 ? "" : call.readString(call.argument(0));
    if (path.isEmpty()) {
      call.result(ConstantTexts.address(call, "."));
      return;
    }
    int end = withoutSlashes(path, path.length());
    if (end == 0) {
      call.result(Pointers.advance(call, 0, path.length() - 1L));
      return;
    }
    if (end < path.length()) {
      call.writeByte(call.argument(0) + end, 0);
    }
    call.result(Pointers.advance(call, 0, path.lastIndexOf('/', end - 1) + 1L));
  }

  private static void dirname(NativeCall call) {
    String path = call.argument(0) == 0 ? "" : call.readString(call.argument(0));
    int slash = path.lastIndexOf('/', withoutSlashes(path, path.length()) - 1);
    if (slash < 0 && !path.startsWith("/")) {
      call.result(ConstantTexts.address(call, "."));
      return;
    }
    int end = Math.max(1, withoutSlashes(path, Math.max(slash, 0)));
    if (path.startsWith("//") && !path.startsWith("///") && end == 1) {
      end = slash <= 1 ? 2 : 1;
    }
    call.writeByte(call.argument(0) + end, 0);
    call.result(call.value(0));
  }

  /** The end of the text before {@code end} when its trailing slashes are left out. */
  private static int withoutSlashes(String path, int end) {
    int at = end;
    while (at > 0 && path.charAt(at - 1) == '/') {
      at--;
    }
    return at;
  }

  private static void realpath(NativeCall call) {
    realpath(call, call.argument(1));
  }

  private static void realpath(NativeCall call, long into) {
    if (call.argument(0) == 0) {
      call.errno(Errno.EINVAL);
      return;
    }
    String path = call.readString(call.argument(0));
    Lookup found = call.machine().files().resolve(call.process().currentDirectory(), path);
    if (found.error() != 0 || found.inode() == null) {
      call.errno(found.error() != 0 ? -found.error() : Errno.ENOENT);
      return;
    }
    boolean isDirectory = found.inode() instanceof Directory;
    String resolved = isDirectory ? found.inode().path() : found.entry().path();
    long to = into != 0 ? into : Heap.of(call).allocate(call, LONGEST_PATH);
    if (to != 0) {
      call.writeString(to, resolved);
      call.result(into != 0 && call.argument(1) == into ? call.value(1) : Value.of(to));
    }
  }

  /**
   * The path of argument 0 with its XXXXXX replaced, written back; null with errno set when the
   * letters are not there.
   *
   * @param suffix number of chars behind the letters
   */
  private static String fill(NativeCall call, int suffix) {
    String pattern = call.readString(call.argument(0));
    int at = pattern.length() - suffix - 6;
    if (suffix < 0 || at < 0 || !pattern.startsWith("XXXXXX", at)) {
      call.errno(Errno.EINVAL);
      return null;
    }
    String letters = call.state(TemporaryNames.class, TemporaryNames::new).next();
    for (int i = 0; i < 6; i++) {
      call.writeByte(call.argument(0) + at + i, letters.charAt(i));
    }
    return pattern.substring(0, at) + letters + pattern.substring(at + 6);
  }

  private static void mkstemp(NativeCall call, int suffix, int flags) {
    String path = fill(call, suffix);
    if (path == null) {
      call.result(-1);
      return;
    }
    int all = (flags & ~3) | OpenFlags.RDWR | OpenFlags.CREAT | OpenFlags.EXCL;
    call.resultOf(call.machine().syscalls().open(call.process(), path, all, 0600));
  }

  private static void mkdtemp(NativeCall call) {
    String path = fill(call, 0);
    if (path == null) {
      return;
    }
    long error = call.machine().syscalls().mkdir(call.process(), path, 0700);
    if (Errno.isError(error)) {
      call.errno((int) -error);
    } else {
      call.result(call.value(0));
    }
  }

  private static void mktemp(NativeCall call) {
    if (fill(call, 0) == null) {
      call.writeByte(call.argument(0), 0);
    }
    call.result(call.value(0));
  }

  private static void tmpnam(NativeCall call) {
    long given = call.argument(0);
    long to = given != 0 ? given : call.libraryData() + LibraryData.NAME_TEXT;
    call.writeString(
        to, "/tmp/file" + call.state(TemporaryNames.class, TemporaryNames::new).next());
    call.result(to);
  }

  private static void remove(NativeCall call) {
    String path = call.readString(call.argument(0));
    Syscalls kernel = call.machine().syscalls();
    long error = kernel.unlink(call.process(), path);
    if (error == -Errno.EISDIR) {
      error = kernel.rmdir(call.process(), path);
    }
    call.resultOf(error);
  }

  /** A key of a file's device and number, and of the low byte of a number. */
  private static void ftok(NativeCall call) {
    long status = call.libraryData() + LibraryData.TRANSFER;
    String path = call.readString(call.argument(0));
    long answer = call.machine().syscalls().stat(call.process(), path, status);
    if (Errno.isError(answer)) {
      call.resultOf(answer);
      return;
    }
    int file = (call.readInt(status) & 0xff) << 16 | (call.readInt(status + 8) & 0xffff);
    call.result(call.intArgument(1) << 24 | file);
  }
}
