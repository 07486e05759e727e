package dev.mmapcheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.report.Style;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checking and running through the command line, from C text to output and exit status. */
class ChecksTest {
  private static final Path FILES = Path.of("src/test/resources/c/rules");

  @TempDir Path folder;

  private record Run(int status, String out, String err) {}

  private static Run run(String input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Main.run(
            List.of(args),
            new Streams(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Style.PLAIN,
                false));
    return new Run(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void manyThreadsGiveTheSameBytesAsOne() {
    for (String format : List.of("text", "json", "sarif", "github")) {
      List<String> args =
          new ArrayList<>(List.of("check", "--format", format, FILES.toString(), "--jobs"));
      Run one = run("", concat(args, "1"));
      Run four = run("", concat(args, "4"));
      assertEquals(one, four);
      assertEquals(ExitStatus.FINDINGS, one.status);
      assertEquals("", one.err);
    }
  }

  private static String[] concat(List<String> args, String last) {
    List<String> all = new ArrayList<>(args);
    all.add(last);
    return all.toArray(new String[0]);
  }

  @Test
  void theLevelDecidesTheStatus() throws IOException {
    String file =
        write(
            "x.c",
            """
            #include <sys/mman.h>
            int f(void)
            {
                char *p = mmap(0, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                return p[0];
            }
            """);
    assertEquals(ExitStatus.FINDINGS, run("", "check", file).status);
    assertEquals(ExitStatus.CLEAN, run("", "check", "--fail-on", "error", file).status);
    assertEquals(ExitStatus.CLEAN, run("", "check", write("ok.c", "int x;\n")).status);
    String stale = write("stale.c", "int x; // mmapcheck: allow(zero-length)\n");
    assertEquals(ExitStatus.CLEAN, run("", "check", stale).status);
    assertEquals(ExitStatus.FINDINGS, run("", "check", "--fail-on", "note", stale).status);
  }

  @Test
  void macrosAndFoldersReachTheFrontEnd() throws IOException {
    Files.createDirectory(folder.resolve("inc"));
    write("inc/size.h", "#define SIZE 0\n");
    String file =
        write(
            "x.c",
            """
            #include <sys/mman.h>
            #include <size.h>
            void *f(void) { return mmap(0, SIZE, PROT_READ, KIND | MAP_ANONYMOUS, -1, 0); }
            """);
    Run run = run("", "check", "-I", folder.resolve("inc").toString(), "-DKIND=MAP_PRIVATE", file);
    assertEquals(ExitStatus.FINDINGS, run.status);
    assertTrue(run.out.contains("[zero-length MM102]"), run.out);
    assertTrue(!run.out.contains("missing-map-type"), run.out);
  }

  @Test
  void aProgramsOutputAndStatusAreItsOwn() throws IOException {
    String file =
        write(
            "hello.c",
            """
            #include <stdio.h>
            int main(int argc, char **argv)
            {
                char line[20];
                if (fgets(line, sizeof(line), stdin))
                    printf("%s and %s", argv[argc - 1], line);
                fputs("done", stderr);
                return 7;
            }
            """);
    assertEquals(new Run(7, "last and input\n", "done"), run("input\n", "run", file, "--", "last"));
  }

  @Test
  void aKilledProgramSaysWhereAndWhy() throws IOException {
    String file = write("crash.c", "int main(void)\n{\n    return *(int *) 16;\n}\n");
    Run run = run("", "run", file);
    assertEquals(128 + 11, run.status);
    assertTrue(run.err.startsWith("mmapcheck: killed by SIGSEGV at " + file + ":3:"), run.err);
    assertTrue(run.err.endsWith("nothing is mapped at 0x10\n"), run.err);
  }

  @Test
  void callsAndMapsAreShownOnRequest() throws IOException {
    String file =
        write(
            "maps.c",
            """
            #include <sys/mman.h>
            int main(void)
            {
                mmap(0, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                return 0;
            }
            """);
    Run run = run("", "run", "--trace", "--maps", file);
    assertEquals(0, run.status);
    assertTrue(
        run.err.contains("mmap(NULL, 4096, PROT_READ, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f"),
        run.err);
    assertTrue(run.err.contains(" r--p 00000000 00:00 0"), run.err);
  }

  @Test
  void whatCannotBeCompiledIsNotRun() throws IOException {
    Run run = run("", "run", write("bad.c", "int main(void) { return 1 + ; }\n"));
    assertEquals(ExitStatus.NOT_ANALYSED, run.status);
    assertTrue(run.err.startsWith("mmapcheck: "), run.err);
    assertEquals(ExitStatus.USAGE, run("", "run", write("lib.c", "int f;\n")).status);
  }
}
