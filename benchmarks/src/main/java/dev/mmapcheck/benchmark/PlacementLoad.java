package dev.mmapcheck.benchmark;

import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.unit.Prot;
import dev.mmapcheck.vm.Backing;
import dev.mmapcheck.vm.RegionMap;
import dev.mmapcheck.vm.RegionMap.Mapping;
import dev.mmapcheck.vm.RegionMap.Sharing;
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
 * Placing two pages where every gap between the regions has room for one, so that the only place is
 * behind all of them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlacementLoad {
  private static final long BASE = 1L << 30;
  private static final long RANGE = 1L << 46;
  private static final int PAGE = 4096;
  private static final Backing FILE = () -> "file";

  /** Regions in the way. */
  @Param({"100000", "1000000"})
  public int areas;

  private RegionMap map;

  /** Maps every other page from the top. */
  @Setup(Level.Trial)
  public void fill() {
    map = new RegionMap(BASE, RANGE, new PageSize(12));
    for (int i = 1; i <= areas; i++) {
      Mapping mapping = new Mapping(Prot.READ, Sharing.PRIVATE, FILE, (long) i * PAGE);
      map.mapAt(BASE + RANGE - 2L * i * PAGE, PAGE, mapping, RegionMap.NOBODY);
    }
  }

  /** Places two pages and takes them out again. */
  @Benchmark
  public long place() {
    long address = map.mapAnywhere(2 * PAGE, new Mapping(Prot.READ, Sharing.PRIVATE, FILE, 0));
    return map.unmap(address, 2 * PAGE, RegionMap.NOBODY);
  }
}
