package dev.mmapcheck.lsp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The pages of the rules, shipped with the checker as Markdown. */
final class RulePages {
  private RulePages() {}

  /** The page of a rule, its headings two levels lower so that they suit a hover. */
  static Optional<String> page(String rule) {
    try (InputStream page =
        RulePages.class.getResourceAsStream("/dev/mmapcheck/rules/" + rule + ".md")) {
      return page == null
          ? Optional.empty()
          : Optional.of(lowered(new String(page.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("the page of " + rule, e);
    }
  }

  /** Adds two levels to each heading; lines of code that begin with a # are no headings. */
  static String lowered(String markdown) {
    StringBuilder lowered = new StringBuilder();
    boolean code = false;
    for (String line : markdown.strip().split("\\R", -1)) {
      if (line.startsWith("```")) {
        code = !code;
      }
      boolean heading = !code && line.matches("#{1,4} .*");
      lowered.append(heading ? "##" : "").append(line).append('\n');
    }
    return lowered.toString();
  }
}
