package dev.mmapcheck.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Numbers as a log writes them: {@code NULL}, {@code 0x1000}, {@code 8192*1024}, {@code
 * PROT_READ|PROT_WRITE}, {@code 21<<MAP_HUGE_SHIFT}. The names are those of the bundled headers.
 */
final class Constants {
  private static final String HEADERS = "/dev/mmapcheck/include/";
  private static final List<String> FILES =
      List.of("sys/mman.h", "linux/mman.h", "linux/memfd.h", "fcntl.h", "sched.h");
  private static final Pattern DEFINE =
      Pattern.compile("#define (\\w+) (0[xX][0-9a-fA-F]+|\\d+)U?L?\\s*\\n");

  private final Map<String, Long> values = new TreeMap<>();

  Constants() {
    for (String file : FILES) {
      for (MatchResult define : DEFINE.matcher(text(file)).results().toList()) {
        values.putIfAbsent(define.group(1), Long.decode(define.group(2)));
      }
    }
    values.put("NULL", 0L);
  }

  private static String text(String file) {
    try (InputStream in = Constants.class.getResourceAsStream(HEADERS + file)) {
      if (in == null) {
        throw new IllegalStateException("the header " + file + " is not bundled");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The value of an argument.
   *
   * @throws NumberFormatException when it is no number
   */
  long number(String argument) {
    String text = argument.replaceAll("/\\*.*?\\*/", "").trim();
    long word = 0;
    for (String part : text.split("\\|", -1)) {
      word |= term(part.trim());
    }
    return word;
  }

  private long term(String text) {
    int shift = text.indexOf("<<");
    if (shift >= 0) {
      return term(text.substring(0, shift)) << term(text.substring(shift + 2));
    }
    long product = 1;
    for (String factor : text.split("\\*", -1)) {
      Long named = values.get(factor);
      product *= named != null ? named : decode(factor);
    }
    return product;
  }

  private static long decode(String text) {
    return text.startsWith("0x")
        ? Long.parseUnsignedLong(text.substring(2), 16)
        : Long.decode(text);
  }
}
