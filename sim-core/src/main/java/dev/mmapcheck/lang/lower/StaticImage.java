package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.ir.IrGlobal.Relocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The initial bytes of a variable with static storage: grows as it is written to. */
final class StaticImage {
  /** Larger objects with initialisers are refused: they would only be slow. */
  static final long MAX_SIZE = 64L << 20;

  private byte[] bytes = new byte[0];
  private int used;
  private long size;
  private final List<Relocation> relocations = new ArrayList<>();

  StaticImage(long size) {
    this.size = size;
  }

  /** Bytes, at least those of the type. */
  long size() {
    return size;
  }

  /** All bytes, or none when all are zero. */
  byte[] data() {
    boolean zero = true;
    for (int i = 0; i < used && zero; i++) {
      zero = bytes[i] == 0;
    }
    return zero ? new byte[0] : Arrays.copyOf(bytes, (int) size);
  }

  List<Relocation> relocations() {
    return relocations;
  }

  private void reserve(long offset, long length) {
    long end = offset + length;
    if (Math.max(end, size) > MAX_SIZE) {
      throw new UnsupportedConstruct("an initialised object of " + Math.max(end, size) + " bytes");
    }
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(MAX_SIZE, Math.max(end, bytes.length * 2L)));
    }
    used = Math.max(used, (int) end);
    size = Math.max(size, end);
  }

  /** Writes {@code length} little-endian bytes and forgets a relocation that was there. */
  void write(long offset, long value, int length) {
    reserve(offset, length);
    relocations.removeIf(r -> r.offset() == offset);
    for (int i = 0; i < length; i++) {
      bytes[(int) offset + i] = i < 8 ? (byte) (value >> (8 * i)) : 0;
    }
  }

  void write(long offset, byte[] value) {
    reserve(offset, value.length);
    System.arraycopy(value, 0, bytes, (int) offset, value.length);
  }

  /** Writes a bit-field: {@code width} bits that start {@code bit} bits above the byte. */
  void writeBits(long offset, int bit, int width, long value) {
    reserve(offset, (bit + width + 7) / 8);
    for (int i = 0; i < width; i++) {
      int at = (int) offset + (bit + i) / 8;
      int mask = 1 << ((bit + i) % 8);
      bytes[at] = (byte) ((value >> i & 1) != 0 ? bytes[at] | mask : bytes[at] & ~mask);
    }
  }

  void relocate(long offset, String symbol, long addend) {
    write(offset, 0, 8);
    relocations.add(new Relocation(offset, symbol, addend));
  }
}
