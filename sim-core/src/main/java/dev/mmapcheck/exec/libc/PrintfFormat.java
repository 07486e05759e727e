package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeCall.VarArgs;
import dev.mmapcheck.unit.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The formatting of printf(3), with the results of glibc in the C locale.
 *
 * <p>The format is cut into {@link PrintfDirective}s. Arguments are taken from the call one by one;
 * only when a directive names its argument by position ({@code %2$d}) are they all fetched first,
 * in the types the directives ask for.
 */
final class PrintfFormat {
  private final NativeCall call;
  private final String format;
  private final VarArgs arguments;
  private final ByteOutput out;

  private PrintfFormat(NativeCall call, String format, VarArgs arguments, ByteOutput out) {
    this.call = call;
    this.format = format;
    this.arguments = arguments;
    this.out = out;
  }

  /**
   * Formats into {@code out}.
   *
   * @return the number of bytes the text has, or -1 with errno set
   */
  static int format(NativeCall call, String format, VarArgs arguments, ByteOutput out) {
    return new PrintfFormat(call, format, arguments, out).run();
  }

  private int run() {
    boolean byPosition =
        format.indexOf('$') >= 0 && PrintfDirective.usesPositions(format, format.indexOf('%'));
    Positional positional = byPosition ? fetchByPosition() : null;
    VarArgs source = byPosition ? positional : arguments;
    int at = 0;
    while (at < format.length()) {
      int next = format.indexOf('%', at);
      int end = next < 0 ? format.length() : next;
      out.put(format, at, end);
      if (next < 0) {
        break;
      }
      PrintfDirective directive = PrintfDirective.parse(format, next);
      if (directive == null) {
        return fail(Errno.EINVAL);
      }
      if (positional != null) {
        positional.seek(directive);
      }
      int error = convert(directive, source);
      if (error != 0) {
        return fail(error);
      }
      if (out.total() > Integer.MAX_VALUE) {
        return fail(Errno.EOVERFLOW);
      }
      at = directive.end();
    }
    return out.total() > Integer.MAX_VALUE ? fail(Errno.EOVERFLOW) : (int) out.total();
  }

  private int fail(int error) {
    call.errno(error);
    return -1;
  }

  /** Writes one conversion; returns an error number or 0. */
  private int convert(PrintfDirective given, VarArgs source) {
    PrintfDirective directive = given;
    if (directive.widthFromArgument()) {
      directive = directive.withWidth((int) source.nextLong());
    }
    if (directive.precisionFromArgument()) {
      directive = directive.withPrecision((int) source.nextLong());
    }
    if (directive.width() > Integer.MAX_VALUE || directive.precision() > Integer.MAX_VALUE) {
      return Errno.EOVERFLOW;
    }
    switch (directive.conversion()) {
      case 'd', 'i' -> signed(directive, directive.size().signed(source.nextLong()));
      case 'u', 'o', 'x', 'X', 'b', 'B' ->
          unsigned(directive, directive.size().unsigned(source.nextLong()));
      case 'e', 'E', 'f', 'F', 'g', 'G', 'a', 'A' -> floating(directive, source);
      case 'c', 'C' -> {
        return character(directive, (int) source.nextLong());
      }
      case 's', 'S' -> {
        return string(directive, source.nextLong());
      }
      case 'p' -> pointer(directive, source.nextLong());
      case 'n' -> count(directive, source.nextLong());
      case 'm' -> text(directive, Errno.message(call.errno()));
      case '%' -> out.put('%');
      default -> out.put(directive.restored());
    }
    return 0;
  }

  private void signed(PrintfDirective directive, long value) {
    String sign = value < 0 ? "-" : directive.plus() ? "+" : directive.space() ? " " : "";
    integer(directive, sign, Long.toUnsignedString(value < 0 ? -value : value), value == 0);
  }

