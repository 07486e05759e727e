package dev.mmapcheck.check;

import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.lang.Span;
import java.util.List;

/**
 * What a check of one file found.
 *
 * @param findings sorted by position, then rule; one per cause
 * @param notAnalysed what matters but could not be analysed
 * @param information what was missing but recovered from, such as headers
 * @param maps the address space along the explored paths
 */
public record CheckResult(
    List<Finding> findings,
    List<NotAnalysed> notAnalysed,
    List<Information> information,
    MemoryMaps maps) {
  public CheckResult {
    findings = List.copyOf(findings);
    notAnalysed = List.copyOf(notAnalysed);
    information = List.copyOf(information);
  }

  /** A gap that changes the exit code. */
  public record NotAnalysed(Span span, String function, String reason) {}

  /** Something to know that does not. */
  public record Information(Span span, String message, Topic topic) {
    /** What it is about. */
    public enum Topic {
      MISSING_HEADER,
      OTHER
    }
  }
}
