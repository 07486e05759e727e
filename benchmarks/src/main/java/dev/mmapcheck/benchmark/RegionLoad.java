package dev.mmapcheck.benchmark;

import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.unit.Prot;
import dev.mmapcheck.vm.Backing;
import dev.mmapcheck.vm.RegionMap;
import dev.mmapcheck.vm.RegionMap.Mapping;
import dev.mmapcheck.vm.RegionMap.Sharing;
import dev.mmapcheck.vm.Vma;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Regions in an address space of twice as many slots of four pages: a quarter each of mapping two
 * pages in a slot, unmapping them, protecting them and asking for one. About half of the slots stay
 * in use.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RegionLoad {
  private static final long BASE = 1L << 30;
  private static final int PAGE = 4096;
  private static final int SLOT = 4 * PAGE;
  private static final int LENGTH = 2 * PAGE;
  private static final Backing FILE = () -> "file";

  /** Regions in use. */
  @Param({"1000", "100000", "1000000"})
  public int areas;

  private RegionMap map;
  private SplittableRandom random;

  /** Maps every other slot. */
  @Setup(Level.Trial)
  public void fill() {
    random = new SplittableRandom(1);
    map = new RegionMap(BASE, 2L * areas * SLOT, new PageSize(12));
    for (int slot = 0; slot < 2 * areas; slot += 2) {
      map.mapAt(address(slot), LENGTH, mapping(slot, Prot.READ), RegionMap.NOBODY);
    }
  }

  private static long address(int slot) {
    return BASE + (long) slot * SLOT;
  }

  private static Mapping mapping(int slot, int prot) {
    return new Mapping(prot, Sharing.PRIVATE, FILE, (long) slot * PAGE);
  }

  /** One operation of the mixed load. */
  @Benchmark
  public long mixed() {
    int slot = random.nextInt(2 * areas);
    int choice = random.nextInt(8);
    long address = address(slot);
    int prot = (choice & 4) == 0 ? Prot.READ : Prot.READ | Prot.WRITE;
    return switch (choice & 3) {
      case 0 -> map.mapAt(address, LENGTH, mapping(slot, prot), RegionMap.NOBODY);
      case 1 -> map.unmap(address, LENGTH, RegionMap.NOBODY);
      case 2 -> map.protect(address, LENGTH, prot, RegionMap.NOBODY);
      default -> {
        Vma region = map.query(address + PAGE);
        yield region == null ? 0 : region.start();
      }
    };
  }
}
