package dev.mmapcheck.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageMapTest {
  private static final long FAR = 1L << 50;

  private final FramePool pool = new FramePool(4096, 1 << 20);
  private final PageMap map = new PageMap();

  private List<Long> pages(long first, long end) {
    List<Long> seen = new ArrayList<>();
    map.forEach(first, end, (page, frame, flags) -> seen.add(page));
    return seen;
  }

  @Test
  void keepsPagesFarApartInOrder() {
    for (long page : new long[] {FAR, 0, 511, 512, 1L << 35}) {
      map.set(page, pool.allocate(), PageMap.DIRTY);
    }
    assertEquals(List.of(0L, 511L, 512L, 1L << 35, FAR), pages(0, Long.MAX_VALUE));
    assertEquals(List.of(511L, 512L), pages(1, 1L << 35));
    assertEquals(PageMap.DIRTY, map.flags(FAR));
    assertEquals(5, map.size());
    map.clearRange(1, FAR);
    assertEquals(List.of(0L, FAR), pages(0, Long.MAX_VALUE));
    assertNull(map.frame(511));
  }

  @Test
  void countsReferencesAndGivesFramesBack() {
    Frame frame = pool.allocate();
    map.set(3, frame, 0);
    map.set(4, frame, 0);
    map.set(4, frame, PageMap.WRITABLE);
    assertEquals(2, frame.references());
    map.clear(3);
    assertEquals(1, frame.references());
    assertEquals(1, pool.used());
    map.set(4, pool.allocate(), 0);
    assertEquals(0, frame.references());
    assertEquals(1, pool.used());
    map.clear(4);
    map.clear(4);
    assertEquals(0, pool.used());
    assertEquals(0, map.size());
  }

  @Test
  void aMarkerIsASlotWithoutAFrame() {
    map.set(9, null, PageMap.GUARD);
    assertEquals(List.of(9L), pages(0, 100));
    assertEquals(0, map.size());
    map.clear(9);
    assertEquals(List.of(), pages(0, 100));
  }

  @Test
  void aCopyTakesTheAttachmentAlong() {
    record Note(String text) implements FrameAttachment {
      @Override
      public FrameAttachment copy() {
        return new Note(text + "'");
      }

      @Override
      public void clear(int offset, int length) {
        throw new IllegalStateException(offset + " " + length);
      }
    }
    Frame frame = pool.allocate();
    frame.attach(new Note("n"));
    assertEquals(new Note("n'"), frame.copy().attachment());
    assertSame(Note.class, frame.attachment().getClass());
    var cleared = assertThrows(IllegalStateException.class, () -> frame.zero(5, 7));
    assertEquals("5 7", cleared.getMessage());
  }

  @Test
  void memoryEnds() {
    FramePool small = new FramePool(4096, 2 * 4096);
    small.allocate();
    Frame last = small.allocate();
    assertThrows(OutOfFrames.class, small::allocate);
    map.set(0, last, 0);
    map.clear(0);
    assertEquals(1, small.used());
    small.allocate();
  }
}
