package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeCall.VarArgs;
import dev.mmapcheck.exec.NativeFunction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The library of xv6's programs: output without buffers to descriptors, conversions of its own, a
 * first-fit heap on sbrk. Functions that equal those of C are the {@link CLibrary}'s.
 */
public final class Xv6Library {
  private static final Set<String> SHARED =
      Set.of("strcpy", "memmove", "strchr", "strcmp", "strlen", "memset", "memcmp", "memcpy");

  private static final long LARGEST_OUTPUT = 1 << 20;

  private final CLibrary library;

  /**
   * @param library where shared functions come from
   */
  public Xv6Library(CLibrary library) {
    this.library = library;
  }

  /** The model of a function, or empty when neither xv6 nor the compiler has it. */
  public Optional<NativeFunction> find(String name) {
    return switch (name) {
      case "printf" -> Optional.of(c -> print(c, 1, 0, c.variadic(1)));
      case "fprintf" -> Optional.of(c -> print(c, c.intArgument(0), 1, c.variadic(2)));
      case "vprintf" -> Optional.of(c -> print(c, c.intArgument(0), 1, c.vaList(c.argument(2))));
      case "gets" -> Optional.of(Xv6Library::gets);
      case "atoi" -> Optional.of(Xv6Library::atoi);
      case "malloc" -> Optional.of(c -> c.result(Xv6Heap.allocate(c, c.argument(0))));
      case "free" -> Optional.of(c -> Xv6Heap.release(c, c.argument(0)));
      case "exit" ->
          Optional.of(
              c -> {
                c.exit(c.intArgument(0));
              });
      default ->
          SHARED.contains(name) || name.startsWith("__builtin_")
              ? library.find(name)
              : Optional.empty();
    };
  }

  private static void print(NativeCall call, int fd, int format, VarArgs arguments) {
    ByteOutput out = new ByteOutput(LARGEST_OUTPUT);
    format(call, call.readString(call.argument(format)), arguments, out);
    Streams.writeUnbuffered(call, fd, new String(out.toByteArray(), StandardCharsets.ISO_8859_1));
  }

  /** Knows %d %u %x with up to two l, %p %s %c %%; %l alone is %lu; others are printed as is. */
  private static void format(NativeCall call, String format, VarArgs arguments, ByteOutput out) {
    for (int at = 0; at < format.length(); at++) {
      if (format.charAt(at) != '%') {
        out.put(format.charAt(at));
        continue;
      }
      int longs = 0;
      while (longs < 2 && format.startsWith("l", at + 1)) {
        longs++;
        at++;
      }
      char kind = at + 1 < format.length() ? format.charAt(at + 1) : 0;
      if (longs > 0 && "dux".indexOf(kind) < 0) {
        out.put(Long.toUnsignedString(arguments.nextLong()));
      } else if (kind != 0) {
        at++;
        convert(call, kind, longs > 0 ? 64 : 32, arguments, out);
      }
    }
  }

  private static void convert(
      NativeCall call, char kind, int bits, VarArgs arguments, ByteOutput out) {
    switch (kind) {
      case 'd' -> {
        long value = arguments.nextLong();
        out.put(Long.toString(bits == 32 ? (int) value : value));
      }
      case 'u' -> out.put(Long.toUnsignedString(unsigned(arguments.nextLong(), bits)));
      case 'x' -> out.put(hex(unsigned(arguments.nextLong(), bits)));
      case 'p' -> {
        String digits = hex(arguments.nextLong());
        out.put("0x" + "0".repeat(16 - digits.length()) + digits);
      }
      case 's' -> {
        long text = arguments.nextLong();
        out.put(text == 0 ? "(null)" : call.readString(text));
      }
      case 'c' -> out.put((int) arguments.nextLong() & 0xff);
      case '%' -> out.put('%');
      default -> out.put("%" + kind);
    }
  }

  private static long unsigned(long value, int bits) {
    return bits == 32 ? value & 0xffffffffL : value;
  }

  private static String hex(long value) {
    return Long.toHexString(value).toUpperCase(Locale.ROOT);
  }

  /** Reads a line with its end, as far as the array reaches. */
  private static void gets(NativeCall call) {
    long at = call.argument(0);
    long last = at + Math.max(0, call.intArgument(1) - 1);
    boolean more = true;
    while (more && at < last) {
      long place = at;
      long count = call.await(() -> call.machine().syscalls().read(call.process(), 0, place, 1));
      if (count < 1) {
        break;
      }
      byte read = call.readByte(at++);
      more = read != '\n' && read != '\r';
    }
    call.writeByte(at, 0);
    call.result(call.argument(0));
  }

  /** Digits only: neither spaces nor signs. */
  private static void atoi(NativeCall call) {
    int number = 0;
    for (byte digit : call.readString(call.argument(0)).getBytes(StandardCharsets.ISO_8859_1)) {
      if (digit < '0' || digit > '9') {
        break;
      }
      number = number * 10 + digit - '0';
    }
    call.result(number);
  }
}
