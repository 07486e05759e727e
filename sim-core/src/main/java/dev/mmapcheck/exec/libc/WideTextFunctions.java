package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeCall.VarArgs;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.exec.libc.NumberText.Precision;
import dev.mmapcheck.exec.libc.NumberText.Real;
import dev.mmapcheck.exec.libc.NumberText.Text;
import dev.mmapcheck.exec.libc.NumberText.Whole;
import dev.mmapcheck.unit.Errno;
import java.nio.charset.StandardCharsets;

/**
 * Searching in wide strings, numbers in them, and their output, in the C locale. A format or number
 * is made plain text first: only ASCII means anything in it.
 */
final class WideTextFunctions implements LibraryFunctions {
  private static final int UNIT = 4;

  /** More output of one call than this is refused, in bytes. */
  private static final long LARGEST_OUTPUT = 64 << 20;

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "wcsncpy" -> WideTextFunctions::wcsncpy;
      case "wcsncat" -> WideTextFunctions::wcsncat;
      case "wcsdup" -> WideTextFunctions::wcsdup;
      case "wcsrchr" -> WideTextFunctions::wcsrchr;
      case "wcsstr", "wcswcs" -> WideTextFunctions::wcsstr;
      case "wcsspn" -> call -> call.result(span(call, call.argument(0), true));
      case "wcscspn" -> call -> call.result(span(call, call.argument(0), false));
      case "wcspbrk" -> WideTextFunctions::wcspbrk;
      case "wcstok" -> WideTextFunctions::wcstok;
      case "wcscoll" -> WideTextFunctions::wcscoll;
      case "wmemcmp" -> WideTextFunctions::wmemcmp;
      case "wmemchr" -> WideTextFunctions::wmemchr;
      case "wcstol", "wcstoll" -> call -> whole(call, true);
      case "wcstoul", "wcstoull" -> call -> whole(call, false);
      case "wcstod" -> WideTextFunctions::wcstod;
      case "wprintf" -> call -> print(call, Streams.output(call), 0, call.variadic(1));
      case "vwprintf" ->
          call -> print(call, Streams.output(call), 0, call.vaList(call.argument(1)));
      case "fwprintf" ->
          call -> print(call, Streams.at(call, call.argument(0)), 1, call.variadic(2));
      case "vfwprintf" ->
          call -> print(call, Streams.at(call, call.argument(0)), 1, call.vaList(call.argument(2)));
      case "swprintf" -> call -> swprintf(call, call.variadic(3));
      case "vswprintf" -> call -> swprintf(call, call.vaList(call.argument(3)));
      case "fputwc", "putwc" -> call -> put(call, Streams.at(call, call.argument(1)));
      case "putwchar" -> call -> put(call, Streams.output(call));
      case "fputws" -> WideTextFunctions::fputws;
      default -> null;
    };
  }

  private static int at(NativeCall call, long address, long index) {
    return call.readInt(address + UNIT * index);
  }

  private static long length(NativeCall call, long address) {
    long length = 0;
    while (at(call, address, length) != 0) {
      length++;
    }
    return length;
  }

  /** A wide string as text of one char each; those beyond ASCII are all the same. */
  private static String text(NativeCall call, long address) {
    StringBuilder text = new StringBuilder();
    for (int c = call.readInt(address); c != 0; c = at(call, address, text.length())) {
      text.append(c >>> 7 == 0 ? (char) c : '\u00ff');
    }
    return text.toString();
  }

  // ---- strings

  private static void wcsncpy(NativeCall call) {
    boolean ended = false;
    for (long i = 0; i < call.argument(2); i++) {
      int c = ended ? 0 : at(call, call.argument(1), i);
      ended |= c == 0;
      call.writeInt(call.argument(0) + UNIT * i, c);
    }
    call.result(call.value(0));
  }

  private static void wcsncat(NativeCall call) {
    long end = call.argument(0) + UNIT * length(call, call.argument(0));
    long count = 0;
    while (count < call.argument(2) && at(call, call.argument(1), count) != 0) {
      call.writeInt(end + UNIT * count, at(call, call.argument(1), count));
      count++;
    }
    call.writeInt(end + UNIT * count, 0);
    call.result(call.value(0));
  }

  private static void wcsdup(NativeCall call) {
    long size = (length(call, call.argument(0)) + 1) * UNIT;
    long copy = Heap.of(call).allocate(call, size);
    if (copy != 0) {
      call.copy(copy, call.argument(0), size);
    }
    call.result(copy);
  }

  private static void wcsrchr(NativeCall call) {
    for (long i = length(call, call.argument(0)); i >= 0; i--) {
      if (at(call, call.argument(0), i) == call.intArgument(1)) {
        call.result(Pointers.advance(call, 0, UNIT * i));
        return;
      }
    }
  }

  private static void wcsstr(NativeCall call) {
    long needle = length(call, call.argument(1));
    long last = length(call, call.argument(0)) - needle;
    for (long start = 0; start <= last; start++) {
      long same = 0;
      while (same < needle
          && at(call, call.argument(0), start + same) == at(call, call.argument(1), same)) {
        same++;
      }
      if (same == needle) {
        call.result(Pointers.advance(call, 0, UNIT * start));
        return;
      }
    }
  }

  private static boolean isMember(NativeCall call, int c) {
    for (long i = 0; at(call, call.argument(1), i) != 0; i++) {
      if (at(call, call.argument(1), i) == c) {
        return true;
      }
    }
    return false;
  }

  /** How many characters from {@code start} on are, or are not, among those of argument 1. */
  private static long span(NativeCall call, long start, boolean members) {
    long length = 0;
    for (int c = call.readInt(start);
        c != 0 && isMember(call, c) == members;
        c = at(call, start, length)) {
      length++;
    }
    return length;
  }

  private static void wcspbrk(NativeCall call) {
    long before = span(call, call.argument(0), false);
    if (at(call, call.argument(0), before) != 0) {
      call.result(Pointers.advance(call, 0, UNIT * before));
    }
  }

  private static void wcstok(NativeCall call) {
    long rest = call.argument(2);
    long start = call.argument(0) != 0 ? call.argument(0) : call.readLong(rest);
    if (start == 0) {
      return;
    }
    start += UNIT * span(call, start, true);
    if (call.readInt(start) == 0) {
      call.writeLong(rest, 0);
      return;
    }
    long end = start + UNIT * span(call, start, false);
    if (call.readInt(end) == 0) {
      call.writeLong(rest, 0);
    } else {
      call.writeInt(end, 0);
      call.writeLong(rest, end + UNIT);
    }
    call.result(start);
  }

  private static void wcscoll(NativeCall call) {
    for (long i = 0; ; i++) {
      int a = at(call, call.argument(0), i);
      int b = at(call, call.argument(1), i);
      if (a != b || a == 0) {
        call.result(Integer.compare(a, b));
        return;
      }
    }
  }

  private static void wmemcmp(NativeCall call) {
    for (long i = 0; i < call.argument(2); i++) {
      int order = Integer.compare(at(call, call.argument(0), i), at(call, call.argument(1), i));
      if (order != 0) {
        call.result(order);
        return;
      }
    }
  }

  private static void wmemchr(NativeCall call) {
    for (long i = 0; i < call.argument(2); i++) {
      if (at(call, call.argument(0), i) == call.intArgument(1)) {
        call.result(Pointers.advance(call, 0, UNIT * i));
        return;
      }
    }
  }

  // ---- numbers

  private static void whole(NativeCall call, boolean signed) {
    Whole number = NumberText.whole(Text.of(text(call, call.argument(0))), call.intArgument(2));
    end(call, number.end());
    boolean outOfRange = signed ? number.outOfSigned() : number.overflow();
    if (outOfRange) {
      call.errno(Errno.ERANGE);
    }
    call.result(signed ? number.signed() : number.unsigned());
  }

  private static void wcstod(NativeCall call) {
    Real number = NumberText.real(Text.of(text(call, call.argument(0))), Precision.DOUBLE);
    end(call, number.end());
    if (number.outOfRange()) {
      call.errno(Errno.ERANGE);
    }
    call.result(number.value());
  }

  private static void end(NativeCall call, int characters) {
    if (call.argument(1) != 0) {
      call.writeLong(call.argument(1), call.argument(0) + (long) UNIT * characters);
    }
  }

  // ---- output

  private static ByteOutput format(NativeCall call, int format, VarArgs arguments) {
    ByteOutput out = new ByteOutput(LARGEST_OUTPUT);
    int length = PrintfFormat.format(call, text(call, call.argument(format)), arguments, out);
    return length < 0 || length > LARGEST_OUTPUT ? null : out;
  }

  private static void print(NativeCall call, Stream stream, int format, VarArgs arguments) {
    ByteOutput out = format(call, format, arguments);
    boolean taken =
        out != null && stream != null && Streams.print(call, stream, out.toByteArray()) >= 0;
    call.result(taken ? out.total() : -1);
  }

  private static void swprintf(NativeCall call, VarArgs arguments) {
    ByteOutput out = format(call, 2, arguments);
    long room = call.argument(1);
    if (out == null || out.total() >= room) {
      call.result(-1);
      return;
    }
    byte[] bytes = out.toByteArray();
    for (int i = 0; i < bytes.length; i++) {
      call.writeInt(call.argument(0) + (long) UNIT * i, bytes[i] & 0xff);
    }
    call.writeInt(call.argument(0) + (long) UNIT * bytes.length, 0);
    call.result(bytes.length);
  }

  private static void put(NativeCall call, Stream stream) {
    int c = call.intArgument(0);
    boolean taken =
        c >>> 7 == 0 && stream != null && Streams.print(call, stream, new byte[] {(byte) c}) == 1;
    if (c >>> 7 != 0) {
      call.errno(Errno.EILSEQ);
    }
    call.result(taken ? c : Stream.EOF);
  }

  private static void fputws(NativeCall call) {
    Stream stream = Streams.at(call, call.argument(1));
    byte[] bytes = text(call, call.argument(0)).getBytes(StandardCharsets.ISO_8859_1);
    boolean taken = stream != null && Streams.print(call, stream, bytes) == bytes.length;
    call.result(taken ? 1 : Stream.EOF);
  }
}
