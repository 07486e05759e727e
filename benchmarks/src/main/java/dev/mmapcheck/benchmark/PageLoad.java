package dev.mmapcheck.benchmark;

import dev.mmapcheck.kernel.Machine;
import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.unit.Prot;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** System calls and page faults of a process that has 10,000 resident pages. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PageLoad {
  private static final int PAGE = 4096;
  private static final int RESIDENT = 10_000;
  private static final int MANY = 1000;

  private Syscalls calls;
  private Process process;
  private long resident;

  /** A fresh machine. */
  @Setup(Level.Trial)
  public void start() {
    Machine machine = new Machine(Target.linuxX86());
    calls = machine.syscalls();
    process = machine.spawn();
    resident = map(RESIDENT);
    touch(process, resident, RESIDENT);
  }

  private long map(int pages) {
    int prot = Prot.READ | Prot.WRITE;
    int flags = MapFlags.PRIVATE | MapFlags.ANONYMOUS;
    return calls.mmap(process, 0, (long) pages * PAGE, prot, flags, -1, 0);
  }

  private static void touch(Process process, long address, int pages) {
    for (int i = 0; i < pages; i++) {
      process.mmu().store8(address + (long) i * PAGE, (byte) 1);
    }
  }

  private long mapTouchUnmap(int pages) {
    long address = map(pages);
    touch(process, address, pages);
    return calls.munmap(process, address, (long) pages * PAGE);
  }

  /** Map, touch and unmap a page. */
  @Benchmark
  public long onePage() {
    return mapTouchUnmap(1);
  }

  /** Map, touch and unmap 1,000 pages. */
  @Benchmark
  public long thousandPages() {
    return mapTouchUnmap(MANY);
  }

  /** Fork, end the child and collect it. */
  @Benchmark
  public long fork() {
    Process child = calls.fork(process);
    calls.exit(child, 0);
    return calls.waitpid(process, child.pid(), 0).result();
  }

  /** Copy-on-write faults in a child, a share of its fork and end included. */
  @Benchmark
  @OperationsPerInvocation(RESIDENT)
  public long forkAndCopy() {
    Process child = calls.fork(process);
    touch(child, resident, RESIDENT);
    calls.exit(child, 0);
    return calls.waitpid(process, child.pid(), 0).result();
  }
}
