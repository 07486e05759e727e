package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeCall.VarArgs;
import dev.mmapcheck.exec.libc.NumberText.Precision;
import dev.mmapcheck.exec.libc.NumberText.Real;
import dev.mmapcheck.exec.libc.NumberText.Text;
import dev.mmapcheck.exec.libc.NumberText.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The matching of scanf(3), with the results of glibc in the C locale. Input is taken byte by byte
 * with one byte of push-back; a number is collected as far as its bytes could belong to it and then
 * converted.
 */
final class ScanfFormat {
  /** Where input comes from. */
  interface Source {
    /** The next byte, or EOF. */
    int get();

    void unget(int c);
  }

  /** How matching ended. */
  private enum Outcome {
    MATCHED,
    MISMATCH,
    END_OF_INPUT
  }

  private static final int EOF = Stream.EOF;

  private final NativeCall call;
  private final String format;
  private final VarArgs arguments;
  private final Source source;
  private int at;
  private int taken;
  private int assigned;

  /** The pointers that numbered arguments ({@code %2$d}) took, in the order of the call. */
  private final List<Long> fetched = new ArrayList<>();

  // the directive at hand
  private int position;
  private boolean suppressed;
  private boolean allocates;
  private int width;
  private int size;

  private ScanfFormat(NativeCall call, String format, VarArgs arguments, Source source) {
    this.call = call;
    this.format = format;
    this.arguments = arguments;
    this.source = source;
  }

  /** Runs a scanf function whose format is argument {@code format} and sets its result. */
  static void run(NativeCall call, int format, VarArgs arguments, Source source) {
    String text = call.readString(call.argument(format));
    call.result(new ScanfFormat(call, text, arguments, source).run());
  }

  private int run() {
    while (at < format.length()) {
      char c = format.charAt(at++);
      Outcome outcome = Outcome.MATCHED;
      if (NumberText.isSpace(c)) {
        skipSpace();
      } else if (c != '%') {
        outcome = literal(c);
      } else {
        outcome = directive();
      }
      if (outcome == Outcome.END_OF_INPUT) {
        return assigned == 0 ? EOF : assigned;
      }
      if (outcome == Outcome.MISMATCH) {
        break;
      }
    }
    return assigned;
  }

  private int next() {
    int c = source.get();
    if (c != EOF) {
      taken++;
    }
    return c;
  }

  private void back(int c) {
    if (c != EOF) {
      source.unget(c);
      taken--;
    }
  }

  private void skipSpace() {
    int c = next();
    while (NumberText.isSpace(c)) {
      c = next();
    }
    back(c);
  }

  private Outcome literal(char wanted) {
    int c = next();
    if (c == wanted) {
      return Outcome.MATCHED;
    }
    back(c);
    return c == EOF ? Outcome.END_OF_INPUT : Outcome.MISMATCH;
  }

  private Outcome directive() {
    suppressed = false;
    allocates = false;
    int start = at;
    int number = number();
    position = number > 0 && peek() == '$' ? number : 0;
    at = position > 0 ? at + 1 : start;
    while ("*'Im".indexOf(peek()) >= 0) {
      suppressed |= peek() == '*';
      allocates |= peek() == 'm';
      at++;
    }
    int given = number();
    width = given > 0 ? given : Integer.MAX_VALUE;
    size = size();
    if (at >= format.length()) {
      return Outcome.MISMATCH;
    }
    char conversion = format.charAt(at++);
    if ("[cCn".indexOf(conversion) < 0) {
      skipSpace();
    }
    return switch (conversion) {
      case '%' -> literal('%');
      case 'n' -> count();
      case 'd', 'u' -> integer(conversion, 10);
      case 'i' -> integer(conversion, 0);
      case 'o' -> integer(conversion, 8);
      case 'x', 'X', 'p' -> integer(conversion, 16);
      case 'e', 'E', 'f', 'F', 'g', 'G', 'a', 'A' -> real();
      case 'c', 'C' -> text(new Characters(given > 0 ? given : 1), false);
      case 's', 'S' -> text(c -> !NumberText.isSpace(c), true);
      case '[' -> text(set(), true);
      default -> Outcome.MISMATCH;
    };
  }

