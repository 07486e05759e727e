package dev.mmapcheck.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.lang.ir.Insn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Instructions point to the user's expressions. */
class SpanTest {
  private static final String START = "#include <sys/mman.h>\n#include <stddef.h>\n";

  @Test
  void truthValuesPointToTheValue() {
    Compiled c =
        Compiled.of(
            START
                + """
                int f(char *p, int n) {
                  if (!p) return 1;
                  if (p && n) return 2;
                  while (n) n--;
                  if ((p = mmap(NULL, 1, 1, 2, 3, 0)) == MAP_FAILED) return 3;
                  if (p == NULL) return 4;
                  return !n;
                }
                """);
    assertEquals(
        List.of(
            "p", "p", "n", "n", "(p = mmap(NULL, 1, 1, 2, 3, 0)) == MAP_FAILED", "p == NULL", "n"),
        c.spans("f", Insn.Compare.class));
  }

  @Test
  void callsTellWhatTheyAreStoredIn() {
    Compiled c =
        Compiled.of(
            START
                + """
                struct s { char *map; };
                void f(struct s *s, char *a[2]) {
                  char *p = mmap(NULL, 1, 1, 2, 3, 0);
                  char *q;
                  q = (char *) mmap(NULL, 1, 1, 2, 3, 0);
                  s->map = mmap(NULL, 1, 1, 2, 3, 0);
                  if ((a[1] = mmap(NULL, 1, 1, 2, 3, 0)) == MAP_FAILED) return;
                  mmap(NULL, 1, 1, 2, 3, 0);
                  p = q + munmap(p, 1);
                  struct s local = { mmap(NULL, 1, 1, 2, 3, 0) };
                }
                """);
    assertEquals(
        List.of("p", "q", "s->map", "a[1]", "", "", "local"),
        c.insns("f", Insn.Call.class).stream().map(Insn.Call::storedIn).toList());
  }

  @Test
  void accessesTellTheirBase() {
    Compiled c =
        Compiled.of(
            """
            struct inner { int x; };
            struct h { struct inner *map; int n[3]; struct inner in; };
            int f(struct h *h, int *p, int **pp) {
              return p[3] + *p + h->map->x + h->n[1] + h->in.x + **pp + *(p + 2);
            }
            """);
    assertEquals(
        List.of("p", "p", "h", "h->map", "h->n", "h", "pp", "*pp", "p + 2"),
        c.insns("f", Insn.Load.class).stream().map(l -> l.base().text()).toList());
  }

  @Test
  void argumentsAndMacros() {
    Compiled c =
        Compiled.of(
            START
                + """
                #define LENGTH 4096
                #define CHECK(e) do { if ((e) == MAP_FAILED) return 1; } while (0)
                #define MAP(n) mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE, -1, 0)
                int f(int n) {
                  char *p;
                  CHECK(p = mmap(NULL, LENGTH, PROT_READ, MAP_SHARED, n, 0));
                  CHECK(p = MAP(n + 1));
                  return 0;
                }
                """);
    List<Insn.Call> calls = c.insns("f", Insn.Call.class);
    assertEquals(
        List.of("NULL", "LENGTH", "PROT_READ", "MAP_SHARED", "n", "0"),
        calls.get(0).arguments().stream().map(a -> a.span().text()).toList());
    assertEquals("n + 1", calls.get(1).arguments().get(1).span().text());
    assertEquals("p", calls.get(0).storedIn());
    assertEquals("p", calls.get(1).storedIn());
    List<String> spans = c.spans("f", Insn.Call.class);
    assertEquals("mmap(NULL, LENGTH, PROT_READ, MAP_SHARED, n, 0)", spans.get(0));
    assertTrue(spans.get(1).contains("MAP(n + 1)"), spans::toString);
  }

  @Test
  void returnsPointToTheStatementOrTheBrace() {
    Compiled c = Compiled.of("void f(int n) {\n  if (n)\n    return;\n  n++;\n}\n");
    assertEquals(List.of("return;", "}"), c.spans("f", Insn.Return.class));
  }

  @Test
  void includedFilesHaveTheirOwnSpans() {
    Compiled c =
        Compiled.of(
            "#include \"inline.h\"\nint f(void) { return twice(2); }\n",
            Map.of(
                "inline.h",
                """
                static inline int twice(int x) { return x * 2; }
                static inline int unused(int x) { return x; }
                """));
    assertEquals("inline.h", c.function("twice").span().file().path());
    assertEquals(1, c.function("twice").span().line());
    assertEquals(false, c.hasFunction("unused"));
  }

  @Test
  void offsetsCountCharactersAlsoBehindForeignLetters() {
    Compiled c = Compiled.of("/* größe */ int f(char *s) { return s[0] == 'x' && \"ü\" != s; }\n");
    assertEquals("s[0] == 'x'", c.spans("f", Insn.Compare.class).get(0));
  }
}
