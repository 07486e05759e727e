package dev.mmapcheck.file;

import dev.mmapcheck.unit.OpenFlags;
import dev.mmapcheck.vm.Backing;

/**
 * An open file description: what open(2) makes and dup and fork share. It holds the position, and
 * it is what a mapping refers to, so two opens of one file never share an area.
 */
public class OpenFile implements Backing {
  /** A read or write that would have to wait; outside the range of errors. */
  public static final long WOULD_BLOCK = Long.MIN_VALUE;

  /** In place of a user: the kernel made it. */
  private static final int NOBODY = -1;

  private final Inode inode;
  private final Entry entry;
  private final int user;
  private int flags;
  private long position;
  private int descriptors;

  /**
   * Opens an inode.
   *
   * @param flags {@link OpenFlags}
   */
  public OpenFile(Inode inode, int flags) {
    this(inode, flags, inode.entry(), NOBODY);
  }

  /**
   * Opens an inode by one of its names.
   *
   * @param flags {@link OpenFlags}
   * @param entry the name
   * @param user who opens it
   */
  public OpenFile(Inode inode, int flags, Entry entry, int user) {
    this.user = user;
    this.inode = inode;
    this.entry = entry;
    this.flags = flags;
    inode.opened(this);
  }

  public Inode inode() {
    return inode;
  }

  /** Whether a user opened it, or nobody in particular. */
  public boolean isOpenedBy(int asking) {
    return user == asking || user == NOBODY;
  }

  /** The flags of open, as F_GETFL returns them. */
  public int flags() {
    return flags;
  }

  public void setFlags(int flags) {
    this.flags = flags;
  }

  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  public boolean isReadable() {
    return !has(OpenFlags.PATH) && (flags & OpenFlags.ACCMODE) != OpenFlags.WRONLY;
  }

  public boolean isWritable() {
    int mode = flags & OpenFlags.ACCMODE;
    return !has(OpenFlags.PATH) && (mode == OpenFlags.WRONLY || mode == OpenFlags.RDWR);
  }

  /** The position of the next read or write, in bytes. */
  public long position() {
    return position;
  }

  public void seek(long newPosition) {
    position = newPosition;
  }

  /** Whether any descriptor refers to it. */
  public boolean isOpen() {
    return descriptors > 0;
  }

  void retain() {
    descriptors++;
  }

  void release() {
    descriptors--;
    if (descriptors == 0) {
      inode.closed(this);
    }
  }

  @Override
  public String mapsName() {
    return entry.path();
  }

  @Override
  public boolean isZeroFilled() {
    return inode instanceof Device device && device.kind() == Device.Kind.ZERO;
  }

  @Override
  public int deviceMajor() {
    return inode.deviceMajor();
  }

  @Override
  public int deviceMinor() {
    return inode.deviceMinor();
  }

  @Override
  public long inodeNumber() {
    return inode.number();
  }
}
