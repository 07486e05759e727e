package dev.mmapcheck.exec;

/**
 * The 80-bit x87 format of long double in memory, converted from and to the double it is computed
 * as.
 */
final class ExtendedReal {
  private static final int EXTENDED_BIAS = 16383;
  private static final int DOUBLE_BIAS = 1023;

  private ExtendedReal() {}

  /** The 64-bit significand, with its explicit leading one. */
  static long mantissa(long doubleBits) {
    long fraction = doubleBits & 0xf_ffff_ffff_ffffL;
    int exponent = (int) (doubleBits >>> 52) & 0x7ff;
    if (exponent == 0) {
      return fraction == 0 ? 0 : fraction << Long.numberOfLeadingZeros(fraction);
    }
    return (1L << 63) | (fraction << 11);
  }

  static short signAndExponent(long doubleBits) {
    int sign = doubleBits < 0 ? 0x8000 : 0;
    long fraction = doubleBits & 0xf_ffff_ffff_ffffL;
    int exponent = (int) (doubleBits >>> 52) & 0x7ff;
    int extended;
    if (exponent == 0x7ff) {
      extended = 0x7fff;
    } else if (exponent != 0) {
      extended = exponent - DOUBLE_BIAS + EXTENDED_BIAS;
    } else if (fraction == 0) {
      extended = 0;
    } else {
      extended = EXTENDED_BIAS - DOUBLE_BIAS - (Long.numberOfLeadingZeros(fraction) - 12);
    }
    return (short) (sign | extended);
  }

  static long toDoubleBits(long mantissa, short signAndExponent) {
    int extended = signAndExponent & 0x7fff;
    double magnitude;
    if (extended == 0x7fff) {
      magnitude = mantissa << 1 == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (mantissa == 0) {
      magnitude = 0;
    } else {
      double significand = (double) ((mantissa >>> 1) | (mantissa & 1)) * 2.0;
      magnitude = Math.scalb(significand, extended - EXTENDED_BIAS - 63);
    }
    return Double.doubleToRawLongBits(signAndExponent < 0 ? -magnitude : magnitude);
  }
}
