package dev.mmapcheck.confirm;

import dev.mmapcheck.check.Options;
import dev.mmapcheck.exec.Program;
import dev.mmapcheck.exec.Runner;
import dev.mmapcheck.lang.Frontend;
import dev.mmapcheck.lang.FrontendOptions;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.ir.IrModule;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Cancellation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs a harness on the simulator, as {@code mmapcheck run} would. */
final class SimulatedRun {
  private static final long STEPS = 5_000_000;

  /** What a shell adds to the number of a signal. */
  static final int SIGNAL_BASE = 128;

  private SimulatedRun() {}

  static Observation of(Harness harness, SourceFile program, Options options) {
    FrontendOptions front = options.frontend();
    Map<String, String> defines = new LinkedHashMap<>(front.defines());
    defines.put("CONFIRM_SIMULATED", "1");
    IrModule module =
        new Frontend()
            .compile(
                new SourceFile(program.path(), harness.text()),
                new FrontendOptions(
                    front.includeDirectories(), defines, front.headers(), front.library()));
    Target target = Target.named(options.target());
    Program linked = Program.link(List.of(module), target);
    Optional<String> obstacle = obstacle(module, linked);
    if (obstacle.isPresent()) {
      return Observation.failed("the harness cannot be simulated: " + obstacle.get());
    }
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Runner runner = new Runner(linked, target, (bytes, offset, length) -> {}, told::write);
    Optional<Runner.Result> result =
        runner
            .steps(STEPS)
            .connection(Runner.Connection.PIPE)
            .run(List.of("program"), new Cancellation());
    if (result.isEmpty()) {
      return Observation.failed("the program has no main");
    }
    String trouble =
        switch (result.get().ending()) {
          case BUDGET -> "it does not end";
          case UNSUPPORTED, DEADLOCK -> result.get().detail();
          default -> "";
        };
    Observation observation =
        Observation.read(
            told.toString(StandardCharsets.UTF_8), address -> OptionalInt.empty(), trouble);
    if (result.get().status() > SIGNAL_BASE) {
      observation = observation.killedBy(result.get().status() - SIGNAL_BASE);
    }
    return result.get().span().isEmpty()
        ? observation
        : observation.withSignalAt(result.get().span().get().line() - harness.firstLine() + 1);
  }

  private static Optional<String> obstacle(IrModule module, Program program) {
    Optional<String> text =
        module.problems().stream()
            .filter(problem -> problem.kind() == IrModule.Problem.Kind.SYNTAX)
            .map(IrModule.Problem::message)
            .findFirst();
    return text.or(() -> program.errors().stream().map(Program.LinkError::message).findFirst())
        .or(
            () ->
                program.undefinedReferences().stream()
                    .map(name -> "'" + name + "' is defined nowhere")
                    .findFirst());
  }
}
