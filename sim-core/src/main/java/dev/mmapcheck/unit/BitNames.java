package dev.mmapcheck.unit;

import java.util.StringJoiner;

/** Writes a flag word the way C source does: {@code "MAP_SHARED|MAP_POPULATE|0x40"}. */
final class BitNames {
  private BitNames() {}

  /**
   * Names the bits of {@code value} in the order of {@code bits}; what is left over is written in
   * hexadecimal.
   *
   * @param zero the text of a word without bits
   */
  static String join(long value, long[] bits, String[] names, String zero) {
    if (value == 0) {
      return zero;
    }
    StringJoiner text = new StringJoiner("|");
    long rest = value;
    for (int i = 0; i < bits.length; i++) {
      if ((rest & bits[i]) == bits[i]) {
        text.add(names[i]);
        rest &= ~bits[i];
      }
    }
    if (rest != 0) {
      text.add("0x" + Long.toHexString(rest));
    }
    return text.toString();
  }
}
