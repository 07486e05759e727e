package dev.mmapcheck.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.mmapcheck.check.MemoryMaps.Moment;
import dev.mmapcheck.event.Snapshot.Area;
import dev.mmapcheck.unit.Cancellation;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryMapsTest {
  private static final String TEXT =
      """
      #include <sys/mman.h>

      char *make(void) {
        char *page = mmap(0, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (page == MAP_FAILED)
          return 0;

        page[0] = 1;
        return page;
      }

      int other(void) {
        return 3;
      }
      """;

  private final MemoryMaps maps =
      new Checker().check("maps.c", TEXT, Options.defaults(), new Cancellation()).maps();

  private static Area page(Moment moment) {
    return moment.snapshot().areas().stream()
        .filter(area -> area.label().equals("page"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aLineShowsWhatItLeavesBehind() {
    Moment mapped = maps.at(4).orElseThrow();
    assertEquals("make", mapped.function());
    assertEquals("page = mmap", mapped.title().substring(0, 11));
    assertEquals("..", page(mapped).pages());
    assertEquals("rw-p", page(mapped).permissions());
    assertEquals("d.", page(maps.at(8).orElseThrow()).pages());
  }

  @Test
  void aLineWithoutAStepShowsTheOneAbove() {
    assertEquals(maps.at(4), maps.at(5));
    assertEquals(maps.at(4), maps.at(7));
  }

  @Test
  void otherFunctionsAndTheSpaceBetweenShowNothing() {
    assertEquals(
        List.of(),
        List.of(1, 2, 3, 11, 12, 13, 14).stream().filter(l -> maps.at(l).isPresent()).toList());
  }

  @Test
  void theStackHasItsName() {
    List<Area> areas = maps.at(4).orElseThrow().snapshot().areas();
    assertEquals("[stack]", areas.get(areas.size() - 1).name());
    assertFalse(areas.get(0).name().isEmpty());
  }
}
