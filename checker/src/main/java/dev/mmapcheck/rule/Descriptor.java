package dev.mmapcheck.rule;

import dev.mmapcheck.finding.Level;
import java.util.Objects;

/**
 * What names a rule: the single source for reports, pages, help and the catalogue.
 *
 * @param code {@code MM301}
 * @param name reads well behind "allow": {@code use-after-munmap}
 * @param summary one sentence without a full stop
 */
public record Descriptor(String code, String name, Level level, String summary) {
  public Descriptor {
    Objects.requireNonNull(level);
    if (!code.matches("MM\\d{3}") || !name.matches("[a-z_]+(-[a-z]+)*")) {
      throw new IllegalArgumentException(code + " " + name);
    }
  }
}
