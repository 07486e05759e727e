package dev.mmapcheck.kernel;

import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.file.Transfer;
import dev.mmapcheck.page.Frame;
import dev.mmapcheck.vm.Backing;

/**
 * A file as xv6 maps it: every process reads pages into memory of its own when it touches them, and
 * bytes behind the end of the file are zeros. Nothing is shared; what is written reaches the file
 * when it is unmapped.
 */
final class CopiedFile implements Backing {
  private final OpenFile open;
  private final RegularFile file;
  private final boolean writtenBack;

  /**
   * A mapping.
   *
   * @param writtenBack whether stores reach the file in the end (MAP_SHARED)
   */
  CopiedFile(OpenFile open, boolean writtenBack) {
    this.open = open;
    this.file = (RegularFile) open.inode();
    this.writtenBack = writtenBack;
  }

  boolean isWrittenBack() {
    return writtenBack;
  }

  /** Reads a page of the file into a fresh frame. */
  void fill(long position, Frame into) {
    file.read(position, new Page(into));
  }

  /** Writes the part of a page that lies inside the file; the file does not grow. */
  void store(long position, Frame from) {
    long length = Math.min(from.data.length, file.size() - position);
    if (length > 0) {
      file.write(position, new Page(from, (int) length));
    }
  }

  @Override
  public String mapsName() {
    return open.mapsName();
  }

  @Override
  public int deviceMajor() {
    return open.deviceMajor();
  }

  @Override
  public int deviceMinor() {
    return open.deviceMinor();
  }

  @Override
  public long inodeNumber() {
    return open.inodeNumber();
  }

  /** Moves bytes between a file and one frame. */
  private static final class Page implements Transfer {
    private final Frame frame;
    private final int length;
    private int at;

    Page(Frame frame) {
      this(frame, frame.data.length);
    }

    Page(Frame frame, int length) {
      this.frame = frame;
      this.length = length;
    }

    @Override
    public long remaining() {
      return (long) length - at;
    }

    @Override
    public int give(byte[] from, int offset, int count) {
      frame.put(at, from, offset, count);
      at += count;
      return count;
    }

    @Override
    public int take(byte[] into, int offset, int count) {
      System.arraycopy(frame.data, at, into, offset, count);
      at += count;
      return count;
    }
  }
}
