package dev.mmapcheck.lang;

import dev.mmapcheck.exec.libc.Gcc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sizes, alignments and offsets are gcc's. */
class LayoutTest {
  @TempDir Path folder;

  @BeforeEach
  void requireOracle() {
    Gcc.require();
  }

  private static final String CURATED =
      """
      struct empty {};
      struct plain { char a; int b; short c; long d; char e; };
      struct bits { unsigned a:3; unsigned b:5; unsigned c:28; int d:1; long e:40; char f; };
      struct closes { char a; int :0; char b; short c:9; short :0; char d; };
      struct unnamed { char a; int :5; char b; long :33; };
      struct chars { char a:5, b:5, c:5; };
      struct wide { long a:60; int b:10; char c:3; };
      struct flags { _Bool a:1, b:1; unsigned char c:6; unsigned short d:12; };
      struct __attribute__((packed)) tight { char a; int b; long c:33; int d:7; short e; };
      struct tight2 { char a; int b; double c; } __attribute__((packed, aligned(4)));
      struct part { char a; int b __attribute__((packed)); long c; };
      struct over { char a; int b __attribute__((aligned(32))); char c; };
      struct whole { int a; } __attribute__((aligned(64)));
      struct c11 { char a; _Alignas(16) char b; _Alignas(double) char c; };
      union any { char a; long b; struct { int x, y, z; } c; };
      union small { char a:3; char b[5]; short c; };
      struct nested { char a; struct { char x; union { int i; double d; }; }; union any u; };
      struct flexible { int n; char data[]; };
      struct zero { long n; int data[0]; };
      struct pointers { void *p; int (*f)(int); char *names[3]; };
      struct matrix { char a; int m[2][3]; };
      typedef struct { char c; } __attribute__((aligned(8))) padded;
      struct holds { char a; padded b; char c; };
      enum color { RED, GREEN = 5, BLUE };
      enum negative { MINUS = -1, PLUS };
      enum large { HUGE_VALUE = 0x100000000 };
      enum __attribute__((packed)) tiny { T1, T2 };
      struct enums { char a; enum color b; enum tiny c; enum negative d:2; };
      struct longdouble { char a; long double b; float c; };
      typedef int vector_like[4];
      struct uses { short a; vector_like b; };
      #pragma pack(push, 1)
      struct pragma1 { char a; int b; long c:40; double d; };
      #pragma pack(push, 2)
      struct pragma2 { char a; int b; int c:7; long d; } ;
      #pragma pack(pop)
      struct pragma3 { char a; short b; };
      #pragma pack()
      struct pragma4 { char a; short b; };
      #pragma pack(4)
      struct pragma5 { char a; double b; struct plain c; int d:3; char e; long f:50; };
      #pragma pack(pop)
      """;

  private static final List<String> TAGS =
      List.of(
          "empty",
          "plain",
          "bits",
          "closes",
          "unnamed",
          "chars",
          "wide",
          "flags",
          "tight",
          "tight2",
          "part",
          "over",
          "whole",
          "c11",
          "nested",
          "flexible",
          "zero",
          "pointers",
          "matrix",
          "holds",
          "enums",
          "longdouble",
          "uses",
          "pragma1",
          "pragma2",
          "pragma3",
          "pragma4",
          "pragma5");

