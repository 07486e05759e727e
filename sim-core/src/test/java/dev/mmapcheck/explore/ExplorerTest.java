package dev.mmapcheck.explore;

import static dev.mmapcheck.event.Event.Ending.FAULTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Observer;
import dev.mmapcheck.exec.Program;
import dev.mmapcheck.lang.Frontend;
import dev.mmapcheck.lang.FrontendOptions;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.ir.IrModule;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ExplorerTest {
  private static final String HEADERS =
      """
      #include <fcntl.h>
      #include <sys/mman.h>
      #include <sys/stat.h>
      #include <unistd.h>
      void unknown(void *);
      int number(void);
      """;

  private final List<PathResult> paths = new ArrayList<>();
  private final List<Boolean> reachable = new ArrayList<>();
  private Exploration exploration;

  private void explore(String body) {
    IrModule module =
        new Frontend().compile(new SourceFile("t.c", HEADERS + body), FrontendOptions.defaults());
    assertEquals(List.of(), module.problems());
    ExplorationListener listener =
        new ExplorationListener() {
          @Override
          public Observer startPath(EntryPoint entry, int number) {
            return (event, view) -> {
              if (event instanceof Event.Returning returning) {
                firstMapping(view.trace())
                    .ifPresent(
                        call ->
                            reachable.add(
                                view.isReachable(
                                    call.result().origin().orElseThrow(), returning.activation())));
              }
            };
          }

          @Override
          public void endPath(PathResult result) {
            paths.add(result);
          }

          @Override
          public void endEntry(EntryPoint entry) {}
        };
    exploration =
        Explorer.explore(
            Program.link(List.of(module), Target.linuxX86()),
            Target.linuxX86(),
            Limits.usual(),
            listener,
            new Cancellation());
  }

  private static Optional<Event.Called> firstMapping(List<Event> trace) {
    return trace.stream()
        .filter(event -> event instanceof Event.Called call && call.name().equals("mmap"))
        .map(event -> (Event.Called) event)
        .filter(call -> !call.failed())
        .findFirst();
  }

  private boolean somePath(Predicate<Event> has) {
    return paths.stream().anyMatch(path -> path.trace().stream().anyMatch(has));
  }

  @Test
  void callsSucceedAndFail() {
    explore(
        """
        int f(void) {
          char *p = mmap(0, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
          if (p == MAP_FAILED) return -1;
          return p[0];
        }
        """);
    assertEquals(2, paths.size());
    assertTrue(somePath(e -> e instanceof Event.Called c && c.outcome() == Event.Outcome.INJECTED));
    assertTrue(somePath(e -> e instanceof Event.Returning r && r.result().bits() == -1));
    assertEquals(List.of(), exploration.shortfalls());
  }

  @Test
  void findsTheEmptyFileAndThePageBehindItsEnd() {
    explore(
        """
        int f(const char *name) {
          struct stat st;
          int fd = open(name, O_RDONLY);
          if (fd < 0 || fstat(fd, &st) < 0) return -1;
          char *p = mmap(0, 8192, PROT_READ, MAP_SHARED, fd, 0);
          if (p == MAP_FAILED) return -1;
          return st.st_size == 0 ? 0 : p[4096];
        }
        """);
    assertTrue(
        somePath(
            e ->
                e instanceof Event.Accessed a
                    && a.fault().isPresent()
                    && a.fault().get().signal() == 7));
    assertTrue(somePath(e -> e instanceof Event.Branched b && b.taken()));
  }

  @Test
  void solvesForConditionsOnParameters() {
    explore(
        """
        int f(unsigned n, int fd) {
          if (n * 8 == 4096 && fd > 100)
            munmap(0, 4096);
          return 0;
        }
        """);
    assertTrue(somePath(e -> e instanceof Event.Called c && c.name().equals("munmap")));
  }

  @Test
  void followsUnknownObjects() {
    explore(
        """
        struct node { struct node *next; void *map; unsigned long size; };
        void f(struct node *n) {
          if (n->next && n->next->size == 12288)
            munmap(n->next->map, n->next->size);
        }
        """);
    assertTrue(
        somePath(
            e -> e instanceof Event.Called c && c.name().equals("munmap") && c.bits(1) == 12288));
  }

  @Test
  void knowsWhatCanStillBeReached() {
    explore(
        """
        static void *kept;
        void keep(void) { kept = mmap(0, 1, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); }
        """);
    assertTrue(reachable.contains(true));
    assertFalse(reachable.contains(false));
    reachable.clear();
    explore(
        """
        void lose(void) {
          void *p = mmap(0, 1, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
          *(volatile void **) &p;
        }
        """);
    assertTrue(reachable.contains(false));
    assertFalse(reachable.contains(true));
  }

  @Test
  void countsWhatItCannotFinish() {
    explore(
        """
        void f(void) {
          mmap(0, 1, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
          for (;;) { }
        }
        """);
    assertEquals(1, exploration.shortfalls().size());
    assertTrue(exploration.shortfalls().get(0).reason().contains("endless loop"));
  }

  @Test
  void isDeterministic() {
    String body =
        """
        int f(int n, const char *name) {
          int fd = open(name, O_RDONLY);
          char *p = mmap(0, number(), PROT_READ, MAP_SHARED, fd, n);
          if (p == MAP_FAILED) return 1;
          for (int i = 0; i < n; i++) if (p[i] == 'x') return 2;
          return 3;
        }
        """;
    explore(body);
    List<String> first = paths.stream().map(path -> path.trace().toString()).toList();
    paths.clear();
    explore(body);
    assertEquals(
        first.stream().map(ExplorerTest::withoutIdentities).toList(),
        paths.stream().map(path -> withoutIdentities(path.trace().toString())).toList());
  }

  /** Records print nested objects without their own text by identity. */
  private static String withoutIdentities(String text) {
    return text.replaceAll("@[0-9a-f]{5,}", "@");
  }

  @Test
  void whatNoCallerComesToIsExploredOnItsOwn() {
    explore(
        """
        static int size(void) { return 1; }
        static char *map(int length) {
          return mmap(0, length, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        }
        char *f(void) {
          if (size() == 2) return map(2);
          return mmap(0, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        }
        """);
    assertEquals(
        List.of("f", "map"), exploration.entries().stream().map(EntryPoint::name).toList());
  }

  @Test
  void loopsOfUnknownBoundAreLeftAfterAWhile() {
    explore(
        """
        int f(int fd, int rounds) {
          int sum = 0;
          struct stat st;
          char *p = mmap(0, 4096, PROT_READ, MAP_SHARED, fd, 0);
          if (p == MAP_FAILED || fstat(fd, &st) < 0) return -1;
          for (long i = 0; i < st.st_size; i++)
            for (long j = 0; j < st.st_size; j++)
              sum += i ^ j;
          return munmap(p, 4096) + sum;
        }
        """);
    assertTrue(somePath(e -> e instanceof Event.Called c && c.name().equals("munmap")));
    assertEquals(List.of(), exploration.shortfalls());
    assertTrue(exploration.paths() < 40, exploration.paths() + " paths");
  }

  @Test
  void textsOfUnknownFunctionsAreNoFault() {
    explore(
        """
        #include <stdio.h>
        int lookup(int);
        int f(int fd) {
          char line[100];
          char *p = mmap(0, 4096, PROT_READ, MAP_SHARED, fd, 0);
          if (p == MAP_FAILED) return -1;
          snprintf(line, sizeof line, (const char *) (long) lookup(1), p);
          return munmap(p, 4096);
        }
        """);
    assertTrue(somePath(e -> e instanceof Event.Called c && c.name().equals("munmap")));
    assertFalse(somePath(e -> e instanceof Event.Ended end && end.ending() == FAULTED));
  }

  @Test
  void unknownStreamsHaveADescriptor() {
    explore(
        """
        #include <stdio.h>
        int f(FILE *in) {
          struct stat st;
          if (fstat(fileno(in), &st) < 0 || !S_ISREG(st.st_mode)) return -1;
          char *p = mmap(0, st.st_size, PROT_READ, MAP_SHARED, fileno(in), 0);
          return p == MAP_FAILED ? -1 : p[0];
        }
        """);
    assertTrue(
        somePath(e -> e instanceof Event.Called c && c.name().equals("mmap") && !c.failed()));
  }

  @Test
  void programsHaveArgumentsAndTheirFilesFolders() {
    explore(
        """
        #include <getopt.h>
        int main(int argc, char **argv) {
          while (getopt(argc, argv, "ab:") >= 0) {}
          int fd = open("/var/lib/tool/state", O_RDWR | O_CREAT | O_TRUNC, 0600);
          if (fd < 0) return 1;
          void *p = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
          return p == MAP_FAILED;
        }
        """);
    assertTrue(
        somePath(e -> e instanceof Event.Called c && c.name().equals("mmap") && !c.failed()));
  }
}
