package dev.mmapcheck.lang;

import dev.mmapcheck.exec.libc.Gcc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Constant expressions have gcc's values. */
class ConstantTest {
  @TempDir Path folder;

  @BeforeEach
  void requireOracle() {
    Gcc.require();
  }

  @Test
  void curated() throws Exception {
    Oracle.compare(
        folder,
        "enum e { A, B = 7, C, D = -3 };\n",
        List.of(
            "(unsigned char) 300",
            "(signed char) 200",
            "(int) 3000000000u",
            "(_Bool) 5",
            "(_Bool) 0.5",
            "1u - 2",
            "0xffffffffu + 1",
            "1 << 31",
            "1u << 31",
            "1L << 40",
            "-7 / 2",
            "-7 % 3",
            "7u / -2",
            "(unsigned) -7 / 2",
            "-1 > 0u",
            "-1 > 0",
            "-1L > 0u",
            "'\\xff'",
            "'ab'",
            "'\\0'",
            "'\\n'",
            "'\\377'",
            "L'\\x1234'",
            "u'x'",
            "~0",
            "~0u",
            "~0UL",
            "-0x80000000",
            "-2147483648",
            "0x7fffffff + 0L",
            "4294967296",
            "sizeof 4294967296",
            "sizeof 2147483648",
            "sizeof 0x80000000",
            "sizeof 1u",
            "sizeof 1ul",
            "sizeof 1ll",
            "sizeof 0xffffffffffffffff",
            "!5",
            "!0",
            "!!7.5",
            "3 > 2 > 1",
            "5 & 3 | 8 ^ 1",
            "1 ? 2 : 3",
            "0 ? 1 / 0 : 4",
            "1 || 1 / 0",
            "0 && 1 / 0",
            "1 ?: 3",
            "0 ?: 3",
            "(short) 40000 + (char) 200",
            "(unsigned short) -1 + 1",
            "(unsigned char) ~0",
            "sizeof((short) 1 << 1)",
            "sizeof(1 ? 1 : 1UL)",
            "(1 ? -1 : 0u) > 0",
            "B",
            "C",
            "D",
            "B | C",
            "sizeof(B)",
            "(char) 'a' + 1",
            "1.9 + 1",
            "(int) 1.9",
            "(int) -1.9",
            "(unsigned) 3e9",
            "(long) 1e18",
            "(float) 16777217",
            "16777217 == (float) 16777217",
            "0.1f == 0.1",
            "(int) (0.1f * 10)",
            "1e308 * 10 > 1e308",
            "0x1p4",
            "0x.8p1",
            "1e2f",
            "5.0 / 2 == 2.5",
            "5 / 2 == 2.5",
            "1.0 < 2",
            "(int) (3.7f + 0.6)",
            "100L * 1000000",
            "2000000000u * 2u",
            "3 - 4u > 0",
            "0b101",
            "0777",
            "0xFFu",
            "1 << 3 + 1",
            "(unsigned long) -1 >> 63",
            "-1 >> 31",
            "-1L >> 63",
            "1 << 0",
            "(long) (char *) 3 - 1",
            "(unsigned long) ((char *) 100 + 5)",
            "(int *) 8 - (int *) 0",
            "sizeof(int) * 8 - 1",
            "- -5",
            "+'a'",
            "0xffffffff == -1",
            "0xffffffffL == -1",
            "(short) 0x8000 < 0",
            "1 == 1.0",
            "__builtin_constant_p(3)",
            "__builtin_choose_expr(1, 10, 20)",
            "__builtin_types_compatible_p(int, signed)",
            "__builtin_types_compatible_p(int, long)",
            "__builtin_types_compatible_p(char *, const char *)",
            "__builtin_types_compatible_p(long, long long)",
            "_Generic(1, int: 1, long: 2, default: 3)",
            "_Generic(1L, int: 1, long: 2)",
            "_Generic('a', char: 1, int: 2)",
            "_Generic(\"s\", char *: 1, default: 2)",
            "_Generic((char) 1, char: 4, default: 5)",
            "_Generic(1.0f, double: 1, float: 2)",
            "__builtin_popcount(0xf0f0)",
            "__builtin_clz(1)",
            "__builtin_ctz(8)",
            "__builtin_clzl(1)",
            "__builtin_ffs(0)",
            "__builtin_ffs(16)",
            "__builtin_parity(7)",
            "__builtin_bswap16(0x1234)",
            "__builtin_bswap32(0x12345678)",
            "__builtin_bswap64(0x123456789abcdef0)",
            "sizeof(__typeof__(1 + 1L))",
            "sizeof(char[sizeof(int) + 2])",
            "__alignof__(double)",
            "__builtin_expect(4, 4)",
            "sizeof(struct { int a; char b; })",
            "(int) sizeof(long) - 16 < 0",
            "sizeof(long) - 16 < 0",
            "'a' == 97 && \"x\" != 0"));
  }

  @Test
  void random() throws Exception {
    Random random = new Random(7);
    List<String> expressions = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      expressions.add(expression(random, 4));
    }
    Oracle.compare(folder, "", expressions);
  }

  private static final List<String> INTEGERS =
      List.of(
          "0",
          "1",
          "-1",
          "7",
          "255",
          "65536",
          "2147483647",
          "0x80000000",
          "4294967295u",
          "1u",
          "3L",
          "-5L",
          "0x7fffffffffffffffL",
          "0xffffffffffffffffUL",
          "12345678901",
          "2UL",
          "'a'",
          "'\\xfe'",
          "(char) 200",
          "(unsigned char) 200",
          "(short) 40000",
          "(unsigned short) 65535",
          "(_Bool) 2",
          "sizeof(int)",
          "(int) 2.75",
          "(long) 3e9f");

  private static final List<String> REALS = List.of("1.5", "-2.25f", "3e9", "0.1f", "0.1");

  private static final List<String> CASTS =
      List.of(
          "(char) ",
          "(unsigned char) ",
          "(short) ",
          "(unsigned short) ",
          "(int) ",
          "(unsigned) ",
          "(long) ",
          "(unsigned long) ",
          "(_Bool) ");

  private static <T> T pick(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** An integer expression without undefined behaviour: division only by odd constants. */
  private static String expression(Random random, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return pick(random, INTEGERS);
    }
    String a = "(" + expression(random, depth - 1) + ")";
    String b = "(" + expression(random, depth - 1) + ")";
    String real = random.nextBoolean() ? b : pick(random, REALS);
    String odd = 3 + 2 * random.nextInt(50) + (random.nextBoolean() ? "u" : "");
    return switch (random.nextInt(16)) {
      case 0 -> a + " & " + b;
      case 1 -> a + " | " + b;
      case 2 -> a + " ^ " + b;
      case 3 -> "(unsigned long) " + a + " << " + random.nextInt(60);
      case 4 -> a + " >> " + random.nextInt(7);
      case 5 -> "(unsigned) " + a + " * (unsigned) " + b;
      case 6 -> "(unsigned long) " + a + " + " + b;
      case 7 -> a + " / " + odd;
      case 8 -> a + " % " + odd;
      case 9 -> a + " < " + real;
      case 10 -> a + " == " + real;
      case 11 -> "!" + real;
      case 12 -> "~" + a;
      case 13 -> real + " ? " + b + " : " + a;
      case 14 -> a + " && " + real;
      default -> pick(random, CASTS) + a;
    };
  }
}
