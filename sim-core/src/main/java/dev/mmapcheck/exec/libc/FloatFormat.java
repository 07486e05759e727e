package dev.mmapcheck.exec.libc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The digits of floating conversions, exactly rounded: a double is a finite binary fraction, so a
 * {@link BigDecimal} holds it without error and rounds it once, half to even as glibc does.
 */
final class FloatFormat {
  private FloatFormat() {}

  /** The width of a floating argument: it decides how {@code %a} normalises the first digit. */
  enum Format {
    DOUBLE,
    LONG_DOUBLE
  }

  /** {@code %f} of a finite value that is not negative. */
  static String fixed(double value, int precision, boolean alternate) {
    String digits =
        new BigDecimal(value).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
    return alternate && precision == 0 ? digits + "." : digits;
  }

  /** {@code %e} of a finite value that is not negative. */
  static String scientific(double value, int precision, boolean alternate) {
    Rounded rounded = round(value, precision + 1);
    return rounded.scientific(precision, alternate);
  }

  /** {@code %g} of a finite value that is not negative; precision 0 counts as 1. */
  static String general(double value, int precision, boolean alternate) {
    int significant = Math.max(precision, 1);
    Rounded rounded = round(value, significant);
    String text;
    if (rounded.exponent >= -4 && rounded.exponent < significant) {
      text = fixed(value, significant - 1 - rounded.exponent, alternate);
      return alternate ? text : withoutTrailingZeros(text, text.length());
    }
    text = rounded.scientific(significant - 1, alternate);
    return alternate ? text : withoutTrailingZeros(text, text.indexOf('e'));
  }

  /**
   * {@code %a} of a finite value that is not negative, {@code 0x} included.
   *
   * @param precision hexadecimal digits behind the point, or -1 for as many as needed
   */
  static String hexadecimal(double value, int precision, boolean alternate, Format format) {
    int leading = format == Format.DOUBLE ? 1 : 4;
    int fractionDigits = format == Format.DOUBLE ? 13 : 15;
    long bits = Double.doubleToRawLongBits(value);
    int exponent = (int) (bits >>> 52 & 0x7ff);
    BigInteger mantissa = BigInteger.valueOf(bits & 0xf_ffff_ffff_ffffL);
    if (exponent != 0) {
      mantissa = mantissa.setBit(52);
    } else {
      exponent = 1;
    }
    exponent -= 1023;
    if (format == Format.LONG_DOUBLE && mantissa.signum() != 0) {
      int shift = 64 - mantissa.bitLength();
      exponent += mantissa.bitLength() - 53 - (leading - 1);
      mantissa = mantissa.shiftLeft(shift);
    }
    if (mantissa.signum() == 0) {
      exponent = 0;
    }
    if (precision >= 0 && precision < fractionDigits) {
      mantissa = roundBits(mantissa, 4 * (fractionDigits - precision));
    }
    String hex = mantissa.toString(16);
    hex = "0".repeat(Math.max(0, fractionDigits + 1 - hex.length())) + hex;
    String fraction = hex.substring(hex.length() - fractionDigits);
    String whole = hex.substring(0, hex.length() - fractionDigits);
    if (whole.equals("10")) {
      whole = "1";
      exponent += 4;
    }
    if (precision < 0) {
      int end = fraction.length();
      while (end > 0 && fraction.charAt(end - 1) == '0') {
        end--;
      }
      fraction = fraction.substring(0, end);
    } else if (precision <= fractionDigits) {
      fraction = fraction.substring(0, precision);
    } else {
      fraction += "0".repeat(precision - fractionDigits);
    }
    String point = fraction.isEmpty() && !alternate ? "" : ".";
    return "0x" + whole + point + fraction + "p" + (exponent < 0 ? "" : "+") + exponent;
  }

  /** Clears the low bits, rounding half to even. */
  private static BigInteger roundBits(BigInteger value, int low) {
    BigInteger unit = BigInteger.ONE.shiftLeft(low);
    BigInteger rest = value.mod(unit);
    BigInteger floor = value.subtract(rest);
    int half = rest.shiftLeft(1).compareTo(unit);
    boolean up = half > 0 || (half == 0 && floor.testBit(low));
    return up ? floor.add(unit) : floor;
  }

  private static String withoutTrailingZeros(String text, int end) {
    int point = text.indexOf('.');
    if (point < 0) {
      return text;
    }
    int keep = end;
    while (text.charAt(keep - 1) == '0') {
      keep--;
    }
    if (keep - 1 == point) {
      keep--;
    }
    return text.substring(0, keep) + text.substring(end);
  }

  /** Rounds to a number of significant digits, at least 1. */
  private static Rounded round(double value, int significant) {
    if (value == 0) {
      return new Rounded("0", 0);
    }
    BigDecimal decimal =
        new BigDecimal(value).round(new MathContext(significant, RoundingMode.HALF_EVEN));
    return new Rounded(
        decimal.unscaledValue().toString(), decimal.precision() - decimal.scale() - 1);
  }

  /** Significant digits {@code d.ddd} times ten to the exponent. */
  private record Rounded(String digits, int exponent) {
    String scientific(int precision, boolean alternate) {
      StringBuilder text = new StringBuilder(precision + 8).append(digits.charAt(0));
      if (precision > 0 || alternate) {
        text.append('.');
      }
      int end = Math.min(digits.length(), precision + 1);
      text.append(digits, 1, end).append("0".repeat(precision + 1 - end));
      int size = Math.abs(exponent);
      return text.append('e')
          .append(exponent < 0 ? '-' : '+')
          .append(size < 10 ? "0" : "")
          .append(size)
          .toString();
    }
  }
}
