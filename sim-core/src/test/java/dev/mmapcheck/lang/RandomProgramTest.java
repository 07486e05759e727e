package dev.mmapcheck.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mmapcheck.exec.Program;
import dev.mmapcheck.exec.Runner;
import dev.mmapcheck.exec.libc.Gcc;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Cancellation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generated programs without undefined behaviour print the same when gcc builds them. {@code
 * -Dmmapcheck.programs=N} tries N of them, {@code -Dmmapcheck.seed=N} starts with another one.
 */
class RandomProgramTest {
  private static final int FIRST = Integer.getInteger("mmapcheck.seed", 0);
  private static final int COUNT = Integer.getInteger("mmapcheck.programs", 12);

  @TempDir Path folder;

  @BeforeEach
  void requireOracle() {
    Gcc.require();
  }

  @Test
  void generatedPrograms() throws Exception {
    for (int seed = FIRST; seed < FIRST + COUNT; seed++) {
      String source = new Generator(seed).program();
      String expected = Gcc.run(List.of(Gcc.compile(folder, source).toString()));
      Compiled compiled = Compiled.of(source);
      assertEquals(List.of(), compiled.module.problems());
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      new Runner(
              Program.link(List.of(compiled.module), Target.linuxX86()),
              Target.linuxX86(),
              output::write,
              (bytes, offset, length) -> {})
          .run(List.of("program"), new Cancellation());
      int which = seed;
      assertEquals(
          expected,
          output.toString(StandardCharsets.ISO_8859_1),
          () -> "seed " + which + "\n" + source);
    }
  }

  /**
   * Makes programs out of variables of all integer types, an array, a struct with bit-fields,
   * functions, conditions and loops that end. Signed arithmetic is done in unsigned types, shifts
   * are masked, divisors are odd.
   */
  private static final class Generator {
    private static final List<String> TYPES =
        List.of(
            "char",
            "signed char",
            "unsigned char",
            "short",
            "unsigned short",
            "int",
            "unsigned",
            "long",
            "unsigned long",
            "_Bool");

    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private int loops;

    Generator(int seed) {
      random = new Random(seed);
    }

    String program() {
      out.append("#include <stdio.h>\n");
      out.append("struct s { int a : 5; unsigned b : 11; long c : 37; _Bool d : 1; short e; };\n");
      for (int i = 0; i < TYPES.size(); i++) {
        out.append("static ").append(TYPES.get(i)).append(" g").append(i).append(" = ");
        out.append(random.nextInt(1000) - 500).append(";\n");
      }
      out.append("static unsigned table[8];\nstatic struct s g;\n");
      for (int f = 0; f < 4; f++) {
        function(f);
      }
      out.append("int main(void) {\n");
      out.append("  for (int i = 0; i < 5; i++) {\n    table[i] = i * 7;\n");
      for (int f = 0; f < 4; f++) {
        out.append("    printf(\"%ld\\n\", (long) f").append(f).append("(i, (char) (i * 50)));\n");
      }
      out.append("  }\n  for (int i = 0; i < 8; i++) printf(\"%u \", table[i]);\n");
      for (int i = 0; i < TYPES.size(); i++) {
        out.append("  printf(\"%ld \", (long) g").append(i).append(");\n");
      }
      out.append("  printf(\"%d %u %ld %d %d\\n\", g.a, g.b, (long) g.c, g.d, g.e);\n");
      return out.append("  return 0;\n}\n").toString();
    }

    private void function(int number) {
      String result = TYPES.get(random.nextInt(TYPES.size()));
      out.append("static ").append(result).append(" f").append(number);
      out.append("(int p, char q) {\n");
      for (int i = 0; i < 4; i++) {
        out.append("  ").append(TYPES.get(random.nextInt(TYPES.size())));
        out.append(" v").append(i).append(" = ").append(random.nextInt(99)).append(";\n");
      }
      out.append("  struct s t = { 1, 2, 3, 1, 4 };\n  ").append("short *r = &t.e;\n");
      for (int i = 0; i < 8; i++) {
        statement(2, number);
      }
      out.append("  g = t;\n  return ").append(expression(3, number)).append(";\n}\n");
    }

