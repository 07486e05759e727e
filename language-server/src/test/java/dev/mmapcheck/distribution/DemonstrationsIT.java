package dev.mmapcheck.distribution;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.distribution.Programs.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code run} prints is, byte for byte, what the real kernel and C library print. */
final class DemonstrationsIT {
  private static final Path FOLDER = Programs.SAMPLES.resolve("demo");

  @TempDir Path folder;

  static List<String> demonstrations() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".c"))
          .map(name -> name.substring(0, name.length() - 2))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("demonstrations")
  void runPrintsWhatIsExpected(String name) throws IOException {
    Ended simulated = Programs.mmapcheck(folder, "run", FOLDER.resolve(name + ".c"));
    assertEquals(expected(name), simulated.out(), simulated.err());
  }

  @ParameterizedTest
  @MethodSource("demonstrations")
  void theRealProgramEndsTheSameWay(String name) throws IOException {
    Path program = Programs.compile(FOLDER.resolve(name + ".c"), folder);
    Ended real = Programs.run(folder, List.of(program));
    Ended simulated = Programs.mmapcheck(folder, "run", FOLDER.resolve(name + ".c"));
    assertAll(
        () -> assertEquals(expected(name), real.out()),
        () -> assertEquals(real.status(), simulated.status(), simulated.err()));
  }

  @Test
  void argumentsReachTheProgram() {
    Ended ended = Programs.mmapcheck(folder, "run", FOLDER.resolve("hello.c"), "--", "Ha");
    assertEquals("Hallo, mmap world!\n", ended.out(), ended.err());
    assertEquals(0, ended.status());
  }

  @Test
  void aKilledProgramSaysWhereAndWhy() {
    Ended ended = Programs.mmapcheck(folder, "run", FOLDER.resolve("shrunk_file.c"));
    assertEquals(128 + 7, ended.status());
    assertTrue(ended.err().contains("SIGBUS"), ended.err());
    assertTrue(ended.err().contains("shrunk_file.c:35"), ended.err());
  }

  @Test
  void nothingIsWrittenOutsideTheSimulation() throws IOException {
    Programs.mmapcheck(folder, "run", FOLDER.resolve("hello.c"));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  private static String expected(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name + ".expected"));
  }
}
