package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Regular expressions of POSIX. A {@code regex_t} holds the address of a block of the heap, as
 * glibc's does; what was compiled is kept under it.
 */
final class RegexFunctions implements LibraryFunctions {
  private static final int NO_MATCH = 1;
  private static final int NO_SUBEXPRESSIONS = 8;
  private static final int START_AND_END = 4;

  /** Size of the block behind a regex_t in bytes; glibc's is this large before it grows. */
  private static final long BLOCK = 232;

  private static final int GROUP_COUNT = 48;
  private static final int FLAGS = 56;
  private static final int SIZE = 64;

  private static final String[] MESSAGES = {
    "Success",
    "No match",
    "Invalid regular expression",
    "Invalid collation character",
    "Invalid character class name",
    "Trailing backslash",
    "Invalid back reference",
    "Unmatched [, [^, [:, [., or [=",
    "Unmatched ( or \\(",
    "Unmatched \\{",
    "Invalid content of \\{\\}",
    "Invalid range end",
    "Memory exhausted",
    "Invalid preceding regular expression",
    "Premature end of regular expression",
    "Regular expression too big",
    "Unmatched ) or \\)"
  };

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "regcomp" -> RegexFunctions::regcomp;
      case "regexec" -> RegexFunctions::regexec;
      case "regerror" -> RegexFunctions::regerror;
      case "regfree" -> RegexFunctions::regfree;
      default -> null;
    };
  }

  /** What was compiled in a process, by the address of its block. */
  private static final class Compiled implements NativeCall.LibraryState<Compiled> {
    private record Entry(RegularExpression expression, boolean subexpressions) {}

    private final Map<Long, Entry> entries = new HashMap<>();

    @Override
    public Compiled copy() {
      Compiled copy = new Compiled();
      copy.entries.putAll(entries);
      return copy;
    }

    static Compiled of(NativeCall call) {
      return call.state(Compiled.class, Compiled::new);
    }
  }

  private static void regcomp(NativeCall call) {
    String pattern = call.readString(call.argument(1));
    int flags = call.intArgument(2);
    long to = call.argument(0);
    call.fill(to, 0, SIZE);
    try {
      RegularExpression expression =
          new RegularExpression(RegexParser.parse(pattern, flags), flags);
      long block = Heap.of(call).allocate(call, BLOCK);
      if (block == 0) {
        call.result(RegexParser.NO_MEMORY);
        return;
      }
      boolean subexpressions = (flags & NO_SUBEXPRESSIONS) == 0;
      Compiled.of(call).entries.put(block, new Compiled.Entry(expression, subexpressions));
      call.writeLong(to, block);
      call.writeLong(to + GROUP_COUNT, expression.groups());
      call.writeLong(to + FLAGS, flags);
    } catch (RegexParser.BadExpression bad) {
      call.result(bad.error);
    }
  }

  private static void regexec(NativeCall call) {
    Compiled.Entry entry = Compiled.of(call).entries.get(call.readLong(call.argument(0)));
    if (entry == null) {
      throw call.unsupported("regexec with an expression that regcomp did not make");
    }
    int flags = call.intArgument(4);
    long matches = call.argument(3);
    long count = entry.subexpressions ? call.argument(2) : 0;
    int from = 0;
    String text;
    if ((flags & START_AND_END) != 0) {
      from = call.readInt(matches);
      byte[] bytes = call.readBytes(call.argument(1), call.readInt(matches + 4));
      text = new String(bytes, StandardCharsets.ISO_8859_1);
    } else {
      text = call.readString(call.argument(1));
    }
    int[] found;
    try {
      found = entry.expression.match(text, from, count > 1, flags);
    } catch (RegularExpression.TooHard tooHard) {
      throw call.unsupported("a regular expression whose back references take too long");
    }
    if (found == null) {
      call.result(NO_MATCH);
      return;
    }
    for (int i = 0; i < count; i++) {
      boolean present = 2 * i < found.length && found[2 * i + 1] >= 0;
      call.writeInt(matches + 8L * i, present ? found[2 * i] : -1);
      call.writeInt(matches + 8L * i + 4, present ? found[2 * i + 1] : -1);
    }
  }

  private static void regerror(NativeCall call) {
    int error = call.intArgument(0);
    if (error < 0 || error >= MESSAGES.length) {
      throw call.unsupported("regerror with a number that is no error");
    }
    String message = MESSAGES[error];
    long room = call.argument(3);
    if (room != 0) {
      int shown = (int) Math.min(message.length(), room - 1);
      call.writeString(call.argument(2), message.substring(0, shown));
    }
    call.result(message.length() + 1);
  }

  private static void regfree(NativeCall call) {
    long block = call.readLong(call.argument(0));
    Compiled.of(call).entries.remove(block);
    Heap.of(call).free(call, block);
    call.writeLong(call.argument(0), 0);
  }
}
