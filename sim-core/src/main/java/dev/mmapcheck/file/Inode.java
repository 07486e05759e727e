package dev.mmapcheck.file;

import dev.mmapcheck.unit.Errno;

/**
 * A file, directory, device or pipe, independent of the names and descriptors that lead to it. It
 * knows how many names it has and the last one it got, so that a path can be shown.
 */
public abstract class Inode {
  public static final int S_IFMT = 0170000;
  public static final int S_IFIFO = 0010000;
  public static final int S_IFCHR = 0020000;
  public static final int S_IFSOCK = 0140000;
  public static final int S_IFDIR = 0040000;
  public static final int S_IFREG = 0100000;
  public static final int S_IFLNK = 0120000;

  /** Permission bits as {@link #permits} takes them. */
  public static final int MAY_EXEC = 1;

  public static final int MAY_WRITE = 2;
  public static final int MAY_READ = 4;

  private final long number;
  private final Timestamps times = new Timestamps();
  private int mode;
  private int owner;
  private Entry entry;
  private int links;
  private boolean nameable;

  /**
   * An inode without a name.
   *
   * @param mode type and permission bits
   * @param owner user id
   */
  protected Inode(long number, int mode, int owner, String name) {
    this.number = number;
    this.mode = mode;
    this.owner = owner;
    this.entry = new Entry(this, name);
  }

  /** The inode number. */
  public long number() {
    return number;
  }

  /** When it was used. */
  public Timestamps times() {
    return times;
  }

  /** Type and permission bits, as {@code st_mode}. */
  public int mode() {
    return mode;
  }

  /** Replaces the permission bits. */
  public void changeMode(int permissions) {
    mode = (mode & S_IFMT) | (permissions & ~S_IFMT);
  }

  public int owner() {
    return owner;
  }

  /** Gives it to another user. */
  public void changeOwner(int user) {
    owner = user;
  }

  /** Number of names; 0 once the file was unlinked. */
  public int links() {
    return links;
  }

  /** Whether link may give it a name although it has none: it was opened with O_TMPFILE. */
  public boolean isNameable() {
    return nameable;
  }

  /** See {@link #isNameable}. */
  public void makeNameable() {
    nameable = true;
  }

  /** Size in bytes. */
  public abstract long size();

  /**
   * How many bytes are best moved at a time, as {@code st_blksize}; streams make their buffers so
   * large.
   */
  public int blockSize() {
    return 4096;
  }

  /** Storage used, in units of 512 bytes, as {@code st_blocks}. */
  public long blocks() {
    return 0;
  }

  public int deviceMajor() {
    return Storage.EXT4.deviceMajor();
  }

  public int deviceMinor() {
    return Storage.EXT4.deviceMinor();
  }

  /** A copy of the whole content as read(2) would return it now; empty for what is no file. */
  public byte[] content() {
    return new byte[0];
  }

  /**
   * What a crash now would leave in the file: the bytes written back so far. Empty for what is no
   * file on a disk.
   */
  public byte[] durableContent() {
    return new byte[0];
  }

  /** Whether reading past what is there ends at once and positions mean something. */
  public boolean isSeekable() {
    return true;
  }

  /**
   * Reads at a position.
   *
   * @return bytes moved, 0 at the end, {@code -errno}, or {@link OpenFile#WOULD_BLOCK}
   */
  public long read(long position, Transfer buffer) {
    return -Errno.EINVAL;
  }

  /**
   * Writes at a position.
   *
   * @return bytes moved, {@code -errno}, or {@link OpenFile#WOULD_BLOCK}
   */
  public long write(long position, Transfer buffer) {
    return -Errno.EINVAL;
  }

  /**
   * What poll(2) would report now, as {@link Readiness} bits: ready for everything unless there is
   * something to wait for.
   *
   * @param file the open file that is asked
   */
  public int readiness(OpenFile file) {
    return Readiness.READ | Readiness.WRITE;
  }

  /** A descriptor for it was opened. */
  protected void opened(OpenFile file) {}

  /** The last descriptor of an open file was closed. */
  protected void closed(OpenFile file) {}

  /** Whether a user may read, write or execute it; user 0 may everything. */
  public boolean permits(int user, int wanted) {
    if (user == 0) {
      return true;
    }
    int granted = user == owner ? mode >> 6 : mode;
    return (granted & wanted) == wanted;
  }

  /** The absolute path, with {@code " (deleted)"} behind when it has none any more. */
  public String path() {
    return entry.path();
  }

  /** The directory that holds the name it got last, or null. */
  public Directory parent() {
    return entry.folder();
  }

  /** The name it got last. */
  public Entry entry() {
    return entry;
  }

  /** Gives it one more name, in no directory when that is null. */
  Entry linkInto(Directory directory, String name) {
    entry = new Entry(this, name);
    entry.place(directory, name);
    links++;
    return entry;
  }

  /** Takes a name away. */
  void unlink(Entry gone) {
    gone.remove();
    links--;
  }
}
