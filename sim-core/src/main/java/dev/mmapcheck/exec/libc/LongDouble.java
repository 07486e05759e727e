package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;

/** The 80-bit format of long double in memory, for values held as double. */
final class LongDouble {
  private LongDouble() {}

  /** Writes the 10 bytes of a long double. */
  static void store(NativeCall call, long address, double value) {
    long bits = Double.doubleToRawLongBits(value);
    int sign = bits < 0 ? 0x8000 : 0;
    int exponent = (int) (bits >>> 52 & 0x7ff);
    long fraction = bits & 0xf_ffff_ffff_ffffL;
    long mantissa;
    int biased;
    if (exponent == 0x7ff) {
      mantissa = Long.MIN_VALUE | fraction << 11;
      biased = 0x7fff;
    } else if (exponent != 0) {
      mantissa = Long.MIN_VALUE | fraction << 11;
      biased = exponent - 1023 + 16383;
    } else if (fraction == 0) {
      mantissa = 0;
      biased = 0;
    } else {
      int shift = Long.numberOfLeadingZeros(fraction);
      mantissa = fraction << shift;
      biased = 16383 - 1022 + 11 - shift;
    }
    call.writeLong(address, mantissa);
    call.writeByte(address + 8, sign | biased);
    call.writeByte(address + 9, (sign | biased) >> 8);
  }
}
