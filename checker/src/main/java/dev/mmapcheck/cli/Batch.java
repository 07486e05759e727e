package dev.mmapcheck.cli;

import dev.mmapcheck.check.CheckResult;
import dev.mmapcheck.check.Options;
import dev.mmapcheck.check.ProjectChecker;
import dev.mmapcheck.confirm.Confirmer;
import dev.mmapcheck.confirm.Confirmer.Machine;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.project.Baseline;
import dev.mmapcheck.project.CFiles;
import dev.mmapcheck.project.ProjectFile;
import dev.mmapcheck.report.FileResult;
import dev.mmapcheck.report.Report;
import dev.mmapcheck.unit.Cancellation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Checks many files at a time and hands over the results in the order of the files, so that the
 * output is the same however many threads there are.
 */
final class Batch {
  private final ProjectChecker checker;
  private final Options options;
  private final Optional<Baseline> baseline;
  private final Machine machine;
  private final int jobs;
  private final Streams streams;
  private final List<Finding> all = new ArrayList<>();

  /**
   * @param targets see {@link ProjectChecker}
   * @param baseline what is not to be reported
   * @param machine where findings of whole programs are confirmed
   */
  Batch(
      Options options,
      List<String> targets,
      Optional<Baseline> baseline,
      Machine machine,
      int jobs,
      Streams streams) {
    this.checker = new ProjectChecker(targets);
    this.options = options;
    this.baseline = baseline;
    this.machine = machine;
    this.jobs = jobs;
    this.streams = streams;
  }

  /** Checks the files and adds each to the report. A finding in a shared header is kept once. */
  List<FileResult> check(List<String> files, Report report) throws IOException {
    List<FileResult> results = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    if (jobs == 1 || files.size() == 1) {
      for (String file : files) {
        progress(results.size(), files);
        take(check(file), seen, results, report);
      }
    } else {
      checkInParallel(files, seen, results, report);
    }
    clearProgress();
    return results;
  }

  /** All findings, in the order of the report, those of the baseline too. */
  List<Finding> all() {
    return all;
  }

  private void checkInParallel(
      List<String> files, Set<String> seen, List<FileResult> results, Report report)
      throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(jobs, files.size()));
    try {
      List<Future<FileResult>> futures = new ArrayList<>();
      for (String file : files) {
        futures.add(threads.submit(() -> check(file)));
      }
      for (Future<FileResult> future : futures) {
        progress(results.size(), files);
        take(future.get(), seen, results, report);
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UsageException usage) {
        throw usage;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UsageException("interrupted");
    } finally {
      threads.shutdownNow();
    }
  }

  private void take(FileResult result, Set<String> seen, List<FileResult> results, Report report)
      throws IOException {
    List<Finding> fresh = new ArrayList<>();
    int known = 0;
    for (Finding finding : result.findings()) {
      if (!seen.add(finding.rule() + " " + finding.span() + " " + finding.span().end())) {
        continue;
      }
      all.add(finding);
      if (baseline.isPresent() && baseline.get().contains(finding)) {
        known++;
      } else {
        fresh.add(finding);
      }
    }
    FileResult kept = result.withFindings(fresh, known);
    results.add(kept);
    clearProgress();
    report.add(kept);
  }

  private FileResult check(String path) {
    SourceFile file;
    try {
      file = CFiles.read(path);
    } catch (CFiles.UnreadableException e) {
      return FileResult.unreadable(path, e.getMessage());
    }
    try {
      CheckResult result = checker.check(path, file.text(), options, new Cancellation());
      return FileResult.of(file, machine == Machine.REAL ? confirmed(file, result) : result);
    } catch (ProjectFile.InvalidException e) {
      throw new UsageException(e.getMessage());
    } catch (RuntimeException | StackOverflowError bug) {
      return FileResult.broken(path, Main.describe(bug));
    }
  }

  private CheckResult confirmed(SourceFile file, CheckResult result)
      throws ProjectFile.InvalidException {
    if (result.findings().isEmpty()) {
      return result;
    }
    Confirmer confirmer = new Confirmer(file, checker.options(file.path(), options));
    List<Finding> findings =
        result.findings().stream()
            .map(finding -> confirmer.confirm(finding, Machine.REAL).finding())
            .toList();
    return new CheckResult(findings, result.notAnalysed(), result.information(), result.maps());
  }

  private void progress(int done, List<String> files) {
    if (streams.interactive() && files.size() > 1) {
      streams.err().print("\r\u001b[K" + (done + 1) + "/" + files.size() + " " + files.get(done));
      streams.err().flush();
    }
  }

  private void clearProgress() {
    if (streams.interactive()) {
      streams.err().print("\r\u001b[K");
      streams.err().flush();
    }
  }
}
