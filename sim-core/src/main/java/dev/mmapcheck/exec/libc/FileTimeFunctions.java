package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.unit.OpenFlags;

/** utimensat and the older calls that set the times of files. */
final class FileTimeFunctions implements LibraryFunctions {
  private static final int WORD = 8;
  private static final long NANOSECONDS = 1_000;

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "utimensat" ->
          c -> set(c, c.intArgument(0), path(c, 1), c.argument(2), c.intArgument(3));
      case "futimens" -> c -> set(c, c.intArgument(0), null, c.argument(1), 0);
      case "utimes" -> c -> setMicroseconds(c, OpenFlags.AT_FDCWD, path(c, 0), c.argument(1));
      case "futimes" -> c -> setMicroseconds(c, c.intArgument(0), null, c.argument(1));
      case "futimesat" -> c -> setMicroseconds(c, c.intArgument(0), path(c, 1), c.argument(2));
      case "utime" -> FileTimeFunctions::setSeconds;
      default -> null;
    };
  }

  private static String path(NativeCall c, int argument) {
    return c.argument(argument) == 0 ? null : c.readString(c.argument(argument));
  }

  private static void set(NativeCall c, int directory, String path, long times, int flags) {
    c.resultOf(c.machine().syscalls().utimensat(c.process(), directory, path, times, flags));
  }

  /** From an array of two {@code struct timeval}. */
  private static void setMicroseconds(NativeCall c, int directory, String path, long times) {
    if (times == 0) {
      set(c, directory, path, 0, 0);
      return;
    }
    give(
        c,
        directory,
        path,
        c.readLong(times),
        c.readLong(times + WORD) * NANOSECONDS,
        c.readLong(times + 2 * WORD),
        c.readLong(times + 3 * WORD) * NANOSECONDS);
  }

  /** From a {@code struct utimbuf}. */
  private static void setSeconds(NativeCall c) {
    long times = c.argument(1);
    if (times == 0) {
      set(c, OpenFlags.AT_FDCWD, path(c, 0), 0, 0);
      return;
    }
    give(c, OpenFlags.AT_FDCWD, path(c, 0), c.readLong(times), 0, c.readLong(times + WORD), 0);
  }

  /** Asks with two {@code struct timespec} in the library's own memory. */
  private static void give(NativeCall c, int directory, String path, long... timespecs) {
    long buffer = c.libraryData() + LibraryData.TRANSFER;
    for (int i = 0; i < timespecs.length; i++) {
      c.writeLong(buffer + (long) i * WORD, timespecs[i]);
    }
    set(c, directory, path, buffer, 0);
  }
}
