package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.sym.Value;

/** The functions of string.h and strings.h that compare strings and search in them. */
final class StringSearch implements LibraryFunctions {
  /** Whether letters that differ in case only are the same. */
  private enum Case {
    SENSITIVE,
    INSENSITIVE
  }

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "strcmp", "strcoll" ->
          call -> call.result(compare(call, Long.MAX_VALUE, Case.SENSITIVE));
      case "strncmp" -> call -> call.result(compare(call, call.argument(2), Case.SENSITIVE));
      case "strcasecmp" -> call -> call.result(compare(call, Long.MAX_VALUE, Case.INSENSITIVE));
      case "strncasecmp" -> call -> call.result(compare(call, call.argument(2), Case.INSENSITIVE));
      case "strverscmp" -> StringSearch::strverscmp;
      case "strchr", "index" -> StringSearch::strchr;
      case "strchrnul" -> StringSearch::strchrnul;
      case "strrchr", "rindex" -> StringSearch::strrchr;
      case "strspn" -> call -> call.result(span(call, true));
      case "strcspn" -> call -> call.result(span(call, false));
      case "strpbrk" -> StringSearch::strpbrk;
      case "strstr" -> StringSearch::strstr;
      case "strcasestr" -> StringSearch::strcasestr;
      default -> null;
    };
  }

  private static int compare(NativeCall call, long limit, Case letters) {
    long a = call.argument(0);
    long b = call.argument(1);
    for (long i = 0; Long.compareUnsigned(i, limit) < 0; i++) {
      int left = call.readByte(a + i) & 0xff;
      int right = call.readByte(b + i) & 0xff;
      int difference =
          letters == Case.SENSITIVE
              ? left - right
              : CharacterFunctions.toLower(left) - CharacterFunctions.toLower(right);
      if (difference != 0 || left == 0) {
        return difference;
      }
    }
    return 0;
  }

  /** The first place of a char or of the terminator. */
  private static long firstOf(NativeCall call) {
    byte wanted = (byte) call.argument(1);
    long at = call.argument(0);
    for (byte c = call.readByte(at); c != wanted && c != 0; c = call.readByte(at)) {
      at++;
    }
    return at;
  }

  private static void strchr(NativeCall call) {
    long at = firstOf(call);
    if (call.readByte(at) == (byte) call.argument(1)) {
      call.result(Pointers.at(call, 0, at));
    }
  }

  private static void strchrnul(NativeCall call) {
    call.result(Pointers.at(call, 0, firstOf(call)));
  }

  private static void strrchr(NativeCall call) {
    String text = call.readString(call.argument(0));
    int wanted = call.intArgument(1) & 0xff;
    int at = wanted == 0 ? text.length() : text.lastIndexOf(wanted);
    call.result(at < 0 ? Value.of(0) : Pointers.advance(call, 0, at));
  }

  /** The length of the first part whose chars all are, or are not, in the set of argument 1. */
  private static long span(NativeCall call, boolean inSet) {
    String set = call.readString(call.argument(1));
    long length = 0;
    for (int c = call.readByte(call.argument(0)) & 0xff;
        c != 0 && set.indexOf(c) >= 0 == inSet;
        c = call.readByte(call.argument(0) + length) & 0xff) {
      length++;
    }
    return length;
  }

  private static void strpbrk(NativeCall call) {
    long at = span(call, false);
    if (call.readByte(call.argument(0) + at) != 0) {
      call.result(Pointers.advance(call, 0, at));
    }
  }

  private static void strstr(NativeCall call) {
    int at = call.readString(call.argument(0)).indexOf(call.readString(call.argument(1)));
    call.result(at < 0 ? Value.of(0) : Pointers.advance(call, 0, at));
  }

  private static void strcasestr(NativeCall call) {
    String text = lower(call.readString(call.argument(0)));
    int at = text.indexOf(lower(call.readString(call.argument(1))));
    call.result(at < 0 ? Value.of(0) : Pointers.advance(call, 0, at));
  }

  private static String lower(String text) {
    StringBuilder lower = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      lower.setCharAt(i, (char) CharacterFunctions.toLower(text.charAt(i)));
    }
    return lower.toString();
  }

  /**
   * Compares with runs of digits as numbers; a run that starts with zeros is a fraction, and the
   * longer prefix of zeros comes first.
   */
  private static void strverscmp(NativeCall call) {
    String a = call.readString(call.argument(0)) + "\0";
    String b = call.readString(call.argument(1)) + "\0";
    int i = 0;
    while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    if (i == a.length()) {
      call.result(0);
      return;
    }
    int start = i;
    while (start > 0 && isDigit(a.charAt(start - 1))) {
      start--;
    }
    int difference = a.charAt(i) - b.charAt(i);
    boolean inRun = isDigit(a.charAt(i)) || isDigit(b.charAt(i));
    boolean bothDigits = isDigit(a.charAt(i)) && isDigit(b.charAt(i));
    boolean fraction =
        i > start
            ? a.charAt(start) == '0'
            : bothDigits && (a.charAt(i) == '0' || b.charAt(i) == '0');
    if (!inRun || (!bothDigits && i == start)) {
      call.result(difference);
    } else if (fraction) {
      boolean onlyZeros = a.substring(start, i).chars().allMatch(c -> c == '0');
      call.result(
          !bothDigits && onlyZeros && i > start ? (isDigit(a.charAt(i)) ? -1 : 1) : difference);
    } else {
      int left = digits(a, i);
      int right = digits(b, i);
      call.result(left != right ? Integer.compare(left, right) : difference);
    }
  }

  private static int digits(String text, int from) {
    int end = from;
    while (isDigit(text.charAt(end))) {
      end++;
    }
    return end - from;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
