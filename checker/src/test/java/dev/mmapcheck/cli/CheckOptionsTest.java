package dev.mmapcheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mmapcheck.report.Style;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code check} and {@code confirm} do for projects: targets, project file, baseline, fixes.
 */
class CheckOptionsTest {
  private static final String WRONG =
      """
      #include <sys/mman.h>
      int f(int fd, unsigned long n) {
        char *p = mmap(0, n, PROT_READ, MAP_SHARED, fd, 4096);
        if (p == NULL)
          return -1;
        munmap(p, n);
        return 0;
      }
      """;

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String file;

  @BeforeEach
  void writeFile() throws IOException {
    file = write("wrong.c", WRONG);
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private int run(String... args) {
    out.reset();
    err.reset();
    Streams streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Style.PLAIN,
            false);
    return Main.run(List.of(args), streams);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatDependsOnThePageSizeSaysSo() {
    run(
        "check",
        "--target=linux-x86_64",
        "--target=linux-aarch64-16k",
        "--target=linux-aarch64-64k",
        file);
    assertTrue(out().contains("only with pages of 16K and 64K [misaligned-offset"), out());
    assertTrue(out().contains("not NULL [null-check-instead-of-map-failed"), out());

    run("check", "--target=linux-x86_64", "--target=linux-aarch64-64k", "--format=json", file);
    JsonObject root = JsonParser.parseString(out()).getAsJsonObject();
    JsonObject first = root.getAsJsonArray("findings").get(0).getAsJsonObject();
    assertEquals("[\"linux-aarch64-64k\"]", first.get("targets").toString());
    JsonObject second = root.getAsJsonArray("findings").get(1).getAsJsonObject();
    assertEquals("[\"linux-x86_64\",\"linux-aarch64-64k\"]", second.get("targets").toString());
  }

  @Test
  void whatACallerCouldCauseIsToldOnRequest() {
    run("check", file);
    assertFalse(out().contains("zero-length"), out());
    run("check", "--latent", file);
    assertTrue(out().contains("[zero-length MM102] (latent: a caller could cause it)"), out());
  }

  @Test
  void fixesAreMadeAndChecked() throws IOException {
    assertEquals(ExitStatus.CLEAN, run("check", "--fix", file));
    assertTrue(err().contains("1 finding was fixed"), err());
    assertEquals(
        WRONG.replace("p == NULL", "p == MAP_FAILED"), Files.readString(folder.resolve("wrong.c")));
  }

  @Test
  void theBaselineIsKnownAndStaysKnownWhenLinesMove() throws IOException {
    String baseline = folder.resolve("baseline.json").toString();
    assertEquals(ExitStatus.CLEAN, run("check", "--write-baseline", baseline, file));
    write("wrong.c", "\n\n" + WRONG);
    assertEquals(ExitStatus.CLEAN, run("check", "--baseline", baseline, file));
    assertTrue(out().contains("no findings in 1 file; 1 more finding in the baseline"), out());
    write("wrong.c", WRONG + WRONG.replace("int f", "int g"));
    assertEquals(ExitStatus.FINDINGS, run("check", "--baseline", baseline, file));
    assertTrue(out().contains("1 error in 1 file; 1 more finding in the baseline"), out());
    assertEquals(ExitStatus.USAGE, run("check", "--baseline", file, file));
    assertTrue(err().contains("it is not a baseline"), err());
  }

  @Test
  void thePageHoldsEverythingAndEscapesIt() throws IOException {
    write("wrong.c", WRONG.replace("munmap(p, n);", "if (n < 3 && p) munmap(p, n);"));
    run("check", "--format=html", file);
    assertTrue(out().startsWith("<!DOCTYPE html>"), out());
    assertTrue(out().contains("<mark>p == NULL</mark>"), out());
    assertTrue(out().contains("n &lt; 3 &amp;&amp; p"), out());
    assertFalse(out().contains("http"), out());
  }

  @Test
  void theProjectFileCountsForEverythingBelow() throws IOException {
    write(
        "mmapcheck.toml",
        """
        define = ["LENGTH=0"]
        disable = ["null-check-instead-of-map-failed"]
        [severity]
        zero-length = "note"
        [[wrapper]]
        name = "xmap"
        maps = "mmap(0, $1, PROT_READ, MAP_PRIVATE, $2, 0)"
        failure = "aborts"
        [[wrapper]]
        name = "release"
        releases = "munmap($1, $2)"
        [[wrapper]]
        name = "take"
        allocates = "calloc(1, $1)"
        """);
    Files.createDirectory(folder.resolve("src"));
    String below =
        write(
            "src/a.c",
            """
            #include <sys/mman.h>
            char *xmap(unsigned long n, int fd);
            void release(void *p, unsigned long n);
            void *take(unsigned long n);
            int f(int fd) {
              char *p = xmap(4096, fd);
              release(p, 4096);
              return p[0];
            }
            int g(void) {
              void *p = mmap(0, LENGTH, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
              return p == NULL;
            }
            void h(int fd) {
              char **box = take(sizeof *box);
              *box = xmap(4096, fd);
              free(box);
            }
            """);
    assertEquals(ExitStatus.FINDINGS, run("check", below));
    assertTrue(out().contains("a.c:8:10: error"), out());
    assertTrue(out().contains("a.c:7:3: "), out());
    assertTrue(out().contains("a.c:16:10: warning: "), out());
    assertTrue(out().contains("note: mmap fails with EINVAL: the length `LENGTH`"), out());
    assertFalse(out().contains("null-check"), out());
    assertFalse(out().contains("wrappers"), out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          include = [1]                       | 1: 'include' takes a list of strings
          \\ntarget = "vax"                   | 2: there is no target 'vax'
          disable = ["nothing"]               | 1: there is no rule 'nothing'
          \\n\\ncolour = "red"                | 3: there is no key 'colour' here
          [severity]\\nzero-length = "bad"    | 2: 'bad' is not one of note, warning, error
          [[wrapper]]\\nname = "f"            | 1: wrapper 'f' says nothing
          define = ["1=2"]                    | 1: 'define' takes NAME or NAME=TEXT
          include = [                         | 1:
          """)
  void aWrongProjectFileIsRefusedWithItsLine(String text, String message) throws IOException {
    write("mmapcheck.toml", text.replace("\\n", "\n"));
    assertEquals(ExitStatus.USAGE, run("check", file), out());
    assertTrue(err().contains("mmapcheck.toml:" + message), err());
    assertEquals(1, err().lines().count(), err());
  }

  @Test
  void findingsGoByLineRuleAndFingerprint() throws IOException {
    String program =
        write(
            "program.c",
            """
            #include <sys/mman.h>
            int main(void) {
              void *p = mmap(0, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
              return p == MAP_FAILED;
            }
            """);
    String kept = folder.resolve("kept").toString();
    run("check", "--format=json", program);
    String fingerprint =
        JsonParser.parseString(out())
            .getAsJsonObject()
            .getAsJsonArray("findings")
            .get(0)
            .getAsJsonObject()
            .get("fingerprint")
            .getAsString();
    for (String name :
        List.of("", ":3", ":3:13", ":zero-length", ":3:MM102", ":" + fingerprint.substring(0, 8))) {
      assertEquals(ExitStatus.CLEAN, run("confirm", "--output", kept, program + name), err());
      assertTrue(out().contains("zero-length: simulated: mmap on line 3 fails with EINVAL"), out());
    }
    assertTrue(Files.exists(Path.of(kept, "program-3-zero-length.c")));
    assertEquals(ExitStatus.USAGE, run("confirm", "--output", kept, program + ":4"));
    assertTrue(err().contains("has no such finding"), err());
  }
}
