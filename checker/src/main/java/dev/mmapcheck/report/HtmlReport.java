package dev.mmapcheck.report;

import dev.mmapcheck.check.CheckResult;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.lang.Span;
import java.io.IOException;
import java.util.List;

/** One page for a browser, with everything in it: no scripts, nothing from elsewhere. */
final class HtmlReport implements Report {
  private static final int CONTEXT_LINES = 2;

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>mmapcheck</title>
      <style>
      :root { color-scheme: light dark; --line: #8884; --error: #d22; --warning: #b70; --note: #07a; }
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 62em; margin: 2em auto; padding: 0 1em; }
      h1 { font-size: 1.4em; } h2 { font-size: 1.1em; border-bottom: 1px solid var(--line); }
      article { margin: 1em 0 2em; }
      .error b { color: var(--error); } .warning b { color: var(--warning); }
      .note b { color: var(--note); } .rule, .gap { opacity: .75; }
      pre { overflow-x: auto; padding: .5em; border: 1px solid var(--line); border-radius: 4px; }
      pre i { opacity: .6; font-style: normal; } mark { border-radius: 2px; }
      </style>
      </head>
      <body>
      """;

  private final Appendable out;
  private final String version;

  HtmlReport(Appendable out, String version) {
    this.out = out;
    this.version = version;
  }

  @Override
  public void add(FileResult file) {}

  @Override
  public void finish(List<FileResult> all) throws IOException {
    out.append(HEAD).append("<h1>mmapcheck ").append(escaped(version)).append("</h1>\n<p>");
    out.append(escaped(TextReport.Summary.of(all).text())).append("</p>\n");
    for (FileResult file : all) {
      boolean isEmpty = file.findings().isEmpty() && !file.isIncomplete();
      if (!isEmpty) {
        out.append("<h2>").append(escaped(file.file().path())).append("</h2>\n");
        write(file);
      }
    }
    out.append("</body>\n</html>\n");
  }

  private void write(FileResult file) throws IOException {
    if (!file.failure().isEmpty()) {
      out.append("<p class=\"gap\">not analysed: ").append(escaped(file.failure()));
      out.append("</p>\n");
    }
    for (Finding finding : file.findings()) {
      write(finding);
    }
    for (CheckResult.NotAnalysed gap : file.notAnalysed()) {
      out.append("<p class=\"gap\">line ").append(Integer.toString(gap.span().line()));
      out.append(": not analysed: ").append(escaped(gap.reason())).append("</p>\n");
    }
  }

  private void write(Finding finding) throws IOException {
    String level = finding.level().word();
    out.append("<article class=\"").append(level).append("\">\n<p><b>").append(level);
    out.append("</b> line ").append(Integer.toString(finding.span().line())).append(": ");
    out.append(escaped(finding.message())).append(" <span class=\"rule\">");
    out.append(finding.rule()).append(' ').append(finding.code()).append(", ");
    out.append(finding.evidence().word()).append("</span></p>\n");
    excerpt(finding.span());
    if (finding.path().size() > 1) {
      out.append("<ol>\n");
      for (Finding.Step step : finding.path()) {
        out.append("<li>").append(escaped(step.span().file().path())).append(':');
        out.append(Integer.toString(step.span().line())).append(": ");
        out.append(escaped(step.message())).append("</li>\n");
      }
      out.append("</ol>\n");
    }
    out.append("<p>Remedy: ").append(escaped(finding.remedy())).append("</p>\n</article>\n");
  }

  /** The lines around a place, the place marked. */
  private void excerpt(Span span) throws IOException {
    out.append("<pre>");
    int last = Math.min(span.file().lineCount(), span.endLine() + CONTEXT_LINES);
    for (int line = Math.max(1, span.line() - CONTEXT_LINES); line <= last; line++) {
      String text = span.file().lineText(line);
      int from = line < span.line() ? text.length() : line == span.line() ? span.column() - 1 : 0;
      int to =
          line > span.endLine() ? 0 : line == span.endLine() ? span.endColumn() - 1 : text.length();
      out.append("<i>").append(String.format("%5d  ", line)).append("</i>");
      from = Math.min(from, text.length());
      to = Math.min(to, text.length());
      if (from < to) {
        out.append(escaped(text.substring(0, from))).append("<mark>");
        out.append(escaped(text.substring(from, to))).append("</mark>");
        out.append(escaped(text.substring(to)));
      } else {
        out.append(escaped(text));
      }
      out.append('\n');
    }
    out.append("</pre>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
