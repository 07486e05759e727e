package dev.mmapcheck.exec.libc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real compiler and library, as the oracle of tests. */
public final class Gcc {
  private Gcc() {}

  /** Skips the test where there is no gcc on Linux, except in continuous integration. */
  public static void require() {
    boolean present =
        System.getProperty("os.name").equals("Linux")
            && Files.isExecutable(Path.of("/usr/bin/gcc"));
    assumeTrue(present || System.getenv("CI") != null, "gcc is not installed");
  }

  /** Compiles a program; fails with the compiler's messages when it does not accept it. */
  public static Path compile(Path folder, String source, String... options)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile(folder, "oracle", ".c");
    Files.writeString(file, source, StandardCharsets.ISO_8859_1);
    Path program = Path.of(file + ".out");
    List<String> command =
        new ArrayList<>(List.of("gcc", "-w", "-O0", "-fno-builtin", "-o", "" + program, "" + file));
    command.addAll(List.of(options));
    run(command);
    return program;
  }

  /** Runs a command that must succeed; returns its standard output, one char a byte. */
  public static String run(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("gcc", ".out");
    Path errors = Files.createTempFile("gcc", ".err");
    try {
      int status =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(errors.toFile())
              .start()
              .waitFor();
      assertEquals(0, status, () -> command + "\n" + text(errors));
      return text(out);
    } finally {
      Files.delete(out);
      Files.delete(errors);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
