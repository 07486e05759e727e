package dev.mmapcheck.rule;

import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.lang.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What all paths of a file have shown together: findings, one a rule and place; findings that hang
 * on a fact from another path; and the facts.
 *
 * <p>A fact is any value with {@code equals}. "This mapping is released somewhere in this function"
 * is one: only with it an exit that forgets the mapping is a mistake, without it keeping the
 * mapping is the author's intent.
 */
public final class Verdicts {
  /** The order of findings in reports: by position, then rule. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding finding) -> finding.span().file().path())
          .thenComparing(finding -> finding.span().start())
          .thenComparing(finding -> finding.span().end())
          .thenComparing(Finding::code);

  private record Place(String rule, Span span) {}

  private record Pending(Finding finding, List<?> needed, List<?> excluding) {}

  private final Set<Place> reported = new HashSet<>();
  private final List<Pending> findings = new ArrayList<>();
  private final Set<Object> facts = new HashSet<>();

  boolean isNew(Descriptor rule, Span at) {
    return !reported.contains(new Place(rule.name(), at));
  }

  void add(Finding finding, List<?> needed, List<?> excluding) {
    if (needed.isEmpty() && excluding.isEmpty()) {
      // What waits for other paths may come again on a path that waits for less.
      reported.add(new Place(finding.rule(), finding.span()));
    }
    findings.add(new Pending(finding, List.copyOf(needed), List.copyOf(excluding)));
  }

  void prove(Object fact) {
    facts.add(fact);
  }

  /** Everything that was submitted, whatever became of the facts it waits for. */
  List<Finding> candidates() {
    return findings.stream().map(Pending::finding).toList();
  }

  /**
   * All findings whose facts are as they have to be, by position, then rule; one a rule and place.
   */
  public List<Finding> findings() {
    Set<Place> seen = new HashSet<>();
    return findings.stream()
        .filter(pending -> facts.containsAll(pending.needed))
        .filter(pending -> pending.excluding.stream().noneMatch(facts::contains))
        .map(Pending::finding)
        .filter(finding -> seen.add(new Place(finding.rule(), finding.span())))
        .sorted(ORDER)
        .toList();
  }
}
