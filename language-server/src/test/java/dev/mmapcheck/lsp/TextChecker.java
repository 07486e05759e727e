package dev.mmapcheck.lsp;

import dev.mmapcheck.check.CheckResult;
import dev.mmapcheck.check.CheckResult.Information;
import dev.mmapcheck.check.CheckResult.NotAnalysed;
import dev.mmapcheck.check.MemoryMaps;
import dev.mmapcheck.check.MemoryMaps.Moment;
import dev.mmapcheck.check.Options;
import dev.mmapcheck.event.Snapshot;
import dev.mmapcheck.event.Snapshot.Area;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.finding.Finding.Edit;
import dev.mmapcheck.finding.Finding.Fix;
import dev.mmapcheck.finding.Finding.Step;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.unit.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A checker whose results are written in the text: each {@code BUG} is an error with a path that
 * begins at the first line and a fix that writes {@code OK}; {@code MAP(name)} maps two pages, one
 * of them dirty; {@code GAP} is not analysed; {@code NOTE} is information; {@code CRASH} is a bug
 * in the checker; {@code HANG} runs until it is cancelled.
 */
final class TextChecker implements SourceChecker {
  static final long FIRST_ADDRESS = 0x7f0000000000L;

  private static final Pattern WORD = Pattern.compile("BUG|GAP|NOTE|CRASH|HANG|MAP\\((\\w+)\\)");

  /** The options of each check, in order. */
  final List<Options> options = new CopyOnWriteArrayList<>();

  /** The texts whose check was cancelled, in order. */
  final List<String> cancelled = new CopyOnWriteArrayList<>();

  /** The texts whose check began, in order. */
  final List<String> begun = new CopyOnWriteArrayList<>();

  @Override
  public CheckResult check(String path, String text, Options used, Cancellation cancellation) {
    options.add(used);
    begun.add(text);
    SourceFile file = new SourceFile(path, text);
    List<Finding> findings = new ArrayList<>();
    List<NotAnalysed> gaps = new ArrayList<>();
    List<Information> notes = new ArrayList<>();
    List<Moment> moments = new ArrayList<>();
    List<Area> areas = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      Span span = new Span(file, word.start(), word.end());
      switch (word.group()) {
        case "BUG" -> findings.add(finding(span));
        case "GAP" -> gaps.add(new NotAnalysed(span, "main", "the budget ran out"));
        case "NOTE" ->
            notes.add(new Information(span, "header not found", Information.Topic.MISSING_HEADER));
        case "CRASH" -> throw new IllegalStateException("the tree is not balanced");
        case "HANG" -> hang(text, cancellation);
        default -> {
          areas.add(0, area(word.group(1), areas.size()));
          moments.add(moment(span, areas, moments.size() + 1));
        }
      }
    }
    return new CheckResult(
        findings, gaps, notes, new MemoryMaps(moments, List.of(new Span(file, 0, text.length()))));
  }

  private static Finding finding(Span span) {
    Span first = new Span(span.file(), 0, 1);
    return new Finding(
        "use-after-munmap",
        "MM301",
        Level.ERROR,
        span,
        "main",
        "`p` is used after it was unmapped",
        "use it before munmap",
        List.of(new Step(first, "`p` is unmapped here"), new Step(span, "`p` is used here")),
        List.of("linux-x86_64"),
        List.of(new Fix("Replace the bug", List.of(new Edit(span, "OK")))));
  }

  private static Area area(String label, int number) {
    long start = FIRST_ADDRESS - number * 0x2000L;
    return new Area(start, start + 0x2000, "rw-s", 4096, "/tmp/data|bar", label, ".d");
  }

  private static Moment moment(Span span, List<Area> areas, int step) {
    String title = "mmap(...) = 0x" + Long.toHexString(areas.get(0).start());
    return new Moment(span, "main", title, step, 0, new Snapshot(step, 1, 4096, areas));
  }

  private void hang(String text, Cancellation cancellation) {
    while (!cancellation.isRequested()) {
      Thread.onSpinWait();
    }
    cancelled.add(text);
  }
}
