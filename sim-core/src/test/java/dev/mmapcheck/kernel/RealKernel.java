package dev.mmapcheck.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The driver program on the kernel these tests run on. */
final class RealKernel {
  private static final String SOURCE = "driver.c";

  private final Path folder;
  private final Path program;

  /** What the driver says about its machine and itself, and its answers. */
  record Session(List<String> introduction, List<String> answers) {
    /** The value of a line of the introduction. */
    String fact(String name) {
      return introduction.stream()
          .filter(line -> line.startsWith(name + " "))
          .map(line -> line.substring(name.length() + 1))
          .findFirst()
          .orElseThrow();
    }

    /** Skips the test unless this is the kernel, set up as the reference is, that is simulated. */
    void assumeReference() {
      boolean reference = fact("kernel").startsWith("6.18.") && fact("overcommit").equals("0");
      assumeTrue(reference, "Linux 6.18 with overcommit 0 is simulated; this is another");
    }

    /** The memory map the driver starts with. */
    List<String> maps() {
      return introduction.stream().filter(line -> line.matches("[0-9a-f]+-[0-9a-f]+ .*")).toList();
    }
  }

  private RealKernel(Path folder, Path program) {
    this.folder = folder;
    this.program = program;
  }

  /**
   * Compiles the driver. Without Linux on x86-64 or without gcc the test is skipped, unless the
   * environment variable CI says that both must be there.
   */
  static RealKernel start(Path folder) throws IOException, InterruptedException {
    boolean required = System.getenv("CI") != null;
    boolean linux =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
            && System.getProperty("os.arch").equals("amd64");
    assumeTrue(linux || required, "the real kernel is compared on Linux x86-64 only");
    Path source = folder.resolve(SOURCE);
    try (InputStream text = RealKernel.class.getResourceAsStream(SOURCE)) {
      Files.write(source, text.readAllBytes());
    }
    Path program = folder.resolve("driver");
    int compiled = compile(folder, source, program);
    assumeTrue(compiled == 0 || required, "gcc with a static C library is needed");
    if (compiled != 0) {
      throw new IllegalStateException("gcc cannot compile " + SOURCE);
    }
    return new RealKernel(folder, program);
  }

  private static int compile(Path folder, Path source, Path program)
      throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(
              "gcc", "-O1", "-static", "-o", program.toString(), source.toString())
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(folder.resolve("gcc.log").toFile())
          .start()
          .waitFor();
    } catch (IOException noCompiler) {
      return 127;
    }
  }

  /** Runs a list of calls. */
  Session run(List<String> calls) throws IOException, InterruptedException {
    Path list = folder.resolve("calls.txt");
    Files.write(list, calls, ISO_8859_1);
    for (int file = 0; file < CallGenerator.FILES; file++) {
      Files.deleteIfExists(folder.resolve("f" + file));
    }
    var process =
        new ProcessBuilder(program.toString())
            .directory(folder.toFile())
            .redirectInput(list.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    // a pipe, so that a limit on file sizes does not concern the answers
    String output = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
    int status = process.waitFor();
    assumeTrue(status != 3, "address space randomisation cannot be switched off here");
    if (status != 0) {
      throw new IllegalStateException("the driver ended with status " + status);
    }
    List<String> lines = output.lines().toList();
    int end = lines.indexOf("end") + 1;
    return new Session(
        new ArrayList<>(lines.subList(0, end)), new ArrayList<>(lines.subList(end, lines.size())));
  }
}
