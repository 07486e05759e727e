package dev.mmapcheck.report;

import dev.mmapcheck.check.CheckResult;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.SourceFile;
import java.util.List;

/**
 * What checking one file gave.
 *
 * @param file the file; of one that was not checked only the path
 * @param outcome whether it was checked
 * @param failure why it was not, or ""
 * @param findings what is to be shown, sorted
 * @param inBaseline how many more the baseline holds
 */
public record FileResult(
    SourceFile file,
    Outcome outcome,
    String failure,
    List<Finding> findings,
    List<CheckResult.NotAnalysed> notAnalysed,
    List<CheckResult.Information> information,
    int inBaseline) {
  public FileResult {
    findings = List.copyOf(findings);
    notAnalysed = List.copyOf(notAnalysed);
    information = List.copyOf(information);
  }

  /** What became of a file. */
  public enum Outcome {
    CHECKED,
    /** It cannot be read, or it is not C. */
    UNREADABLE,
    /** mmapcheck has a bug. */
    BROKEN
  }

  /** The result of a file that was checked. */
  public static FileResult of(SourceFile file, CheckResult result) {
    return new FileResult(
        file,
        Outcome.CHECKED,
        "",
        result.findings(),
        result.notAnalysed(),
        result.information(),
        0);
  }

  /** The result of a file that could not be read. */
  public static FileResult unreadable(String path, String failure) {
    return notChecked(path, Outcome.UNREADABLE, failure);
  }

  /** The result of a file on which mmapcheck itself failed. */
  public static FileResult broken(String path, String failure) {
    return notChecked(
        path, Outcome.BROKEN, "internal error, please report it with this file: " + failure);
  }

  private static FileResult notChecked(String path, Outcome outcome, String failure) {
    SourceFile file = new SourceFile(path, "");
    return new FileResult(file, outcome, failure, List.of(), List.of(), List.of(), 0);
  }

  /**
   * The same with other findings.
   *
   * @param known how many were left out because the baseline holds them
   */
  public FileResult withFindings(List<Finding> others, int known) {
    return new FileResult(file, outcome, failure, others, notAnalysed, information, known);
  }

  /** Whether something that matters was not analysed. */
  public boolean isIncomplete() {
    return !failure.isEmpty() || !notAnalysed.isEmpty();
  }

  public long count(Level level) {
    return findings.stream().filter(finding -> finding.level() == level).count();
  }
}
