package dev.mmapcheck.exec;

import dev.mmapcheck.file.Inode;
import dev.mmapcheck.file.OpenFile;
import java.util.ArrayList;
import java.util.List;

/**
 * Advisory locks on ranges of files. An owner is a process (fcntl) or an open file (flock); the
 * locks of one owner never stand in its own way, and a new one replaces what it overlaps.
 */
final class FileLocks {
  /** What a lock allows others. */
  enum Kind {
    SHARED,
    EXCLUSIVE
  }

  /**
   * A lock on the bytes of [start, end).
   *
   * @param pid the process that asked for it
   */
  record Lock(Inode file, Object owner, Kind kind, long start, long end, int pid) {
    private boolean overlaps(Inode other, long from, long to) {
      return file == other && start < to && from < end;
    }
  }

  private final List<Lock> locks = new ArrayList<>();

  /** A lock of another owner, of the same sort, that a new one would have to wait for, or null. */
  Lock conflict(Lock wanted) {
    locks.removeIf(lock -> lock.owner instanceof OpenFile file && !file.isOpen());
    for (Lock lock : locks) {
      boolean other =
          !lock.owner.equals(wanted.owner) && lock.owner.getClass() == wanted.owner.getClass();
      boolean exclusive = lock.kind == Kind.EXCLUSIVE || wanted.kind == Kind.EXCLUSIVE;
      if (other && exclusive && lock.overlaps(wanted.file, wanted.start, wanted.end)) {
        return lock;
      }
    }
    return null;
  }

  void add(Lock lock) {
    release(lock.file, lock.owner, lock.start, lock.end);
    locks.add(lock);
  }

  /** Takes an owner's locks off a range; what sticks out of it stays locked. */
  void release(Inode file, Object owner, long start, long end) {
    for (Lock lock : List.copyOf(locks)) {
      if (!lock.owner.equals(owner) || !lock.overlaps(file, start, end)) {
        continue;
      }
      locks.remove(lock);
      if (lock.start < start) {
        locks.add(new Lock(file, owner, lock.kind, lock.start, start, lock.pid));
      }
      if (lock.end > end) {
        locks.add(new Lock(file, owner, lock.kind, end, lock.end, lock.pid));
      }
    }
  }

  /** Forgets what a process has locked. */
  void ended(Object owner) {
    locks.removeIf(lock -> lock.owner.equals(owner));
  }
}
