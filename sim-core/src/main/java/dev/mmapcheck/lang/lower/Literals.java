package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.Types;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Values of number, character and string literals. Throws {@link UnsupportedConstruct} on bad ones.
 */
final class Literals {
  private Literals() {}

  static Operand number(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean hex = lower.startsWith("0x");
    boolean floating =
        hex
            ? lower.indexOf('p') >= 0 || lower.indexOf('.') >= 0
            : lower.indexOf('.') >= 0
                || (lower.indexOf('e') >= 0 && !lower.startsWith("0b"))
                || lower.endsWith("f");
    try {
      return floating ? floating(lower, hex) : integer(lower, hex);
    } catch (NumberFormatException e) {
      throw new UnsupportedConstruct("the number " + text);
    }
  }

  private static Operand floating(String text, boolean hex) {
    CType type = Types.DOUBLE;
    String digits = text;
    if (digits.endsWith("l")) {
      type = Types.LONG_DOUBLE;
      digits = digits.substring(0, digits.length() - 1);
    } else if (digits.endsWith("f") && (!hex || digits.indexOf('p') >= 0)) {
      type = Types.FLOAT;
      digits = digits.substring(0, digits.length() - 1);
    }
    if (digits.endsWith("i") || digits.endsWith("j")) {
      throw new UnsupportedConstruct("an imaginary number");
    }
    // Parsing straight to float avoids rounding twice.
    long bits =
        type == Types.FLOAT
            ? Float.floatToRawIntBits(Float.parseFloat(digits)) & 0xffff_ffffL
            : Arithmetic.fromDouble(Double.parseDouble(digits), Scalar.F64);
    return Operand.constant(type, bits);
  }

  private static Operand integer(String text, boolean hex) {
    int end = text.length();
    boolean unsigned = false;
    int longs = 0;
    while (end > 0 && (text.charAt(end - 1) == 'u' || text.charAt(end - 1) == 'l')) {
      end--;
      unsigned |= text.charAt(end) == 'u';
      longs += text.charAt(end) == 'l' ? 1 : 0;
    }
    String digits = text.substring(0, end);
    int radix = 10;
    if (hex) {
      radix = 16;
      digits = digits.substring(2);
    } else if (digits.startsWith("0b")) {
      radix = 2;
      digits = digits.substring(2);
    } else if (digits.length() > 1 && digits.charAt(0) == '0') {
      radix = 8;
    }
    long value =
        digits.length() < 16 && radix != 2
            ? Long.parseLong(digits, radix)
            : new BigInteger(digits, radix).longValue();
    return Operand.constant(integerType(value, radix == 10, unsigned, longs), value);
  }

  private static CType integerType(long value, boolean decimal, boolean unsigned, int longs) {
    boolean fitsInt = value >= 0 && value <= Integer.MAX_VALUE;
    boolean fitsUnsigned = value >= 0 && value <= 0xffff_ffffL;
    if (longs == 0) {
      if (!unsigned && fitsInt) {
        return Types.INT;
      }
      if ((unsigned || !decimal) && fitsUnsigned) {
        return Types.UINT;
      }
    }
    boolean signed = !unsigned && value >= 0;
    if (longs == 2) {
      return signed ? Types.LLONG : Types.ULLONG;
    }
    return signed ? Types.LONG : Types.ULONG;
  }

  /** {@code 'a'}, {@code L'\x41'}. */
  static Operand character(String text) {
    int quote = text.indexOf('\'');
    String prefix = text.substring(0, Math.max(quote, 0));
    int end = text.lastIndexOf('\'');
    String body = quote >= 0 && end > quote ? text.substring(quote + 1, end) : "";
    if (body.isEmpty()) {
      throw new UnsupportedConstruct("the character constant " + text);
    }
    CType type = characterType(prefix);
    int width = (int) type.size();
    byte[] bytes = decode(body, prefix.isEmpty() ? 1 : width);
    if (!prefix.isEmpty()) {
      long value = 0;
      for (int i = Math.min(width, bytes.length) - 1; i >= 0; i--) {
        value = value << 8 | (bytes[i] & 0xff);
      }
      return Operand.constant(type, type.scalar().orElseThrow().extend(value));
    }
    int value = bytes.length == 1 ? bytes[0] : 0;
    if (bytes.length > 1) {
      for (byte b : bytes) {
        value = value << 8 | (b & 0xff);
      }
    }
    return Operand.integer(value);
  }