  private char peek() {
    return at < format.length() ? format.charAt(at) : 0;
  }

  private int number() {
    long value = 0;
    while (CharacterFunctions.isDigit(peek())) {
      value = Math.min(value * 10 + (peek() - '0'), Integer.MAX_VALUE);
      at++;
    }
    return (int) value;
  }

  /** Bytes of the integer a length modifier names; floating targets read 4 as float. */
  private int size() {
    switch (peek()) {
      case 'h' -> {
        at++;
        if (peek() == 'h') {
          at++;
          return 1;
        }
        return 2;
      }
      case 'l' -> {
        at++;
        if (peek() == 'l') {
          at++;
        }
        return 8;
      }
      case 'L', 'q' -> {
        at++;
        return 16;
      }
      case 'j', 'z', 't' -> {
        at++;
        return 8;
      }
      default -> {
        return 4;
      }
    }
  }

  /** Where the directive stores what it reads. */
  private long target() {
    if (position == 0) {
      return arguments.nextLong();
    }
    while (fetched.size() < position) {
      fetched.add(arguments.nextLong());
    }
    return fetched.get(position - 1);
  }

  private Outcome count() {
    if (!suppressed) {
      store(target(), taken);
    }
    return Outcome.MATCHED;
  }

  private void store(long address, long value) {
    for (int i = 0; i < Math.min(size, 4) && size < 4; i++) {
      call.writeByte(address + i, (int) (value >> (8 * i)));
    }
    if (size == 4) {
      call.writeInt(address, (int) value);
    } else if (size > 4) {
      call.writeLong(address, value);
    }
  }

  private Outcome integer(char conversion, int base) {
    if (conversion == 'p') {
      size = 8;
    }
    StringBuilder digits = new StringBuilder();
    int room = width;
    int c = next();
    if (c == EOF) {
      return Outcome.END_OF_INPUT;
    }
    if (c == '+' || c == '-') {
      digits.append((char) c);
      room--;
      c = room > 0 ? next() : EOF;
    }
    int radix = base;
    if (room > 0 && c == '0') {
      digits.append('0');
      room--;
      c = room > 0 ? next() : EOF;
      if (room > 0 && (c | 0x20) == 'x' && c != EOF && (base == 0 || base == 16)) {
        digits.append('x');
        room--;
        c = room > 0 ? next() : EOF;
        radix = 16;
      } else if (base == 0) {
        radix = 8;
      }
    }
    radix = radix == 0 ? 10 : radix;
    while (room > 0 && c != EOF && NumberText.digit(c) < radix) {
      digits.append((char) c);
      room--;
      c = room > 0 ? next() : EOF;
    }
    if (room > 0) {
      back(c);
    }
    Whole number = NumberText.whole(Text.of(digits.toString()), radix);
    if (number.end() == 0) {
      return Outcome.MISMATCH;
    }
    if (!suppressed) {
      boolean signed = conversion == 'd' || conversion == 'i';
      store(target(), signed ? number.signed() : number.unsigned());
      assigned++;
    }
    return Outcome.MATCHED;
  }

  private Outcome real() {
    StringBuilder text = new StringBuilder();
    int room = width;
    int c = next();
    if (c == EOF) {
      return Outcome.END_OF_INPUT;
    }
    while (c != EOF && couldContinue(text, (char) c)) {
      text.append((char) c);
      room--;
      c = room > 0 ? next() : EOF;
    }
    if (room > 0) {
      back(c);
    }
    Precision precision = size == 4 ? Precision.FLOAT : Precision.DOUBLE;
    Real number = NumberText.real(Text.of(text.toString()), precision);
    if (number.end() == 0 || text.toString().matches("[+-]?0[xX]|(?i)[+-]?infi.{0,3}")) {
      return Outcome.MISMATCH;
    }
    if (!suppressed) {
      long address = target();
      if (size == 4) {
        call.writeInt(address, Float.floatToRawIntBits((float) number.value()));
      } else if (size == 16) {
        LongDouble.store(call, address, number.value());
      } else {
        call.writeLong(address, Double.doubleToRawLongBits(number.value()));
      }
      assigned++;
    }
    return Outcome.MATCHED;
  }

