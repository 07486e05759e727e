package dev.mmapcheck.kernel;

import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.Signal;

/** RLIMIT_FSIZE: what would make a file larger fails with EFBIG and raises SIGXFSZ. */
final class SizeLimit {
  private SizeLimit() {}

  /** Checks growth from one size to another; 0 or -EFBIG. */
  static int check(Process process, long from, long to) {
    if (to <= from || !process.limits().isExceeded(ResourceLimits.FSIZE, to)) {
      return 0;
    }
    process.raise(Signal.SIGXFSZ);
    return -Errno.EFBIG;
  }

  /** Bytes that may be written at a position. */
  static long bytesLeft(Process process, long position) {
    long limit = process.limits().soft(ResourceLimits.FSIZE);
    return limit < 0 ? Long.MAX_VALUE : Math.max(0, limit - position);
  }
}
