package dev.mmapcheck.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mmapcheck.exec.libc.Gcc;
import dev.mmapcheck.lang.ir.IrGlobal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Static initialisers give the bytes gcc's do. */
class InitializerTest {
  @TempDir Path folder;

  @BeforeEach
  void requireOracle() {
    Gcc.require();
  }

  private static final String TYPES =
      """
      struct point { int x, y; };
      struct line { struct point from, to; char name[8]; };
      struct bits { unsigned a:3, b:9; int c:5; long d:40; };
      struct anon { int k; union { int i; float f; }; struct { char p, q; }; };
      union u { char c[4]; int i; struct point p; };
      enum { N = 3 };
      """;

  /** Objects without pointers: their bytes can be compared. */
  private static final List<String> OBJECTS =
      List.of(
          "int $ = 5",
          "int $ = { 6 }",
          "char $ = 300",
          "double $ = 1",
          "float $[2] = { 1.5, -0.0 }",
          "long double $ = 3.25L",
          "long double $[2] = { -1e-310, 1e300 }",
          "_Bool $ = 7",
          "int $[] = { 1, 2, 3 }",
          "int $[5] = { 1, 2 }",
          "int $[] = { [3] = 1, [1] = 2, 9 }",
          "int $[] = { [0 ... 3] = 4, 5, [2] = 6 }",
          "int $[2][3] = { 1, 2, 3, 4 }",
          "int $[2][3] = { { 1 }, { 2, 3 } }",
          "int $[][2] = { 1, 2, 3 }",
          "int $[2][2] = { [1][0] = 7, 8 }",
          "char $[] = \"hello\"",
          "char $[] = { \"braces\" }",
          "char $[3] = \"abc\"",
          "char $[8] = \"ab\"",
          "char $[2][4] = { \"ab\", \"cdef\" }",
          "char $[] = { 'a', 'b', 0x80 }",
          "char $[] = \"a\\0b\\x41\\101\\n\" \"joined\"",
          "int $[] = L\"wide\"",
          "unsigned short $[] = u\"w\\u00e9\"",
          "char $[] = \"\\u00e9\"",
          "struct point $ = { 1, 2 }",
          "struct point $ = { .y = 3 }",
          "struct point $ = { y: 4, x: 5 }",
          "struct point $[] = { 1, 2, 3, 4, { 5 } }",
          "struct point $[3] = { [1] = { 7, 8 }, { 9 } }",
          "struct point $[3] = { [1].y = 7, 8, 9 }",
          "struct line $ = { 1, 2, 3, 4, \"abc\" }",
          "struct line $ = { { 1 }, { .y = 2 }, { 'x', 'y' } }",
          "struct line $ = { .to.y = 5, \"name\" }",
          "struct line $ = { .to = { 5 }, .from.y = 6, 7 }",
          "struct line $ = { .name[2] = 'c', 'd', .from = { 1, 2 } }",
          "struct bits $ = { 5, 300, -3, 0x123456789a }",
          "struct bits $ = { .c = -1, .d = -2 }",
          "struct anon $ = { 1, { 2 }, { 3, 4 } }",
          "struct anon $ = { 1, 2, 3, 4 }",
          "struct anon $ = { .f = 1.5f, .q = 9 }",
          "union u $ = { \"abc\" }",
          "union u $ = { .p = { 1, 2 } }",
          "union u $ = { .p.y = 3 }",
          "union u $[2] = { { .i = 1 }, { .c = { 1, 2 } } }",
          "struct { int n; char data[]; } $ = { 2, \"flex\" }",
          "struct { int n; int data[]; } $ = { 2, { 1, 2, 3 } }",
          "struct point $ = (struct point) { 8, 9 }",
          "long $ = sizeof(struct line) + N",
          "long $[N] = { [N - 1] = N }",
          "struct { char c; struct point p[2]; } $ = { 'z', { { 1, 2 }, 3, 4 } }",
          "struct { struct { int a; } b; int c; } $ = { .b = { 1 }, 2 }",
          "int $[4] = { 1, 2, [0] = 9 }",
          "unsigned char $[4] = { -1, 256, 255 }",
          "int $ = (int) 3.9 + (char) 'a'");

  @Test
  void bytes() throws Exception {
    StringBuilder declarations = new StringBuilder(TYPES);
    StringBuilder prints = new StringBuilder();
    for (int i = 0; i < OBJECTS.size(); i++) {
      declarations.append(OBJECTS.get(i).replace("$", "o" + i)).append(";\n");
      prints.append("  dump(&o").append(i).append(", ").append(printed(i)).append(");\n");
    }
    String program =
        "#include <stdio.h>\n"
            + declarations
            + "static void dump(const void *p, unsigned long n) {\n"
            + "  const unsigned char *c = p;\n"
            + "  while (n--) printf(\"%02x\", *c++);\n"
            + "  printf(\"\\n\");\n}\n"
            + "int main(void) {\n"
            + prints
            + "  return 0;\n}\n";
    List<String> expected =
        Gcc.run(List.of(Gcc.compile(folder, program).toString())).lines().toList();
    Compiled ours = Compiled.of(declarations.toString());
    assertEquals(List.of(), ours.module.problems());
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < OBJECTS.size(); i++) {
      String actual = hex(ours.global("o" + i), expected.get(i).length() / 2);
      if (!actual.equals(expected.get(i))) {
        wrong.add(OBJECTS.get(i) + "\n  gcc  " + expected.get(i) + "\n  ours " + actual);
      }
    }
    assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
  }

  /** How many bytes to print: all of a flexible array, none of a long double's padding. */
  private static String printed(int index) {
    String object = OBJECTS.get(index);
    if (object.contains("flex")) {
      return "9";
    }
    if (object.contains("data[]")) {
      return "16";
    }
    return object.startsWith("long double $ ") ? "10" : "sizeof o" + index;
  }

  private static String hex(IrGlobal global, int length) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < length; i++) {
      out.append(String.format("%02x", i < global.data().length ? global.data()[i] & 0xff : 0));
    }
    return out.toString();
  }

  @Test
  void addresses() {
    Compiled compiled =
        Compiled.of(
            """
            struct s { int a, b; };
            static struct s table[4];
            static int f(void) { return 1; }
            int *p = &table[2].b;
            int (*q)(void) = f;
            const char *names[] = { "one", "two", "one" };
            void *r = &(struct s) { 1, 2 };
            long n = (long) &table[1];
            char *end = (char *) (table + 4) - 1;
            """);
    assertEquals(List.of(), compiled.module.problems());
    assertEquals(
        List.of(new IrGlobal.Relocation(0, "table@test.c", 20)),
        compiled.global("p").relocations());
    assertEquals(
        List.of(new IrGlobal.Relocation(0, "f@test.c", 0)), compiled.global("q").relocations());
    List<IrGlobal.Relocation> names = compiled.global("names").relocations();
    assertEquals(List.of(0L, 8L, 16L), names.stream().map(IrGlobal.Relocation::offset).toList());
    assertEquals(names.get(0).symbol(), names.get(2).symbol(), "equal literals are one object");
    assertEquals(8, compiled.global("n").relocations().get(0).addend());
    assertEquals(31, compiled.global("end").relocations().get(0).addend());
  }
}
