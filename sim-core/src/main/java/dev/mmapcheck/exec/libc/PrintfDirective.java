package dev.mmapcheck.exec.libc;

/**
 * One {@code %} directive of a printf format.
 *
 * @param flags the flag characters given, in any order
 * @param width least number of bytes, 0 when not given
 * @param widthPosition the argument that holds the width: a position, 0 for the next one, -1 when
 *     the width is not an argument
 * @param precision -1 when not given
 * @param precisionPosition likewise for the precision
 * @param position the position of the value's argument, or 0 for the next one
 * @param end index behind the directive in the format
 */
record PrintfDirective(
    String flags,
    long width,
    int widthPosition,
    long precision,
    int precisionPosition,
    int position,
    Size size,
    char conversion,
    int end) {

  private static final int NOT_AN_ARGUMENT = -1;

  /** What a length modifier says of an integer argument. */
  enum Size {
    CHAR,
    SHORT,
    INT,
    LONG,
    LONG_LONG;

    long signed(long bits) {
      return switch (this) {
        case CHAR -> (byte) bits;
        case SHORT -> (short) bits;
        case INT -> (int) bits;
        case LONG, LONG_LONG -> bits;
      };
    }

    long unsigned(long bits) {
      return switch (this) {
        case CHAR -> bits & 0xff;
        case SHORT -> bits & 0xffff;
        case INT -> bits & 0xffff_ffffL;
        case LONG, LONG_LONG -> bits;
      };
    }
  }

  /** Whether a format names its arguments by position; glibc decides by the first that does. */
  static boolean usesPositions(String format, int first) {
    for (int at = first; at >= 0; ) {
      PrintfDirective directive = parse(format, at);
      if (directive == null) {
        return false;
      }
      if (directive.highestPosition() > 0) {
        return true;
      }
      at = format.indexOf('%', directive.end);
    }
    return false;
  }

  /**
   * Reads the directive that starts at {@code start}, or returns null when the format ends in it.
   */
  static PrintfDirective parse(String format, int start) {
    Cursor cursor = new Cursor(format, start + 1);
    int position = cursor.position();
    int flagsStart = cursor.at;
    while ("-+ #0'I".indexOf(cursor.peek()) >= 0) {
      cursor.at++;
    }
    String flags = format.substring(flagsStart, cursor.at);
    long width = 0;
    int widthPosition = NOT_AN_ARGUMENT;
    if (cursor.skip('*')) {
      widthPosition = cursor.position();
    } else {
      width = cursor.number();
    }
    long precision = -1;
    int precisionPosition = NOT_AN_ARGUMENT;
    if (cursor.skip('.')) {
      if (cursor.skip('*')) {
        precisionPosition = cursor.position();
      } else {
        precision = cursor.precision();
      }
    }
    Size size = cursor.size();
    if (cursor.at >= format.length()) {
      return null;
    }
    return new PrintfDirective(
        flags,
        width,
        widthPosition,
        precision,
        precisionPosition,
        position,
        size,
        format.charAt(cursor.at),
        cursor.at + 1);
  }

  boolean left() {
    return flags.indexOf('-') >= 0;
  }

  boolean plus() {
    return flags.indexOf('+') >= 0;
  }

  boolean space() {
    return flags.indexOf(' ') >= 0;
  }

  boolean alternate() {
    return flags.indexOf('#') >= 0;
  }

  boolean zero() {
    return flags.indexOf('0') >= 0 && !left();
  }

  boolean widthFromArgument() {
    return widthPosition != NOT_AN_ARGUMENT;
  }

  boolean precisionFromArgument() {
    return precisionPosition != NOT_AN_ARGUMENT;
  }

  boolean isFloating() {
    return "aAeEfFgG".indexOf(conversion) >= 0;
  }

  /** The highest position it names, or 0. */
  int highestPosition() {
    return Math.max(position, Math.max(widthPosition, precisionPosition));
  }

  /** With a width that came as an argument: a negative one means left-justified. */
  PrintfDirective withWidth(int given) {
    return new PrintfDirective(
        given < 0 ? flags + "-" : flags,
        Math.abs((long) given),
        NOT_AN_ARGUMENT,
        precision,
        precisionPosition,
        position,
        size,
        conversion,
        end);
  }

  /** With a precision that came as an argument: a negative one counts as not given. */
  PrintfDirective withPrecision(int given) {
    return new PrintfDirective(
        flags,
        width,
        widthPosition,
        Math.max(given, -1),
        NOT_AN_ARGUMENT,
        position,
        size,
        conversion,
        end);
  }

  /** The text glibc prints for a conversion it does not know. */
  String restored() {
    StringBuilder text = new StringBuilder("%");
    text.append(alternate() ? "#" : "");
    text.append(flags.indexOf('\'') >= 0 ? "'" : "");
    text.append(plus() ? "+" : space() ? " " : "");
    text.append(left() ? "-" : "");
    text.append(zero() ? "0" : "");
    text.append(flags.indexOf('I') >= 0 ? "I" : "");
    text.append(width != 0 ? Long.toString(width) : "");
    text.append(precision >= 0 ? "." + precision : "");
    return text.append(conversion).toString();
  }

  /** A place in the format. */
  private static final class Cursor {
    private final String format;
    private int at;

    Cursor(String format, int at) {
      this.format = format;
      this.at = at;
    }

    /** The char here, or NUL at the end. */
    char peek() {
      return at < format.length() ? format.charAt(at) : 0;
    }

    boolean skip(char wanted) {
      boolean found = peek() == wanted;
      at += found ? 1 : 0;
      return found;
    }

    /** A decimal number, 0 when there is none; too large ones stay above the range of int. */
    long number() {
      long value = 0;
      while (peek() >= '0' && peek() <= '9') {
        value = Math.min(value * 10 + (peek() - '0'), 1L << 40);
        at++;
      }
      return value;
    }

    /** The number behind a point; a negative one counts as not given. */
    long precision() {
      boolean negative = skip('-');
      long value = number();
      return negative ? -1 : value;
    }

    /** A number followed by {@code $}, or 0 when there is none here. */
    int position() {
      int start = at;
      long value = number();
      if (value > 0 && value < 4096 && skip('$')) {
        return (int) value;
      }
      at = start;
      return 0;
    }

    Size size() {
      switch (peek()) {
        case 'h' -> {
          at++;
          return skip('h') ? Size.CHAR : Size.SHORT;
        }
        case 'l' -> {
          at++;
          return skip('l') ? Size.LONG_LONG : Size.LONG;
        }
        case 'L', 'q' -> {
          at++;
          return Size.LONG_LONG;
        }
        case 'j', 'z', 'Z', 't' -> {
          at++;
          return Size.LONG;
        }
        default -> {
          return Size.INT;
        }
      }
    }
  }
}
