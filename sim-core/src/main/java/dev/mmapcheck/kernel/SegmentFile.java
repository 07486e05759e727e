package dev.mmapcheck.kernel;

import dev.mmapcheck.file.OpenFile;

/** What one shmat maps. Every attachment has its own, so that two never are one area. */
final class SegmentFile extends OpenFile {
  private final SharedSegment segment;

  /**
   * An attachment.
   *
   * @param flags O_RDONLY or O_RDWR
   */
  SegmentFile(SharedSegment segment, int flags) {
    super(segment.file(), flags);
    this.segment = segment;
  }

  SharedSegment segment() {
    return segment;
  }

  @Override
  public boolean isCounted() {
    return true;
  }
}
