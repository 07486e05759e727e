package dev.mmapcheck.exec;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.file.FileSystem;
import dev.mmapcheck.file.OutputSink;
import dev.mmapcheck.kernel.Machine;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Cancellation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs a whole program concretely: what {@code mmapcheck run} does. */
public final class Runner {
  /** Jumps and calls after which a program is taken to loop for ever. */
  public static final long USUAL_STEPS = 100_000_000;

  private final Program program;
  private final Target target;
  private final OutputSink output;
  private final OutputSink errors;
  private CallTrace trace = CallTrace.NONE;
  private Supplier<byte[]> input = () -> new byte[0];
  private Connection connection = Connection.TERMINAL;
  private OptionalLong memory = OptionalLong.empty();
  private OptionalInt user = OptionalInt.empty();
  private Map<String, byte[]> files = Map.of();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Consumer<FileSystem> atEnd = files -> {};
  private long steps = USUAL_STEPS;
  private OptionalLong seed = OptionalLong.empty();

  /**
   * @param output receives what the program writes to standard output
   * @param errors receives what it writes to standard error
   */
  public Runner(Program program, Target target, OutputSink output, OutputSink errors) {
    this.program = program;
    this.target = target;
    this.output = output;
    this.errors = errors;
    variable("PATH", "/usr/local/bin:/usr/bin:/bin");
    variable("HOME", "/home/user");
    variable("LANG", "C");
  }

  /** Hears every system call. */
  public Runner trace(CallTrace listener) {
    trace = listener;
    return this;
  }

  /** What the standard streams look like to the program. */
  public enum Connection {
    TERMINAL,
    PIPE
  }

  /** Says what the standard streams are; terminals unless given. */
  public Runner connection(Connection kind) {
    connection = kind;
    return this;
  }

  /** What the program reads from standard input; asked for when it reads. */
  public Runner input(Supplier<byte[]> bytes) {
    input = bytes;
    return this;
  }

  /** Limits what the program may touch, in bytes of memory and files together. */
  public Runner memory(long bytes) {
    memory = OptionalLong.of(bytes);
    return this;
  }

  /** Runs it as a user; 0 may do everything. */
  public Runner user(int id) {
    user = OptionalInt.of(id);
    return this;
  }

  /** Files that are there at the start, by absolute path. */
  public Runner files(Map<String, byte[]> contents) {
    files = contents;
    return this;
  }

  /** Adds a variable to the environment, or replaces one of the usual ones. */
  public Runner variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Hears of the files as the program leaves them. */
  public Runner atEnd(Consumer<FileSystem> listener) {
    atEnd = listener;
    return this;
  }

  /** Draws whose turn it is, and for how long, from a seed; without one turns are fixed. */
  public Runner seed(long number) {
    seed = OptionalLong.of(number);
    return this;
  }

  /** Limits the run. */
  public Runner steps(long limit) {
    steps = limit;
    return this;
  }

  /**
   * How a run ended.
   *
   * @param status what a shell shows: the exit status, or 128 + signal
   * @param ending why
   * @param span where; empty when nothing ran
   * @param detail for a message
   * @param fault what killed it
   * @param maps the first process's {@code /proc/PID/maps} just before its end
   */
  public record Result(
      int status,
      Event.Ending ending,
      Optional<Span> span,
      String detail,
      Optional<MemoryFault> fault,
      String maps) {}

  /**
   * Runs main.
   *
   * @param arguments {@code argv}, the program's name first
   * @return empty when the program has no main
   */
  public Optional<Result> run(List<String> arguments, Cancellation cancellation) {
    Assembler assembler = new Assembler(program, Assembler.Following.VALUES);
    Optional<Code> main = assembler.code("main");
    if (main.isEmpty()) {
      return Optional.empty();
    }
    Machine machine = machine();
    Execution execution =
        new Execution(
            machine, assembler, new Models(trace, target), null, steps, seed, cancellation);
    Task task = execution.start(user.orElse(FileSystem.DEFAULT_USER));
    List<String> variables = new ArrayList<>();
    environment.forEach((name, value) -> variables.add(name + "=" + value));
    long[] passed = execution.passStrings(task, arguments, variables);
    execution.begin(task, main.get(), passed);
    Execution.Ended ended = execution.run();
    atEnd.accept(machine.files());
    return Optional.of(
        new Result(
            ended.status(),
            ended.ending(),
            Optional.ofNullable(ended.span()),
            ended.detail(),
            Optional.ofNullable(ended.fault()),
            execution.finalMaps()));
  }

  private Machine machine() {
    Machine machine =
        memory.isPresent() ? new Machine(target, memory.getAsLong()) : new Machine(target);
    for (int fd = 0; fd < 3 && connection == Connection.PIPE; fd++) {
      machine.pipe(fd);
    }
    machine.console(1, output);
    machine.console(2, errors);
    machine.input(input);
    files.forEach(machine.files()::createFile);
    return machine;
  }
}
