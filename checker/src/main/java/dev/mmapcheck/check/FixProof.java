package dev.mmapcheck.check;

import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.finding.Finding.Edit;
import dev.mmapcheck.finding.Finding.Fix;
import dev.mmapcheck.lang.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Tries fixes: the changed text is checked, and a fix that does not take its finding away, or
 * brings another, is dropped.
 */
public final class FixProof {
  /** Every fix costs a check; a file with more is looked through by its author first. */
  private static final int MOST_FIXES = 16;

  private FixProof() {}

  /**
   * The findings with those fixes that help.
   *
   * @param recheck the findings of a changed text of the file
   */
  static List<Finding> proven(
      SourceFile file, List<Finding> findings, Function<String, List<Finding>> recheck) {
    int tried = 0;
    List<Finding> proven = new ArrayList<>();
    for (Finding finding : findings) {
      List<Fix> helpful = new ArrayList<>();
      for (Fix fix : finding.fixes()) {
        if (tried++ < MOST_FIXES && isWithin(file, fix)) {
          List<Finding> left = recheck.apply(applied(file.text(), fix.edits()));
          if (left.size() < findings.size() && count(left, finding) < count(findings, finding)) {
            helpful.add(fix);
          }
        }
      }
      proven.add(finding.withFixes(helpful));
    }
    return proven;
  }

  private static boolean isWithin(SourceFile file, Fix fix) {
    return fix.edits().stream().allMatch(edit -> edit.span().file().path().equals(file.path()));
  }

  private static long count(List<Finding> findings, Finding like) {
    return findings.stream().filter(finding -> finding.rule().equals(like.rule())).count();
  }

  /** The text with edits made that do not overlap; of those that do, the first. */
  public static String applied(String text, List<Edit> edits) {
    List<Edit> ordered = new ArrayList<>(edits);
    ordered.sort(Comparator.comparingInt((Edit edit) -> edit.span().start()));
    StringBuilder changed = new StringBuilder();
    int done = 0;
    for (Edit edit : ordered) {
      if (edit.span().start() >= done) {
        changed.append(text, done, edit.span().start()).append(edit.text());
        done = edit.span().end();
      }
    }
    return changed.append(text.substring(done)).toString();
  }
}
