package dev.mmapcheck.replay;

import dev.mmapcheck.replay.TraceItem.Order;
import dev.mmapcheck.unit.Errno;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the lines of {@code strace -f}, with process numbers or without, with times ({@code -t},
 * {@code -r}, {@code -T}), and with the paths {@code -y} shows beside descriptors. A call that was
 * interrupted by another thread is put together from its two halves and counts where it returned.
 */
final class TraceReader {
  private static final Pattern PREFIX =
      Pattern.compile(
          "^(?:\\[pid +(\\d+)\\] |(\\d+) +)?"
              + "(?:\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)? |\\d+\\.\\d+ | *\\d+\\.\\d{6} )?");
  private static final Pattern END = Pattern.compile("\\+\\+\\+ (exited with|killed by) (\\w+).*");
  private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. (\\w+) resumed> ?(.*)");
  private static final Pattern UNFINISHED = Pattern.compile("(.*?) ?<unfinished \\.\\.\\.>\\)?");
  private static final Pattern NAME = Pattern.compile("\\w+(?=\\()");
  private static final Pattern RESULT =
      Pattern.compile("\\s*= (0x[0-9a-f]+|-?\\d+|\\?)(?:<.*>)?(?: (E[A-Z0-9]+) \\(.*?\\))?.*");
  private static final Pattern NOISE =
      Pattern.compile("|--- .* ---|strace: .*|\\+\\+\\+ superseded .*");

  /** Calls that change what another may see; those that wait for something do not. */
  private static final Predicate<String> EFFECT =
      Pattern.compile(
              "^(brk|m[a-z]*map|mprotect|madvise|open.*|close|dup.?|fcntl|pipe.?|socket)\\(")
          .asPredicate();

  private final List<TraceItem> items = new ArrayList<>();
  private final List<Integer> notUnderstood = new ArrayList<>();
  private final Map<Integer, String> begun = new LinkedHashMap<>();

  /** Reads a whole log. */
  TraceReader(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      read(lines.get(i), i + 1);
    }
  }

  /** Calls and ends, in order. */
  List<TraceItem> items() {
    return items;
  }

  /** Numbers of the lines that are none of a log. */
  List<Integer> notUnderstood() {
    return notUnderstood;
  }

  private void read(String line, int number) {
    Matcher prefix = PREFIX.matcher(line);
    if (!prefix.find()) {
      throw new IllegalStateException("the prefix may be empty");
    }
    int pid = number(prefix.group(1) != null ? prefix.group(1) : prefix.group(2));
    String rest = line.substring(prefix.end());
    Matcher end = END.matcher(rest);
    Matcher resumed = RESUMED.matcher(rest);
    Matcher unfinished = UNFINISHED.matcher(rest);
    if (end.matches()) {
      boolean killed = end.group(1).startsWith("killed");
      items.add(new TraceItem.End(pid, number, killed ? end.group(2) : ""));
    } else if (unfinished.matches()) {
      begun.put(pid, unfinished.group(1));
    } else if (resumed.matches()) {
      String first = begun.remove(pid);
      // a log that begins in the middle holds only the second half of some calls
      if (first != null) {
        call(first + resumed.group(2), pid, number, Order.RACED);
      }
    } else if (!NOISE.matcher(rest).matches()) {
      call(rest, pid, number, begun.values().stream().anyMatch(EFFECT) ? Order.RACED : Order.KNOWN);
    }
  }

  private static int number(String digits) {
    return digits == null || digits.length() > 9 ? 0 : Integer.parseInt(digits);
  }

  private void call(String text, int pid, int number, Order order) {
    Matcher name = NAME.matcher(text);
    if (!name.lookingAt()) {
      notUnderstood.add(number);
      return;
    }
    List<String> arguments = new ArrayList<>();
    int close = split(text, name.end() + 1, arguments);
    Matcher result = close < 0 ? null : RESULT.matcher(text.substring(close + 1));
    if (result == null || !result.matches()) {
      notUnderstood.add(number);
    } else if (!result.group(1).equals("?")) {
      long value = value(result.group(1), result.group(2));
      items.add(new TraceItem.Call(pid, number, name.group(), arguments, value, order, text));
    }
  }

  private static long value(String digits, String errno) {
    if (errno != null) {
      return -Errno.number(errno);
    }
    return digits.startsWith("0x")
        ? Long.parseUnsignedLong(digits.substring(2), 16)
        : Long.parseLong(digits);
  }

  /**
   * Cuts arguments at commas that are not inside of anything.
   *
   * @return where the closing parenthesis is, or -1
   */
  private static int split(String text, int from, List<String> arguments) {
    StringBuilder argument = new StringBuilder();
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        int close = closingQuote(text, i);
        argument.append(text, i, close + 1);
        i = close;
      } else if (c == '<' && describesDescriptor(text, i)) {
        i = closingAngle(text, i);
      } else if (c == ')' && depth == 0) {
        if (argument.length() > 0 || !arguments.isEmpty()) {
          arguments.add(argument.toString().trim());
        }
        return i;
      } else if (c == ',' && depth == 0) {
        arguments.add(argument.toString().trim());
        argument.setLength(0);
      } else {
        depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
        argument.append(c);
      }
    }
    return -1;
  }

  private static int closingQuote(String text, int open) {
    int i = open + 1;
    while (i < text.length() && text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i, text.length() - 1);
  }

  /** Whether an angle stands behind a descriptor and is not one of a shift. */
  private static boolean describesDescriptor(String text, int at) {
    boolean shift = at + 1 < text.length() && text.charAt(at + 1) == '<';
    boolean behind = Character.isDigit(text.charAt(at - 1)) || text.startsWith("FDCWD", at - 5);
    return behind && !shift && text.charAt(at - 1) != '<';
  }

  /** The angle that closes; one of an arrow does not. */
  private static int closingAngle(String text, int open) {
    int i = open + 1;
    int depth = 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '<') {
        depth++;
      } else if (c == '>' && text.charAt(i - 1) != '-') {
        depth--;
        if (depth == 0) {
          return i;
        }
      }
      i++;
    }
    return text.length() - 1;
  }
}