    private void statement(int depth, int function) {
      switch (random.nextInt(depth == 0 ? 4 : 8)) {
        case 0 -> assign(" = ", function);
        case 1 -> assign(List.of(" ^= ", " |= ", " &= ").get(random.nextInt(3)), function);
        case 2 ->
            out.append("  ")
                .append(place())
                .append(" = (unsigned) ")
                .append(place())
                .append(" + ")
                .append(expression(1, function))
                .append(";\n");
        case 3 ->
            out.append("  table[(unsigned) (")
                .append(expression(2, function))
                .append(") % 8] += ")
                .append(expression(1, function))
                .append(";\n");
        case 4 -> {
          out.append("  if (").append(expression(2, function)).append(") {\n");
          statement(depth - 1, function);
          out.append("  } else {\n");
          statement(depth - 1, function);
          out.append("  }\n");
        }
        case 5 -> {
          String i = "i" + loops++;
          out.append("  for (int ").append(i).append(" = 0; ").append(i).append(" < 3; ");
          out.append(i).append("++) {\n");
          statement(depth - 1, function);
          out.append("    if (").append(expression(1, function)).append(") continue;\n");
          statement(depth - 1, function);
          out.append("  }\n");
        }
        case 6 -> {
          out.append("  switch ((int) (").append(expression(2, function)).append(") & 7) {\n");
          out.append("  case 1: case 3:\n");
          statement(depth - 1, function);
          out.append("    break;\n  case 4 ... 6:\n");
          statement(depth - 1, function);
          out.append("  default:\n");
          statement(depth - 1, function);
          out.append("  }\n");
        }
        default -> out.append("  ").append(random.nextBoolean() ? "t.b++" : "t.c--").append(";\n");
      }
    }

    private void assign(String operator, int function) {
      out.append("  ").append(place()).append(operator);
      out.append(expression(3, function)).append(";\n");
    }

    private String place() {
      return switch (random.nextInt(5)) {
        case 0 -> "g" + random.nextInt(TYPES.size());
        case 1 -> List.of("t.a", "t.b", "t.c", "t.d", "t.e", "*r").get(random.nextInt(6));
        case 2 -> "table[" + random.nextInt(8) + "]";
        default -> "v" + random.nextInt(4);
      };
    }

    private String expression(int depth, int function) {
      if (depth == 0 || random.nextInt(5) == 0) {
        return switch (random.nextInt(4)) {
          case 0 -> Integer.toString(random.nextInt(200) - 100);
          case 1 -> random.nextBoolean() ? "p" : "q";
          default -> place();
        };
      }
      String a = "(" + expression(depth - 1, function) + ")";
      String b = "(" + expression(depth - 1, function) + ")";
      int odd = 3 + 2 * random.nextInt(20);
      return switch (random.nextInt(13)) {
        case 0 -> "(unsigned) " + a + " * (unsigned) " + b;
        case 1 -> "(unsigned long) " + a + " - " + b;
        case 2 -> a + " / " + odd;
        case 3 -> a + " % " + odd + "u";
        case 4 -> "(unsigned) " + a + " << " + "((unsigned) " + b + " & 15)";
        case 5 -> a + " >> " + random.nextInt(7);
        case 6 -> a + " < " + b;
        case 7 -> a + " == " + b;
        case 8 -> a + " && " + b;
        case 9 -> "!" + a + " || " + b;
        case 10 -> a + " ? " + b + " : " + a;
        case 11 ->
            function == 0 ? "~" + a : "f" + random.nextInt(function) + "(" + b.length() + ", 3)";
        default -> "(" + TYPES.get(random.nextInt(TYPES.size())) + ") " + a;
      };
    }
  }
}
