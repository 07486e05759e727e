package dev.mmapcheck.exec;

/** The processor time of a process and of the children it has waited for, in nanoseconds. */
public final class CpuTime implements NativeCall.LibraryState<CpuTime> {
  /** What the clock showed when the process began; negative until it looks for the first time. */
  private long start;

  private long children;

  /** The time of a process. */
  public static CpuTime of(NativeCall call) {
    return call.state(CpuTime.class, CpuTime::new);
  }

  @Override
  public CpuTime copy() {
    CpuTime child = new CpuTime();
    child.start = -1;
    return child;
  }

  /** What the process itself has used. */
  public long own(VirtualClock clock) {
    long now = clock.processorTime();
    if (start < 0) {
      start = now;
    }
    return now - start;
  }

  /** What its ended children have used. */
  public long children() {
    return children;
  }

  /** A child has ended. */
  void add(CpuTime child, VirtualClock clock) {
    children += child.own(clock) + child.children;
  }
}
