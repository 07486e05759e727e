package dev.mmapcheck.cli;

import dev.mmapcheck.check.Options;
import dev.mmapcheck.cli.CallPrinter.Detail;
import dev.mmapcheck.event.Event.Ending;
import dev.mmapcheck.exec.Program;
import dev.mmapcheck.exec.Runner;
import dev.mmapcheck.file.OutputSink;
import dev.mmapcheck.lang.DiskHeaders;
import dev.mmapcheck.lang.Frontend;
import dev.mmapcheck.lang.FrontendOptions;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.ir.IrModule;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.project.CFiles;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Cancellation;
import dev.mmapcheck.unit.Signal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code run}: executes a program in the simulator. Standard output and error are the program's,
 * and so is the exit status; what mmapcheck itself has to say goes to standard error.
 */
final class RunCommand implements Command {
  private static final int SIGNAL_BASE = 128;

  /**
   * Signs that a program reads its standard input, which is taken in as a whole before it starts.
   */
  private static final Pattern READS_INPUT =
      Pattern.compile(
          "\\bstdin\\b|STDIN_FILENO|\\b(read|pread)\\s*\\(\\s*0\\s*,|\\b(scanf|getchar)\\b");

  @Override
  public String name() {
    return "run";
  }

  @Override
  public String summary() {
    return "Run a C program on the simulated machine";
  }

  @Override
  public int run(List<String> arguments, Streams streams) throws IOException {
    int separator = arguments.indexOf("--");
    List<String> own = separator < 0 ? arguments : arguments.subList(0, separator);
    List<String> passed =
        separator < 0 ? List.of() : arguments.subList(separator + 1, arguments.size());
    ParseResult parsed = Parsing.parse(spec(), own, streams);
    if (parsed == null) {
      return ExitStatus.CLEAN;
    }
    List<String> paths = parsed.matchedPositionalValue(0, List.of());
    if (paths.isEmpty()) {
      throw new UsageException("name the C file to run, for example 'mmapcheck run hello.c'");
    }
    Options options = CommonOptions.options(parsed);
    List<SourceFile> files = read(paths);
    Optional<Program> program = compile(files, options, streams);
    if (program.isEmpty()) {
      return ExitStatus.NOT_ANALYSED;
    }
    Set<Detail> shown = EnumSet.noneOf(Detail.class);
    if (parsed.hasMatchedOption("--trace")) {
      shown.add(Detail.CALLS);
    }
    if (parsed.hasMatchedOption("--maps")) {
      shown.add(Detail.MAPS);
    }
    CallPrinter printer = new CallPrinter(streams.err(), streams.out(), shown);
    List<String> argv = new ArrayList<>(List.of(programName(paths.get(0))));
    argv.addAll(passed);
    Runner runner =
        new Runner(
            program.get(),
            Target.named(options.target()),
            sink(streams.out(), streams.err()),
            sink(streams.err(), streams.out()));
    runner.steps(steps(parsed));
    if (!shown.isEmpty()) {
      runner.trace(printer);
    }
    if (files.stream().anyMatch(file -> READS_INPUT.matcher(file.text()).find())) {
      runner.input(streams.in().readAllBytes());
    }
    Runner.Result result =
        runner
            .run(argv, new Cancellation())
            .orElseThrow(() -> new UsageException("the program has no function 'main'"));
    streams.out().flush();
    if (shown.contains(Detail.MAPS) && !result.maps().isEmpty()) {
      streams.err().println("at the end:");
      printer.showMaps(result.maps());
    }
    explain(result, streams);
    return switch (result.ending()) {
      case BUDGET, UNSUPPORTED, DEADLOCK -> ExitStatus.NOT_ANALYSED;
      default -> result.status();
    };
  }

