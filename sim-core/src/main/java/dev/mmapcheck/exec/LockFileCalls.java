package dev.mmapcheck.exec;

import dev.mmapcheck.exec.FileLocks.Kind;
import dev.mmapcheck.exec.FileLocks.Lock;
import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.OpenFlags;
import java.util.Map;

/** Locks on files: fcntl with F_SETLK and its like, lockf, flock; close gives them up. */
final class LockFileCalls {
  private static final int GET = 5;
  private static final int SET = 6;
  private static final int SET_AND_WAIT = 7;
  private static final int TYPE_READ = 0;
  private static final int TYPE_WRITE = 1;
  private static final int TYPE_UNLOCK = 2;
  private static final int DO_NOT_WAIT = 4;

  /** struct flock: type, whence, start, length, pid. */
  private static final int START = 8;

  private static final int LENGTH = 16;
  private static final int PID = 24;

  private LockFileCalls() {}

  static void addTo(Map<String, NativeFunction> table) {
    table.put("fcntl", LockFileCalls::fcntl);
    table.put("fcntl64", LockFileCalls::fcntl);
    table.put("flock", LockFileCalls::flock);
    table.put("lockf", LockFileCalls::lockf);
    table.put("lockf64", LockFileCalls::lockf);
    table.put("close", LockFileCalls::close);
  }

  private static FileLocks locks(NativeCall c) {
    return ThreadCalls.task(c).execution().locks();
  }

  /** Whether a command of fcntl concerns a lock. */
  static boolean isLockCommand(int command) {
    return command == GET || command == SET || command == SET_AND_WAIT;
  }

  private static void fcntl(NativeCall c) {
    int command = c.intArgument(1);
    if (!isLockCommand(command)) {
      c.resultOf(
          c.machine().syscalls().fcntl(c.process(), c.intArgument(0), command, c.argument(2)));
      return;
    }
    OpenFile file = c.process().files().get(c.intArgument(0));
    if (file == null) {
      c.resultOf(-Errno.EBADF);
      return;
    }
    long address = c.argument(2);
    int type = c.readInt(address) & 0xffff;
    long start = c.readLong(address + START) + origin(file, c.readInt(address) >>> 16);
    long length = c.readLong(address + LENGTH);
    long end = length == 0 ? Long.MAX_VALUE : start + length;
    if (type > TYPE_UNLOCK || Math.min(start, end) < 0) {
      c.resultOf(-Errno.EINVAL);
      return;
    }
    if (command == GET) {
      tell(c, wanted(c, file, type, Math.min(start, end), Math.max(start, end)));
      return;
    }
    c.resultOf(
        change(c, file, type, Math.min(start, end), Math.max(start, end), command == SET_AND_WAIT));
  }

  private static long origin(OpenFile file, int whence) {
    return switch (whence) {
      case 1 -> file.position();
      case 2 -> file.inode() instanceof RegularFile regular ? regular.size() : 0;
      default -> 0;
    };
  }

  private static Lock wanted(NativeCall c, OpenFile file, int type, long start, long end) {
    Kind kind = type == TYPE_READ ? Kind.SHARED : Kind.EXCLUSIVE;
    return new Lock(file.inode(), c.process(), kind, start, end, c.process().pid());
  }

  private static void tell(NativeCall c, Lock wanted) {
    Lock conflict = locks(c).conflict(wanted);
    long address = c.argument(2);
    if (conflict == null) {
      c.writeInt(address, (c.readInt(address) & ~0xffff) | TYPE_UNLOCK);
      return;
    }
    c.writeInt(address, conflict.kind() == Kind.SHARED ? TYPE_READ : TYPE_WRITE);
    c.writeLong(address + START, conflict.start());
    boolean open = conflict.end() == Long.MAX_VALUE;
    c.writeLong(address + LENGTH, open ? 0 : conflict.end() - conflict.start());
    c.writeInt(address + PID, conflict.pid());
  }

  /** 0 or -errno. */
  private static long change(
      NativeCall c, OpenFile file, int type, long start, long end, boolean waits) {
    if (type == TYPE_UNLOCK) {
      locks(c).release(file.inode(), c.process(), start, end);
      return 0;
    }
    int mode = file.flags() & OpenFlags.ACCMODE;
    boolean refused = mode == (type == TYPE_READ ? OpenFlags.WRONLY : OpenFlags.RDONLY);
    return refused ? -Errno.EBADF : acquire(c, wanted(c, file, type, start, end), waits);
  }

  private static long acquire(NativeCall c, Lock wanted, boolean waits) {
    long answer =
        c.await(
            () ->
                locks(c).conflict(wanted) == null
                    ? 0
                    : waits ? Syscalls.WOULD_BLOCK : -Errno.EAGAIN);
    if (answer == 0) {
      locks(c).add(wanted);
    }
    return answer;
  }

  private static void flock(NativeCall c) {
    OpenFile file = c.process().files().get(c.intArgument(0));
    if (file == null) {
      c.resultOf(-Errno.EBADF);
      return;
    }
    int operation = c.intArgument(1) & ~DO_NOT_WAIT;
    boolean waits = (c.intArgument(1) & DO_NOT_WAIT) == 0;
    switch (operation) {
      case 1, 2 -> {
        Kind kind = operation == 1 ? Kind.SHARED : Kind.EXCLUSIVE;
        Lock wanted = new Lock(file.inode(), file, kind, 0, Long.MAX_VALUE, c.process().pid());
        c.resultOf(acquire(c, wanted, waits));
      }
      case 8 -> locks(c).release(file.inode(), file, 0, Long.MAX_VALUE);
      default -> c.resultOf(-Errno.EINVAL);
    }
  }

  private static void lockf(NativeCall c) {
    OpenFile file = c.process().files().get(c.intArgument(0));
    if (file == null) {
      c.resultOf(-Errno.EBADF);
      return;
    }
    long from = file.position();
    long length = c.argument(2);
    long start = Math.min(from, from + length);
    long end = length == 0 ? Long.MAX_VALUE : Math.max(from, from + length);
    switch (c.intArgument(1)) {
      case 0 -> c.resultOf(change(c, file, TYPE_UNLOCK, start, end, false));
      case 1 -> c.resultOf(change(c, file, TYPE_WRITE, start, end, true));
      case 2 -> c.resultOf(change(c, file, TYPE_WRITE, start, end, false));
      case 3 -> {
        boolean free = locks(c).conflict(wanted(c, file, TYPE_WRITE, start, end)) == null;
        c.resultOf(free ? 0 : -Errno.EACCES);
      }
      default -> c.resultOf(-Errno.EINVAL);
    }
  }

  /** A process gives up its locks on a file with any descriptor of it. */
  private static void close(NativeCall c) {
    OpenFile file = c.process().files().get(c.intArgument(0));
    if (file != null) {
      locks(c).release(file.inode(), c.process(), 0, Long.MAX_VALUE);
    }
    c.resultOf(c.machine().syscalls().close(c.process(), c.intArgument(0)));
  }
}
