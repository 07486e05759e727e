package dev.mmapcheck.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mmapcheck.lang.Frontend;
import dev.mmapcheck.lang.FrontendOptions;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.ir.IrModule;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs print and return the same in the simulator and when gcc has built them. */
class GccComparisonTest {
  private static final Path PROGRAMS = Path.of("src/test/resources/programs");

  @TempDir Path folder;

  @BeforeAll
  static void needsGcc() throws IOException, InterruptedException {
    boolean found;
    try {
      found = new ProcessBuilder("gcc", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      found = false;
    }
    boolean required = "true".equals(System.getenv("CI"));
    assumeTrue(found || required, "gcc is not installed: comparison skipped");
  }

  static Stream<Path> programs() throws IOException {
    try (Stream<Path> files = Files.list(PROGRAMS)) {
      return files.filter(path -> path.toString().endsWith(".c")).sorted().toList().stream();
    }
  }

  private record Outcome(int status, String output) {}

  @ParameterizedTest
  @MethodSource("programs")
  void behavesAsBuiltByGcc(Path source) throws IOException, InterruptedException {
    Outcome real = runReal(source);
    Outcome simulated = runSimulated(source);
    assertEquals(real.output(), simulated.output());
    assertEquals(real.status(), simulated.status());
  }

  private Outcome runReal(Path source) throws IOException, InterruptedException {
    Path binary = folder.resolve("program");
    ProcessBuilder gcc =
        new ProcessBuilder(
                "gcc", "-std=gnu11", "-O0", "-w", "-o", binary.toString(), source.toString(), "-lm")
            .redirectErrorStream(true);
    java.lang.Process build = gcc.start();
    String complaints = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, build.waitFor(), complaints);
    Path output = folder.resolve("output");
    // through a shell, so that death by a signal shows as 128 + signal
    java.lang.Process run =
        new ProcessBuilder("sh", "-c", "./program; exit $?")
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    run.waitFor(60, TimeUnit.SECONDS);
    return new Outcome(run.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
  }

  private static Outcome runSimulated(Path source) throws IOException {
    IrModule module =
        new Frontend()
            .compile(
                new SourceFile(source.toString(), Files.readString(source)),
                FrontendOptions.defaults());
    assertEquals(List.of(), module.problems());
    Program program = Program.link(List.of(module), Target.linuxX86());
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Runner.Result result =
        new Runner(program, Target.linuxX86(), output::write, (bytes, offset, length) -> {})
            .run(List.of("./program"), new Cancellation())
            .orElseThrow();
    return new Outcome(
        result.status(),
        output.toString(StandardCharsets.ISO_8859_1)
            + (result.ending() == dev.mmapcheck.event.Event.Ending.UNSUPPORTED
                ? "UNSUPPORTED: " + result.detail()
                : ""));
  }
}
