package dev.mmapcheck.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SequencesTest {
  private static final String HEADERS =
      """
      #include <stdlib.h>
      #include <sys/mman.h>
      struct box { void *map; size_t size; };
      """;

  /** The first arguments of munmap, and what they point to: "start", "failed" or "other". */
  private final List<String> unmapped = new ArrayList<>();

  private Exploration explore(String body) {
    IrModule module =
        new Frontend().compile(new SourceFile("t.c", HEADERS + body), FrontendOptions.defaults());
    assertEquals(List.of(), module.problems());
    ExplorationListener listener =
        new ExplorationListener() {
          @Override
          public Observer startPath(EntryPoint entry, int number) {
            return (event, view) -> {
              boolean later = entry.isSequence();
              if (later && event instanceof Event.Called call && call.name().equals("munmap")) {
                unmapped.add(entry.name() + ": " + whatIs(call.bits(0), view.trace()));
              }
            };
          }

          @Override
          public void endPath(PathResult result) {}

          @Override
          public void endEntry(EntryPoint entry) {}
        };
    return Explorer.explore(
        Program.link(List.of(module), Target.linuxX86()),
        Target.linuxX86(),
        Limits.usual(),
        listener,
        new Cancellation());
  }

  private static String whatIs(long address, List<Event> trace) {
    boolean made =
        trace.stream()
            .map(event -> event instanceof Event.Called call ? call : null)
            .filter(Objects::nonNull)
            .anyMatch(call -> call.name().equals("mmap") && call.result().bits() == address);
    return !made ? "other" : address == -1 ? "failed" : "start";
  }

  private static List<String> names(Exploration exploration) {
    return exploration.entries().stream().map(EntryPoint::name).toList();
  }

  @Test
  void whatReleasesFindsWhatWasMadeThroughAParameter() {
    explore(
        """
        int make(struct box *b, size_t n) {
          b->size = n;
          b->map = mmap(0, n, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
          return b->map == MAP_FAILED ? -1 : 0;
        }
        void drop(struct box *b) { munmap(b->map, b->size); }
        """);
    assertTrue(unmapped.contains("make, then drop: start"), unmapped.toString());
  }

  @Test
  void anObjectIsHandedOverAsResultAndThroughAPointer() {
    explore(
        """
        struct box *make(void) {
          struct box *b = malloc(sizeof *b);
          b->map = mmap(0, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
          return b;
        }
        int create(struct box **out) {
          *out = make();
          return *out ? 0 : -1;
        }
        void drop(struct box *b) { munmap(b->map, 4096); free(b); }
        """);
    assertTrue(unmapped.contains("make, then drop: start"), unmapped.toString());
    assertTrue(unmapped.contains("create, then drop: start"), unmapped.toString());
  }

  @Test
  void aVariableOfTheFileIsShared() {
    explore(
        """
        static void *table;
        int load(void) {
          table = mmap(0, 8192, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
          return table == MAP_FAILED ? -1 : 0;
        }
        void unload(void) { munmap(table, 8192); }
        """);
    assertTrue(unmapped.contains("load, then unload: start"), unmapped.toString());
  }

  @Test
  void numbersOfTheSameNameAreTheSame() {
    Exploration exploration =
        explore(
            """
            void *get(size_t size) {
              return size > 4096 ? mmap(0, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) : 0;
            }
            struct box keep;
            int grab(size_t size) { keep.map = get(size); return keep.map ? 0 : -1; }
            void put(size_t size) { if (size > 4096) munmap(keep.map, size); else free(keep.map); }
            """);
    assertTrue(names(exploration).contains("grab, then put"), names(exploration).toString());
    assertTrue(unmapped.contains("grab, then put: start"), unmapped.toString());
  }

  @Test
  void afterAFailureOnlyMapFailedIsFollowed() {
    explore(
        """
        int make(struct box *b) {
          b->map = mmap(0, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
          if (b->map == MAP_FAILED) return -1;
          if (rand()) return -1;
          return 0;
        }
        void drop(struct box *b) { munmap(b->map, 4096); }
        """);
    assertTrue(unmapped.contains("make, then drop: failed"), unmapped.toString());
  }

  @Test
  void aProgramWithMainNeedsNoSequences() {
    Exploration exploration =
        explore(
            """
            static struct box b;
            void make(void) {
              b.map = mmap(0, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            }
            void drop(void) { munmap(b.map, 4096); }
            int main(void) { make(); drop(); return 0; }
            """);
    assertEquals(List.of("main"), names(exploration));
  }

  @Test
  void unrelatedFunctionsAreNotPutTogether() {
    Exploration exploration =
        explore(
            """
            struct other { void *map; };
            int make(struct box *b) {
              b->map = mmap(0, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
              return 0;
            }
            void drop(struct other *o) { munmap(o->map, 4096); }
            """);
    assertEquals(List.of("make", "drop"), names(exploration));
  }

  @Test
  void whatClearsThePointerGetsItsAddress() {
    explore(
        """
        struct box *make(void) {
          struct box *b = malloc(sizeof *b);
          if (b == NULL)
            return NULL;
          b->map = mmap(0, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
          return b;
        }
        void release(struct box **b) {
          munmap((*b)->map, 4096);
          *b = NULL;
        }
        """);
    assertTrue(unmapped.contains("make, then release: start"), unmapped::toString);
  }

  @Test
  void operationsOfAnObjectGetTheObject() {
    explore(
        """
        struct operations { void (*close)(void *); };
        struct file { const struct operations *operations; struct box box; };
        static void closeBox(void *any) { munmap(((struct file *)any)->box.map, 4096); }
        static void closeOther(void *any) { munmap(((struct box *)any)->map, 4096); }
        static const struct operations boxes = {closeBox}, others = {closeOther};
        const struct operations *choose(void) { return &others; }
        struct file *make(void) {
          struct file *f = malloc(sizeof *f);
          if (f == NULL)
            return NULL;
          f->operations = &boxes;
          f->box.map = mmap(0, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
          return f;
        }
        """);
    assertTrue(unmapped.contains("make, then closeBox: start"), unmapped::toString);
    assertTrue(unmapped.stream().noneMatch(u -> u.contains("closeOther")), unmapped::toString);
  }
}
