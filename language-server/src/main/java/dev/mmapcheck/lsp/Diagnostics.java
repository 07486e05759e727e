package dev.mmapcheck.lsp;

import dev.mmapcheck.check.CheckResult.Information;
import dev.mmapcheck.check.CheckResult.NotAnalysed;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.finding.Finding.Step;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Range;

/**
 * Diagnostics: findings with the steps of their path, and whatever was not analysed, so that
 * silence means health.
 */
final class Diagnostics {
  /** What all diagnostics name as their source. */
  static final String SOURCE = "mmapcheck";

  /** The code of places that could not be analysed. */
  static final String NOT_ANALYSED = "not-analysed";

  private final Checked checked;
  private final ClientFeatures features;

  private Diagnostics(Checked checked, ClientFeatures features) {
    this.checked = checked;
    this.features = features;
  }

  /** All diagnostics of a document. */
  static List<Diagnostic> of(Checked checked, ClientFeatures features) {
    Diagnostics diagnostics = new Diagnostics(checked, features);
    List<Diagnostic> all = new ArrayList<>();
    checked.result().findings().forEach(finding -> all.add(diagnostics.of(finding)));
    checked.result().notAnalysed().forEach(gap -> all.add(diagnostics.of(gap)));
    checked.result().information().forEach(note -> all.add(diagnostics.of(note)));
    return all;
  }

  /** The diagnostic of a document whose check failed by our fault. */
  static Diagnostic failed(OpenDocument document, String reason) {
    return diagnostic(
        document.lines().range(0, 0),
        "not analysed: " + reason,
        DiagnosticSeverity.Information,
        NOT_ANALYSED);
  }

  static String message(NotAnalysed gap) {
    String subject = gap.function().isEmpty() ? "" : "'" + gap.function() + "' is ";
    return subject + "not analysed: " + gap.reason();
  }

  private Diagnostic of(Finding finding) {
    Span span = finding.span();
    String message = finding.message();
    if (!finding.remedy().isEmpty()) {
      message += "\nRemedy: " + finding.remedy();
    }
    Diagnostic diagnostic =
        diagnostic(rangeHere(finding), message, severity(finding.level()), finding.rule());
    if (features.pathSteps()) {
      List<DiagnosticRelatedInformation> steps = new ArrayList<>();
      if (!checked.isHere(span)) {
        steps.add(step(new Step(span, finding.message())));
      }
      finding.path().forEach(step -> steps.add(step(step)));
      diagnostic.setRelatedInformation(steps);
    }
    return diagnostic;
  }

  /** The place of a finding; for one in a header, the last step of its path that is not. */
  private Range rangeHere(Finding finding) {
    if (checked.isHere(finding.span())) {
      return checked.range(finding.span());
    }
    Optional<Span> last =
        finding.path().stream()
            .map(Step::span)
            .filter(checked::isHere)
            .reduce((earlier, later) -> later);
    return last.map(checked::range).orElseGet(() -> checked.document().lines().range(0, 0));
  }

  private DiagnosticRelatedInformation step(Step step) {
    Location location = checked.location(step.span());
    return new DiagnosticRelatedInformation(location, step.message());
  }

  private Diagnostic of(NotAnalysed gap) {
    return diagnostic(
        hereOrTop(gap.span()), message(gap), DiagnosticSeverity.Information, NOT_ANALYSED);
  }

  private Diagnostic of(Information note) {
    return diagnostic(
        hereOrTop(note.span()), note.message(), DiagnosticSeverity.Hint, "information");
  }

  private Range hereOrTop(Span span) {
    return checked.isHere(span) ? checked.range(span) : checked.document().lines().range(0, 0);
  }

  private static Diagnostic diagnostic(
      Range range, String message, DiagnosticSeverity severity, String code) {
    return new Diagnostic(range, message, severity, SOURCE, code);
  }

  private static DiagnosticSeverity severity(Level level) {
    return switch (level) {
      case ERROR -> DiagnosticSeverity.Error;
      case WARNING -> DiagnosticSeverity.Warning;
      case NOTE -> DiagnosticSeverity.Information;
    };
  }
}
