package dev.mmapcheck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.report.Style;
import dev.mmapcheck.rule.Descriptor;
import dev.mmapcheck.rule.RuleCatalog;
import dev.mmapcheck.rule.RulePage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as a user meets it, without a process of its own. */
class CommandLineTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
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

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                | say what to do
          frobnicate                        | there is no command 'frobnicate'
          check --format yaml .             | there is no format 'yaml'; choose one of text, json
          check --fail-on fatal .           | there is no level 'fatal'
          check --target vax .              | there is no target 'vax'; choose one of linux-
          check --jobs 0 .                  | --jobs takes a number
          check --frob                      | Unknown option: '--frob'; see 'mmapcheck check --help'
          check /no/such/file.c             | there is no file '/no/such/file.c'
          check -D 1x .                     | -D takes NAME
          explain no-such-rule              | there is no rule 'no-such-rule'
          explain                           | Missing required parameter
          run                               | name the C file to run
          run /no/such/file.c               | cannot run '/no/such/file.c'
          """)
  void wrongUsageGetsOneLine(String line, String message) {
    String[] args = line.isEmpty() ? new String[0] : line.split(" ");
    assertEquals(ExitStatus.USAGE, run(args));
    assertEquals("", out());
    assertTrue(err().startsWith("mmapcheck: "), err());
    assertTrue(err().contains(message), err());
    assertEquals(1, err().lines().count(), err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "run", "explain", "rules"})
  void everyCommandHasHelp(String command) {
    assertEquals(ExitStatus.CLEAN, run(command, "--help"));
    assertTrue(out().startsWith("Usage: mmapcheck " + command), out());
    String direct = out();
    out.reset();
    assertEquals(ExitStatus.CLEAN, run("help", command));
    assertEquals(direct, out());
  }

  @Test
  void helpListsTheCommands() {
    assertEquals(ExitStatus.CLEAN, run("--help"));
    for (String command : List.of("check", "run", "explain", "rules")) {
      assertTrue(out().contains("\n  " + command + " "), out());
    }
  }

  @Test
  void explainPrintsThePageByNameOrCode() {
    assertEquals(ExitStatus.CLEAN, run("explain", "use-after-munmap"));
    assertEquals(RulePage.text("use-after-munmap"), out());
    out.reset();
    assertEquals(ExitStatus.CLEAN, run("explain", "mm301"));
    assertEquals(RulePage.text("use-after-munmap"), out());
  }

  @Test
  void rulesListsTheCatalogue() {
    assertEquals(ExitStatus.CLEAN, run("rules"));
    List<String> lines = out().lines().toList();
    assertEquals(RuleCatalog.descriptors().size(), lines.size());
    for (Descriptor rule : RuleCatalog.descriptors()) {
      assertTrue(
          lines.stream().anyMatch(l -> l.startsWith(rule.code() + "  " + rule.name() + " ")));
    }
  }

  @Test
  void aFileThatIsNotCIsReportedAndChangesTheStatus() throws IOException {
    String file = write("data.c", "\0\0");
    assertEquals(ExitStatus.NOT_ANALYSED, run("check", file));
    assertEquals(
        file
            + ": not analysed: it is not C: it contains NUL bytes\n"
            + "no findings in 1 file; 1 file not analysed\n",
        out());
    assertEquals("", err());
  }

  @Test
  void theReportGoesToAFile() throws IOException {
    String file = write("ok.c", "int x;\n");
    Path report = folder.resolve("report.json");
    assertEquals(
        ExitStatus.CLEAN, run("check", "--format", "json", "--output", report.toString(), file));
    assertEquals("", out());
    assertTrue(Files.readString(report).contains("\"findings\": []"));
  }
}