  private void unsigned(PrintfDirective directive, long value) {
    String prefix = "";
    String digits;
    switch (directive.conversion()) {
      case 'o' -> {
        digits = Long.toOctalString(value);
        if (directive.alternate() && value != 0 && directive.precision() <= digits.length()) {
          digits = "0" + digits;
        } else if (directive.alternate() && value == 0 && directive.precision() == 0) {
          out.pad(' ', directive.left() ? 0 : directive.width() - 1);
          out.put('0');
          out.pad(' ', directive.left() ? directive.width() - 1 : 0);
          return;
        }
      }
      case 'x', 'X' -> {
        digits = Long.toHexString(value);
        prefix = directive.alternate() && value != 0 ? "0x" : "";
      }
      case 'b', 'B' -> {
        digits = Long.toBinaryString(value);
        prefix = directive.alternate() && value != 0 ? "0" + directive.conversion() : "";
      }
      default -> digits = Long.toUnsignedString(value);
    }
    if (directive.conversion() == 'X') {
      digits = digits.toUpperCase(Locale.ROOT);
      prefix = prefix.toUpperCase(Locale.ROOT);
    }
    integer(directive, prefix, digits, value == 0);
  }

  private void integer(PrintfDirective directive, String prefix, String digits, boolean isZero) {
    if (directive.precision() < 0) {
      padded(directive, prefix, digits, directive.zero());
      return;
    }
    String shown = isZero && directive.precision() == 0 ? "" : digits;
    long zeros = Math.max(0, directive.precision() - shown.length());
    long spaces = directive.width() - prefix.length() - zeros - shown.length();
    out.pad(' ', directive.left() ? 0 : spaces);
    out.put(prefix);
    out.pad('0', zeros);
    out.put(shown);
    out.pad(' ', directive.left() ? spaces : 0);
  }

