package dev.mmapcheck.kernel;

import dev.mmapcheck.file.RegularFile;

/**
 * A System V shared memory segment. It lives until it is removed and its last attachment is gone;
 * every area that shows it counts as one attachment.
 */
final class SharedSegment {
  /** The mode bit of a segment that goes away with its last attachment. */
  static final int REMOVED = 01000;

  /** The mode bit of a segment whose pages stay in memory. */
  static final int LOCKED = 02000;

  private static final int PERMISSIONS = 0777;

  private final SharedSegments segments;
  private final int id;
  private final long size;
  private final RegularFile file;
  private final int creator;
  private final int creatorPid;
  private int key;
  private int owner;
  private int mode;
  private int lastPid;
  private int attachments;

  /**
   * A segment nobody is attached to.
   *
   * @param size bytes, as asked for
   * @param file holds the pages
   */
  SharedSegment(
      SharedSegments segments, int id, int key, long size, RegularFile file, int mode, Process by) {
    this.segments = segments;
    this.id = id;
    this.key = key;
    this.size = size;
    this.file = file;
    this.mode = mode & PERMISSIONS;
    this.creator = by.user();
    this.owner = by.user();
    this.creatorPid = by.pid();
  }

  int id() {
    return id;
  }

  /** The key it is found by; 0 (IPC_PRIVATE) when it is found by none. */
  int key() {
    return key;
  }

  long size() {
    return size;
  }

  RegularFile file() {
    return file;
  }

  int creator() {
    return creator;
  }

  int creatorPid() {
    return creatorPid;
  }

  int owner() {
    return owner;
  }

  /** Permission bits with {@link #REMOVED} and {@link #LOCKED}. */
  int mode() {
    return mode;
  }

  int lastPid() {
    return lastPid;
  }

  int attachments() {
    return attachments;
  }

  /** Whether a user has all the permissions; bits may stand at any of the three places. */
  boolean permits(int user, int wanted) {
    int asked = (wanted >> 6 | wanted >> 3 | wanted) & 7;
    int granted = user == owner || user == creator ? mode >> 6 : mode;
    return user == 0 || (asked & ~granted) == 0;
  }

  /** Whether a user may change and remove it. */
  boolean isControlledBy(int user) {
    return user == 0 || user == owner || user == creator;
  }

  /** Replaces owner and permission bits. */
  void change(int newOwner, int permissions) {
    owner = newOwner;
    mode = (mode & ~PERMISSIONS) | (permissions & PERMISSIONS);
  }

  void setLocked(int bit) {
    mode = (mode & ~LOCKED) | bit;
  }

  /** An area shows it. */
  void attached(int pid) {
    attachments++;
    lastPid = pid;
  }

  /** An area does not show it any more. */
  void detached(int pid) {
    attachments--;
    lastPid = pid;
    if (!exists()) {
      segments.destroy(this);
    }
  }

  /** Whether it is not removed, or still attached. */
  boolean exists() {
    return attachments > 0 || (mode & REMOVED) == 0;
  }

  /** IPC_RMID: it cannot be found any more, and goes with the last attachment. */
  void remove() {
    key = 0;
    mode |= REMOVED;
    if (!exists()) {
      segments.destroy(this);
    }
  }
}
