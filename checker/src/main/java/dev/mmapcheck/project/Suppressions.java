package dev.mmapcheck.project;

import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.rule.Descriptor;
import dev.mmapcheck.rule.RuleCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Comments that allow a finding, in the source where everybody sees them:
 *
 * <pre>
 * munmap(p, n); // mmapcheck: allow(double-munmap) the first one may have failed
 * </pre>
 *
 * <p>A comment behind code is about its own line, a comment on a line of its own about the next
 * line with code. Several rules are separated by commas; the reason is for people.
 */
public final class Suppressions {
  private static final Pattern ALLOW = Pattern.compile("mmapcheck:\\s*allow\\(([^()]*)\\)");
  private static final Pattern NAME = Pattern.compile("[\\w-]+");

  /** A rule allowed on a line. */
  private record Allowance(Span comment, String rule, int line) {}

  private final List<Allowance> allowances;

  private Suppressions(List<Allowance> allowances) {
    this.allowances = allowances;
  }

  /** The suppressions of a file. */
  static Suppressions in(SourceFile file) {
    List<Allowance> found = new ArrayList<>();
    if (file.text().contains("mmapcheck:")) {
      Matcher allow = ALLOW.matcher(file.text());
      while (allow.find()) {
        int line = file.line(allow.start());
        String before = file.text().substring(file.lineStart(line), allow.start());
        if (!isInComment(before)) {
          continue;
        }
        int target = isCommentOnly(file.lineText(line)) ? nextCode(file, line) : line;
        Matcher name = NAME.matcher(allow.group(1));
        while (name.find()) {
          Span comment = new Span(file, allow.start(), allow.end());
          found.add(new Allowance(comment, name.group(), target));
        }
      }
    }
    return new Suppressions(found);
  }

  private static boolean isInComment(String before) {
    return before.contains("//") || before.contains("/*") || before.strip().startsWith("*");
  }

  private static boolean isCommentOnly(String line) {
    String text = line.strip();
    return text.isEmpty()
        || text.startsWith("//")
        || text.startsWith("*")
        || (text.startsWith("/*") && (!text.contains("*/") || text.endsWith("*/")));
  }

  private static int nextCode(SourceFile file, int line) {
    int next = line + 1;
    while (next < file.lineCount() && isCommentOnly(file.lineText(next))) {
      next++;
    }
    return next;
  }

  /**
   * Takes away what comments allow, and adds a note for each comment of the main file that allows
   * nothing.
   *
   * @param findings in the order of the report
   * @param coverage what part of the file the findings stand for
   */
  public static List<Finding> apply(SourceFile main, List<Finding> findings, Coverage coverage) {
    Map<SourceFile, Suppressions> byFile = new HashMap<>();
    Set<Allowance> used = new LinkedHashSet<>();
    List<Finding> kept = new ArrayList<>();
    for (Finding finding : findings) {
      Suppressions here = byFile.computeIfAbsent(finding.span().file(), Suppressions::in);
      List<Allowance> matching = here.allowances.stream().filter(a -> allows(a, finding)).toList();
      used.addAll(matching);
      if (matching.isEmpty()) {
        kept.add(finding);
      }
    }
    if (coverage == Coverage.COMPLETE) {
      byFile.computeIfAbsent(main, Suppressions::in).allowances.stream()
          .filter(allowance -> !used.contains(allowance))
          .forEach(allowance -> kept.add(stale(allowance)));
    }
    return kept;
  }

  /** How much of a file was analysed. */
  public enum Coverage {
    /** All of it: a suppression without a finding is stale. */
    COMPLETE,
    /** A part: the finding may be in the rest. */
    PARTIAL
  }

  private static boolean allows(Allowance allowance, Finding finding) {
    return allowance.rule.equals(finding.rule())
        && finding.span().line() <= allowance.line
        && allowance.line <= finding.span().endLine();
  }

  private static Finding stale(Allowance allowance) {
    Descriptor stale = RuleCatalog.STALE_SUPPRESSION;
    boolean known =
        RuleCatalog.descriptors().stream().anyMatch(rule -> rule.name().equals(allowance.rule));
    String message =
        known
            ? "`allow(" + allowance.rule + ")` suppresses nothing: there is no such finding here"
            : "`allow(" + allowance.rule + ")` names no rule";
    return new Finding(
        stale.name(),
        stale.code(),
        stale.level(),
        allowance.comment,
        "",
        message,
        known ? "remove the comment" : "correct the name; 'mmapcheck rules' lists them all",
        List.of(new Finding.Step(allowance.comment, message)),
        List.of(),
        List.of());
  }
}
