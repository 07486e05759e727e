package dev.mmapcheck.confirm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mmapcheck.check.Checker;
import dev.mmapcheck.check.Options;
import dev.mmapcheck.confirm.Confirmation.Outcome;
import dev.mmapcheck.confirm.Confirmer.Machine;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.unit.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfirmerTest {
  private static final Path SAMPLES = Path.of("../samples");

  private static Confirmation confirm(Path path, Machine machine) throws IOException {
    return confirm(path.toString(), Files.readString(path), machine);
  }

  private static Confirmation confirm(String path, String text, Machine machine) {
    SourceFile file = new SourceFile(path, text);
    List<Finding> findings =
        new Checker().check(path, text, Options.defaults(), new Cancellation()).findings();
    return new Confirmer(file, Options.defaults()).confirm(findings.get(0), machine);
  }

  /** Samples whose run shows nothing from outside, or only on other machines. */
  private static final Set<String> UNSEEN =
      Set.of(
          "dontfork-child-use",
          "growsdown-guard",
          "hugetlb-length",
          "int-overflow-length",
          "munmap-wrong-length",
          "noreplace-unchecked",
          "page-size-hardcoded",
          "swapped-arguments",
          "wrong-failure-test");

  /** Every third sample: its harness runs on the simulator as a whole program. */
  @Test
  void harnessesRepeatTheSamplesOnTheSimulator() throws IOException {
    try (Stream<Path> all = Files.walk(SAMPLES)) {
      List<Path> programs = all.filter(path -> path.endsWith("wrong.c")).sorted().toList();
      for (int i = 0; i < programs.size(); i += 3) {
        Path path = programs.get(i);
        String rule = path.getParent().getFileName().toString();
        if (Files.readString(path).contains("main(") && !UNSEEN.contains(rule)) {
          Confirmation confirmation = confirm(path, Machine.SIMULATED);
          assertEquals(Outcome.REPEATED, confirmation.outcome(), path + confirmation.detail());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sigbus-past-eof                  | SIGBUS on line 22
          misaligned-offset                | mmap on line 26 fails with EINVAL
          null-check-instead-of-map-failed | after the failed call, SIGSEGV on line 32
          fd-leak                          | the descriptor opened on line 11 is open at the end
          private-msync-lost-update        | the memory mapped on line
          fork-private-expectation         | two processes end with different bytes
          """)
  void theRealKernelShowsTheSame(String rule, String detail) throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "gcc is not installed");
    Path path = SAMPLES.resolve(rule).resolve("wrong.c");
    Confirmation simulated = confirm(path, Machine.SIMULATED);
    Confirmation real = confirm(path, Machine.REAL);
    assertEquals(Outcome.REPEATED, simulated.outcome());
    assertEquals(Outcome.CONFIRMED, real.outcome(), real.detail());
    assertEquals(Finding.Evidence.CONFIRMED, real.finding().evidence());
    assertTrue(simulated.detail().startsWith(detail), simulated.detail());
    assertEquals(simulated.detail(), real.detail());
  }

  @Test
  void whatHasNoMainIsNotTried() {
    Confirmation confirmation =
        confirm(
            "f.c",
            """
            #include <sys/mman.h>
            void *f(void) { return mmap(0, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); }
            """,
            Machine.REAL);
    assertEquals(Outcome.NOT_TRIED, confirmation.outcome());
    assertEquals("it is shown from `f`, not from main", confirmation.detail());
  }

  @Test
  void absolutePathsStayBelowTheFolder() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "gcc is not installed");
    Confirmation confirmation =
        confirm(
            "f.c",
            """
            #include <fcntl.h>
            #include <sys/mman.h>
            int main(void) {
              int fd = open("/mmapcheck-test/file", O_RDWR | O_CREAT | O_TRUNC, 0600);
              char *p = mmap(0, 10, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
              if (fd < 0 || p == MAP_FAILED) return 1;
              p[0] = 1;
              return 0;
            }
            """,
            Machine.REAL);
    assertEquals(Outcome.CONFIRMED, confirmation.outcome(), confirmation.detail());
    assertEquals("SIGBUS on line 7", confirmation.detail());
    assertTrue(Files.notExists(Path.of("/mmapcheck-test")));
  }
}
