package dev.mmapcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.unit.Cancellation;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Code that no person wrote: it ends, and what was not seen of it is counted. */
class HostileInputTest {
  private static final String START =
      """
      #include <sys/mman.h>
      int f(unsigned long n, int a, const int *v) {
        char *p = mmap(0, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (p == MAP_FAILED) return -1;
        int x = 0;
      """;

  private static final String END = "  munmap(p, n);\n  return x + p[0];\n}\n";

  private static String repeated(int count, String text) {
    return IntStream.range(0, count)
        .mapToObj(i -> text.replace("$", Integer.toString(i)))
        .collect(Collectors.joining());
  }

  private static CheckResult check(String text) {
    return new Checker().check("hostile.c", text, Options.defaults(), new Cancellation());
  }

  private static void assertFound(CheckResult result) {
    assertTrue(
        result.findings().stream().anyMatch(f -> f.rule().equals("use-after-munmap")),
        result.findings() + " " + result.notAnalysed());
  }

  private static void assertCounted(CheckResult result, String reason) {
    assertEquals(1, result.notAnalysed().size(), result.notAnalysed().toString());
    assertTrue(
        result.notAnalysed().get(0).reason().contains(reason), result.notAnalysed().toString());
  }

  @Test
  void deepConditions() {
    String text = START + repeated(300, "if (v[$] > $) {\n") + "x++;" + "}".repeat(300) + END;
    CheckResult result = check(text);
    assertFound(result);
    assertCounted(result, "not every branch was seen");
  }

  @Test
  void longFunctions() {
    assertFound(check(START + repeated(10_000, "  x += v[$ % 7] * $;\n") + END));
  }

  @Test
  void largeSwitches() {
    CheckResult result =
        check(START + "switch (a) {\n" + repeated(2_000, "case $: x = $; break;\n") + "}" + END);
    assertFound(result);
    assertCounted(result, "not every branch was seen");
  }

  @Test
  void recursionWithoutEnd() {
    CheckResult result =
        check(
            """
            #include <sys/mman.h>
            int f(unsigned long n, int d) {
              void *p = mmap(0, n, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
              if (p == MAP_FAILED) return -1;
              int r = f(n, d + 1) + f(n, d - 1);
              munmap(p, n);
              return r;
            }
            """);
    assertTrue(result.notAnalysed().size() >= 1, result.toString());
  }

  @Test
  void deepExpressions() {
    String expression = "(".repeat(60_000) + "a" + ")".repeat(60_000);
    CheckResult result = check(START + "x = " + expression + ";" + END);
    assertTrue(!result.notAnalysed().isEmpty() || !result.findings().isEmpty(), result.toString());
  }

  @Test
  void macrosThatDoubleEachOther() {
    String macros =
        "#define A0 x\n"
            + IntStream.range(0, 40)
                .mapToObj(i -> "#define A" + (i + 1) + " A" + i + " A" + i + "\n")
                .collect(Collectors.joining());
    assertCounted(check(macros + START + "A40;" + END), "grows to millions of tokens");
  }

  @Test
  void megabytesOfFunctions() {
    CheckResult result =
        check(
            "#include <sys/mman.h>\n"
                + repeated(4_000, "int g$(int a) { int t[4] = {a, 1, 2, $}; return t[a & 3]; }\n")
                + START
                + END);
    assertFound(result);
  }

  @Test
  void largeTables() {
    String table = repeated(100_000, "$,");
    assertFound(check("static const int t[] = {" + table + "};\n" + START + "x = t[5];" + END));
  }
}