  private void floating(PrintfDirective directive, VarArgs source) {
    boolean isLong = directive.size() == PrintfDirective.Size.LONG_LONG;
    double value = isLong ? source.nextLongDouble() : source.nextDouble();
    boolean negative = Double.doubleToRawLongBits(value) < 0;
    String sign = negative ? "-" : directive.plus() ? "+" : directive.space() ? " " : "";
    boolean upper = Character.isUpperCase(directive.conversion());
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      String name = Double.isNaN(value) ? "nan" : "inf";
      padded(directive, sign, upper ? name.toUpperCase(Locale.ROOT) : name, false);
      return;
    }
    String digits = digits(directive, Math.abs(value), isLong);
    if (upper) {
      digits = digits.toUpperCase(Locale.ROOT);
    }
    if (digits.startsWith("0x") || digits.startsWith("0X")) {
      sign += digits.substring(0, 2);
      digits = digits.substring(2);
    }
    padded(directive, sign, digits, directive.zero());
  }

  private static String digits(PrintfDirective directive, double value, boolean isLong) {
    boolean alternate = directive.alternate();
    int precision = (int) (directive.precision() < 0 ? 6 : directive.precision());
    return switch (directive.conversion()) {
      case 'e', 'E' -> FloatFormat.scientific(value, precision, alternate);
      case 'f', 'F' -> FloatFormat.fixed(value, precision, alternate);
      case 'g', 'G' -> FloatFormat.general(value, precision, alternate);
      default ->
          FloatFormat.hexadecimal(
              value,
              (int) directive.precision(),
              alternate,
              isLong ? FloatFormat.Format.LONG_DOUBLE : FloatFormat.Format.DOUBLE);
    };
  }

  private void padded(PrintfDirective directive, String prefix, String digits, boolean zeros) {
    long fill = directive.width() - prefix.length() - digits.length();
    boolean right = !directive.left();
    out.pad(' ', right && !zeros ? fill : 0);
    out.put(prefix);
    out.pad('0', right && zeros ? fill : 0);
    out.put(digits);
    out.pad(' ', right ? 0 : fill);
  }

  private int character(PrintfDirective directive, int value) {
    boolean wide = directive.conversion() == 'C' || directive.size() == PrintfDirective.Size.LONG;
    if (wide && (value < 0 || value > 0x7f)) {
      return Errno.EILSEQ;
    }
    padded(directive, "", String.valueOf((char) (value & 0xff)), false);
    return 0;
  }

  private int string(PrintfDirective directive, long address) {
    if (address == 0) {
      boolean fits = directive.precision() < 0 || directive.precision() >= 6;
      padded(directive, "", fits ? "(null)" : "", false);
      return 0;
    }
    long limit = directive.precision() < 0 ? Long.MAX_VALUE : directive.precision();
    if (directive.conversion() == 'S' || directive.size() == PrintfDirective.Size.LONG) {
      StringBuilder text = new StringBuilder();
      while (text.length() < limit) {
        int wide = call.readInt(address + 4L * text.length());
        if (wide == 0) {
          break;
        }
        if (wide < 0 || wide > 0x7f) {
          return Errno.EILSEQ;
        }
        text.append((char) wide);
      }
      padded(directive, "", text.toString(), false);
      return 0;
    }
    String text =
        limit == Long.MAX_VALUE ? call.readString(address) : call.readString(address, limit);
    padded(directive, "", text, false);
    return 0;
  }

  private void text(PrintfDirective directive, String text) {
    boolean cut = directive.precision() >= 0 && directive.precision() < text.length();
    padded(directive, "", cut ? text.substring(0, (int) directive.precision()) : text, false);
  }

  private void pointer(PrintfDirective directive, long value) {
    if (value == 0) {
      padded(directive, "", "(nil)", false);
    } else {
      String sign = directive.plus() ? "+" : directive.space() ? " " : "";
      integer(directive, sign + "0x", Long.toHexString(value), false);
    }
  }

  private void count(PrintfDirective directive, long address) {
    switch (directive.size()) {
      case CHAR -> call.writeByte(address, (int) out.total());
      case SHORT -> {
        call.writeByte(address, (int) out.total());
        call.writeByte(address + 1, (int) out.total() >> 8);
      }
      case INT -> call.writeInt(address, (int) out.total());
      case LONG, LONG_LONG -> call.writeLong(address, out.total());
    }
  }

  private Positional fetchByPosition() {
    List<PrintfDirective> directives = new ArrayList<>();
    for (int at = format.indexOf('%'); at >= 0; ) {
      PrintfDirective directive = PrintfDirective.parse(format, at);
      if (directive == null) {
        break;
      }
      directives.add(directive);
      at = format.indexOf('%', directive.end());
    }
    return new Positional(directives, arguments);
  }

  /** All arguments in the order of the call, handed out as a directive names them. */
  private static final class Positional implements VarArgs {
    private final long[] bits;
    private final List<Integer> queue = new ArrayList<>();

    Positional(List<PrintfDirective> directives, VarArgs arguments) {
      int count = 0;
      for (PrintfDirective directive : directives) {
        count = Math.max(count, directive.highestPosition());
      }
      PrintfDirective[] users = new PrintfDirective[count + 1];
      for (PrintfDirective directive : directives) {
        if (directive.position() > 0) {
          users[directive.position()] = directive;
        }
      }
      bits = new long[count + 1];
      for (int i = 1; i <= count; i++) {
        if (users[i] == null || !users[i].isFloating()) {
          bits[i] = arguments.nextLong();
        } else {
          boolean isLong = users[i].size() == PrintfDirective.Size.LONG_LONG;
          bits[i] =
              Double.doubleToRawLongBits(
                  isLong ? arguments.nextLongDouble() : arguments.nextDouble());
        }
      }
    }

    /** The next arguments are those of this directive: width, precision, value. */
    void seek(PrintfDirective directive) {
      queue.clear();
      if (directive.widthPosition() > 0) {
        queue.add(directive.widthPosition());
      }
      if (directive.precisionPosition() > 0) {
        queue.add(directive.precisionPosition());
      }
      queue.add(Math.max(directive.position(), 0));
    }

    @Override
    public long nextLong() {
      return queue.isEmpty() ? 0 : bits[queue.remove(0)];
    }

    @Override
    public double nextDouble() {
      return Double.longBitsToDouble(nextLong());
    }
  }
}
