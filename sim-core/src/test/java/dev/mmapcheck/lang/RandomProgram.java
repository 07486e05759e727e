package dev.mmapcheck.lang;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * A program made up from a seed: variables of all integer types, floating point, arrays and
 * pointers into them, a struct with bit-fields that is passed by value, a union, functions, some
 * called through pointers and some with a variable number of arguments, conditions, switches and
 * loops that end.
 *
 * <p>Nothing it does is undefined or depends on the order of evaluation. Signed arithmetic is done
 * in unsigned types, shifts are masked, divisors are odd, what becomes an integer is in range, and
 * functions that are called in expressions change nothing outside.
 */
final class RandomProgram {
  /** What comes before any number of programs. */
  static final String PRELUDE = "#include <stdarg.h>\n#include <stdio.h>\n";

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

  /** The names of a program's own, which get its seed behind them. */
  private static final Pattern OWN =
      Pattern.compile("\\b(g\\d*|f\\d|s|u|table|pass|sum|add|mix|turn|ops|run)\\b");

  private static final String DECLARATIONS =
      """
      struct s { int a : 5; unsigned b : 11; long c : 37; _Bool d : 1; short e; double x; };
      union u { int i; unsigned char c[8]; float f; long l; double d; };
      static unsigned table[8];
      static struct s g;
      static struct s pass(struct s t, int by) {
        t.b ^= by;
        t.e = by;
        t.x += by & 15;
        return t;
      }
      static long sum(int count, ...) {
        va_list rest;
        unsigned long all = 0;
        va_start(rest, count);
        for (int i = 0; i < count; i++) {
          all += va_arg(rest, int);
          all ^= va_arg(rest, long);
          all += (int) (va_arg(rest, double) / 8);
        }
        va_end(rest);
        return all;
      }
      static int add(int a, int b) { return (unsigned) a + b; }
      static int mix(int a, int b) { return a ^ (b >> 3); }
      static int turn(int a, int b) { return (unsigned) a << 7 | (unsigned) b >> 25; }
      static int (*const ops[])(int, int) = {add, mix, turn};
      """;

  private final int seed;
  private final Random random;
  private final StringBuilder out = new StringBuilder();
  private final String text;
  private int loops;

  RandomProgram(int seed) {
    this.seed = seed;
    this.random = new Random(seed);
    this.text = OWN.matcher(make()).replaceAll("$1_" + seed);
  }

  int seed() {
    return seed;
  }

  /** The text behind the {@link #PRELUDE}. */
  String text() {
    return text;
  }

  /** The function that runs it. */
  String entry() {
    return "run_" + seed;
  }

  private String make() {
    out.append(DECLARATIONS);
    for (int i = 0; i < TYPES.size(); i++) {
      out.append("static ").append(TYPES.get(i)).append(" g").append(i).append(" = ");
      out.append(random.nextInt(1000) - 500).append(";\n");
    }
    for (int f = 0; f < 4; f++) {
      function(f);
    }
    out.append("static void run(void) {\n");
    out.append("  for (int i = 0; i < 5; i++) {\n    table[i] = i * 7;\n");
    for (int f = 0; f < 4; f++) {
      out.append("    printf(\"%ld\\n\", (long) f").append(f).append("(i, (char) (i * 50)));\n");
    }
    out.append("  }\n  for (int i = 0; i < 8; i++) printf(\"%u \", table[i]);\n");
    for (int i = 0; i < TYPES.size(); i++) {
      out.append("  printf(\"%ld \", (long) g").append(i).append(");\n");
    }
    out.append("  printf(\"%d %u %ld %d %d %a\\n\", g.a, g.b, (long) g.c, g.d, g.e, g.x);\n");
    return out.append("}\n").toString();
  }

  private void function(int number) {
    String result = pick(TYPES);
    out.append("static ").append(result).append(" f").append(number);
    out.append("(int p, char q) {\n");
    for (int i = 0; i < 4; i++) {
      out.append("  ").append(pick(TYPES));
      out.append(" v").append(i).append(" = ").append(random.nextInt(99)).append(";\n");
    }
    out.append("  struct s t = { 1, 2, 3, .e = 4, .d = 1 };\n  short *r = &t.e;\n");
    out.append("  union u w = { .l = ").append(random.nextLong()).append("L };\n");
    out.append("  int cells[2][3] = { { 1 }, [1][1] = p }, *at = &cells[1][0];\n");
    out.append("  static unsigned kept;\n  double d = p;\n  float e = q;\n");
    for (int i = 0; i < 9; i++) {
      statement(2);
    }
    out.append("  g = t;\n  return (unsigned long) (").append(expression(3));
    out.append(") + (kept & 3) + *at;\n}\n");
  }

