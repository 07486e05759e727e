package dev.mmapcheck.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.unit.Prot;
import dev.mmapcheck.vm.RegionMap.Mapping;
import dev.mmapcheck.vm.RegionMap.Sharing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The address space as a library, against an array with one entry a page. */
class RegionMapTest {
  private static final PageSize PAGES = new PageSize(12);
  private static final long PAGE = 4096;
  private static final long BASE = 0x100000;
  private static final int COUNT = 600;
  private static final Backing DISK = () -> "disk";
  private static final Backing CARD = () -> "card";

  /** What one page shows. */
  private record Page(int prot, Sharing sharing, Backing backing, long offset) {}

  private final Page[] model = new Page[COUNT];
  private final List<String> heard = new ArrayList<>();
  private final Random random = new Random(11);

  private final AddressSpaceListener recorder =
      new AddressSpaceListener() {
        @Override
        public void unmapped(long start, long length, Vma old) {
          assertEquals(start, old.start());
          assertEquals(length, old.length());
          for (long at = start; at < start + length; at += PAGE) {
            heard.add("gone " + at + " " + pageOf(old, at));
          }
        }

        @Override
        public void protectedTo(long start, long length, Vma area, int oldProt) {
          for (long at = start; at < start + length; at += PAGE) {
            heard.add("changed " + at + " " + oldProt + " " + area.prot());
          }
        }
      };

  private static Page pageOf(Vma area, long address) {
    return new Page(
        area.prot(),
        area.isShared() ? Sharing.SHARED : Sharing.PRIVATE,
        area.backing(),
        area.backing() == null ? 0 : PAGES.addressOf(area.pageAt(address, PAGES)));
  }

  private Mapping randomMapping() {
    Backing backing = Arrays.asList(null, DISK, CARD).get(random.nextInt(3));
    return new Mapping(
        random.nextInt(4),
        backing == null || random.nextBoolean() ? Sharing.PRIVATE : Sharing.SHARED,
        backing,
        backing == null ? 0 : PAGE * random.nextInt(4));
  }

  private void step(RegionMap map) {
    int first = random.nextInt(COUNT);
    int count = Math.min(1 + random.nextInt(12), COUNT - first);
    long address = BASE + first * PAGE;
    heard.clear();
    switch (random.nextInt(5)) {
      case 0 -> place(map, count);
      case 1, 2 -> mapAt(map, first, count);
      case 3 -> {
        List<String> expected = leaving(first, count);
        if (map.unmap(address, count * PAGE, recorder) == 0) {
          assertEquals(expected, heard);
          Arrays.fill(model, first, first + count, null);
        }
      }
      default -> protect(map, first, count);
    }
  }

  private void place(RegionMap map, int count) {
    Mapping mapping = randomMapping();
    long address = map.mapAnywhere(count * PAGE, mapping);
    int highest = highestFree(count);
    if (!Errno.isError(address)) {
      assertEquals(BASE + highest * PAGE, address);
      fill(highest, count, mapping);
    } else {
      assertEquals(-Errno.ENOMEM, address);
    }
  }

  private int highestFree(int count) {
    int free = 0;
    for (int i = COUNT - 1; i >= 0; i--) {
      free = model[i] == null ? free + 1 : 0;
      if (free == count) {
        return i;
      }
    }
    return -1;
  }

  private void mapAt(RegionMap map, int first, int count) {
    Mapping mapping = randomMapping();
    List<String> expected = leaving(first, count);
    // lengths are rounded up
    long address = map.mapAt(BASE + first * PAGE, count * PAGE - 5, mapping, recorder);
    if (!Errno.isError(address)) {
      assertEquals(BASE + first * PAGE, address);
      assertEquals(expected, heard);
      fill(first, count, mapping);
    } else {
      assertEquals(List.of(), heard);
    }
  }

  private void protect(RegionMap map, int first, int count) {
    int prot = random.nextInt(4);
    List<String> expected = new ArrayList<>();
    boolean whole = true;
    for (int i = first; i < first + count; i++) {
      whole &= model[i] != null;
      if (model[i] != null && model[i].prot() != prot) {
        expected.add("changed " + (BASE + i * PAGE) + " " + model[i].prot() + " " + prot);
      }
    }
    int result = map.protect(BASE + first * PAGE, count * PAGE, prot, recorder);
    if (result != 0) {
      assertEquals(-Errno.ENOMEM, result);
      assertEquals(List.of(), heard);
      return;
    }
    assertTrue(whole);
    assertEquals(expected, heard);
    for (int i = first; i < first + count; i++) {
      Page old = model[i];
      model[i] = new Page(prot, old.sharing(), old.backing(), old.offset());
    }
  }

