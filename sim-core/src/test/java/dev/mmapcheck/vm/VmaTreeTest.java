package dev.mmapcheck.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The tree against a map of the same areas that is searched naively. */
class VmaTreeTest {
  private static final long PAGE = 4096;
  private static final int PAGES = 4000;

  private final VmaTree tree = new VmaTree();
  private final TreeMap<Long, Vma> naive = new TreeMap<>();
  private final Random random = new Random(7);

  private static Vma area(long start, long end) {
    return new Vma(start, end, 0, 0, null);
  }

  private boolean isFree(long start, long end) {
    Map.Entry<Long, Vma> below = naive.lowerEntry(end);
    return below == null || below.getValue().end() <= start;
  }

  private void step() {
    long start = PAGE * random.nextInt(PAGES);
    long end = start + PAGE * (1 + random.nextInt(3));
    Map.Entry<Long, Vma> at = naive.floorEntry(start);
    switch (random.nextInt(5)) {
      case 0, 1, 2 -> {
        if (isFree(start, end)) {
          Vma area = area(start, end);
          tree.insert(area);
          naive.put(start, area);
        }
      }
      case 3 -> {
        if (at != null) {
          tree.remove(at.getValue());
          naive.remove(at.getKey());
        }
      }
      default -> {
        if (at != null) {
          resize(at.getValue());
        }
      }
    }
  }

  private void resize(Vma area) {
    long end = area.end() + PAGE;
    if (isFree(area.end(), end)) {
      tree.resize(area, area.start(), end);
    } else if (area.length() > PAGE) {
      naive.remove(area.start());
      tree.resize(area, area.start() + PAGE, area.end());
      naive.put(area.start(), area);
    }
  }

  private long naiveHighest(long low, long high, long length) {
    long ceiling = high;
    for (Vma area : naive.descendingMap().values()) {
      if (ceiling - Math.max(area.end(), low) >= length) {
        return ceiling;
      }
      ceiling = Math.min(ceiling, area.start());
    }
    return ceiling - low >= length ? ceiling : VmaTree.NONE;
  }

  private long naiveLowest(long low, long high, long length) {
    long floor = low;
    for (Vma area : naive.values()) {
      if (Math.min(area.start(), high) - floor >= length) {
        return floor;
      }
      floor = Math.max(floor, area.end());
    }
    return high - floor >= length ? floor : VmaTree.NONE;
  }

  private void compare() {
    long address = PAGE * random.nextInt(PAGES) + 5;
    Map.Entry<Long, Vma> floor = naive.floorEntry(address);
    assertSame(floor == null ? null : floor.getValue(), tree.floor(address));
    boolean inside = floor != null && floor.getValue().contains(address);
    assertSame(inside ? floor.getValue() : null, tree.find(address));
    long low = PAGE * random.nextInt(PAGES / 2);
    long high = low + PAGE * random.nextInt(PAGES);
    long length = PAGE * (1 + random.nextInt(12));
    assertEquals(naiveHighest(low, high, length), tree.highestGap(low, high, length));
    assertEquals(naiveLowest(low, high, length), tree.lowestGap(low, high, length));
  }

  @Test
  void findsWhatANaiveSearchFinds() {
    for (int i = 0; i < 20000; i++) {
      step();
      if (i % 10 == 0) {
        compare();
      }
      if (i % 500 == 0) {
        tree.verify();
        assertEquals(naive.size(), tree.size());
      }
    }
    for (Vma area : naive.values()) {
      tree.remove(area);
    }
    tree.verify();
    assertEquals(0, tree.size());
  }

  @Test
  void refusesWhatWouldOverlap() {
    Vma low = area(0x1000, 0x3000);
    tree.insert(low);
    tree.insert(area(0x4000, 0x5000));
    assertThrows(IllegalStateException.class, () -> tree.insert(area(0x2000, 0x4000)));
    assertThrows(IllegalStateException.class, () -> tree.resize(low, 0x1000, 0x5000));
    assertThrows(IllegalStateException.class, () -> tree.remove(area(0x1000, 0x3000)));
    tree.verify();
  }

  @Test
  void addressesThatNoAreaCanHaveAreFoundNowhere() {
    for (int i = 1; i < 100; i++) {
      tree.insert(area(2L * i * PAGE, (2L * i + 1) * PAGE));
    }
    assertSame(tree.find(198 * PAGE), tree.floor(Long.MAX_VALUE));
    for (long address : new long[] {0, PAGE, Long.MAX_VALUE, Long.MIN_VALUE, -1, -PAGE}) {
      assertNull(tree.find(address));
    }
  }
}
