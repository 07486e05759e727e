package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * Reads numbers as strtol and strtod do. It looks at one byte after the other and never beyond the
 * first that cannot belong to the number, so that a number at the very end of a mapping is read
 * without a fault.
 */
final class NumberText {
  /** Bytes by index from where the number may start; 0 ends them. */
  @FunctionalInterface
  interface Text {
    int at(int index);

    /** The string at an address, read byte by byte. */
    static Text in(NativeCall call, long address) {
      return index -> call.readByte(address + index) & 0xff;
    }

    static Text of(String text) {
      return index -> index < text.length() ? text.charAt(index) : 0;
    }
  }

  /**
   * An integer.
   *
   * @param magnitude its absolute value as an unsigned number; meaningless when it overflowed
   * @param end index behind the number, 0 when there is none
   */
  record Whole(long magnitude, boolean negative, boolean overflow, int end) {
    /** As strtol gives it; {@link #outOfSigned} tells of ERANGE. */
    long signed() {
      if (outOfSigned()) {
        return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
      }
      return negative ? -magnitude : magnitude;
    }

    boolean outOfSigned() {
      return overflow || (magnitude < 0 && !(negative && magnitude == Long.MIN_VALUE));
    }

    /** As strtoul gives it: a minus sign negates in 64 bits. */
    long unsigned() {
      return overflow ? -1 : negative ? -magnitude : magnitude;
    }
  }

  /**
   * A floating number.
   *
   * @param outOfRange whether the value overflowed, or became inexact below the normal range
   * @param end index behind the number, 0 when there is none
   */
  record Real(double value, boolean outOfRange, int end) {}

  /** The precision a floating number is rounded to. */
  enum Precision {
    FLOAT,
    DOUBLE
  }

  private final Text text;
  private int at;

  private NumberText(Text text) {
    this.text = text;
  }

  static boolean isSpace(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /** The value of a digit or letter, or 99. */
  static int digit(int c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'z' ? lower - 'a' + 10 : 99;
  }

  /**
   * @param base 2..36, or 0 to go by the prefix
   */
  static Whole whole(Text text, int base) {
    return new NumberText(text).whole(base);
  }

  static Real real(Text text, Precision precision) {
    return new NumberText(text).real(precision);
  }

  private Whole whole(int givenBase) {
    boolean negative = sign();
    int base = givenBase;
    if ((base == 0 || base == 16)
        && text.at(at) == '0'
        && (text.at(at + 1) | 0x20) == 'x'
        && digit(text.at(at + 2)) < 16) {
      at += 2;
      base = 16;
    } else if (base == 0) {
      base = text.at(at) == '0' ? 8 : 10;
    }
    int start = at;
    long magnitude = 0;
    boolean overflow = false;
    long largest = Long.divideUnsigned(-1, base);
    for (int value = digit(text.at(at)); value < base; value = digit(text.at(++at))) {
      overflow |=
          Long.compareUnsigned(magnitude, largest) > 0
              || Long.compareUnsigned(magnitude * base, -1L - value) > 0;
      magnitude = magnitude * base + value;
    }
    return new Whole(magnitude, negative, overflow, at == start ? 0 : at);
  }

  /** Skips white space and a sign; tells whether it was a minus. */
  private boolean sign() {
    while (isSpace(text.at(at))) {
      at++;
    }
    int c = text.at(at);
    if (c == '-' || c == '+') {
      at++;
    }
    return c == '-';
  }

  private Real real(Precision precision) {
    boolean negative = sign();
    Real special = special();
    if (special != null) {
      return new Real(negative ? -special.value : special.value, false, special.end);
    }
    boolean hexadecimal =
        text.at(at) == '0'
            && (text.at(at + 1) | 0x20) == 'x'
            && (digit(text.at(at + 2)) < 16
                || (text.at(at + 2) == '.' && digit(text.at(at + 3)) < 16));
    if (hexadecimal) {
      at += 2;
    }
    int base = hexadecimal ? 16 : 10;
    StringBuilder digits = new StringBuilder(hexadecimal ? "0x" : "");
    int count = digits(digits, base);
    if (text.at(at) == '.' && (count > 0 || digit(text.at(at + 1)) < base)) {
      at++;
      digits.append('.');
      count += digits(digits, base);
    }
    if (count == 0) {
      return new Real(0, false, 0);
    }
    boolean isZero = digits.chars().noneMatch(c -> c != '0' && c != '.' && c != 'x');
    exponent(digits, hexadecimal);
    return value(digits.toString(), precision, negative, isZero);
  }

  private Real value(String digits, Precision precision, boolean negative, boolean isZero) {
    double value;
    double smallestNormal;
    if (precision == Precision.FLOAT) {
      value = Float.parseFloat(digits);
      smallestNormal = Float.MIN_NORMAL;
    } else {
      value = Double.parseDouble(digits);
      smallestNormal = Double.MIN_NORMAL;
    }
    boolean tiny = !isZero && value < smallestNormal;
    boolean outOfRange =
        Double.isInfinite(value) || (tiny && (value == 0 || !isExact(digits, value)));
    return new Real(negative ? -value : value, outOfRange, at);
  }

  private static boolean isExact(String digits, double value) {
    if (digits.startsWith("0x")) {
      return digits.length() < 16;
    }
    return new BigDecimal(digits).compareTo(new BigDecimal(value)) == 0;
  }

  private int digits(StringBuilder into, int base) {
    int count = 0;
    while (digit(text.at(at)) < base) {
      into.append((char) text.at(at++));
      count++;
    }
    return count;
  }

  /** Appends the exponent; Java wants one in every hexadecimal number. */
  private void exponent(StringBuilder into, boolean hexadecimal) {
    char mark = hexadecimal ? 'p' : 'e';
    if ((text.at(at) | 0x20) == mark) {
      int next = text.at(at + 1);
      int first = next == '+' || next == '-' ? at + 2 : at + 1;
      if (digit(text.at(first)) < 10) {
        into.append(mark).append(next == '-' ? "-" : "");
        at = first;
        int start = into.length();
        digits(into, 10);
        if (into.length() - start > 9) {
          into.setLength(start);
          into.append("999999999");
        }
        return;
      }
    }
    into.append(hexadecimal ? "p0" : "");
  }

  /** Infinity or a NaN, or null. */
  private Real special() {
    if (matches("infinity")) {
      return new Real(Double.POSITIVE_INFINITY, false, at + 8);
    }
    if (matches("inf")) {
      return new Real(Double.POSITIVE_INFINITY, false, at + 3);
    }
    if (!matches("nan")) {
      return null;
    }
    int end = at + 3;
    if (text.at(end) == '(') {
      int close = end + 1;
      while (digit(text.at(close)) < 99 || text.at(close) == '_') {
        close++;
      }
      if (text.at(close) == ')') {
        end = close + 1;
      }
    }
    return new Real(Double.NaN, false, end);
  }

  private boolean matches(String word) {
    StringBuilder read = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      int c = text.at(at + i);
      if (c == 0) {
        return false;
      }
      read.append((char) c);
      if (!word.startsWith(read.toString().toLowerCase(Locale.ROOT))) {
        return false;
      }
    }
    return true;
  }
}
