package dev.mmapcheck.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mmapcheck.target.KernelVersion;
import dev.mmapcheck.target.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The driver program on the kernel these tests run on. The system property {@code mmapcheck.driver}
 * names a command that runs it elsewhere, in a virtual machine with another kernel or on another
 * computer: it gets the list in its standard input, runs the driver in a folder that is empty, and
 * gives its output and status back.
 */
final class RealKernel {
  private static final String SOURCE = "driver.c";
  private static final String ELSEWHERE = System.getProperty("mmapcheck.driver");

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

    /** Skips the test unless this is a Linux whose version can be told, with overcommit mode 0. */
    void assumeComparable() {
      String release = fact("kernel");
      assumeTrue(KernelVersion.ofRelease(release).isPresent(), "no version of Linux: " + release);
      assumeTrue(fact("overcommit").equals("0"), "Linux is simulated with overcommit mode 0");
    }

    /** The known version that is nearest to this kernel's. */
    KernelVersion version() {
      // 6.18 marks areas with guard pages since an update, and is as 6.17 before
      KernelVersion newest =
          fact("guardmarks").equals("1") ? Target.REFERENCE : new KernelVersion(6, 17);
      return KernelVersion.ofRelease(fact("kernel")).orElseThrow().within(Target.OLDEST, newest);
    }

    /** What to say before differences: which kernel it was and which one was simulated. */
    String versions() {
      String release = fact("kernel");
      boolean newer =
          KernelVersion.ofRelease(release).orElseThrow().compareTo(Target.REFERENCE) > 0;
      return "Linux "
          + release
          + (newer ? ", newer than what is known and" : "")
          + " simulated as "
          + version()
          + "\n";
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
        new ProcessBuilder(
                ELSEWHERE == null ? List.of(program.toString()) : List.of(ELSEWHERE.split(" ", -1)))
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
