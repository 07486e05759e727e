package dev.mmapcheck.kernel;

import dev.mmapcheck.unit.Errno;

/** Moves whole structures between the kernel and a program. */
final class ProcessMemory {
  private ProcessMemory() {}

  /** Writes bytes; 0 or -EFAULT. */
  static long give(Process process, long address, byte[] bytes) {
    UserBuffer buffer = new UserBuffer(process, address, bytes.length);
    return buffer.give(bytes, 0, bytes.length) == bytes.length ? 0 : -Errno.EFAULT;
  }

  /** Reads bytes; false when they cannot be read. */
  static boolean take(Process process, long address, byte[] bytes) {
    UserBuffer buffer = new UserBuffer(process, address, bytes.length);
    return buffer.take(bytes, 0, bytes.length) == bytes.length;
  }
}
