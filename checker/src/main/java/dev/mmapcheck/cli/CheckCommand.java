package dev.mmapcheck.cli;

import dev.mmapcheck.check.Options;
import dev.mmapcheck.confirm.Confirmer.Machine;
import dev.mmapcheck.explore.Callers;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.project.Baseline;
import dev.mmapcheck.project.CFiles;
import dev.mmapcheck.report.FileResult;
import dev.mmapcheck.report.FileResult.Outcome;
import dev.mmapcheck.report.Format;
import dev.mmapcheck.report.Report;
import dev.mmapcheck.report.Style;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code check}: findings of files and folders. */
final class CheckCommand implements Command {
  private static final int MOST_JOBS = 64;

  @Override
  public String name() {
    return "check";
  }

  @Override
  public String summary() {
    return "Check C files and report misuse of mmap";
  }

  @Override
  public int run(List<String> arguments, Streams streams) throws IOException {
    ParseResult parsed = Parsing.parse(spec(), arguments, streams);
    if (parsed == null) {
      return ExitStatus.CLEAN;
    }
    Format format = format(parsed);
    Level failOn = failOn(parsed);
    List<String> files = files(parsed);
    if (parsed.hasMatchedOption("--fix")) {
      fix(files, parsed, streams);
    }
    Batch batch = batch(parsed, streams);
    String output = parsed.matchedOptionValue("--output", "");
    if (output.isEmpty()) {
      Report report = format.open(streams.out(), Main.version(), streams.style());
      return check(files, batch, report, failOn, parsed);
    }
    // Held back until complete: a broken run must not leave half a report.
    StringBuilder text = new StringBuilder();
    Report report = format.open(text, Main.version(), Style.PLAIN);
    int status = check(files, batch, report, failOn, parsed);
    try {
      Files.writeString(Path.of(output), text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UsageException("cannot write '" + output + "'; give --output a writable file");
    }
    return status;
  }

  private static Batch batch(ParseResult parsed, Streams streams) {
    Machine machine = parsed.hasMatchedOption("--confirm") ? Machine.REAL : Machine.SIMULATED;
    return new Batch(
        options(parsed),
        CommonOptions.targets(parsed),
        baseline(parsed),
        machine,
        jobs(parsed),
        streams);
  }

  private static Options options(ParseResult parsed) {
    Options options = CommonOptions.language(parsed);
    return parsed.hasMatchedOption("--latent") ? options.withCallers(Callers.DOUBTED) : options;
  }

  private static Optional<Baseline> baseline(ParseResult parsed) {
    String file = parsed.matchedOptionValue("--baseline", "");
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Baseline.read(Path.of(file)));
    } catch (IOException e) {
      throw new UsageException("cannot use the baseline '" + file + "': " + e.getMessage());
    }
  }

  private static void fix(List<String> files, ParseResult parsed, Streams streams) {
    FixRun run = new FixRun(options(parsed), CommonOptions.targets(parsed));
    int fixed = files.stream().mapToInt(run::fix).sum();
    streams.complain(fixed + (fixed == 1 ? " finding was fixed" : " findings were fixed"));
  }

  private CommandSpec spec() {
    CommandSpec spec =
        Parsing.spec(
            this,
            "Checks C files, and all *.c files of folders, and reports misuse of mmap.%n",
            "Exit status: 0 clean, 1 findings, 2 something was not analysed, 3 wrong usage,"
                + " 4 a bug of mmapcheck.%n",
            "Examples:",
            "  mmapcheck check .",
            "  mmapcheck check -I include -D NDEBUG src/store.c",
            "  mmapcheck check --format sarif --output mmapcheck.sarif src%n");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("PATH")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Files and folders; the current folder unless given.")
            .build());
    CommonOptions.addWithTargets(spec);
    option(spec, "--format", "FORMAT", Format.words() + "; text unless given.");
    option(spec, "--fail-on", "LEVEL", "Exit with 1 from this level on: error, warning, note.");
    option(spec, "--output", "FILE", "Write the report to a file.");
    option(spec, "--jobs", "N", "Check N files at a time; as many as there are processors.");
    option(spec, "--baseline", "FILE", "Do not report findings that this file holds.");
    option(spec, "--write-baseline", "FILE", "Write all findings to this file.");
    flag(spec, "--fix", "Make the changes that fixes propose, then report what is left.");
    flag(spec, "--latent", "Report also what only some caller could cause.");
    flag(
        spec,
        "--confirm",
        "Try findings of whole programs on this machine, which runs them: see 'confirm'.");
    return spec;
  }

  private static void flag(CommandSpec spec, String name, String description) {
    spec.addOption(OptionSpec.builder(name).type(boolean.class).description(description).build());
  }

  private static void option(CommandSpec spec, String name, String value, String description) {
    spec.addOption(
        OptionSpec.builder(name)
            .paramLabel(value)
            .type(String.class)
            .description(description)
            .build());
  }

  private static Format format(ParseResult parsed) {
    String word = parsed.matchedOptionValue("--format", "text");
    return Format.named(word)
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no format '" + word + "'; choose one of " + Format.words()));
  }

  private static Level failOn(ParseResult parsed) {
    String word = parsed.matchedOptionValue("--fail-on", Level.WARNING.word());
    for (Level level : Level.values()) {
      if (level.word().equals(word.toLowerCase(Locale.ROOT))) {
        return level;
      }
    }
    throw new UsageException(
        "there is no level '" + word + "'; choose one of error, warning, note");
  }

  private static int jobs(ParseResult parsed) {
    String text = parsed.matchedOptionValue("--jobs", "");
    if (text.isEmpty()) {
      return Math.min(MOST_JOBS, Runtime.getRuntime().availableProcessors());
    }
    try {
      int jobs = Integer.parseInt(text);
      if (jobs >= 1 && jobs <= MOST_JOBS) {
        return jobs;
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    throw new UsageException(
        "--jobs takes a number from 1 to " + MOST_JOBS + ", not '" + text + "'");
  }

  private static List<String> files(ParseResult parsed) {
    List<String> paths = parsed.matchedPositionalValue(0, List.of("."));
    try {
      return CFiles.below(paths);
    } catch (CFiles.NotFoundException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static int check(
      List<String> files, Batch batch, Report report, Level failOn, ParseResult parsed)
      throws IOException {
    List<FileResult> results = batch.check(files, report);
    report.finish(results);
    String record = parsed.matchedOptionValue("--write-baseline", "");
    if (!record.isEmpty()) {
      write(record, batch.all());
      return ExitStatus.CLEAN;
    }
    boolean found =
        results.stream()
            .flatMap(result -> result.findings().stream())
            .anyMatch(finding -> finding.level().compareTo(failOn) >= 0);
    if (results.stream().anyMatch(result -> result.outcome() == Outcome.BROKEN)) {
      return ExitStatus.BUG;
    }
    if (found) {
      return ExitStatus.FINDINGS;
    }
    return results.stream().anyMatch(FileResult::isIncomplete)
        ? ExitStatus.NOT_ANALYSED
        : ExitStatus.CLEAN;
  }

  private static void write(String file, List<Finding> findings) {
    try {
      Baseline.write(Path.of(file), findings);
    } catch (IOException e) {
      throw new UsageException("cannot write '" + file + "'; give a writable file");
    }
  }
}
