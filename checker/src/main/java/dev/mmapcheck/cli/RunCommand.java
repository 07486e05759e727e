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
import dev.mmapcheck.project.CompileCommands;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Cancellation;
import dev.mmapcheck.unit.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
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
    Optional<Program> program = compile(files, options, commands(parsed), streams);
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
    configure(runner, parsed, streams);
    if (!shown.isEmpty()) {
      runner.trace(printer);
    }
    Cancellation cancellation = new Cancellation();
    Timer timer = alarm(parsed, cancellation);
    Runner.Result result =
        runner
            .run(argv, cancellation)
            .orElseThrow(() -> new UsageException("the program has no function 'main'"));
    timer.cancel();
    streams.out().flush();
    if (shown.contains(Detail.MAPS) && !result.maps().isEmpty()) {
      streams.err().println("at the end:");
      printer.showMaps(result.maps());
    }
    explain(result, streams);
    return switch (result.ending()) {
      case BUDGET, UNSUPPORTED, DEADLOCK, CANCELLED -> ExitStatus.NOT_ANALYSED;
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
    value(
        spec,
        "--compile-commands",
        "FILE",
        "Take folders of headers and macros of each file from a compile_commands.json.");
    value(spec, "--stdin", "FILE", "What the program reads from standard input.");
    value(
        spec,
        "--root",
        "DIR",
        "Show the program the files below a folder, as if it were the root; it cannot change"
            + " them.");
    value(
        spec,
        "--export",
        "DIR",
        "At the end, write the files that the program made or changed below this folder.");
    spec.addOption(
        OptionSpec.builder("--env")
            .paramLabel("NAME=VALUE")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Set a variable of the program's environment.")
            .build());
    value(spec, "--user", "ID", "Run as this user; 0 may do everything, 1000 unless given.");
    value(spec, "--seed", "N", "Draw whose turn it is among threads and processes.");
    value(
        spec,
        "--max-steps",
        "N",
        "Stop after N jumps and calls; " + Runner.USUAL_STEPS + " unless given.");
    value(spec, "--max-memory", "MIB", "Stop when the program touches more; 256 unless given.");
    value(spec, "--timeout", "SECONDS", "Stop after this time.");
    return spec;
  }

  private static void value(CommandSpec spec, String name, String label, String description) {
    spec.addOption(
        OptionSpec.builder(name)
            .paramLabel(label)
            .type(String.class)
            .description(description)
            .build());
  }

  private static void flag(CommandSpec spec, String name, String description) {
    spec.addOption(OptionSpec.builder(name).type(boolean.class).description(description).build());
  }

  private static void configure(Runner runner, ParseResult parsed, Streams streams)
      throws IOException {
    runner.steps(number(parsed, "--max-steps", 1).orElse(Runner.USUAL_STEPS));
    runner.connection(streams.interactive() ? Runner.Connection.TERMINAL : Runner.Connection.PIPE);
    number(parsed, "--max-memory", 1).ifPresent(mib -> runner.memory(mib << 20));
    number(parsed, "--user", 0).ifPresent(user -> runner.user((int) user));
    number(parsed, "--seed", Long.MIN_VALUE).ifPresent(runner::seed);
    for (String variable : parsed.matchedOptionValue("--env", List.<String>of())) {
      int equals = variable.indexOf('=');
      if (equals < 1) {
        throw new UsageException("--env takes NAME=VALUE, not '" + variable + "'");
      }
      runner.variable(variable.substring(0, equals), variable.substring(equals + 1));
    }
    String root = parsed.matchedOptionValue("--root", (String) null);
    Map<String, byte[]> initial = root == null ? Map.of() : HostFiles.below(Path.of(root));
    runner.files(initial);
    String export = parsed.matchedOptionValue("--export", (String) null);
    if (export != null) {
      ExportedFiles exported = new ExportedFiles(Path.of(export), initial);
      runner.atEnd(files -> exported.write(files.contents()));
    }
    String input = parsed.matchedOptionValue("--stdin", (String) null);
    if (input == null) {
      runner.input(() -> readAll(streams.in()));
    } else {
      byte[] bytes = readFile(input);
      runner.input(() -> bytes);
    }
  }

  private static byte[] readAll(InputStream in) {
    try {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] readFile(String path) {
    try {
      return Files.readAllBytes(Path.of(path));
    } catch (IOException | InvalidPathException e) {
      throw new UsageException("cannot read '" + path + "'; check the path");
    }
  }

  /** The value of an option that takes a number. */
  private static OptionalLong number(ParseResult parsed, String option, long least) {
    String text = parsed.matchedOptionValue(option, (String) null);
    if (text == null) {
      return OptionalLong.empty();
    }
    try {
      long number = Long.parseLong(text);
      if (number >= least) {
        return OptionalLong.of(number);
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    String from = least == Long.MIN_VALUE ? "" : " from " + least + " up";
    throw new UsageException(option + " takes a number" + from + ", not '" + text + "'");
  }

  private static Timer alarm(ParseResult parsed, Cancellation cancellation) {
    Timer timer = new Timer("timeout", true);
    number(parsed, "--timeout", 1)
        .ifPresent(
            seconds ->
                timer.schedule(
                    new TimerTask() {
                      @Override
                      public void run() {
                        cancellation.request();
                      }
                    },
                    seconds * 1000));
    return timer;
  }

  private static Optional<CompileCommands> commands(ParseResult parsed) {
    String path = parsed.matchedOptionValue("--compile-commands", (String) null);
    if (path == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(CompileCommands.read(Path.of(path)));
    } catch (NoSuchFileException e) {
      throw new UsageException("there is no file '" + path + "'; check the path");
    } catch (IOException e) {
      throw new UsageException("cannot use '" + path + "': " + e.getMessage());
    }
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
      List<SourceFile> files,
      Options options,
      Optional<CompileCommands> commands,
      Streams streams) {
    Frontend frontend = new Frontend();
    List<IrModule> modules = new ArrayList<>();
    boolean broken = false;
    for (SourceFile file : files) {
      IrModule module = frontend.compile(file, frontendOptions(file, options, commands));
      for (IrModule.Problem problem : module.problems()) {
        streams.complain(problem.span() + ": " + problem.message());
        broken |= problem.kind() == IrModule.Problem.Kind.SYNTAX;
      }
      modules.add(module);
    }
    Program program = Program.link(modules, Target.named(options.target()));
    for (Program.LinkError error : program.errors()) {
      streams.complain(error.span() + ": " + error.message());
      broken = true;
    }
    for (String name : program.undefinedReferences()) {
      streams.complain("undefined reference to '" + name + "'; name the file that defines it too");
      broken = true;
    }
    return broken ? Optional.empty() : Optional.of(program);
  }

  /** What the command line says, and behind it what the compile command of the file says. */
  private static FrontendOptions frontendOptions(
      SourceFile file, Options options, Optional<CompileCommands> commands) {
    List<String> directories = new ArrayList<>();
    options.includeDirectories().forEach(folder -> directories.add(folder.toString()));
    Map<String, String> defines = new LinkedHashMap<>();
    commands
        .flatMap(all -> all.find(Path.of(file.path())))
        .ifPresent(
            entry -> {
              entry.includeDirectories().forEach(folder -> directories.add(folder.toString()));
              defines.putAll(entry.defines());
            });
    defines.putAll(options.defines());
    return new FrontendOptions(directories, defines, new DiskHeaders(), options.library());
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
    } else if (result.ending() == Ending.CANCELLED) {
      streams.complain("stopped" + place + ": the time is up");
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
