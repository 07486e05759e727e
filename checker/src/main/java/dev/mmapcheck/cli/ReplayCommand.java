package dev.mmapcheck.cli;

import dev.mmapcheck.check.Options;
import dev.mmapcheck.replay.Difference;
import dev.mmapcheck.replay.MapsFile;
import dev.mmapcheck.replay.Replay;
import dev.mmapcheck.replay.ReplayResult;
import dev.mmapcheck.target.Target;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code replay}: compares an strace log with the simulator. */
final class ReplayCommand implements Command {
  private static final int SHOWN_MISUSE = 20;

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public String summary() {
    return "Replay an strace log and compare every result";
  }

  @Override
  public int run(List<String> arguments, Streams streams) {
    ParseResult parsed = Parsing.parse(spec(), arguments, streams);
    if (parsed == null) {
      return ExitStatus.CLEAN;
    }
    String log = parsed.matchedPositionalValue(0, "");
    if (log.isEmpty()) {
      throw new UsageException("name the log to replay, for example 'mmapcheck replay trace.log'");
    }
    Options options = CommonOptions.options(parsed);
    Optional<MapsFile> layout = Optional.empty();
    if (parsed.hasMatchedOption("--maps")) {
      layout = Optional.of(layout(parsed.matchedOptionValue("--maps", "")));
    }
    Replay replay = new Replay(lines(log), Target.named(options.target()), layout);
    ReplayResult result = replay.run();
    print(result, streams.out());
    if (result.differenceCount() > 0) {
      return ExitStatus.FINDINGS;
    }
    boolean understood = result.compared() > 0 && result.notUnderstood().isEmpty();
    return understood ? ExitStatus.CLEAN : ExitStatus.NOT_ANALYSED;
  }

  private CommandSpec spec() {
    CommandSpec spec =
        Parsing.spec(
            this,
            "Replays the calls of an 'strace -f' log about memory and descriptors on the simulated"
                + " machine and compares every result. Reports the first differences with the maps"
                + " of both, and misuse that the log itself shows.%n",
            "The exit status is 0 without a difference, 1 with differences, 2 when part of the log"
                + " was not understood, 3 for wrong usage.%n",
            "Example:",
            "  strace -f -o trace.log ./program; mmapcheck replay trace.log%n");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("TRACE")
            .arity("0..1")
            .type(String.class)
            .description("The log.")
            .build());
    spec.addOption(
        OptionSpec.builder("--maps")
            .paramLabel("FILE")
            .type(String.class)
            .description("The /proc/PID/maps of the first program when its log begins.")
            .build());
    CommonOptions.addTarget(spec);
    return spec;
  }

  private static List<String> lines(String path) {
    try {
      // a log may hold any bytes
      return Files.readAllLines(Path.of(path), StandardCharsets.ISO_8859_1);
    } catch (IOException | InvalidPathException e) {
      throw new UsageException("cannot read '" + path + "'");
    }
  }

  private static MapsFile layout(String path) {
    try {
      return new MapsFile(lines(path));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--maps " + path + ": " + e.getMessage());
    }
  }

  private static void print(ReplayResult result, PrintStream out) {
    for (Difference difference : result.differences()) {
      out.println("line " + difference.line() + ": " + difference.call());
      out.println("  the simulator answers " + difference.simulated());
      map(out, "  simulator:", difference.simulatorMap());
      map(out, "  log:", difference.logMap());
      out.println();
    }
    misuse(result.misuse(), out);
    if (!result.notUnderstood().isEmpty()) {
      StringJoiner lines = new StringJoiner(", ");
      result.notUnderstood().stream().limit(10).forEach(line -> lines.add(line.toString()));
      out.println(result.notUnderstood().size() + " lines not understood, first: " + lines);
    }
    if (!result.leftOut().isEmpty()) {
      StringJoiner names = new StringJoiner(", ");
      result.leftOut().forEach((name, count) -> names.add(name + " (" + count + ")"));
      out.println("not replayed: " + names);
    }
    out.printf(
        "%d calls of %d programs compared, %d different; %d told of what the log does not show%n",
        result.compared(), result.processes(), result.differenceCount(), result.learned());
  }

  private static void map(PrintStream out, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      out.println(title);
      lines.forEach(line -> out.println("    " + line.stripTrailing()));
    }
  }

  private static void misuse(List<String> misuse, PrintStream out) {
    if (misuse.isEmpty()) {
      return;
    }
    out.println("what the log itself shows:");
    misuse.stream().limit(SHOWN_MISUSE).forEach(line -> out.println("  " + line));
    if (misuse.size() > SHOWN_MISUSE) {
      out.println("  and " + (misuse.size() - SHOWN_MISUSE) + " more");
    }
    out.println();
  }
}
