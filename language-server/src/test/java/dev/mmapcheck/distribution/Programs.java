package dev.mmapcheck.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs to their end: mmapcheck through its launcher, gcc, and what gcc made. */
final class Programs {
  /** The top of the source tree. */
  static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  static final Path SAMPLES = TOP.resolve("samples");

  private static final long PATIENCE_SECONDS = 120;

  private Programs() {}

  /**
   * How a program ended.
   *
   * @param status its exit status; 128 + the signal's number when a signal killed it
   * @param out its standard output
   * @param err its standard error
   */
  record Ended(int status, String out, String err) {}

  /** Runs {@code mmapcheck} in a folder, with nothing to read on standard input. */
  static Ended mmapcheck(Path folder, Object... arguments) {
    List<Object> command = new ArrayList<>(List.of(TOP.resolve("mmapcheck")));
    command.addAll(List.of(arguments));
    return run(folder, command);
  }

  static Ended run(Path folder, List<?> command) {
    return run(folder, command, Map.of());
  }

  /** Runs a command with changes to the environment; an empty value removes a variable. */
  static Ended run(Path folder, List<?> command, Map<String, String> environment) {
    try {
      Path out = Files.createTempFile("mmapcheck", ".out");
      Path err = Files.createTempFile("mmapcheck", ".err");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(command.stream().map(Object::toString).toList())
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        builder.environment().values().removeIf(String::isEmpty);
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
          fail(command + " did not end; it said: " + Files.readString(err));
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("cannot run " + command, e);
    }
  }

  /** Compiles a C file; where there is no gcc the test is left out, unless CI demands it. */
  static Path compile(Path source, Path folder) {
    assumeTrue(
        "true".equals(System.getenv("CI")) || Files.isExecutable(Path.of("/usr/bin/gcc")),
        "gcc is not installed");
    Path program = folder.resolve("program");
    Ended ended =
        run(
            folder,
            List.of("gcc", "-Wall", "-Wextra", "-Werror", "-std=gnu11", "-o", program, source));
    assertEquals(0, ended.status(), ended.err());
    return program;
  }
}
