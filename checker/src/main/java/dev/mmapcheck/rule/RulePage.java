package dev.mmapcheck.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page of a rule: one Markdown text for explain, hover, SARIF help and the documentation. */
public final class RulePage {
  private RulePage() {}

  /** The page. */
  public static String text(String rule) {
    String resource = "/dev/mmapcheck/rules/" + rule + ".md";
    try (InputStream page = RulePage.class.getResourceAsStream(resource)) {
      if (page == null) {
        throw new IllegalStateException("rule " + rule + " has no page");
      }
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text below a heading of a page, up to the next heading, or "" without that heading. */
  public static String section(String page, String heading) {
    int start = page.indexOf("## " + heading + "\n");
    if (start < 0) {
      return "";
    }
    int from = page.indexOf('\n', start) + 1;
    int to = page.indexOf("\n## ", from);
    return page.substring(from, to < 0 ? page.length() : to).strip();
  }
}
