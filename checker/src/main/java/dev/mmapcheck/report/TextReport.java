package dev.mmapcheck.report;

import dev.mmapcheck.check.CheckResult;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.finding.Finding.Step;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.Span;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report for people:
 *
 * <pre>
 * copy.c:14:5: error: `p[0]` reads memory that was unmapped [use-after-munmap MM301]
 *    14 |     x = p[0];
 *       |         ^~~~
 *   how it comes to this:
 *     1. copy.c:9:13: `p` is mapped here
 *     2. copy.c:12:5: `p` is unmapped here
 *     3. copy.c:14:9: `p[0]` is read here
 *   remedy: unmap after the last use
 * </pre>
 */
final class TextReport implements Report {
  private static final int MOST_CARETS = 100;
  private static final int LONGEST_LINE = 160;
  private static final int MOST_HEADERS = 3;

  private final Appendable out;
  private final Style style;

  TextReport(Appendable out, Style style) {
    this.out = out;
    this.style = style;
  }

  @Override
  public void add(FileResult file) throws IOException {
    if (!file.failure().isEmpty()) {
      line(style.paint("bold", file.file().path()) + ": not analysed: " + file.failure());
    }
    for (Finding finding : file.findings()) {
      write(finding);
    }
    for (CheckResult.NotAnalysed gap : file.notAnalysed()) {
      String function = gap.function().isEmpty() ? "" : " (in `" + gap.function() + "`)";
      line(style.paint("bold", place(gap.span())) + ": not analysed: " + gap.reason() + function);
    }
  }

  private void write(Finding finding) throws IOException {
    String colour =
        switch (finding.level()) {
          case ERROR -> "bold,red";
          case WARNING -> "bold,yellow";
          case NOTE -> "bold,cyan";
        };
    line(
        style.paint("bold", place(finding.span()))
            + ": "
            + style.paint(colour, finding.level().word())
            + ": "
            + finding.message()
            + " "
            + style.paint("faint", "[" + finding.rule() + " " + finding.code() + "]")
            + evidence(finding));
    excerpt(finding.span(), colour);
    List<Step> path = finding.path();
    if (path.size() > 1) {
      line("  how it comes to this:");
      for (int i = 0; i < path.size(); i++) {
        line("    " + (i + 1) + ". " + place(path.get(i).span()) + ": " + path.get(i).message());
      }
    }
    line("  " + style.paint("bold,green", "remedy") + ": " + finding.remedy());
    for (Finding.Fix fix : finding.fixes()) {
      line("  " + style.paint("bold,green", "fix") + ": " + fix.description() + " (--fix)");
    }
    line("");
  }

  /** Said only where it is not what people expect. */
  private static String evidence(Finding finding) {
    return switch (finding.evidence()) {
      case LATENT -> " (latent: a caller could cause it)";
      case SIMULATED -> "";
      case CONFIRMED -> " (confirmed on this machine)";
    };
  }

  /** The line of the source with the span underlined. */
  private void excerpt(Span span, String colour) throws IOException {
    String text = span.file().lineText(span.line());
    int from = span.column() - 1;
    int to = span.endLine() == span.line() ? span.endColumn() - 1 : text.stripTrailing().length();
    if (from > text.length() || text.length() > LONGEST_LINE) {
      return;
    }
    String number = Integer.toString(span.line());
    String gutter = " ".repeat(Math.max(4, number.length()));
    StringBuilder under = new StringBuilder();
    for (int i = 0; i < from; i++) {
      under.append(text.charAt(i) == '\t' ? '\t' : ' ');
    }
    int width = Math.max(1, Math.min(to - from, MOST_CARETS));
    String carets = "^" + "~".repeat(width - 1);
    line(gutter.substring(number.length()) + " " + number + " | " + text.stripTrailing());
    line(gutter + "  | " + under + style.paint(colour, carets));
  }

  private static String place(Span span) {
    return span.file().path() + ":" + span.line() + ":" + span.column();
  }

  @Override
  public void finish(List<FileResult> all) throws IOException {
    missingHeaders(all);
    line(Summary.of(all).text());
  }

  /** The first few headers that were not found: a check without them works, but knows less. */
  private void missingHeaders(List<FileResult> all) throws IOException {
    Map<String, Span> headers = new LinkedHashMap<>();
    for (FileResult file : all) {
      for (CheckResult.Information information : file.information()) {
        if (information.topic() == CheckResult.Information.Topic.MISSING_HEADER) {
          headers.putIfAbsent(information.message(), information.span());
        }
      }
    }
    int shown = 0;
    for (Map.Entry<String, Span> header : headers.entrySet()) {
      if (shown++ == MOST_HEADERS) {
        line("headers not found beside these: " + (headers.size() - MOST_HEADERS));
        return;
      }
      line(
          style.paint("bold", place(header.getValue()))
              + ": "
              + header.getKey()
              + "; -I says where to look");
    }
  }

  private void line(String text) throws IOException {
    out.append(text).append('\n');
  }

  /** What a run found in all, as its last line says it. */
  record Summary(
      long errors, long warnings, long notes, int files, int unreadable, int gaps, int known) {
    static Summary of(List<FileResult> all) {
      return new Summary(
          count(all, Level.ERROR),
          count(all, Level.WARNING),
          count(all, Level.NOTE),
          all.size(),
          (int) all.stream().filter(file -> !file.failure().isEmpty()).count(),
          all.stream().mapToInt(file -> file.notAnalysed().size()).sum(),
          all.stream().mapToInt(FileResult::inBaseline).sum());
    }

    private static long count(List<FileResult> all, Level level) {
      return all.stream().mapToLong(file -> file.count(level)).sum();
    }

    String text() {
      StringBuilder text = new StringBuilder();
      if (errors + warnings + notes == 0) {
        text.append("no findings");
      } else {
        String separator = "";
        for (String part :
            List.of(many(errors, "error"), many(warnings, "warning"), many(notes, "note"))) {
          if (!part.startsWith("0 ")) {
            text.append(separator).append(part);
            separator = ", ";
          }
        }
      }
      text.append(" in ").append(many(files, "file"));
      if (known > 0) {
        text.append("; ").append(many(known, "more finding")).append(" in the baseline");
      }
      if (unreadable > 0) {
        text.append("; ").append(many(unreadable, "file")).append(" not analysed");
      }
      if (gaps > 0) {
        text.append("; ").append(many(gaps, "place")).append(" not analysed");
      }
      return text.toString();
    }

    private static String many(long count, String thing) {
      return count + " " + thing + (count == 1 ? "" : "s");
    }
  }
}
