package dev.mmapcheck.page;

import java.util.Arrays;

/**
 * A page of physical memory. It is referenced by page table entries and by page caches; an
 * anonymous frame that two processes reference is copied before either writes to it.
 */
public final class Frame {
  /** The bytes; the length is the page size. */
  public final byte[] data;

  private final FramePool pool;
  private int references;
  private FrameAttachment attachment;

  Frame(FramePool pool, byte[] data) {
    this.pool = pool;
    this.data = data;
  }

  /**
   * A frame with the same bytes and a copy of the attachment, with no reference.
   *
   * @throws OutOfFrames when all memory is in use
   */
  public Frame copy() {
    pool.take();
    Frame copy = new Frame(pool, data.clone());
    copy.attachment = attachment == null ? null : attachment.copy();
    return copy;
  }

  /** Number of page table entries and caches that hold the frame. */
  public int references() {
    return references;
  }

  /** Counts one more holder. */
  public void retain() {
    references++;
  }

  /** Counts one holder less. */
  public void release() {
    references--;
    if (references == 0) {
      pool.giveBack();
    }
  }

  /** What the machine's owner keeps beside the bytes, or null. */
  public FrameAttachment attachment() {
    return attachment;
  }

  public void attach(FrameAttachment attachment) {
    this.attachment = attachment;
  }

  /**
   * The kernel writes bytes. It copies upwards, so bytes of this very frame that overlap are
   * repeated.
   */
  public void put(int offset, byte[] from, int start, int length) {
    copyUpwards(from, start, data, offset, length);
    overwritten(offset, length);
  }

  /** Copies as the kernel does, byte by byte upwards; it shows when both are the same array. */
  public static void copyUpwards(byte[] from, int start, byte[] into, int offset, int length) {
    if (from != into) {
      System.arraycopy(from, start, into, offset, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      into[offset + i] = from[start + i];
    }
  }

  /** The kernel zeroes bytes. */
  public void zero(int offset, int length) {
    Arrays.fill(data, offset, offset + length, (byte) 0);
    overwritten(offset, length);
  }

  /** The kernel changed bytes: the attachment forgets what it knew of them. */
  public void overwritten(int offset, int length) {
    if (attachment != null && length > 0) {
      attachment.clear(offset, length);
    }
  }
}
