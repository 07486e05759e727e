package dev.mmapcheck.kernel;

import dev.mmapcheck.unit.Errno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** getrlimit and setrlimit. */
final class Limits {
  /** The kernel's own bound on descriptors: /proc/sys/fs/nr_open. */
  private static final long MOST_FILES = 1 << 20;

  private Limits() {}

  static long get(Process process, int resource, long buffer) {
    if (resource < 0 || resource >= ResourceLimits.COUNT) {
      return -Errno.EINVAL;
    }
    ResourceLimits limits = process.limits();
    return process.give(buffer, Structures.longs(limits.soft(resource), limits.hard(resource)));
  }

  static long set(Process process, int resource, long buffer) {
    if (resource < 0 || resource >= ResourceLimits.COUNT) {
      return -Errno.EINVAL;
    }
    byte[] bytes = new byte[2 * Long.BYTES];
    if (!ProcessMemory.take(process, buffer, bytes)) {
      return -Errno.EFAULT;
    }
    ByteBuffer values = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long soft = values.getLong();
    long hard = values.getLong();
    if (Long.compareUnsigned(soft, hard) > 0) {
      return -Errno.EINVAL;
    }
    ResourceLimits limits = process.limits();
    boolean raises = Long.compareUnsigned(hard, limits.hard(resource)) > 0;
    boolean files = resource == ResourceLimits.NOFILE;
    boolean tooMany = files && Long.compareUnsigned(hard, MOST_FILES) > 0;
    if (tooMany || (raises && process.user() != 0)) {
      return -Errno.EPERM;
    }
    limits.set(resource, soft, hard);
    if (files) {
      process.files().setLimit((int) soft);
    }
    return 0;
  }
}
