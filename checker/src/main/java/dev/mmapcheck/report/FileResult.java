package dev.mmapcheck.report;

import dev.mmapcheck.check.CheckResult;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.SourceFile;
import java.util.List;

/**
 * What checking one file gave.
 *
 * @param file the file; of one that could not be read only the path
 * @param failure why it could not be read, or ""
 * @param findings what is to be shown, sorted
 */
public record FileResult(
    SourceFile file,
    String failure,
    List<Finding> findings,
    List<CheckResult.NotAnalysed> notAnalysed,
    List<CheckResult.Information> information) {
  public FileResult {
    findings = List.copyOf(findings);
    notAnalysed = List.copyOf(notAnalysed);
    information = List.copyOf(information);
  }

  /** The result of a file that was checked. */
  public static FileResult of(SourceFile file, CheckResult result) {
    return new FileResult(file, "", result.findings(), result.notAnalysed(), result.information());
  }

  /** The result of a file that could not be read. */
  public static FileResult unreadable(String path, String failure) {
    return new FileResult(new SourceFile(path, ""), failure, List.of(), List.of(), List.of());
  }

  /** The same with other findings. */
  public FileResult withFindings(List<Finding> others) {
    return new FileResult(file, failure, others, notAnalysed, information);
  }

  /** Whether something that matters was not analysed. */
  public boolean isIncomplete() {
    return !failure.isEmpty() || !notAnalysed.isEmpty();
  }

  public long count(Level level) {
    return findings.stream().filter(finding -> finding.level() == level).count();
  }
}
