package dev.mmapcheck.check;

import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.project.ProjectFile;
import dev.mmapcheck.rule.Verdicts;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks files as their project wants it: with what its {@code mmapcheck.toml} says, on every
 * target. Safe for use by several threads.
 *
 * <p>Several targets give one result. What is found on all of them is told as for one; what is
 * found on some says on which.
 */
public final class ProjectChecker {
  private final Checker checker = new Checker();
  private final List<String> targets;
  private final Map<Path, Read> known = new ConcurrentHashMap<>();

  /** A project file as it was when it was read. */
  private record Read(ProjectFile content, FileTime time) {}

  /**
   * @param targets those to check for; none for what the project says, or the options
   */
  public ProjectChecker(List<String> targets) {
    this.targets = List.copyOf(targets);
  }

  /**
   * Checks one file, see {@link Checker#check}. What the options say goes before what the project
   * says.
   *
   * @throws ProjectFile.InvalidException when the project file is wrong
   */
  public CheckResult check(String path, String text, Options options, Cancellation cancellation)
      throws ProjectFile.InvalidException {
    ProjectFile project = project(path);
    Options merged = merged(options, project);
    List<String> wanted = targets.isEmpty() ? targets(options, project) : targets;
    List<CheckResult> results = new ArrayList<>();
    for (String target : wanted) {
      results.add(checker.check(path, text, merged.withTarget(target), cancellation));
    }
    CheckResult first = results.get(0);
    List<Finding> findings = wanted.size() == 1 ? first.findings() : findings(results, wanted);
    Set<CheckResult.NotAnalysed> gaps = new LinkedHashSet<>();
    results.forEach(result -> gaps.addAll(result.notAnalysed()));
    List<Finding> shown =
        FixProof.proven(
            new SourceFile(path, text),
            adjusted(findings, project),
            changed ->
                adjusted(
                    checker
                        .check(path, changed, merged.withTarget(wanted.get(0)), cancellation)
                        .findings(),
                    project));
    return new CheckResult(shown, List.copyOf(gaps), first.information(), first.maps());
  }

  /** The same for editors: that the project file is wrong is told as a gap. */
  public CheckResult checkAnyway(
      String path, String text, Options options, Cancellation cancellation) {
    try {
      return check(path, text, options, cancellation);
    } catch (ProjectFile.InvalidException e) {
      CheckResult result = checker.check(path, text, options, cancellation);
      List<CheckResult.NotAnalysed> gaps = new ArrayList<>(result.notAnalysed());
      Span start = new Span(new SourceFile(path, text), 0, 0);
      gaps.add(new CheckResult.NotAnalysed(start, "", e.getMessage()));
      return new CheckResult(result.findings(), gaps, result.information(), result.maps());
    }
  }

  /** The options with which a file is checked, for one target. */
  public Options options(String path, Options options) throws ProjectFile.InvalidException {
    ProjectFile project = project(path);
    List<String> wanted = targets.isEmpty() ? targets(options, project) : targets;
    return merged(options, project).withTarget(wanted.get(0));
  }

  private ProjectFile project(String path) throws ProjectFile.InvalidException {
    Optional<Path> file = ProjectFile.find(Path.of(path));
    if (file.isEmpty()) {
      return ProjectFile.NONE;
    }
    FileTime time;
    try {
      time = Files.getLastModifiedTime(file.get());
    } catch (IOException e) {
      return ProjectFile.NONE; // it is gone since
    }
    Read read = known.get(file.get());
    if (read == null || !read.time.equals(time)) {
      read = new Read(ProjectFile.read(file.get()), time);
      known.put(file.get(), read);
    }
    return read.content;
  }

  private static List<String> targets(Options options, ProjectFile project) {
    boolean isUsual = options.target().equals(Options.defaults().target());
    return isUsual && !project.targets().isEmpty() ? project.targets() : List.of(options.target());
  }

  private static Options merged(Options options, ProjectFile project) {
    List<Path> folders = new ArrayList<>(options.includeDirectories());
    folders.addAll(project.includeDirectories());
    Map<String, String> defines = new LinkedHashMap<>(project.defines());
    defines.putAll(options.defines());
    return new Options(folders, defines, options.target(), options.callers(), project.wrappers());
  }

  private static List<Finding> adjusted(List<Finding> findings, ProjectFile project) {
    return findings.stream()
        .filter(finding -> !project.disabled().contains(finding.rule()))
        .map(
            finding ->
                finding.withLevel(project.levels().getOrDefault(finding.rule(), finding.level())))
        .toList();
  }

  private record Place(String rule, String file, int start, int end) {
    static Place of(Finding finding) {
      return new Place(
          finding.rule(),
          finding.span().file().path(),
          finding.span().start(),
          finding.span().end());
    }
  }

  /** What was found on any target, once each. */
  private static List<Finding> findings(List<CheckResult> results, List<String> targets) {
    Map<Place, Finding> first = new LinkedHashMap<>();
    Map<Place, Set<String>> where = new LinkedHashMap<>();
    for (int i = 0; i < results.size(); i++) {
      for (Finding finding : results.get(i).findings()) {
        Place place = Place.of(finding);
        first.putIfAbsent(place, finding);
        Set<String> names = where.computeIfAbsent(place, p -> new LinkedHashSet<>());
        names.addAll(finding.targets().isEmpty() ? List.of(targets.get(i)) : finding.targets());
      }
    }
    List<Finding> all = new ArrayList<>();
    first.forEach((place, finding) -> all.add(told(finding, where.get(place), targets)));
    all.sort(Verdicts.ORDER);
    return all;
  }

  private static Finding told(Finding finding, Set<String> where, List<String> targets) {
    List<String> names = List.copyOf(where);
    boolean isEverywhere = where.containsAll(targets);
    boolean saysItself = !finding.targets().isEmpty();
    return (isEverywhere || saysItself
            ? finding
            : finding.withMessage(finding.message() + "; " + only(where, targets)))
        .withTargets(names);
  }

  /** By the page size, where that is what tells the targets apart. */
  private static String only(Set<String> where, List<String> targets) {
    Set<Long> here = new TreeSet<>();
    Set<Long> elsewhere = new TreeSet<>();
    for (String target : targets) {
      (where.contains(target) ? here : elsewhere).add(pageSize(target));
    }
    boolean isPageSize = here.stream().noneMatch(elsewhere::contains);
    return isPageSize
        ? "only with pages of "
            + String.join(" and ", here.stream().map(size -> (size >> 10) + "K").toList())
        : "only on " + String.join(" and ", where);
  }

  private static long pageSize(String target) {
    return Target.named(target).pageSize().bytes();
  }
}
