package dev.mmapcheck.rule;

import dev.mmapcheck.finding.Finding.Edit;
import dev.mmapcheck.lang.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes of the text that rules propose. Whether they help is found out by checking the result.
 */
public final class Rewrites {
  private static final String ZERO = "(?:NULL|0|nullptr|\\(void\\s*\\*\\)\\s*0)";
  private static final Pattern WITH_ZERO =
      Pattern.compile("(?<value>.*\\S)\\s*(?<operator>==|!=|<=|>=|<|>)\\s*" + ZERO, Pattern.DOTALL);
  private static final Pattern ZERO_FIRST =
      Pattern.compile(ZERO + "\\s*(?<operator>==|!=)\\s*(?<value>.*\\S)", Pattern.DOTALL);
  private static final Pattern NEGATED = Pattern.compile("!\\s*(?<value>.*\\S)", Pattern.DOTALL);
  private static final Pattern PLACE = Pattern.compile("[\\w.\\[\\]*()\\s-]+(?:->[\\w.\\[\\]]+)*");
  private static final Pattern CAST = Pattern.compile("^\\((?:int|long|ssize_t|intptr_t)\\)\\s*");

  private Rewrites() {}

  /** A test of a result turned into a comparison with MAP_FAILED, where it has a usual form. */
  public static Optional<Edit> comparedWithMapFailed(Span test) {
    String text = raw(test);
    Matcher zero = WITH_ZERO.matcher(text);
    Matcher first = ZERO_FIRST.matcher(text);
    Matcher negated = NEGATED.matcher(text);
    if (zero.matches()) {
      return Optional.of(
          compared(test, zero.group("value"), asksForFailure(zero.group("operator"))));
    } else if (first.matches()) {
      return Optional.of(
          compared(test, first.group("value"), asksForFailure(first.group("operator"))));
    } else if (negated.matches()) {
      return Optional.of(compared(test, negated.group("value"), true));
    } else if (PLACE.matcher(text).matches()) {
      int before = test.start() - 1;
      boolean isNegated = before >= 0 && test.file().text().charAt(before) == '!';
      Span whole = isNegated ? new Span(test.file(), before, test.end()) : test;
      return Optional.of(compared(whole, text, isNegated));
    }
    return Optional.empty();
  }

  private static boolean asksForFailure(String operator) {
    return operator.equals("==") || operator.startsWith("<");
  }

  private static Edit compared(Span test, String value, boolean failed) {
    String pointer = CAST.matcher(value).replaceFirst("");
    return new Edit(test, pointer + (failed ? " == " : " != ") + "MAP_FAILED");
  }

  /** Two places of the text in each other's place. */
  public static List<Edit> swapped(Span one, Span other) {
    return List.of(new Edit(one, raw(other)), new Edit(other, raw(one)));
  }

  /** More flags before those that are there. */
  public static Edit withFlag(Span flags, String flag) {
    String text = raw(flags);
    return new Edit(flags, text.equals("0") ? flag : flag + " | " + text);
  }

  private static String raw(Span span) {
    return span.file().text().substring(span.start(), span.end());
  }
}
