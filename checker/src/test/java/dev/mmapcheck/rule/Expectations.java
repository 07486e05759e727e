package dev.mmapcheck.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mmapcheck.check.CheckResult;
import dev.mmapcheck.check.Checker;
import dev.mmapcheck.check.Options;
import dev.mmapcheck.unit.Cancellation;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks C text against the expectations in it: a line with the comment {@code // finding: rule}
 * must have exactly that finding, any other line none. Nothing may be left unanalysed.
 */
final class Expectations {
  private static final Pattern MARK = Pattern.compile("// finding: ([\\w-]+)");

  private Expectations() {}

  static void check(String name, String text) {
    TreeSet<String> expected = new TreeSet<>();
    int line = 0;
    for (String content : text.split("\n", -1)) {
      line++;
      Matcher mark = MARK.matcher(content);
      while (mark.find()) {
        expected.add(place(line, mark.group(1)));
      }
    }
    CheckResult result = run(name, text);
    TreeSet<String> found = new TreeSet<>();
    result.findings().forEach(f -> found.add(place(f.span().line(), f.rule())));
    assertEquals(String.join("\n", expected), String.join("\n", found), name);
    assertEquals(List.of(), result.notAnalysed(), name);
  }

  /** The rules that find something, once each, in order of position. */
  static List<String> rules(String name, String text) {
    CheckResult result = run(name, text);
    assertEquals(List.of(), result.notAnalysed(), name);
    return result.findings().stream().map(finding -> finding.rule()).distinct().toList();
  }

  private static CheckResult run(String name, String text) {
    return new Checker().check(name, text, Options.defaults(), new Cancellation());
  }

  private static String place(int line, String rule) {
    return String.format("%4d %s", line, rule);
  }
}
