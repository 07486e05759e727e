package dev.mmapcheck.report;

import dev.mmapcheck.check.CheckResult;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.lang.Span;
import java.io.IOException;
import java.util.List;

/** Workflow commands that GitHub turns into annotations of the changed lines. */
final class GithubReport implements Report {
  private final Appendable out;

  GithubReport(Appendable out) {
    this.out = out;
  }

  @Override
  public void add(FileResult file) throws IOException {
    for (Finding finding : file.findings()) {
      String command =
          switch (finding.level()) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "notice";
          };
      annotate(
          command,
          finding.span(),
          finding.rule() + " (" + finding.code() + ")",
          finding.message() + "\nRemedy: " + finding.remedy());
    }
    if (!file.failure().isEmpty()) {
      out.append("::warning file=").append(property(file.file().path()));
      out.append(",title=not analysed::").append(data(file.failure())).append('\n');
    }
    for (CheckResult.NotAnalysed gap : file.notAnalysed()) {
      annotate("warning", gap.span(), "not analysed", gap.function() + ": " + gap.reason());
    }
  }

  private void annotate(String command, Span span, String title, String text) throws IOException {
    out.append("::").append(command).append(" file=").append(property(span.file().path()));
    out.append(",line=").append(Integer.toString(span.line()));
    out.append(",endLine=").append(Integer.toString(span.endLine()));
    if (span.line() == span.endLine()) {
      out.append(",col=").append(Integer.toString(span.column()));
      out.append(",endColumn=").append(Integer.toString(span.endColumn()));
    }
    out.append(",title=").append(property(title)).append("::").append(data(text)).append('\n');
  }

  @Override
  public void finish(List<FileResult> all) {}

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