  private static CType characterType(String prefix) {
    return switch (prefix) {
      case "L" -> Types.INT;
      case "u" -> Types.USHORT;
      case "U" -> Types.UINT;
      default -> Types.INT;
    };
  }

  /** The element type of a string literal. */
  static CType elementType(String text) {
    int quote = text.indexOf('"');
    return switch (text.substring(0, Math.max(0, quote))) {
      case "L" -> Types.INT;
      case "u" -> Types.USHORT;
      case "U" -> Types.UINT;
      default -> Types.CHAR;
    };
  }

  /** The bytes of a string literal without the terminating zero. */
  static byte[] string(String text) {
    int width = (int) elementType(text).size();
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    int at = 0;
    while (true) {
      int open = text.indexOf('"', at);
      if (open < 0) {
        break;
      }
      int close = closingQuote(text, open + 1);
      out.writeBytes(decode(text.substring(open + 1, close), width));
      at = close + 1;
    }
    return out.toByteArray();
  }

  private static int closingQuote(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        return i;
      }
    }
    return text.length();
  }

  /** Decodes escapes to elements of {@code width} bytes each, little-endian. */
  private static byte[] decode(String body, int width) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length() * width);
    for (int i = 0; i < body.length(); ) {
      char c = body.charAt(i++);
      if (c != '\\' || i == body.length()) {
        i += plain(body, i - 1, width, out) - 1;
        continue;
      }
      c = body.charAt(i++);
      if (c == 'x') {
        long value = 0;
        while (i < body.length() && Character.digit(body.charAt(i), 16) >= 0) {
          value = value << 4 | Character.digit(body.charAt(i++), 16);
        }
        element(value, width, out);
      } else if (c >= '0' && c <= '7') {
        int value = c - '0';
        for (int n = 1; n < 3 && i < body.length() && isOctal(body.charAt(i)); n++) {
          value = value * 8 + (body.charAt(i++) - '0');
        }
        element(value, width, out);
      } else if (c == 'u' || c == 'U') {
        int digits = Math.min(c == 'u' ? 4 : 8, body.length() - i);
        int value = 0;
        for (int n = 0; n < digits && Character.digit(body.charAt(i), 16) >= 0; n++) {
          value = value << 4 | Character.digit(body.charAt(i++), 16);
        }
        codePoint(value, width, out);
      } else {
        element(escape(c), width, out);
      }
    }
    return out.toByteArray();
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }

  private static int escape(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'a' -> 7;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'v' -> 11;
      case 'e', 'E' -> 27;
      default -> c;
    };
  }

  private static void element(long value, int width, ByteArrayOutputStream out) {
    for (int i = 0; i < width; i++) {
      out.write((int) (value >> (8 * i)));
    }
  }

  /** Writes the character at {@code at} and returns how many UTF-16 units it took. */
  private static int plain(String body, int at, int width, ByteArrayOutputStream out) {
    int point = body.codePointAt(at);
    codePoint(point, width, out);
    return Character.charCount(point);
  }

  private static void codePoint(int point, int width, ByteArrayOutputStream out) {
    if (width == 2) {
      for (char unit : Character.toChars(point)) {
        element(unit, width, out);
      }
    } else if (width > 2) {
      element(point, width, out);
    } else if (point < 0x80) {
      out.write(point);
    } else {
      out.writeBytes(new String(Character.toChars(point)).getBytes(StandardCharsets.UTF_8));
    }
  }
}
