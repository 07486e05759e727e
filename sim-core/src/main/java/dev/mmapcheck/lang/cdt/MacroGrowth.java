package dev.mmapcheck.lang.cdt;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Foresees macros that double each other until no memory holds what comes out. The preprocessor
 * expands a macro in one go, so that it is too late once it has begun.
 */
final class MacroGrowth {
  /** Tokens that a macro may grow to. */
  private static final long MOST_TOKENS = 4_000_000;

  private static final Pattern DEFINE =
      Pattern.compile(
          "^[ \\t]*#[ \\t]*define[ \\t]+(?<name>\\w+)(?:\\([^)\\n]*\\))?"
              + "(?<body>(?:[^\\n\\\\]|\\\\\\r?\\n|\\\\.)*)",
          Pattern.MULTILINE);

  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

  private MacroGrowth() {}

  /**
   * The first macro of a text that grows too large; each takes the ones before it at their size.
   */
  static Optional<String> tooLarge(String text) {
    Map<String, Long> sizes = new HashMap<>();
    Matcher define = DEFINE.matcher(text);
    while (define.find()) {
      long size = 1;
      Matcher word = WORD.matcher(define.group("body"));
      while (word.find()) {
        size += sizes.getOrDefault(word.group(), 1L);
      }
      if (size > MOST_TOKENS) {
        return Optional.of(define.group("name"));
      }
      if (size > 2) {
        sizes.put(define.group("name"), size);
      }
    }
    return Optional.empty();
  }
}
