package dev.mmapcheck.page;

/**
 * The physical memory of a machine. It hands out frames up to a limit, so that a program that
 * touches more memory than it should ends its own run and not the simulator.
 */
public final class FramePool {
  private final int frameSize;
  private final long limit;
  private long used;

  /**
   * Memory of which nothing is in use.
   *
   * @param frameSize bytes in a page
   * @param bytes most memory to hand out
   */
  public FramePool(int frameSize, long bytes) {
    this.frameSize = frameSize;
    this.limit = bytes / frameSize;
  }

  /**
   * A frame of zeros with no reference.
   *
   * @throws OutOfFrames when all memory is in use
   */
  public Frame allocate() {
    take();
    return new Frame(this, new byte[frameSize]);
  }

  /** Counts one more frame. */
  void take() {
    if (used >= limit) {
      throw new OutOfFrames(limit * frameSize);
    }
    used++;
  }

  /** Nobody refers to a frame any more. */
  void giveBack() {
    used--;
  }

  /** Frames in use. */
  public long used() {
    return used;
  }
}
