package dev.mmapcheck.check;

import dev.mmapcheck.check.CheckResult.NotAnalysed;
import dev.mmapcheck.event.Observer;
import dev.mmapcheck.exec.Program;
import dev.mmapcheck.explore.Callers;
import dev.mmapcheck.explore.EntryPoint;
import dev.mmapcheck.explore.Exploration;
import dev.mmapcheck.explore.ExplorationListener;
import dev.mmapcheck.explore.Explorer;
import dev.mmapcheck.explore.Limits;
import dev.mmapcheck.explore.PathResult;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.lang.Frontend;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.IrFunction;
import dev.mmapcheck.lang.ir.IrModule;
import dev.mmapcheck.project.Suppressions;
import dev.mmapcheck.project.Suppressions.Coverage;
import dev.mmapcheck.project.Wrapper;
import dev.mmapcheck.rule.PathWatch;
import dev.mmapcheck.rule.RuleCatalog;
import dev.mmapcheck.rule.Verdicts;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Cancellation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Checks files. Safe for use by several threads; every call is independent.
 *
 * <p>A check compiles the text, explores its paths, lets the rules and the recorder of memory maps
 * watch each one, and sorts out what is left.
 */
public final class Checker {
  private static final int SMALL_PAGE = 4096;

  /**
   * What code contains that takes 4096 for the page size, and not just for a number of bytes: it
   * names it so, rounds to it, or has an offset that is a multiple of it.
   */
  private static final Pattern PAGE_NUMBER =
      Pattern.compile(
          "#\\s*define\\s+\\w*(PAGE|PG)\\w*\\s+\\(?\\s*(4096|0x1000|12|1\\s*<<\\s*12)\\b"
              + "|#\\s*define\\s+\\w*OFF(SET)?\\s+\\(?\\s*(4096|0x\\w*000)\\b"
              + "|(?i:\\b\\w*(page|pg)\\w*|\\bpsz?)\\s*=\\s*(4096|0x1000)\\b"
              + "|~[\\s(\\w)]*\\b(4095|0x0*fff|4096\\s*-\\s*1)\\b"
              + "|(<<|>>)\\s*12\\b"
              + "|/\\s*(?<page>\\w+)\\s*\\)?\\s*\\*\\s*\\k<page>\\b");

  private final Frontend frontend = new Frontend();

  /**
   * Checks one file.
   *
   * @param path the path reports show; headers next to it are found
   * @param text its text, which need not be on disk
   * @param cancellation stops the work within 50 ms; the result is then incomplete and must not be
   *     shown
   */
  public CheckResult check(String path, String text, Options options, Cancellation cancellation) {
    SourceFile file = new SourceFile(path, text);
    IrModule module = frontend.compile(file, options.frontend());
    if (cancellation.isRequested()) {
      return new CheckResult(List.of(), List.of(), List.of(), MemoryMaps.empty());
    }
    Target target = Target.named(options.target());
    List<IrModule> modules = new ArrayList<>(List.of(module));
    Wrapper.text(options.wrappers(), module)
        .ifPresent(wrappers -> modules.add(frontend.compile(wrappers, options.frontend())));
    Program program = Program.link(modules, target);
    Watch watch = new Watch();
    Exploration exploration =
        Explorer.explore(program, target, Limits.usual(), watch, cancellation);

    lookForSmallPages(text, modules, target, watch.verdicts, cancellation);
    List<Finding> found = new ArrayList<>(watch.verdicts.findings());
    if (options.callers() == Callers.DOUBTED) {
      found.addAll(latent(program, target, found, cancellation));
      found.sort(Verdicts.ORDER);
    }

    Problems problems = new Problems(module, program);
    List<NotAnalysed> gaps = new ArrayList<>(problems.gaps());
    exploration
        .shortfalls()
        .forEach(s -> gaps.add(new NotAnalysed(s.span(), s.function(), s.reason())));
    Coverage coverage = gaps.isEmpty() ? Coverage.COMPLETE : Coverage.PARTIAL;
    List<Finding> findings = Suppressions.apply(file, found, coverage);
    List<Span> functions =
        module.functions().stream()
            .map(IrFunction::span)
            .filter(span -> span.file().path().equals(path))
            .toList();
    return new CheckResult(findings, gaps, problems.information(), watch.moments.maps(functions));
  }