  private CommandSpec spec() {
    CommandSpec spec =
        Parsing.spec(
            this,
            "Runs a C program on the simulated machine. Its files live in memory and are gone"
                + " afterwards.%n",
            "The exit status is the program's, or 128 and the signal that killed it; 2 when the"
                + " program cannot be compiled or simulated, 3 for wrong usage.%n",
            "Examples:",
            "  mmapcheck run hello.c",
            "  mmapcheck run --maps main.c table.c -- first second%n");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("FILE.c")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("The C files of the program; its own arguments follow after --.")
            .build());
    CommonOptions.add(spec);
    flag(spec, "--maps", "Show the memory map after every call that changes it.");
    flag(spec, "--trace", "Show every system call.");
    spec.addOption(
        OptionSpec.builder("--max-steps")
            .paramLabel("N")
            .type(String.class)
            .description("Stop after N jumps and calls; " + Runner.USUAL_STEPS + " unless given.")
            .build());
    return spec;
  }

  private static void flag(CommandSpec spec, String name, String description) {
    spec.addOption(OptionSpec.builder(name).type(boolean.class).description(description).build());
  }

  private static long steps(ParseResult parsed) {
    String text = parsed.matchedOptionValue("--max-steps", Long.toString(Runner.USUAL_STEPS));
    try {
      long steps = Long.parseLong(text);
      if (steps > 0) {
        return steps;
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    throw new UsageException("--max-steps takes a number from 1 up, not '" + text + "'");
  }

  private static List<SourceFile> read(List<String> paths) {
    List<SourceFile> files = new ArrayList<>();
    for (String path : paths) {
      try {
        files.add(CFiles.read(path));
      } catch (CFiles.UnreadableException e) {
        throw new UsageException("cannot run '" + path + "': " + e.getMessage());
      }
    }
    return files;
  }

  /** The linked program, or empty after complaining of what is wrong with it. */
  private static Optional<Program> compile(
      List<SourceFile> files, Options options, Streams streams) {
    Frontend frontend = new Frontend();
    FrontendOptions how =
        new FrontendOptions(
            options.includeDirectories().stream().map(Path::toString).toList(),
            options.defines(),
            new DiskHeaders());
    List<IrModule> modules = new ArrayList<>();
    boolean broken = false;
    for (SourceFile file : files) {
      IrModule module = frontend.compile(file, how);
      for (IrModule.Problem problem : module.problems()) {
        streams.complain(problem.span() + ": " + problem.message());
        broken |= problem.kind() == IrModule.Problem.Kind.SYNTAX;
      }
      modules.add(module);
    }
    Program program = Program.link(modules, Target.named(options.target()).pageSize().bytes());
    for (Program.LinkError error : program.errors()) {
      streams.complain(error.span() + ": " + error.message());
      broken = true;
    }
    return broken ? Optional.empty() : Optional.of(program);
  }

  private static String programName(String path) {
    return path.endsWith(".c") ? path.substring(0, path.length() - 2) : path;
  }

  /** A sink that keeps the order of the two streams: what the other holds back goes first. */
  private static OutputSink sink(PrintStream stream, PrintStream other) {
    return (bytes, offset, length) -> {
      other.flush();
      stream.write(bytes, offset, length);
    };
  }

  private static void explain(Runner.Result result, Streams streams) {
    String place = result.span().map(span -> " at " + span).orElse("");
    String code = result.span().map(span -> ", `" + span.text() + "`").orElse("");
    if (result.ending() == Ending.FAULTED) {
      String signal = Signal.name(result.status() - SIGNAL_BASE);
      streams.complain(
          "killed by " + signal + place + code + result.fault().map(RunCommand::reason).orElse(""));
    } else if (result.ending() == Ending.BUDGET) {
      streams.complain(
          "stopped" + place + ": an endless loop? --max-steps lets the program run longer");
    } else if (result.ending() == Ending.UNSUPPORTED || result.ending() == Ending.DEADLOCK) {
      streams.complain("stopped" + place + ": " + result.detail());
    }
  }

  private static String reason(MemoryFault fault) {
    String address = " 0x" + Long.toHexString(fault.address());
    return switch (Signal.codeName(fault.signal(), fault.code())) {
      case "SEGV_MAPERR" -> ": nothing is mapped at" + address;
      case "SEGV_ACCERR" -> ": the protection forbids the access to" + address;
      case "BUS_ADRERR" -> ": the page of" + address + " lies past the end of the file";
      default -> ": address" + address;
    };
  }
}
