package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;

/**
 * The time a process sees. It starts at the same moment in every run, passes one microsecond with
 * every look at it, so that loops that wait for a time end, and jumps forward when the process
 * sleeps.
 */
final class VirtualClock implements NativeCall.LibraryState<VirtualClock> {
  /** The start: 1 January 2026, 00:00:00 UTC, in nanoseconds since 1970. */
  private static final long START = 1_767_225_600L * 1_000_000_000L;

  /** How long the machine has been up at the start. */
  private static final long UPTIME = 1_000L * 1_000_000_000L;

  private static final long LOOK = 1_000;

  private long elapsed;
  private long slept;

  static VirtualClock of(NativeCall call) {
    return call.state(VirtualClock.class, VirtualClock::new);
  }

  @Override
  public VirtualClock copy() {
    VirtualClock copy = new VirtualClock();
    copy.elapsed = elapsed;
    copy.slept = slept;
    return copy;
  }

  void sleep(long nanoseconds) {
    elapsed += nanoseconds;
    slept += nanoseconds;
  }

  /** Nanoseconds since 1970. */
  long now() {
    elapsed += LOOK;
    return START + elapsed;
  }

  /** Nanoseconds since the machine started. */
  long uptime() {
    elapsed += LOOK;
    return UPTIME + elapsed;
  }

  /** Nanoseconds of processor time. */
  long processorTime() {
    elapsed += LOOK;
    return elapsed - slept;
  }
}
