package dev.mmapcheck.exec.libc;

import java.util.Arrays;

/**
 * Bytes a model produces before they go to memory or a stream. It keeps the first {@code limit} and
 * counts all of them, as snprintf needs it.
 */
final class ByteOutput {
  private final long limit;
  private byte[] bytes = new byte[64];
  private int kept;
  private long total;

  /**
   * @param limit most bytes to keep
   */
  ByteOutput(long limit) {
    this.limit = limit;
  }

  void put(int value) {
    if (kept < limit) {
      reserve(1);
      bytes[kept++] = (byte) value;
    }
    total++;
  }

  /** Appends one byte a char. */
  void put(String text) {
    put(text, 0, text.length());
  }

  /** Appends the chars {@code [from, to)} of a text, one byte each. */
  void put(String text, int from, int to) {
    int fit = room(to - from);
    reserve(fit);
    for (int i = 0; i < fit; i++) {
      bytes[kept + i] = (byte) text.charAt(from + i);
    }
    kept += fit;
    total += to - from;
  }

  void pad(char value, long count) {
    if (count > 0) {
      int fit = room(count);
      reserve(fit);
      Arrays.fill(bytes, kept, kept + fit, (byte) value);
      kept += fit;
      total += count;
    }
  }

  /** The bytes kept. */
  byte[] toByteArray() {
    return Arrays.copyOf(bytes, kept);
  }

  /** Number of bytes given, those beyond the limit included. */
  long total() {
    return total;
  }

  private int room(long wanted) {
    return (int) Math.min(wanted, limit - kept);
  }

  private void reserve(int more) {
    if (bytes.length - kept < more) {
      bytes = Arrays.copyOf(bytes, Math.max(kept + more, bytes.length * 2));
    }
  }
}
