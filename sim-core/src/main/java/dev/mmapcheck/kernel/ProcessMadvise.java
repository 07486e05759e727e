package dev.mmapcheck.kernel;

import dev.mmapcheck.file.Inode;
import dev.mmapcheck.file.OnExec;
import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.target.Feature;
import dev.mmapcheck.unit.Advice;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.OpenFlags;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** process_madvise(2), and pidfd_open(2), which makes the descriptors it takes. */
final class ProcessMadvise {
  /** In place of a descriptor: the calling thread, the calling process. */
  private static final int SELF_THREAD = -10000;

  private static final int SELF = -10001;
  private static final int MOST_RANGES = 1024;
  private static final int RANGE_SIZE = 2 * Long.BYTES;

  /** The largest sum of lengths (MAX_RW_COUNT); what is beyond is left out. */
  private static final long LARGEST_SUM = 0x7ffff000L;

  private ProcessMadvise() {}

  /** What a descriptor for a process refers to. */
  private static final class Handle extends Inode {
    final Process process;

    Handle(Process process) {
      super(process.pid(), 0600, process.user(), "anon_inode:[pidfd]");
      this.process = process;
    }

    @Override
    public long size() {
      return 0;
    }

    @Override
    public String path() {
      return "anon_inode:[pidfd]";
    }
  }

  static long open(Process caller, int pid, int flags) {
    if ((flags & ~(OpenFlags.NONBLOCK | OpenFlags.EXCL)) != 0 || pid <= 0) {
      return -Errno.EINVAL;
    }
    for (Process process : caller.machine().processes()) {
      if (process.pid() == pid) {
        OpenFile file = new OpenFile(new Handle(process), OpenFlags.RDWR | flags);
        return caller.files().add(file, 0, OnExec.CLOSE);
      }
    }
    return -Errno.ESRCH;
  }

  static long call(Process caller, int pidfd, long vector, long count, int advice, int flags) {
    if (flags != 0 || count < 0 || count > MOST_RANGES) {
      return -Errno.EINVAL;
    }
    byte[] ranges = new byte[(int) count * RANGE_SIZE];
    if (!ProcessMemory.take(caller, vector, ranges)) {
      return -Errno.EFAULT;
    }
    ByteBuffer values = ByteBuffer.wrap(ranges).order(ByteOrder.LITTLE_ENDIAN);
    int error = checkRanges(caller, values);
    if (error != 0) {
      return error;
    }
    Process process = find(caller, pidfd);
    if (process == null) {
      return -Errno.EBADF;
    }
    error = checkProcess(caller, process, advice);
    return error != 0 ? error : advise(process, values, advice);
  }

  private static int checkRanges(Process caller, ByteBuffer ranges) {
    for (int at = 0; at < ranges.capacity(); at += RANGE_SIZE) {
      long start = ranges.getLong(at);
      long length = ranges.getLong(at + Long.BYTES);
      if (length < 0) {
        return -Errno.EINVAL;
      }
      if (start < 0 || length > caller.memory().stackTop() - start) {
        return -Errno.EFAULT;
      }
    }
    return 0;
  }

  private static Process find(Process caller, int pidfd) {
    if (pidfd == SELF || pidfd == SELF_THREAD) {
      return caller;
    }
    OpenFile file = caller.files().get(pidfd);
    return file != null && file.inode() instanceof Handle handle ? handle.process : null;
  }

  private static int checkProcess(Process caller, Process process, int advice) {
    if (process.hasEnded()) {
      return -Errno.ESRCH;
    }
    boolean oneself = process == caller;
    if (!oneself && caller.user() != 0 && caller.user() != process.user()) {
      return -Errno.EPERM;
    }
    boolean anyAdvice = oneself && caller.machine().target().has(Feature.ANY_ADVICE_TO_ONESELF);
    if (!anyAdvice && !isHarmless(advice)) {
      return -Errno.EINVAL;
    }
    return oneself || caller.user() == 0 ? 0 : -Errno.EPERM;
  }

  private static boolean isHarmless(int advice) {
    return switch (advice) {
      case Advice.COLD, Advice.PAGEOUT, Advice.WILLNEED, Advice.COLLAPSE -> true;
      default -> false;
    };
  }

  /** The bytes that were done, or why the first range could not be. */
  private static long advise(Process process, ByteBuffer ranges, int advice) {
    long done = 0;
    for (int at = 0; at < ranges.capacity() && done < LARGEST_SUM; at += RANGE_SIZE) {
      long length = Math.min(ranges.getLong(at + Long.BYTES), LARGEST_SUM - done);
      long result = Madvise.call(process.memory(), ranges.getLong(at), length, advice);
      if (result < 0) {
        return done > 0 ? done : result;
      }
      done += length;
    }
    return done;
  }
}
