package dev.mmapcheck.file;

/**
 * The user's buffer of a read or write call, as a cursor. Moving bytes stops early where the buffer
 * cannot be accessed.
 */
public interface Transfer {
  /** Bytes of the buffer that were not moved yet. */
  long remaining();

  /**
   * Moves bytes to the user.
   *
   * @return bytes moved, fewer than {@code length} when the next one cannot be written
   */
  int give(byte[] from, int offset, int length);

  /**
   * Moves bytes from the user.
   *
   * @return bytes moved, fewer than {@code length} when the next one cannot be read
   */
  int take(byte[] into, int offset, int length);
}