  private void statement(int depth) {
    int choice = random.nextInt(depth == 0 ? 10 : 15);
    switch (choice) {
      case 0, 1 -> assign(" = ");
      case 2 -> assign(pick(List.of(" ^= ", " |= ", " &= ")));
      case 3 -> say(place() + " = (unsigned) " + place() + " + " + expression(1));
      case 4 -> say(element() + pick(List.of(" += ", " *= ", " -= ", " ^= ")) + expression(1));
      case 5 -> say("t = pass(t, " + expression(2) + ")");
      case 6 -> say("w.l = " + expression(2));
      case 7 -> say("at = &cells[(" + expression(1) + ") & 1][(" + expression(1) + ") & 1]");
      case 8 -> say("d = (int) (" + expression(1) + ") * 0.375 + (short) (" + expression(1) + ")");
      case 9 -> say("e = (short) (" + expression(1) + ") / 3.0f, *at = (int) d");
      case 10 -> condition(depth);
      case 11 -> counted(depth);
      case 12 -> selection(depth);
      case 13 -> repeated(depth);
      default -> say(pick(List.of("t.b++", "++table[3]", "t.b += 3, --table[p & 7]", "kept++")));
    }
  }

  private void say(String statement) {
    out.append("  ").append(statement).append(";\n");
  }

  private void assign(String operator) {
    say(place() + operator + expression(3));
  }

  private void condition(int depth) {
    out.append("  if (").append(expression(2)).append(") {\n");
    statement(depth - 1);
    out.append("  } else {\n");
    statement(depth - 1);
    out.append("  }\n");
  }

  private void counted(int depth) {
    String i = "i" + loops++;
    out.append("  for (int ").append(i).append(" = 0; ").append(i).append(" < 3; ");
    out.append(i).append("++) {\n");
    statement(depth - 1);
    out.append("    if (").append(expression(1)).append(") ");
    out.append(pick(List.of("continue", "break"))).append(";\n");
    statement(depth - 1);
    out.append("  }\n");
  }

  private void selection(int depth) {
    out.append("  switch ((int) (").append(expression(2)).append(") & 7) {\n  case 1: case 3:\n");
    statement(depth - 1);
    out.append("    break;\n  case 4 ... 6:\n");
    statement(depth - 1);
    out.append("  default:\n");
    statement(depth - 1);
    out.append("  }\n");
  }

  private void repeated(int depth) {
    String i = "i" + loops++;
    out.append("  int ").append(i).append(" = 2;\n  do {\n");
    statement(depth - 1);
    out.append("  } while (").append(i).append("-- && (").append(expression(1)).append("));\n");
  }

  private String element() {
    return "table[(unsigned) (" + expression(2) + ") % 8]";
  }

  private String place() {
    return switch (random.nextInt(7)) {
      case 0 -> "g" + random.nextInt(TYPES.size());
      case 1 -> pick(List.of("t.a", "t.b", "t.c", "t.d", "t.e", "*r"));
      case 2 -> "table[" + random.nextInt(8) + "]";
      case 3 -> pick(List.of("w.c[" + random.nextInt(8) + "]", "w.i", "*at", "cells[1][2]"));
      default -> "v" + random.nextInt(4);
    };
  }

  private String expression(int depth) {
    if (depth == 0 || random.nextInt(5) == 0) {
      return switch (random.nextInt(5)) {
        case 0 -> Integer.toString(random.nextInt(200) - 100);
        case 1 -> pick(List.of("p", "q", "(long) d", "(int) e", "(int) (d * 0.25)"));
        default -> place();
      };
    }
    String a = "(" + expression(depth - 1) + ")";
    String b = "(" + expression(depth - 1) + ")";
    int odd = 3 + 2 * random.nextInt(20);
    return switch (random.nextInt(20)) {
      case 0 -> "(unsigned) " + a + " * (unsigned) " + b;
      case 1 -> "(unsigned long) " + a + " - " + b;
      case 2 -> a + " / " + odd;
      case 3 -> a + " % " + odd + "u";
      case 4 -> "(unsigned) " + a + " << " + "((unsigned) " + b + " & 15)";
      case 5 -> a + " >> " + random.nextInt(7);
      case 6 -> a + pick(List.of(" < ", " > ", " <= ", " >= ")) + b;
      case 7 -> a + pick(List.of(" == ", " != ")) + b;
      case 8 -> a + " && " + b;
      case 9 -> "!" + a + " || " + b;
      case 10 -> a + " ? " + b + " : " + a;
      case 11 -> "~" + a;
      case 12 -> "ops[(unsigned) " + a + " % 3](" + a + ", " + b + ")";
      case 13 -> "sum(2, (int) " + a + ", (long) " + b + ", d, 3, 4L, (double) e)";
      case 14 -> pick(List.of("d < e", "d * 2 >= " + odd, "(long) (d + e)", "d == (int) d"));
      case 15 -> "pass((struct s) { .b = " + a + ", .c = 5 }, " + b + ").b";
      case 16 -> "({ " + pick(TYPES) + " z = " + a + "; z ^ " + b + "; })";
      case 17 -> "(int) (at - cells[0]) * " + odd + " + (int) sizeof +" + a;
      case 18 -> a + " & " + b + " | " + a;
      default -> "(" + pick(TYPES) + ") " + a;
    };
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
