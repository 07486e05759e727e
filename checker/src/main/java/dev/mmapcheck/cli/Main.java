package dev.mmapcheck.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The command line. The first word selects a command, and only that command's classes are loaded:
 * most runs check one small file, and then starting up is what takes the time.
 */
public final class Main {
  private static final int BUFFER = 1 << 13;

  private Main() {}

  public static void main(String[] args) {
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER),
            false,
            StandardCharsets.UTF_8);
    Streams streams = Streams.ofProcess(out);
    int status = run(Arrays.asList(args), streams);
    out.flush();
    System.err.flush();
    // Not a return: threads of a cancelled check must not keep the process alive.
    System.exit(status);
  }

  /** Runs a command line and returns the exit status. */
  static int run(List<String> args, Streams streams) {
    try {
      return dispatch(args, streams);
    } catch (UsageException e) {
      streams.complain(e.getMessage());
      return ExitStatus.USAGE;
    } catch (IOException e) {
      streams.complain("cannot write the result: " + e.getMessage());
      return ExitStatus.USAGE;
    } catch (RuntimeException | StackOverflowError e) {
      streams.complain("internal error, please report it: " + describe(e));
      return ExitStatus.BUG;
    }
  }

  /** The error and where it came from, in one line. */
  static String describe(Throwable error) {
    StackTraceElement[] trace = error.getStackTrace();
    return error + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  private static int dispatch(List<String> args, Streams streams) throws IOException {
    if (args.isEmpty()) {
      throw new UsageException("say what to do, for example 'mmapcheck check .'; see --help");
    }
    String word = args.get(0);
    List<String> rest = args.subList(1, args.size());
    switch (word) {
      case "--version", "-V", "version" -> {
        streams.out().println("mmapcheck " + version());
        return ExitStatus.CLEAN;
      }
      case "--help", "-h", "help" -> {
        if (rest.isEmpty()) {
          help(streams);
          return ExitStatus.CLEAN;
        }
        return command(rest.get(0)).run(List.of("--help"), streams);
      }
      default -> {
        return command(word).run(rest, streams);
      }
    }
  }

  private static Command command(String word) {
    return switch (word) {
      case "check" -> new CheckCommand();
      case "run" -> new RunCommand();
      case "confirm" -> new ConfirmCommand();
      case "replay" -> new ReplayCommand();
      case "serve" -> new ServeCommand();
      case "explain" -> new ExplainCommand();
      case "rules" -> new RulesCommand();
      default ->
          service(word)
              .orElseThrow(
                  () ->
                      new UsageException(
                          "there is no command '" + word + "'; see 'mmapcheck --help'"));
    };
  }

  private static Optional<Command> service(String word) {
    for (Command command : ServiceLoader.load(Command.class)) {
      if (command.name().equals(word)) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }

  private static void help(Streams streams) {
    PrintStream out = streams.out();
    out.println("Usage: mmapcheck COMMAND [ARGUMENT...]");
    out.println();
    out.println(
        "Runs C code on a simulated Linux virtual memory system and reports misuse of mmap.");
    out.println();
    out.println("Commands:");
    List.of(
            new CheckCommand(),
            new RunCommand(),
            new ConfirmCommand(),
            new ReplayCommand(),
            new ServeCommand(),
            new ExplainCommand(),
            new RulesCommand())
        .forEach(command -> line(out, command));
    ServiceLoader.load(Command.class).forEach(command -> line(out, command));
    out.println();
    out.println("Examples:");
    out.println("  mmapcheck check src/              every C file below src");
    out.println("  mmapcheck run hello.c -- world    run a program, its arguments after --");
    out.println("  mmapcheck explain use-after-munmap");
    out.println();
    out.println("'mmapcheck COMMAND --help' lists the options of a command.");
  }

  private static void line(PrintStream out, Command command) {
    out.printf("  %-9s %s%n", command.name(), command.summary());
  }

  /** The version from the jar's manifest. */
  static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