  /** What only a caller could cause: explored anew, with callers that do anything. */
  private static List<Finding> latent(
      Program program, Target target, List<Finding> certain, Cancellation cancellation) {
    Watch watch = new Watch();
    Explorer.explore(program, target, Limits.usual(), Callers.DOUBTED, watch, cancellation);
    return watch.verdicts.findings().stream()
        .filter(
            finding ->
                certain.stream()
                    .noneMatch(
                        known ->
                            known.rule().equals(finding.rule())
                                && known.span().equals(finding.span())))
        .map(finding -> finding.withEvidence(Finding.Evidence.LATENT))
        .toList();
  }

  /**
   * Runs code that seems to know the page size once more on a machine with larger pages. Only rules
   * made for it watch, and what a budget leaves unseen there is no gap.
   */
  private static void lookForSmallPages(
      String text,
      List<IrModule> modules,
      Target target,
      Verdicts verdicts,
      Cancellation cancellation) {
    if (target.pageSize().bytes() != SMALL_PAGE) {
      return;
    }
    List<Integer> places = PAGE_NUMBER.matcher(text).results().map(MatchResult::start).toList();
    if (!places.isEmpty()) {
      Target large = Target.named("linux-aarch64-64k");
      Explorer.explore(
          Program.link(modules, large),
          large,
          Limits.usual(),
          new LargePagesWatch(verdicts, functionsAt(places, modules.get(0))),
          cancellation);
    }
  }

  /**
   * The functions, by symbol, that are written at these offsets of a file; none when one of the
   * offsets lies outside, where it concerns them all.
   */
  private static Set<String> functionsAt(List<Integer> places, IrModule module) {
    Set<String> functions = new HashSet<>();
    for (int place : places) {
      Optional<IrFunction> around =
          module.functions().stream()
              .filter(function -> function.span().file() == module.file())
              .filter(function -> function.span().contains(place))
              .findFirst();
      if (around.isEmpty()) {
        return Set.of();
      }
      functions.add(around.get().symbol());
    }
    return functions;
  }

  private static List<String> names(EntryPoint entry) {
    return entry.functions().stream().map(IrFunction::name).toList();
  }

  /** Gives every path on a machine with large pages the rules for those. */
  private static final class LargePagesWatch implements ExplorationListener {
    private final Verdicts verdicts;

    /** Functions that matter, or none when all do. */
    private final Set<String> functions;

    LargePagesWatch(Verdicts verdicts, Set<String> functions) {
      this.verdicts = verdicts;
      this.functions = functions;
    }

    @Override
    public boolean wants(Supplier<Set<String>> reached) {
      return functions.isEmpty() || reached.get().stream().anyMatch(functions::contains);
    }

    @Override
    public Observer startPath(EntryPoint entry, int number) {
      return new PathWatch(RuleCatalog.freshRulesForLargePages(), names(entry), verdicts);
    }

    @Override
    public void endPath(PathResult result) {}

    @Override
    public void endEntry(EntryPoint entry) {}
  }

  /** Gives every path its rules and its recorder. */
  private static final class Watch implements ExplorationListener {
    private final Verdicts verdicts = new Verdicts();
    private final MomentRecorder moments = new MomentRecorder();
    private int paths;

    @Override
    public Observer startPath(EntryPoint entry, int number) {
      Observer rules = new PathWatch(RuleCatalog.freshRules(), names(entry), verdicts);
      Observer pictures = moments.startPath(paths++);
      return (event, view) -> {
        rules.on(event, view);
        pictures.on(event, view);
      };
    }

    @Override
    public void endPath(PathResult result) {}

    @Override
    public void endEntry(EntryPoint entry) {}
  }
}