  /** Whether {@code c} can follow the text so far in a floating number. */
  private static boolean couldContinue(StringBuilder text, char c) {
    String all = text.toString().toLowerCase(Locale.ROOT);
    String body = all.startsWith("+") || all.startsWith("-") ? all.substring(1) : all;
    char lower = (char) CharacterFunctions.toLower(c);
    if (all.isEmpty() && (c == '+' || c == '-')) {
      return true;
    }
    if ("infinity".startsWith(body + lower) || "nan".startsWith(body + lower)) {
      return true;
    }
    boolean hexadecimal = body.startsWith("0x");
    int mark = body.indexOf(hexadecimal ? 'p' : 'e');
    if (mark >= 0) {
      boolean first = mark == body.length() - 1;
      return CharacterFunctions.isDigit(c) || (first && (c == '+' || c == '-'));
    }
    if (body.startsWith("i") || body.startsWith("n")) {
      return false;
    }
    if (lower == 'x') {
      return body.equals("0");
    }
    if (c == '.') {
      return body.indexOf('.') < 0;
    }
    if (lower == (hexadecimal ? 'p' : 'e')) {
      return body.chars().anyMatch(d -> NumberText.digit(d) < 16)
          && !(hexadecimal && body.length() == 2);
    }
    return NumberText.digit(c) < (hexadecimal ? 16 : 10);
  }

  /** Which bytes a conversion takes. */
  @FunctionalInterface
  private interface Members {
    boolean contains(int c);
  }

  /** The bytes of {@code %c}: any, a fixed number of them. */
  private static final class Characters implements Members {
    private final int count;

    Characters(int count) {
      this.count = count;
    }

    @Override
    public boolean contains(int c) {
      return true;
    }
  }

  /** Reads the set behind {@code %[}. */
  private Members set() {
    boolean inverted = peek() == '^';
    at += inverted ? 1 : 0;
    boolean[] members = new boolean[256];
    int first = at;
    while (at < format.length() && (format.charAt(at) != ']' || at == first)) {
      char low = format.charAt(at++);
      boolean range =
          at + 1 < format.length() && format.charAt(at) == '-' && format.charAt(at + 1) != ']';
      char high = range ? format.charAt(at + 1) : low;
      at += range ? 2 : 0;
      for (int c = low; c <= high; c++) {
        members[c & 0xff] = true;
      }
    }
    at++;
    return c -> members[c] != inverted;
  }

  private Outcome text(Members members, boolean terminated) {
    int limit = members instanceof Characters characters ? characters.count : width;
    int unit = size == 8 ? 4 : 1;
    Target target = suppressed ? null : new Target(target(), unit);
    int length = 0;
    int c = next();
    if (c == EOF) {
      return Outcome.END_OF_INPUT;
    }
    while (c != EOF && length < limit && members.contains(c)) {
      if (target != null) {
        target.put(length, c);
      }
      length++;
      c = length < limit ? next() : EOF;
    }
    if (length < limit) {
      back(c);
    }
    if (length == 0) {
      return Outcome.MISMATCH;
    }
    if (target != null) {
      target.finish(length, terminated);
      assigned++;
    }
    return Outcome.MATCHED;
  }

  /** Where the characters of a string conversion go. */
  private final class Target {
    private final long pointer;
    private final int unit;
    private final StringBuilder collected = new StringBuilder();

    Target(long pointer, int unit) {
      this.pointer = pointer;
      this.unit = unit;
    }

    void put(int index, int c) {
      if (allocates) {
        collected.append((char) c);
      } else {
        write(pointer, index, c);
      }
    }

    private void write(long base, int index, int c) {
      if (unit == 4) {
        call.writeInt(base + 4L * index, c);
      } else {
        call.writeByte(base + index, c);
      }
    }

    void finish(int length, boolean terminated) {
      if (!allocates) {
        if (terminated) {
          write(pointer, length, 0);
        }
        return;
      }
      long memory = Heap.of(call).allocate(call, (length + (terminated ? 1L : 0L)) * unit);
      call.writeLong(pointer, memory);
      if (memory != 0) {
        for (int i = 0; i < length; i++) {
          write(memory, i, collected.charAt(i));
        }
        if (terminated) {
          write(memory, length, 0);
        }
      }
    }
  }
}
