package dev.mmapcheck.finding;

import dev.mmapcheck.lang.Span;
import java.util.List;

/**
 * A problem, with the path that leads to it.
 *
 * @param rule name from the catalogue, {@code use-after-munmap}
 * @param code its code, {@code MM301}
 * @param span where it is reported
 * @param function the function it lies in
 * @param message one line: what happens, where, because of which step
 * @param remedy one imperative line
 * @param path every step that matters, in order of execution; the last one is the problem itself
 * @param targets names of the targets it happens on
 * @param fixes edits that are certain to be right
 */
public record Finding(
    String rule,
    String code,
    Level level,
    Span span,
    String function,
    String message,
    String remedy,
    List<Step> path,
    List<String> targets,
    List<Fix> fixes) {
  public Finding {
    path = List.copyOf(path);
    targets = List.copyOf(targets);
    fixes = List.copyOf(fixes);
  }

  /** One step of the path. */
  public record Step(Span span, String message) {}

  /**
   * A machine-applicable change.
   *
   * @param description imperative, for a menu
   */
  public record Fix(String description, List<Edit> edits) {
    public Fix {
      edits = List.copyOf(edits);
    }
  }

  /** Replaces the text of a span. */
  public record Edit(Span span, String text) {}
}
