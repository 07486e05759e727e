package dev.mmapcheck.exec.libc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares printf with glibc's, directive by directive. */
final class PrintfTest {
  @TempDir Path folder;

  /**
   * One call of snprintf.
   *
   * @param c the arguments as C
   */
  private record Case(String format, String c, List<Object> arguments) {}

  private static final List<String> FLAGS =
      List.of("", "-", "0", "+", " ", "#", "-0", "+0", " 0", "#0", "-#", "+-", "+ #0");

  @Test
  void integersMatchGlibc() throws Exception {
    List<Case> cases = new ArrayList<>();
    long[] values = {0, 1, -1, 42, -300, 65535, Integer.MAX_VALUE, Integer.MIN_VALUE};
    for (String flags : FLAGS) {
      for (String size : List.of("", "1", "12", ".", ".0", ".5", "12.5", "3.0")) {
        for (char conversion : "diuoxX".toCharArray()) {
          for (long value : values) {
            cases.add(new Case("%" + flags + size + conversion, literal(value), List.of(value)));
          }
        }
      }
    }
    for (String length : List.of("hh", "h", "l", "ll", "j", "z", "t", "q")) {
      for (char conversion : "diuoxX".toCharArray()) {
        for (long value : new long[] {0, -1, 0x1234567890abcdefL, Long.MIN_VALUE}) {
          cases.add(new Case("<%" + length + conversion + ">", literal(value), List.of(value)));
        }
      }
    }
    compare(cases);
  }

