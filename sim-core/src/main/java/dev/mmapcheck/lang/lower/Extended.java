package dev.mmapcheck.lang.lower;

/** The x87 extended format of {@code long double}: 10 bytes in 16. */
final class Extended {
  private Extended() {}

  /** The 16 bytes of a value in memory. */
  static byte[] bytes(double value) {
    byte[] out = new byte[16];
    long bits = Double.doubleToRawLongBits(value);
    int exponent = (int) (bits >> 52 & 0x7ff);
    long fraction = bits & 0xf_ffff_ffff_ffffL;
    long significand;
    int extended;
    if (exponent == 0x7ff) {
      extended = 0x7fff;
      significand = Long.MIN_VALUE | fraction << 11;
    } else if (exponent == 0 && fraction == 0) {
      extended = 0;
      significand = 0;
    } else if (exponent == 0) {
      int shift = Long.numberOfLeadingZeros(fraction);
      significand = fraction << shift;
      extended = 16383 - 1022 - (shift - 11);
    } else {
      significand = Long.MIN_VALUE | fraction << 11;
      extended = exponent - 1023 + 16383;
    }
    for (int i = 0; i < 8; i++) {
      out[i] = (byte) (significand >> (8 * i));
    }
    out[8] = (byte) extended;
    out[9] = (byte) (extended >> 8 | (bits < 0 ? 0x80 : 0));
    return out;
  }
}
