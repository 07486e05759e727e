package dev.mmapcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.check.MemoryMaps.Moment;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.unit.Cancellation;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckerTest {
  private static final String PROGRAM =
      """
      #include <sys/mman.h>
      int main(void)
      {
          char *p = mmap(0, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
          if (p == MAP_FAILED)
              return 1;
          p[0] = 1;
          munmap(p, 8192);
          return p[0];
      }
      """;

  private static CheckResult check(String text) {
    return new Checker().check("x.c", text, Options.defaults(), new Cancellation());
  }

  @Test
  void aFindingTellsItsPath() {
    Finding finding = check(PROGRAM).findings().get(0);
    assertEquals("use-after-munmap", finding.rule());
    assertEquals("main", finding.function());
    assertEquals(9, finding.span().line());
    assertEquals(
        List.of(
            "4: `p` is mapped here",
            "8: `p` is unmapped here",
            "9: `p[0]` reads the unmapped" + " memory here"),
        finding.path().stream().map(s -> s.span().line() + ": " + s.message()).toList());
  }

  @Test
  void theMapOfALineShowsWhatTheLineLeft() {
    MemoryMaps maps = check(PROGRAM).maps();
    Moment mapped = maps.at(4).orElseThrow();
    assertTrue(mapped.title().contains("mmap(0, 8192, PROT_READ | PROT_WRITE"), mapped.title());
    assertTrue(mapped.snapshot().areas().stream().anyMatch(area -> area.label().equals("p")));
    Moment written = maps.at(7).orElseThrow();
    assertTrue(
        written.snapshot().areas().stream()
            .anyMatch(area -> area.label().equals("p") && area.pages().startsWith("d")));
    Moment unmapped = maps.at(8).orElseThrow();
    assertTrue(unmapped.snapshot().areas().stream().noneMatch(area -> area.label().equals("p")));
  }

  @Test
  void aMissingHeaderIsInformationOnly() {
    CheckResult result = check("#include \"not-there.h\"\n" + PROGRAM);
    assertEquals(1, result.findings().size());
    assertEquals(List.of(), result.notAnalysed());
    assertEquals(1, result.information().size());
  }

  @Test
  void anEndlessLoopIsAGap() {
    CheckResult result =
        check(
            """
            #include <sys/mman.h>
            int main(void)
            {
                char *p = mmap(0, 1, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                for (;;)
                    ;
            }
            """);
    assertEquals(List.of(), result.findings());
    assertEquals(1, result.notAnalysed().size());
    assertEquals("main", result.notAnalysed().get(0).function());
  }

  @Test
  void functionsWithoutMappingsAreNoGap() {
    CheckResult result = check("int f(void) { for (;;) ; }\nint g(int x) { return x + ; }\n");
    assertEquals(List.of(), result.notAnalysed());
  }

  @Test
  void halfTypedCodeStillFindsTheRest() {
    CheckResult result = check(PROGRAM + "void *half(void)\n{\n    return mmap(0, ");
    assertEquals(1, result.findings().size());
    assertTrue(!result.notAnalysed().isEmpty());
  }

  @Test
  void suppressedFindingsAreGone() {
    String text =
        PROGRAM.replace("return p[0];", "return p[0]; // mmapcheck: allow(use-after-munmap) x");
    assertEquals(List.of(), check(text).findings());
  }

  @Test
  void aCancelledCheckFindsNothing() {
    Cancellation cancelled = new Cancellation();
    cancelled.request();
    CheckResult result = new Checker().check("x.c", PROGRAM, Options.defaults(), cancelled);
    assertEquals(List.of(), result.findings());
  }
}