  @Test
  void floatsMatchGlibc() throws Exception {
    List<Case> cases = new ArrayList<>();
    double[] values = {
      0,
      -0.0,
      1,
      -1,
      0.5,
      1.5,
      2.5,
      0.1,
      123456789.125,
      1e10,
      1e-5,
      9.9999e-5,
      999999.5,
      0.0001,
      1e100,
      1.7976931348623157e308,
      4.9e-324,
      2.2250738585072014e-308,
      3.141592653589793,
      1e15,
      1e16,
      99.95,
      0.125,
      1e-310,
      1.0 / 3,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (String flags : List.of("", "-", "0", "+", " ", "#", "+#0")) {
      for (String size : List.of("", "15", ".0", ".3", "20.10", ".25", ".17")) {
        for (char conversion : "feEgGaA".toCharArray()) {
          for (double value : values) {
            if (value == 999999.5 && flags.contains("#") && (conversion | 0x20) == 'g') {
              continue; // glibc 2.36 drops the zeros that # asks for when rounding adds a digit
            }
            cases.add(new Case("%" + flags + size + conversion, literal(value), List.of(value)));
          }
        }
      }
    }
    for (double value : values) {
      String wide = "(long double) " + literal(value);
      cases.add(new Case("%La|%.3La", wide + ", " + wide, List.of(value, value)));
      cases.add(new Case("%Lf|%Lg", wide + ", " + wide, List.of(value, value)));
    }
    compare(cases);
  }

  @Test
  void textsAndTheRestMatchGlibc() throws Exception {
    List<Case> cases = new ArrayList<>();
    for (String size : List.of("", "3", "10", "-10", ".2", "10.2", "-10.2", ".0", "010")) {
      cases.add(new Case("[%" + size + "s]", "\"hello\"", List.of("hello")));
      cases.add(new Case("[%" + size + "s]", "(char *) 0", List.of(0)));
      cases.add(new Case("[%" + size + "c]", "'x'", List.of((int) 'x')));
      cases.add(new Case("[%" + size + "p]", "(void *) 0x1234", List.of(0x1234)));
      cases.add(new Case("[%" + size + "p]", "(void *) 0", List.of(0)));
    }
    cases.add(new Case("%.6s|%.5s", "(char *) 0, (char *) 0", List.of(0, 0)));
    cases.add(new Case("100%%", "0", List.of()));
    cases.add(
        new Case("%*d|%-*d|%.*f", "5, 42, -5, 42, 2, 1.005", List.of(5, 42, -5, 42, 2, 1.005)));
    cases.add(new Case("%*d|%.*d", "-7, 42, -1, 42", List.of(-7, 42, -1, 42)));
    cases.add(new Case("%2$d %1$d %2$x", "1, 255", List.of(1, 255)));
    cases.add(new Case("%3$s %1$s %2$5.1f", "\"a\", 2.25, \"c\"", List.of("a", 2.25, "c")));
    cases.add(new Case("%2$*1$d|", "6, 42", List.of(6, 42)));
    cases.add(new Case("%y %k", "1, 2", List.of(1, 2)));
    cases.add(new Case("%-05y|%+#.3y", "1, 2", List.of(1, 2)));
    cases.add(new Case("%hhd %hd", "300, 70000", List.of(300, 70000)));
    cases.add(new Case("%b %#b %010b", "5, 5, 5", List.of(5, 5, 5)));
    cases.add(new Case("%'d", "1234567", List.of(1234567)));
    cases.add(new Case("%lc%C", "65, 66", List.of(65, 66)));
    cases.add(new Case("abc%", "0", List.of()));
    cases.add(
        new Case(
            "%+p|% p|%020p|%.10p",
            "(void *) 16, (void *) 16, (void *) 16, (void *) 16", List.of(16, 16, 16, 16)));
    compare(cases);
  }

  @Test
  void countIsStoredInEachWidth() {
    LibraryBench bench = new LibraryBench();
    long into = bench.space(32);
    long buffer = bench.space(64);
    bench.call("sprintf", buffer, "12345%n6%hhn7%ln", into, into + 8, into + 16);
    assertEquals("1234567", bench.textAt(buffer));
    assertEquals(5, bench.process.mmu().load32(into));
    assertEquals(6, bench.process.mmu().load8(into + 8));
    assertEquals(7, bench.process.mmu().load64(into + 16));
  }

  @Test
  void lengthsBeyondTheBufferAreCounted() {
    LibraryBench bench = new LibraryBench();
    long buffer = bench.text("zzzzzzzz");
    assertEquals(10, bench.call("snprintf", buffer, 4, "%d%s", 12345, "abcde"));
    assertEquals("123", bench.textAt(buffer));
    assertEquals(5, bench.call("snprintf", 0, 0, "%05d", 7));
    assertEquals(-1, bench.call("snprintf", 0, 0, "%2147483648d", 7));
    assertEquals(75, bench.errno);
  }

  private static String literal(long value) {
    return value == Long.MIN_VALUE ? "(-9223372036854775807L - 1)" : value + "L";
  }

  private static String literal(double value) {
    if (Double.isNaN(value)) {
      return "__builtin_nan(\"\")";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "__builtin_inf()" : "-__builtin_inf()";
    }
    return Double.toHexString(value);
  }

  private void compare(List<Case> cases) throws Exception {
    Gcc.require();
    StringBuilder c = new StringBuilder("#include <stdio.h>\nstatic char b[4096];\n");
    c.append("#define T(...) printf(\"%d %s\\n\", snprintf(b, sizeof b, __VA_ARGS__), b)\n");
    int parts = 0;
    for (int i = 0; i < cases.size(); i++) {
      if (i % 1000 == 0) {
        c.append(i == 0 ? "" : "}\n").append("void part").append(parts++).append("(void) {\n");
      }
      Case one = cases.get(i);
      c.append("b[0] = 0; T(\"").append(one.format).append("\", ").append(one.c).append(");\n");
    }
    c.append("}\nint main(void) {\n");
    for (int i = 0; i < parts; i++) {
      c.append("part").append(i).append("();\n");
    }
    String expected = Gcc.run(List.of("" + Gcc.compile(folder, c.append("}\n").toString())));
    String[] lines = expected.split("\n", -1);
    LibraryBench bench = new LibraryBench();
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      Case one = cases.get(i);
      bench.forget();
      long buffer = bench.space(4096);
      List<Object> arguments = new ArrayList<>(List.of(buffer, 4096, one.format));
      arguments.addAll(one.arguments);
      int length = (int) bench.call("snprintf", arguments.toArray());
      String actual = length + " " + bench.textAt(buffer);
      if (!actual.equals(lines[i])) {
        differences.add(one.format + " of " + one.c + ": " + actual + ", glibc: " + lines[i]);
      }
    }
    assertEquals(List.of(), differences);
  }
}
