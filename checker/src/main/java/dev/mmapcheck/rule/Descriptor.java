package dev.mmapcheck.rule;

import dev.mmapcheck.finding.Level;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What names a rule: the single source for reports, pages, help and the catalogue.
 *
 * @param code {@code MM301}
 * @param name reads well behind "allow": {@code use-after-munmap}
 * @param summary one sentence without a full stop
 */
public record Descriptor(String code, String name, Level level, String summary) {
  private static final Pattern CODE = Pattern.compile("MM\\d{3}");
  private static final Pattern NAME = Pattern.compile("[a-z_]+(-[a-z]+)*");

  public Descriptor {
    Objects.requireNonNull(level);
    if (!CODE.matcher(code).matches() || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(code + " " + name);
    }
  }
}
