package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import java.util.Locale;
import java.util.function.IntPredicate;

/** fnmatch(3) in the C locale: {@code * ? [...]} and backslashes. */
final class FilePattern {
  private static final int NO_MATCH = 1;
  private static final int PATHNAME = 1;
  private static final int NO_ESCAPE = 2;
  private static final int PERIOD = 4;
  private static final int LEADING_DIR = 8;
  private static final int CASE_FOLD = 16;
  private static final int EXTENDED = 32;

  private final String pattern;

  /** What is compared: in lower case when case does not count. */
  private final String text;

  /** What classes look at. */
  private final String original;

  private final int flags;

  private FilePattern(String pattern, String original, int flags) {
    boolean folds = (flags & CASE_FOLD) != 0;
    this.pattern = folds ? pattern.toLowerCase(Locale.ROOT) : pattern;
    this.text = folds ? original.toLowerCase(Locale.ROOT) : original;
    this.original = original;
    this.flags = flags;
  }

  static void fnmatch(NativeCall call) {
    int flags = call.intArgument(2);
    if ((flags & EXTENDED) != 0) {
      throw call.unsupported("fnmatch with FNM_EXTMATCH");
    }
    String pattern = call.readString(call.argument(0));
    String text = call.readString(call.argument(1));
    call.result(new FilePattern(pattern, text, flags).matches(0, 0) ? 0 : NO_MATCH);
  }

  /** Whether a name without slashes matches a pattern. */
  static boolean matches(String pattern, String name, boolean escapes, boolean namesPeriod) {
    int flags = (escapes ? 0 : NO_ESCAPE) | (namesPeriod ? PERIOD : 0);
    return new FilePattern(pattern, name, flags).matches(0, 0);
  }

  private boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** Whether the period at a position has to be named. */
  private boolean isLeadingPeriod(int at) {
    return has(PERIOD)
        && at < text.length()
        && text.charAt(at) == '.'
        && (at == 0 || (has(PATHNAME) && text.charAt(at - 1) == '/'));
  }

  private boolean matches(int from, int start) {
    int at = start;
    for (int p = from; p < pattern.length(); p++) {
      char wanted = pattern.charAt(p);
      if (wanted == '*') {
        return matchesStar(p, at);
      }
      if (at >= text.length()) {
        return false;
      }
      char found = text.charAt(at);
      boolean wild = (has(PATHNAME) && found == '/') || isLeadingPeriod(at);
      if (wanted == '?') {
        if (wild) {
          return false;
        }
      } else if (wanted == '[' && bracketEnd(p) > 0) {
        if (wild || !inBracket(p, at)) {
          return false;
        }
        p = bracketEnd(p);
      } else {
        if (wanted == '\\' && !has(NO_ESCAPE)) {
          p++;
          if (p == pattern.length()) {
            return false;
          }
          wanted = pattern.charAt(p);
        }
        if (wanted != found) {
          return false;
        }
      }
      at++;
    }
    return at == text.length() || (has(LEADING_DIR) && text.charAt(at) == '/');
  }

  private boolean matchesStar(int p, int start) {
    if (isLeadingPeriod(start)) {
      return false;
    }
    int next = p;
    while (next < pattern.length() && pattern.charAt(next) == '*') {
      next++;
    }
    for (int at = start; at <= text.length(); at++) {
      if (matches(next, at)) {
        return true;
      }
      if (at < text.length() && text.charAt(at) == '/' && has(PATHNAME)) {
        return false;
      }
    }
    return false;
  }

  /** The index of the bracket that closes the one at an index, or -1 when none does. */
  private int bracketEnd(int open) {
    int p = open + 1;
    if (p < pattern.length() && (pattern.charAt(p) == '!' || pattern.charAt(p) == '^')) {
      p++;
    }
    for (boolean first = true; p < pattern.length(); first = false, p++) {
      char c = pattern.charAt(p);
      if (c == ']' && !first) {
        return p;
      }
      if (c == '/' && has(PATHNAME)) {
        return -1;
      }
      if (c == '\\' && !has(NO_ESCAPE)) {
        p++;
      } else if (c == '[' && pattern.startsWith(":", p + 1) && pattern.indexOf(":]", p + 2) > 0) {
        p = pattern.indexOf(":]", p + 2) + 1;
      }
    }
    return -1;
  }

  private boolean inBracket(int open, int at) {
    char found = text.charAt(at);
    int end = bracketEnd(open);
    int p = open + 1;
    boolean negated = pattern.charAt(p) == '!' || pattern.charAt(p) == '^';
    if (negated) {
      p++;
    }
    boolean inside = false;
    while (p < end) {
      if (pattern.startsWith("[:", p) && pattern.indexOf(":]", p + 2) > 0) {
        int close = pattern.indexOf(":]", p + 2);
        inside |= isInClass(pattern.substring(p + 2, close), original.charAt(at));
        p = close + 2;
        continue;
      }
      if (pattern.charAt(p) == '\\' && !has(NO_ESCAPE)) {
        p++;
      }
      char low = pattern.charAt(p++);
      char high = low;
      if (p + 1 < end && pattern.charAt(p) == '-') {
        p++;
        if (pattern.charAt(p) == '\\' && !has(NO_ESCAPE)) {
          p++;
        }
        high = pattern.charAt(p++);
      }
      inside |= low <= found && found <= high;
    }
    return inside != negated;
  }

  private static boolean isInClass(String name, char c) {
    IntPredicate members = CharacterFunctions.characterClass(name);
    return members != null && members.test(c);
  }
}