  @Test
  void curatedRecords() throws Exception {
    List<String> facts = new ArrayList<>();
    for (String tag : TAGS) {
      facts.add("sizeof(struct " + tag + ")");
      facts.add("_Alignof(struct " + tag + ")");
    }
    facts.addAll(
        List.of(
            "sizeof(union any)",
            "_Alignof(union any)",
            "sizeof(union small)",
            "_Alignof(union small)",
            "sizeof(padded)",
            "sizeof(enum color)",
            "sizeof(enum large)",
            "sizeof(enum tiny)",
            "(enum negative) -1 < 0",
            "(enum color) -1 < 0",
            "__builtin_offsetof(struct plain, d)",
            "__builtin_offsetof(struct plain, e)",
            "__builtin_offsetof(struct bits, f)",
            "__builtin_offsetof(struct tight, e)",
            "__builtin_offsetof(struct tight2, c)",
            "__builtin_offsetof(struct part, b)",
            "__builtin_offsetof(struct over, c)",
            "__builtin_offsetof(struct c11, b)",
            "__builtin_offsetof(struct c11, c)",
            "__builtin_offsetof(struct nested, d)",
            "__builtin_offsetof(struct nested, u.c.z)",
            "__builtin_offsetof(struct flexible, data)",
            "__builtin_offsetof(struct flexible, data[7])",
            "__builtin_offsetof(struct matrix, m[1][2])",
            "__builtin_offsetof(struct holds, c)",
            "__builtin_offsetof(struct enums, c)",
            "__builtin_offsetof(struct longdouble, c)",
            "(unsigned long) &((struct plain *) 0)->d",
            "sizeof(((struct nested *) 0)->u)",
            "sizeof(\"hello\")",
            "sizeof(L\"hi\")",
            "sizeof('a')",
            "sizeof(1 ? 'a' : 2L)",
            "sizeof((char) 1)",
            "sizeof((char) 1 + 1)",
            "sizeof(int[3][4])",
            "sizeof(int (*)[3])",
            "sizeof(void *)",
            "sizeof(void)",
            "sizeof(long double)",
            "_Alignof(long double)",
            "sizeof(vector_like)"));
    Oracle.compare(folder, CURATED, facts);
  }

  @Test
  void randomRecords() throws Exception {
    Random random = new Random(20240229);
    StringBuilder declarations = new StringBuilder();
    List<String> facts = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String kind = random.nextInt(8) == 0 ? "union" : "struct";
      declarations.append(kind).append(" r").append(i).append(" {");
      List<String> members = new ArrayList<>();
      int count = 1 + random.nextInt(8);
      for (int m = 0; m < count; m++) {
        declarations.append(member(random, i, m, members));
      }
      declarations.append(" }").append(recordAttribute(random)).append(";\n");
      String type = kind + " r" + i;
      facts.add("sizeof(" + type + ")");
      facts.add("_Alignof(" + type + ")");
      for (String member : members) {
        facts.add("__builtin_offsetof(" + type + ", " + member + ")");
      }
    }
    Oracle.compare(folder, declarations.toString(), facts);
  }

  private static String recordAttribute(Random random) {
    return switch (random.nextInt(10)) {
      case 0, 1 -> " __attribute__((packed))";
      case 2 -> " __attribute__((aligned(16)))";
      case 3 -> " __attribute__((packed, aligned(2)))";
      default -> "";
    };
  }

  private static final List<String> TYPES =
      List.of(
          "char",
          "unsigned char",
          "short",
          "int",
          "unsigned",
          "long",
          "unsigned long long",
          "float",
          "double",
          "void *",
          "_Bool",
          "long double");

  /** A member; ordinary ones are added to {@code members}. */
  private static String member(Random random, int record, int number, List<String> members) {
    String name = "m" + number;
    int choice = random.nextInt(12);
    if (choice < 4) {
      int type = random.nextInt(7);
      int width = 1 + random.nextInt(List.of(8, 8, 16, 32, 32, 64, 64).get(type));
      boolean unnamed = random.nextInt(8) == 0;
      return " "
          + TYPES.get(type)
          + (unnamed ? "" : " " + name)
          + ":"
          + (unnamed && random.nextBoolean() ? 0 : width)
          + ";";
    }
    members.add(name);
    if (choice == 4 && record > 0) {
      // A record defined before; only structs are sure to be named so.
      return " struct { char x; " + TYPES.get(random.nextInt(12)) + " y; } " + name + ";";
    }
    String suffix = choice == 5 ? "[" + (1 + random.nextInt(4)) + "]" : "";
    String attribute =
        switch (random.nextInt(12)) {
          case 0 -> " __attribute__((packed))";
          case 1 -> " __attribute__((aligned(8)))";
          default -> "";
        };
    return " " + TYPES.get(random.nextInt(12)) + " " + name + suffix + attribute + ";";
  }
}
