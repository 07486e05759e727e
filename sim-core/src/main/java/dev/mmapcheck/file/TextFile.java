package dev.mmapcheck.file;

import dev.mmapcheck.unit.Errno;

/** A file of {@code /proc}: text made when it is opened. */
public final class TextFile extends Inode {
  private final byte[] bytes;

  public TextFile(long number, String path, byte[] bytes) {
    super(number, S_IFREG | 0444, 0, path);
    this.bytes = bytes.clone();
    linkInto(null, path);
  }

  @Override
  public int blockSize() {
    return 1024;
  }

  @Override
  public long size() {
    return 0;
  }

  @Override
  public byte[] content() {
    return bytes.clone();
  }

  @Override
  public int deviceMajor() {
    return 0;
  }

  @Override
  public long read(long position, Transfer buffer) {
    if (position >= bytes.length) {
      return 0;
    }
    int length = (int) Math.min(bytes.length - position, buffer.remaining());
    int given = buffer.give(bytes, (int) position, length);
    return given == 0 && length > 0 ? -Errno.EFAULT : given;
  }
}
