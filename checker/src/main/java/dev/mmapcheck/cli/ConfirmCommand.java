package dev.mmapcheck.cli;

import dev.mmapcheck.check.Checker;
import dev.mmapcheck.check.Options;
import dev.mmapcheck.check.ProjectChecker;
import dev.mmapcheck.confirm.Confirmation;
import dev.mmapcheck.confirm.Confirmation.Outcome;
import dev.mmapcheck.confirm.Confirmer;
import dev.mmapcheck.confirm.Confirmer.Machine;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.project.CFiles;
import dev.mmapcheck.project.ProjectFile;
import dev.mmapcheck.unit.Cancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code confirm}: repeats findings as programs of their own, on the real kernel if asked to. */
final class ConfirmCommand implements Command {
  private static final String FOLDER = "mmapcheck-confirm";

  @Override
  public String name() {
    return "confirm";
  }

  @Override
  public String summary() {
    return "Repeat findings on the real kernel";
  }

  @Override
  public int run(List<String> arguments, Streams streams) throws IOException {
    ParseResult parsed = Parsing.parse(spec(), arguments, streams);
    if (parsed == null) {
      return ExitStatus.CLEAN;
    }
    List<String> names = parsed.matchedPositionalValue(0, List.of());
    if (names.isEmpty()) {
      throw new UsageException("name a finding, for example 'mmapcheck confirm copy.c:14'");
    }
    Options options = CommonOptions.options(parsed);
    boolean execute = parsed.hasMatchedOption("--execute");
    String folder = parsed.matchedOptionValue("--output", execute ? "" : FOLDER);
    Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
    for (String text : names) {
      FindingName name = FindingName.parse(text);
      for (Confirmation confirmation : confirm(name, options, execute)) {
        outcomes.add(confirmation.outcome());
        tell(confirmation, streams);
        if (!folder.isEmpty() && !confirmation.harness().isEmpty()) {
          streams.out().println("  harness: " + write(confirmation, folder));
        }
      }
    }
    if (outcomes.contains(Outcome.NOT_SEEN) || outcomes.contains(Outcome.NO_EVIDENCE)) {
      return ExitStatus.FINDINGS;
    }
    return outcomes.contains(Outcome.NOT_TRIED) ? ExitStatus.NOT_ANALYSED : ExitStatus.CLEAN;
  }

  private CommandSpec spec() {
    CommandSpec spec =
        Parsing.spec(
            this,
            "Writes a C program for each finding that repeats it: the files it needs are prepared,"
                + " the calls that have to fail are made to, and what happens is told.%n",
            "A finding is named by its file, and any of its line, column, rule and fingerprint.%n",
            "Exit status: 0 all confirmed, 1 some cannot be seen, 2 some cannot be tried,"
                + " 3 wrong usage.%n",
            "Examples:",
            "  mmapcheck confirm copy.c                         every finding of the file",
            "  mmapcheck confirm --execute copy.c:14            those of a line",
            "  mmapcheck confirm --execute copy.c:14:double-munmap%n");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("FINDING")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("FILE.c[:LINE[:COLUMN]][:RULE][:FINGERPRINT]")
            .build());
    CommonOptions.add(spec);
    spec.addOption(
        OptionSpec.builder("--execute")
            .type(boolean.class)
            .description(
                "Compile the programs with gcc and run them on this machine, in a temporary folder"
                    + " and under limits. This runs the checked code.")
            .build());
    spec.addOption(
        OptionSpec.builder("--output")
            .paramLabel("DIR")
            .type(String.class)
            .description(
                "Keep the programs in this folder; without --execute they are kept in "
                    + FOLDER
                    + ".")
            .build());
    return spec;
  }

  private static List<Confirmation> confirm(FindingName name, Options options, boolean execute) {
    SourceFile file;
    try {
      file = CFiles.read(name.file());
    } catch (CFiles.UnreadableException e) {
      throw new UsageException("cannot check '" + name.file() + "': " + e.getMessage());
    }
    Options merged;
    try {
      merged = new ProjectChecker(List.of()).options(name.file(), options);
    } catch (ProjectFile.InvalidException e) {
      throw new UsageException(e.getMessage());
    }
    List<Finding> findings =
        name.select(
            new Checker().check(name.file(), file.text(), merged, new Cancellation()).findings());
    if (findings.isEmpty()) {
      throw new UsageException(
          "'" + name.file() + "' has no such finding; 'mmapcheck check' lists what it has");
    }
    Confirmer confirmer = new Confirmer(file, merged);
    List<Confirmation> confirmations = new ArrayList<>();
    for (Finding finding : findings) {
      confirmations.add(confirmer.confirm(finding, execute ? Machine.REAL : Machine.SIMULATED));
    }
    return confirmations;
  }

  private static void tell(Confirmation confirmation, Streams streams) {
    Finding finding = confirmation.finding();
    Span span = finding.span();
    String verdict =
        switch (confirmation.outcome()) {
          case CONFIRMED -> "confirmed on this machine: ";
          case REPEATED -> "simulated: ";
          case NOT_SEEN -> "not seen on this machine; ";
          case NO_EVIDENCE -> "not confirmed: ";
          case NOT_TRIED -> "not tried: ";
        };
    streams
        .out()
        .println(
            span.file().path()
                + ":"
                + span.line()
                + ":"
                + span.column()
                + ": "
                + finding.rule()
                + ": "
                + verdict
                + confirmation.detail());
  }

  private static Path write(Confirmation confirmation, String folder) {
    Span span = confirmation.finding().span();
    String file = Path.of(span.file().path()).getFileName().toString().replaceFirst("\\.c$", "");
    try {
      Path directory = Files.createDirectories(Path.of(folder));
      Path path =
          directory.resolve(file + "-" + span.line() + "-" + confirmation.finding().rule() + ".c");
      return Files.writeString(path, confirmation.harness(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UsageException("cannot write to '" + folder + "'; give --output a folder");
    }
  }
}
