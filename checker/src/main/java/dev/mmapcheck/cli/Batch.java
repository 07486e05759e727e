package dev.mmapcheck.cli;

import dev.mmapcheck.check.CheckResult;
import dev.mmapcheck.check.Checker;
import dev.mmapcheck.check.Options;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.project.CFiles;
import dev.mmapcheck.report.FileResult;
import dev.mmapcheck.report.Report;
import dev.mmapcheck.unit.Cancellation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
  private final Checker checker = new Checker();
  private final Options options;
  private final int jobs;
  private final Streams streams;

  Batch(Options options, int jobs, Streams streams) {
    this.options = options;
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
    for (Finding finding : result.findings()) {
      if (seen.add(finding.rule() + " " + finding.span() + " " + finding.span().end())) {
        fresh.add(finding);
      }
    }
    FileResult kept = result.withFindings(fresh);
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
      return FileResult.of(file, result);
    } catch (RuntimeException | StackOverflowError bug) {
      return FileResult.broken(path, Main.describe(bug));
    }
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
