package dev.mmapcheck.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.lang.CType.PointerType;
import dev.mmapcheck.lang.CType.RecordType;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.IrFunction;
import dev.mmapcheck.lang.ir.IrModule;
import dev.mmapcheck.lang.ir.IrModule.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code whose headers are missing, and code that is half typed. */
class RecoveryTest {
  /** Three functions; the hole is in the middle one. */
  private static final String BUFFER =
      """
      #include <sys/mman.h>
      #include <string.h>
      struct header { int magic; char *map; };
      static int first(int a) { return a + 1; }
      int middle(struct header *h, char *p, int n) {
        int x = 0;
        @HOLE@
        return x;
      }
      int last(int b) { return first(b) * 2; }
      int main(void) { return last(1); }
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "memset(p, ",
        "memset(p, 0, n)",
        "h->",
        "h->map[",
        "h->\n  p[0] = 1;",
        "if (p",
        "if (p)",
        "if (",
        "for (int i = 0; i <",
        "for (",
        "while (n",
        "p[4",
        "(char *",
        "int y =",
        "int y = \n  x = 3;",
        "x = 4 +",
        "x = ;",
        "char *s = \"unterminated",
        "char c = 'x",
        "@",
        "#include <sys/m",
        "#if 1",
        "#define X(",
        "switch (n) { case",
        "return",
        "struct",
        "struct header z = {",
        "goto",
        "do {} while",
        "x = n ? 1",
        "else x = 1;",
        "case 3:",
        "}",
        "{",
        "if (n) {",
        "while (1) { if (x) {",
        ")",
        "(",
        "((((",
        "]",
        "/* open",
        "mmap(0, 4096, PROT_READ",
        "void *q = mmap(NULL, 10, PROT_READ, MAP_PRIVATE, ",
        "sizeof(",
        "_Generic(x, int:",
        "__builtin_va_arg(",
        "__attribute__((",
        "static_assert(",
        "*",
        "&",
        "-> .",
        "\\",
        "#",
        "0x",
        "1e",
        "'",
        "\"",
        "int int int",
        "typedef",
        "asm(\"nop\"",
        "({ x;",
        "&&",
      })
  void aHoleCostsNoMoreThanItsFunction(String hole) {
    Compiled compiled = Compiled.of(BUFFER.replace("@HOLE@", hole));
    assertTrue(compiled.hasFunction("first"), compiled::toString);
    boolean swallowsTheRest = hole.startsWith("/*") || hole.startsWith("#if");
    if (!swallowsTheRest) {
      assertTrue(compiled.hasFunction("last"), compiled::toString);
      assertTrue(compiled.hasFunction("main"), compiled::toString);
    }
  }

  @Test
  void anyPrefixCompiles() {
    String text = BUFFER.replace("@HOLE@", "if (h->map != MAP_FAILED && n > 3) { x = p[n]; }");
    for (int end = 0; end < text.length(); end += 3) {
      Compiled compiled = Compiled.of(text.substring(0, end));
      assertEquals(end > 180, compiled.hasFunction("first") && end > 180);
    }
  }

  @Test
  void deepNestingIsNoCrash() {
    String open = "(".repeat(20000);
    Compiled compiled =
        Compiled.of("int f(void) { return " + open + "1" + open.replace('(', ')') + "; }");
    assertFalse(compiled.module.problems().isEmpty() && !compiled.hasFunction("f"));
  }

  @Test
  void binaryRubbishIsNoCrash() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      text.append((char) (i * 31 % 251));
    }
    Compiled compiled = Compiled.of(text.toString());
    assertEquals(List.of(), compiled.module.functions());
  }

  @Test
  void missingHeadersAreReportedOnceAndTheirTypesGuessed() {
    Compiled compiled =
        Compiled.of(
            """
            #include "store.h"
            #include "store.h"
            #include <sys/mman.h>
            struct known { int a; };
            static INLINE int helper(store_t *s) API_ATTRIBUTE;
            int use(store_t *s, size_kind n, u32 small) {
              entry_t *e;
              entry_t copy;
              region_t *r = region_of(s, n);
              for (entry_t *i = s->head; i; i = i->next)
                n++;
              e = (entry_t *) s->base;
              r->map = mmap(NULL, r->length, PROT_READ, MAP_SHARED, r->fd, 0);
              if (r->map == MAP_FAILED)
                return ERROR_CODE;
              list_for_each(e, s) {
                e->count += (other_t) small;
              }
              copy.flags = sizeof(entry_t) > n;
              return r->map[3];
            }
            EXPORT(int) exported(void) { return 3; }
            """);
    assertEquals(
        List.of("header 'store.h' is not found"), compiled.problems(Problem.Kind.MISSING_INCLUDE));
    assertEquals(List.of(), compiled.problems(Problem.Kind.SYNTAX), compiled::toString);
    assertEquals(List.of(), compiled.problems(Problem.Kind.UNSUPPORTED), compiled::toString);
    assertTrue(compiled.hasFunction("exported"));
    List<String> undeclared = compiled.problems(Problem.Kind.UNDECLARED);
    for (String name : List.of("'store_t'", "'entry_t'", "'region_t'", "'ERROR_CODE'")) {
      assertEquals(1, undeclared.stream().filter(m -> m.contains(name)).count(), name);
    }
    Insn.Call call =
        compiled.insns("use", Insn.Call.class).stream()
            .filter(c -> c.symbol().equals("region_of"))
            .findFirst()
            .orElseThrow();
    PointerType result = assertInstanceOf(PointerType.class, call.type().result());
    assertTrue(((RecordType) result.target()).isRecovered());
  }

  @Test
  void missingHeadersMostLikelyBringTheUsualOnes() {
    String use = "void *f(void) { return mmap(NULL, 1, PROT_READ, MAP_SHARED, 3, 0); }";
    assertEquals(
        List.of(), Compiled.of("#include \"all.h\"\n" + use).problems(Problem.Kind.UNDECLARED));
    // a file may be meant to be included behind them
    assertEquals(List.of(), Compiled.of(use).problems(Problem.Kind.UNDECLARED));
  }

  @Test
  void aPointerResultOfAnUndeclaredFunctionKeepsItsBits() {
    Compiled compiled = Compiled.of("int f(void) { char *p = get(); return *p; }");
    Insn.Call call = compiled.insns("f", Insn.Call.class).get(0);
    assertEquals(Scalar.POINTER, call.type().result().scalar().orElseThrow());
    assertEquals(
        List.of(),
        compiled.insns("f", Insn.Convert.class).stream()
            .filter(c -> c.from() == Scalar.POINTER)
            .toList());
  }

  @Test
  void mmapWithoutItsHeaderStillReturnsAPointer() {
    Compiled compiled = Compiled.of("void *f(void) { return mmap(0, 1, 1, 2, 3, 0); }");
    assertEquals(
        Scalar.POINTER,
        compiled.insns("f", Insn.Call.class).get(0).type().result().scalar().orElseThrow());
  }

  @Test
  void anUnsupportedStatementIsSteppedOver() {
    Compiled compiled =
        Compiled.of(
            """
            int f(int a) {
              a++;
              __int128 big = a;
              __asm__ volatile ("hlt");
              __asm__ volatile ("" ::: "memory");
              return a;
            }
            """);
    assertEquals(2, compiled.insns("f", Insn.Unsupported.class).size());
    assertEquals(1, compiled.insns("f", Insn.Return.class).size());
    assertEquals(2, compiled.problems(Problem.Kind.UNSUPPORTED).size());
  }

  @Test
  void assemblyWithOperandsIsACallOfNobodyKnowsWhat() {
    Compiled compiled =
        Compiled.of(
            """
            int named(int) __asm__ ("renamed");
            int f(int a, int *p) {
              register int r __asm__ ("ebx") = 1;
              __asm__ volatile ("cpuid" : "=a" (a), [other] "+r" (p[a]) : "c" (r + 1) : "memory");
              __asm__ ("prefetcht0 %0" :: "m" (*p));
              return named(a);
            }
            """);
    List<Insn.Call> calls = compiled.insns("f", Insn.Call.class);
    assertEquals(
        List.of(Insn.ASSEMBLY, Insn.ASSEMBLY, "named"),
        calls.stream().map(Insn.Call::symbol).toList());
    assertEquals(3, calls.get(0).arguments().size());
    assertEquals(
        List.of(Scalar.POINTER, Scalar.POINTER, Scalar.I32),
        calls.get(0).arguments().stream().map(a -> a.type().scalar().orElseThrow()).toList());
    assertEquals(1, calls.get(1).arguments().size());
    assertEquals(List.of(), compiled.problems(Problem.Kind.UNDECLARED));
  }

  @Test
  void systemCallsInAssemblyKeepTheirArguments() {
    Compiled compiled =
        Compiled.of(
            """
            long named(void *p, long n) {
              long result;
              __asm__ volatile ("syscall" : "=a" (result) : "a" (11), "D" (p), "S" (n) : "memory");
              return result;
            }
            long inRegisters(long p) {
              register long number __asm__ ("rax") = 12;
              register long first __asm__ ("%rdi") = p;
              __asm__ ("syscall\\n" : "+r" (number) : "r" (first));
              return number;
            }
            void leave(int status) {
              __asm__ ("syscall" :: "a" (60), "D" (status), "r" (status));
            }
            """);
    Map<String, Integer> arguments = Map.of("named", 3, "inRegisters", 2, "leave", 2);
    arguments.forEach(
        (function, count) -> {
          List<Insn.Call> calls = compiled.insns(function, Insn.Call.class);
          assertEquals(List.of(Insn.SYSTEM_CALL), calls.stream().map(Insn.Call::symbol).toList());
          assertEquals(count, calls.get(0).arguments().size(), function);
        });
    assertEquals(List.of(), compiled.problems(Problem.Kind.UNDECLARED));
  }

  @Test
  void membersOfUnknownStructsKeepTheirPlaces() {
    Compiled compiled =
        Compiled.of(
            """
            #include "missing.h"
            long f(struct opaque *p) {
              p->first = 1;
              p->second = "text";
              p->inner.deep = 2;
              p->inner.deeper = 3;
              return p->first + p->inner.deep;
            }
            """);
    PointerType parameter = (PointerType) compiled.function("f").parameters().get(0).type();
    RecordType record = (RecordType) parameter.target();
    assertTrue(record.isRecovered());
    assertEquals(
        List.of("first", "second", "inner"),
        record.fields().stream().map(RecordType.Field::name).toList());
    assertEquals(
        List.of(0L, 8L, 16L), record.fields().stream().map(RecordType.Field::offset).toList());
  }

  @Test
  void macrosAtFileScopeVanish() {
    Compiled compiled =
        Compiled.of(
            """
            #include "missing.h"
            struct ring { int head; int tail; } PACKED_STRUCTURE;
            typedef struct { int size; } POST_PACKED ring_t;
            STATIC_ASSERT(8 == sizeof(struct ring));
            STATIC_ASSERT(BIT(3) < 9);
            int size(ring_t *r) { return r->size; }
            """);
    assertEquals(List.of(), compiled.problems(Problem.Kind.SYNTAX), compiled::toString);
    assertTrue(compiled.hasFunction("size"));
  }

  @Test
  void operatorsAmongTheArgumentsOfAMacroJoinThoseBesideThem() {
    Compiled compiled =
        Compiled.of(
            """
            #include "missing.h"
            void f(int n, int k) {
              g_assert_cmpint(n & 3, ==, k ? 1 : pick(n, 2));
              compare(first(n, k), <=, 7, "text");
            }
            """);
    assertEquals(List.of(), compiled.problems(Problem.Kind.SYNTAX), compiled::toString);
    assertEquals(
        List.of(1, 2),
        compiled.insns("f", Insn.Call.class).stream()
            .filter(call -> List.of("g_assert_cmpint", "compare").contains(call.symbol()))
            .map(call -> call.arguments().size())
            .toList());
  }

  @Test
  void onlyFunctionsThatNeedAnUnknownSizeDependOnIt() {
    Compiled compiled =
        Compiled.of(
            """
            #include "missing.h"
            static char table[UNKNOWN_LENGTH];
            struct entry { char name[UNKNOWN_LENGTH]; int next; };
            int plain(int n) { return n + table[0]; }
            unsigned long whole(void) { return sizeof table; }
            unsigned long part(struct entry *e) { return sizeof *e; }
            """);
    assertFalse(isGuess(compiled, "plain"));
    assertTrue(isGuess(compiled, "whole"));
    assertTrue(isGuess(compiled, "part"));
  }

  private static boolean isGuess(Compiled compiled, String function) {
    return compiled.function(function).attributes().contains(IrFunction.GUESSED_SIZES);
  }

  @Test
  void aFunctionMayBeDeclaredInAHeader() {
    Compiled compiled =
        Compiled.of(
            """
            #include "api.h"
            int skip(int size) { return size; }
            """,
            Map.of("api.h", "int skip(int size); static inline int unused(void) { return 1; }"));
    assertTrue(compiled.hasFunction("skip"));
    assertFalse(compiled.hasFunction("unused"));
  }

  @Test
  void featuresThatGuardMappingCallsAreTakenToBeThere() {
    Compiled compiled =
        Compiled.of(
            """
            #include "config.h"
            #include <sys/mman.h>
            #ifdef HAVE_MMAP
            void *get(int fd) { return mmap(0, 1, PROT_READ, MAP_SHARED, fd, 0); }
            #elif defined(_WIN32)
            void *get_windows(int fd) { return mmap(0, 1, PROT_READ, MAP_SHARED, fd, 0); }
            #else
            void *get_slowly(int fd) { return 0; }
            #endif
            #ifndef HAVE_MUNMAP
            int munmap(void *p, size_t n) { return 0; }
            #endif
            """);
    assertEquals(
        List.of("get", "munmap"),
        compiled.module.functions().stream().map(function -> function.name()).toList());
  }

  @Test
  void featuresThatOthersNeedAreTakenToBeThereToo() {
    Compiled compiled =
        Compiled.of(
            """
            #ifdef HAVE_SYS_MMAN_H
            #include <sys/mman.h>
            #else
            #define mmap(...) 0
            #endif
            #ifndef HAVE_ZLIB
            #undef HAVE_DEFLATE
            #endif
            #ifdef HAVE_DEFLATE
            void *get(int fd) { return mmap(0, 1, PROT_READ, MAP_SHARED, fd, 0); }
            #endif
            """);
    assertEquals(
        List.of("mmap"),
        compiled.insns("get", Insn.Call.class).stream().map(Insn.Call::symbol).toList());
  }

  @Test
  void missingTruthValuesAreKnownUnlessTheTextHasItsOwn() {
    Compiled guessed =
        Compiled.of("#include \"x.h\"\nbool f(void) { return true; }\nvoid *g = NULL;");
    assertEquals(List.of(), guessed.problems(Problem.Kind.UNDECLARED));
    Compiled own =
        Compiled.of(
            "#include \"x.h\"\ntypedef enum { false, true } bool;\n"
                + "bool f(void) { return true; }\nvoid *g = NULL;");
    assertEquals(List.of(), own.problems(Problem.Kind.SYNTAX));
    assertTrue(own.hasFunction("f"));
  }

  @Test
  void headersOfTheRepositoryAreFoundWithoutOptions() {
    Map<String, String> files =
        Map.of(
            "/home/u/project/.git/HEAD", "",
            "/home/u/project/include/lib/api.h", "#define SIZE 1",
            "/home/u/project/include/uapi/linux/ring.h", "#define RING 1",
            "/home/u/other.h", "#define OTHER 1");
    HeaderProvider headers =
        path -> Optional.ofNullable(files.get(path)).map(text -> new SourceFile(path, text));
    IrModule module =
        new Frontend()
            .compile(
                new SourceFile(
                    "/home/u/project/src/deep/a.c",
                    "#include <lib/api.h>\n#include <linux/ring.h>\n#include \"other.h\"\n"
                        + "int f(void) { return SIZE + RING; }"),
                new FrontendOptions(List.of(), Map.of(), headers));
    assertEquals(
        List.of("header 'other.h' is not found"),
        module.problems().stream().map(Problem::message).toList());
  }

  @Test
  void aMemberOfUnknownTypeDoesNotLieOnTheNextOne() {
    Compiled compiled =
        Compiled.of(
            """
            #include "missing.h"
            struct file { struct head head; char isMapped; };
            int length(struct file *f) { return f->head.length; }
            unsigned long bytes[] = {
                sizeof(struct head), __builtin_offsetof(struct file, isMapped)};
            """);
    assertEquals(compiled.element("bytes", 0), compiled.element("bytes", 1));
  }

  @Test
  void ofFeaturesThatAreAlternativesOneIsGuessed() {
    Compiled compiled =
        Compiled.of(
            """
            #include "config.h"
            #if USE_MMAP_FILE
            void *name;
            #elif USE_MMAP_SHM
            int key;
            #endif
            #if USE_MMAP_FILE
            void *file(int fd) { return mmap(0, 4096, 1, 1, fd, 0); }
            #endif
            #if USE_MMAP_SHM
            void *shared(int fd) { return mmap(0, 4096, 3, 1, fd, 0); }
            #endif
            """);
    assertTrue(compiled.hasFunction("file"));
    assertFalse(compiled.hasFunction("shared"));
  }

  @Test
  void featuresThatAreSwitchedOffAreNotGuessed() {
    Compiled compiled =
        Compiled.of(
            """
            #include "config.h"
            // #define USE_MMAP 1
            #if USE_MMAP
            void *mapped(int fd) { return mmap(0, 4096, 1, 1, fd, 0); }
            #endif
            """);
    assertFalse(compiled.hasFunction("mapped"));
  }

  @Test
  void checksOfUnknownSizesHold() {
    Compiled compiled =
        Compiled.of(
            """
            #include "missing.h"
            #define CHECK(c) (sizeof(char[1 - 2 * !(c)]) - 1)
            struct outer { struct inner inner; };
            int f(struct outer *o) {
              return *(int *)o + CHECK(sizeof(*o) == sizeof(struct unknown *));
            }
            static_assert(sizeof(struct inner) == INNER_BYTES, "size");
            """);
    assertEquals(List.of(), compiled.problems(Problem.Kind.UNSUPPORTED));
    assertEquals(List.of(), compiled.problems(Problem.Kind.SYNTAX));
    assertTrue(compiled.hasFunction("f"));
  }
}
