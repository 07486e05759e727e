package dev.mmapcheck.distribution;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.distribution.Programs.Ended;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is put in: one clear message, the documented exit status, and never a stack trace. */
final class BadInputIT {
  private static final int CLEAN = 0;
  private static final int FINDINGS = 1;
  private static final int NOT_ANALYSED = 2;
  private static final int USAGE = 3;
  private static final int KILLED = 128;
  private static final int SIGSEGV = 11;

  /** A function with a mapping that is right. */
  private static final String RIGHT =
      """
      #include <sys/mman.h>
      int use(void)
      {
          char *p = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
          if (p == MAP_FAILED)
              return -1;
          p[0] = 1;
          return munmap(p, 4096);
      }
      """;

  @TempDir Path folder;

  @Test
  void aMissingFile() {
    assertRefused(check("nowhere.c"), USAGE, "nowhere.c");
  }

  @Test
  void aFolderWithoutC() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "no C here");
    assertRefused(check(folder), USAGE, "no *.c file");
  }

  @Test
  void anUnknownOptionCommandRuleOrFormat() throws IOException {
    Path file = write("right.c", RIGHT);
    assertRefused(check("--fast", file), USAGE, "--fast");
    assertRefused(check("--format", "xml", file), USAGE, "xml");
    assertRefused(check("--target", "vax", file), USAGE, "vax");
    assertRefused(Programs.mmapcheck(folder, "chekc", file), USAGE, "chekc");
    assertRefused(Programs.mmapcheck(folder, "explain", "no-such-rule"), USAGE, "no-such-rule");
  }

  @Test
  void aFileThatIsNotC() throws IOException {
    Path program = Files.copy(Path.of("/bin/true"), folder.resolve("program.c"));
    assertEnded(check(program), NOT_ANALYSED, "program.c", "not C");
    assertRefused(run(program), USAGE, "not C");
  }

  @Test
  void twoHundredMegabytesOfZeros() throws IOException {
    Path zeros = folder.resolve("zeros.c");
    try (RandomAccessFile file = new RandomAccessFile(zeros.toFile(), "rw")) {
      file.setLength(200_000_000);
    }
    assertEnded(check(zeros), NOT_ANALYSED, "zeros.c", "190 MiB");
    assertRefused(run(zeros), USAGE, "190 MiB");
  }

  @Test
  void aHalfTypedFileKeepsItsFindings() throws IOException {
    Path file =
        write(
            "half.c",
            RIGHT
                + """
                int misuse(void)
                {
                    char *p = mmap(0, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                    return p == MAP_FAILED;
                }
                int typing(void)
                {
                    char *q = mmap(0, 4096, PROT_READ
                """);
    assertEnded(check(file), FINDINGS, "zero-length", "half.c:12");
  }

  @Test
  void aHalfTypedFileIsNotClean() throws IOException {
    Path file = write("half.c", RIGHT + "int typing(void)\n{\n    char *q = mmap(0, 4096, PROT_\n");
    assertEnded(check(file), NOT_ANALYSED, "half.c");
  }

  @Test
  void aHeaderThatIsNotFoundIsNamed() throws IOException {
    Path file = write("alone.c", "#include \"project.h\"\n" + RIGHT);
    assertEnded(check(file), CLEAN, "project.h");
  }

  @Test
  void anEndlessLoop() throws IOException {
    Path file =
        write(
            "loop.c",
            RIGHT
                + """
                int main(void)
                {
                    volatile unsigned n = 0;
                    for (;;)
                        n++;
                    return use();
                }
                """);
    assertEnded(check(file), NOT_ANALYSED, "main", "endless loop?");
    assertEnded(run("--max-steps", "1000000", file), NOT_ANALYSED, "--max-steps");
  }

  @Test
  void anEndlessRecursion() throws IOException {
    Path file =
        write(
            "recursion.c",
            """
            static int depth(int n)
            {
                return depth(n + 1) + n;
            }
            int main(void)
            {
                return depth(0);
            }
            """);
    assertEnded(check(file), CLEAN);
    assertEnded(run(file), KILLED + SIGSEGV, "SIGSEGV", "recursion.c:3");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Ended check(Object... arguments) {
    return command("check", arguments);
  }

  private Ended run(Object... arguments) {
    return command("run", arguments);
  }

  private Ended command(String name, Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = name;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Programs.mmapcheck(folder, all);
  }

  /** Ended with a status, and said these words somewhere. */
  private static void assertEnded(Ended ended, int status, String... words) {
    String said = ended.out() + ended.err();
    assertAll(
        () -> assertEquals(status, ended.status(), said),
        () -> assertFalse(said.contains("Exception"), said),
        () -> {
          for (String word : words) {
            assertTrue(said.contains(word), () -> "'" + word + "' is missing in: " + said);
          }
        });
  }

  /** Refused in one line on standard error. */
  private static void assertRefused(Ended ended, int status, String word) {
    assertEnded(ended, status, word);
    assertAll(
        () -> assertEquals("", ended.out()),
        () -> assertEquals(1, ended.err().lines().count(), ended.err()));
  }
}
