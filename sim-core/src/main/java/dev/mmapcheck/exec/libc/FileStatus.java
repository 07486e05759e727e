package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.unit.Errno;

/**
 * What fstat tells of a descriptor, as far as the library itself needs it.
 *
 * @param mode st_mode
 * @param device st_rdev
 * @param blockSize st_blksize, bytes
 */
record FileStatus(int mode, long device, long blockSize) {
  private static final int TYPE = 0170000;
  private static final int CHARACTER_DEVICE = 0020000;

  /** The status of a descriptor, or null with errno set. */
  static FileStatus of(NativeCall call, int fd) {
    long buffer = call.libraryData() + LibraryData.TRANSFER;
    long result = call.machine().syscalls().fstat(call.process(), fd, buffer);
    if (Errno.isError(result)) {
      call.errno((int) -result);
      return null;
    }
    return new FileStatus(
        call.readInt(buffer + 24), call.readLong(buffer + 40), call.readLong(buffer + 56));
  }

  /** Whether it is a terminal: a tty, the console or a pseudo terminal. */
  boolean isTerminal() {
    long major = device >> 8 & 0xfff;
    return (mode & TYPE) == CHARACTER_DEVICE
        && (major == 4 || major == 5 || (major >= 136 && major <= 143));
  }
}
