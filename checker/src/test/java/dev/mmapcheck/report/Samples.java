package dev.mmapcheck.report;

import dev.mmapcheck.check.CheckResult.NotAnalysed;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.finding.Finding.Edit;
import dev.mmapcheck.finding.Finding.Fix;
import dev.mmapcheck.finding.Finding.Step;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.report.FileResult.Outcome;
import java.io.IOException;
import java.util.List;

/** Results to be reported: a file with a finding and a gap, and one that cannot be read. */
final class Samples {
  private static final SourceFile FILE =
      new SourceFile(
          "src/a b.c",
          """
          int f(void)
          {
          \tp = mmap(NULL, n, prot, flags, fd, 0);
          \tmunmap(p, n);
          \treturn p[0] + 100 % 7;
          }
          """);

  private Samples() {}

  private static Span span(String text) {
    int start = FILE.text().indexOf(text);
    return new Span(FILE, start, start + text.length());
  }

  static List<FileResult> all() {
    Span access = span("p[0]");
    Finding finding =
        new Finding(
            "use-after-munmap",
            "MM301",
            Level.ERROR,
            access,
            "f",
            "`p[0]` reads memory of `p` that was unmapped on line 4: SIGSEGV",
            "unmap after the last access",
            List.of(
                new Step(span("mmap(NULL, n, prot, flags, fd, 0)"), "`p` is mapped here"),
                new Step(span("munmap(p, n)"), "`p` is unmapped here"),
                new Step(access, "`p[0]` reads the unmapped memory here")),
            List.of("linux-x86_64"),
            List.of(new Fix("Remove the munmap", List.of(new Edit(span("munmap(p, n);"), "")))));
    FileResult good =
        new FileResult(
            FILE,
            Outcome.CHECKED,
            "",
            List.of(finding),
            List.of(new NotAnalysed(span("int f"), "g", "a path does not end")),
            List.of(),
            0);
    return List.of(good, FileResult.unreadable("b.c", "it is not C: it contains NUL bytes"));
  }

  static String in(Format format, Style style) throws IOException {
    StringBuilder out = new StringBuilder();
    Report report = format.open(out, "1.2.3", style);
    for (FileResult file : all()) {
      report.add(file);
    }
    report.finish(all());
    return out.toString();
  }
}
