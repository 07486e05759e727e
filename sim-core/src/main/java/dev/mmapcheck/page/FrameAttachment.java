package dev.mmapcheck.page;

/**
 * What the owner of a machine keeps beside the bytes of a frame, such as the symbolic shadow of the
 * values in it. The kernel never looks inside; it only keeps the attachment true when it copies or
 * overwrites the bytes itself.
 */
public interface FrameAttachment {
  /** A copy for a frame that starts with the same bytes; later changes are independent. */
  FrameAttachment copy();

  /**
   * The kernel overwrote bytes.
   *
   * @param offset first byte in the frame
   * @param length bytes
   */
  void clear(int offset, int length);
}
