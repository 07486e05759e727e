package dev.mmapcheck.finding;

import dev.mmapcheck.lang.Span;
import dev.mmapcheck.sym.Input;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
 * @param evidence how sure it is
 * @param witness the run that shows it; empty for what is read off the text
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
    List<Fix> fixes,
    Evidence evidence,
    Optional<Witness> witness) {
  public Finding {
    path = List.copyOf(path);
    targets = List.copyOf(targets);
    fixes = List.copyOf(fixes);
  }

  /** A finding that is read off the text; no run shows it. */
  public Finding(
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
    this(
        rule,
        code,
        level,
        span,
        function,
        message,
        remedy,
        path,
        targets,
        fixes,
        Evidence.SIMULATED,
        Optional.empty());
  }

  /** How sure a finding is, in ascending order. */
  public enum Evidence {
    /** Some caller of the code could cause it. */
    LATENT,
    /** It happened in the simulator, and no caller can help it. */
    SIMULATED,
    /** It happened on the kernel of this machine as well. */
    CONFIRMED;

    /** The lower-case word used in reports. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A run that shows a finding.
   *
   * @param entry the functions it calls one after the other, by their names in the program
   * @param inputs what it depends on, with values, in the order in which they were asked for
   */
  public record Witness(List<String> entry, Map<Input, Long> inputs) {
    public Witness {
      entry = List.copyOf(entry);
      inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }
  }

  /** The same with other targets. */
  public Finding withTargets(List<String> others) {
    return new Finding(
        rule, code, level, span, function, message, remedy, path, others, fixes, evidence, witness);
  }

  /** The same with other fixes. */
  public Finding withFixes(List<Fix> others) {
    return new Finding(
        rule, code, level, span, function, message, remedy, path, targets, others, evidence,
        witness);
  }

  /** The same in other words. */
  public Finding withMessage(String other) {
    return new Finding(
        rule, code, level, span, function, other, remedy, path, targets, fixes, evidence, witness);
  }

  /** The same at another level. */
  public Finding withLevel(Level other) {
    return new Finding(
        rule, code, other, span, function, message, remedy, path, targets, fixes, evidence,
        witness);
  }

  /** The same with other evidence. */
  public Finding withEvidence(Evidence other) {
    return new Finding(
        rule, code, level, span, function, message, remedy, path, targets, fixes, other, witness);
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