  private List<String> leaving(int first, int count) {
    List<String> result = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      if (model[i] != null) {
        result.add("gone " + (BASE + i * PAGE) + " " + model[i]);
      }
    }
    return result;
  }

  private void fill(int first, int count, Mapping mapping) {
    for (int i = 0; i < count; i++) {
      long offset = mapping.backing() == null ? 0 : mapping.offset() + i * PAGE;
      model[first + i] = new Page(mapping.prot(), mapping.sharing(), mapping.backing(), offset);
    }
  }

  private void compare(RegionMap map) {
    map.verify();
    for (int i = 0; i < COUNT; i++) {
      long address = BASE + i * PAGE + 7;
      Vma area = map.query(address);
      assertEquals(model[i], area == null ? null : pageOf(area, BASE + i * PAGE));
    }
  }

  /** Every region as text, to see that nothing changed. */
  private static List<String> picture(RegionMap map) {
    List<String> result = new ArrayList<>();
    map.forEach(area -> result.add(area + " " + area.pageOffset()));
    return result;
  }

  @ParameterizedTest
  @ValueSource(ints = {40, Integer.MAX_VALUE})
  void agreesWithAnArrayOfPages(int maxRegions) {
    RegionMap map = new RegionMap(BASE, COUNT * PAGE, PAGES, maxRegions);
    for (int i = 0; i < 20000; i++) {
      step(map);
      assertTrue(map.size() <= maxRegions);
      if (i % 50 == 0) {
        compare(map);
      }
    }
    compare(map);
  }

  /** Hands out so many nodes and then none. */
  private static final class ScarceNodes implements NodeSource {
    private int left = Integer.MAX_VALUE;

    private void take() {
      if (left == 0) {
        throw new OutOfMemoryError("no node");
      }
      left--;
    }

    @Override
    public TreeNode leaf() {
      take();
      return TreeNode.leaf();
    }

    @Override
    public TreeNode inner() {
      take();
      return TreeNode.inner();
    }
  }

  @Test
  void staysAsItWasWhenMemoryRunsOut() {
    ScarceNodes nodes = new ScarceNodes();
    RegionMap map = new RegionMap(BASE, 1L << 40, PAGES, Integer.MAX_VALUE, nodes);
    int failures = 0;
    for (int i = 0; i < 3000; i++) {
      long address = BASE + random.nextInt(4000) * 2L * PAGE;
      Mapping mapping = randomMapping();
      List<String> before = picture(map);
      nodes.left = 0;
      try {
        map.mapAt(address, 3 * PAGE, mapping, RegionMap.NOBODY);
      } catch (OutOfMemoryError expected) {
        failures++;
        assertEquals(before, picture(map));
        map.verify();
        nodes.left = Integer.MAX_VALUE;
        assertEquals(address, map.mapAt(address, 3 * PAGE, mapping, RegionMap.NOBODY));
      }
    }
    map.verify();
    assertTrue(failures > 20, failures + " failures");
  }

  @Test
  void refusesWhatIsNotARange() {
    RegionMap map = new RegionMap(BASE, 16 * PAGE, PAGES);
    Mapping plain = Mapping.anonymous(Prot.READ);
    assertEquals(-Errno.EINVAL, map.mapAt(BASE + 1, PAGE, plain, RegionMap.NOBODY));
    assertEquals(-Errno.EINVAL, map.mapAt(BASE, 0, plain, RegionMap.NOBODY));
    assertEquals(-Errno.EINVAL, map.mapAt(BASE - PAGE, PAGE, plain, RegionMap.NOBODY));
    assertEquals(-Errno.EINVAL, map.mapAt(BASE, 17 * PAGE, plain, RegionMap.NOBODY));
    assertEquals(-Errno.EINVAL, map.mapAt(BASE, Long.MAX_VALUE, plain, RegionMap.NOBODY));
    Mapping askew = new Mapping(Prot.READ, Sharing.SHARED, DISK, 5);
    assertEquals(-Errno.EINVAL, map.mapAt(BASE, PAGE, askew, RegionMap.NOBODY));
    assertEquals(-Errno.EINVAL, map.mapAnywhere(-1, plain));
    assertEquals(-Errno.ENOMEM, map.mapAnywhere(17 * PAGE, plain));
    assertEquals(-Errno.ENOMEM, map.protect(BASE, PAGE, Prot.READ, RegionMap.NOBODY));
    assertEquals(-Errno.EINVAL, map.unmap(BASE, -1, RegionMap.NOBODY));
    assertEquals(0, map.size());
    assertThrows(IllegalArgumentException.class, () -> new RegionMap(1, PAGE, PAGES));
    assertThrows(IllegalArgumentException.class, () -> new RegionMap(0, 0, PAGES));
  }

  @Test
  void neighboursThatBelongTogetherAreOneRegion() {
    RegionMap map = new RegionMap(BASE, 64 * PAGE, PAGES);
    Mapping lower = new Mapping(Prot.READ, Sharing.SHARED, DISK, 0);
    Mapping upper = new Mapping(Prot.READ, Sharing.SHARED, DISK, PAGE);
    map.mapAt(BASE, PAGE, lower, RegionMap.NOBODY);
    map.mapAt(BASE + PAGE, PAGE, upper, RegionMap.NOBODY);
    assertEquals(1, map.size());
    map.protect(BASE + PAGE, PAGE, Prot.NONE, RegionMap.NOBODY);
    assertEquals(2, map.size());
    map.protect(BASE + PAGE, PAGE, Prot.READ, RegionMap.NOBODY);
    assertEquals(1, map.size());
    Vma region = map.query(BASE + PAGE);
    assertNotNull(region);
    assertSame(DISK, region.backing());
    assertNull(map.query(BASE + 2 * PAGE));
  }
}
