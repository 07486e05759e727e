package dev.mmapcheck.exec;

/**
 * The time of a run, in nanoseconds. It starts at the same moment in every run. It passes a little
 * with every look at it and with every step, so that loops that wait for a time end, and jumps
 * forward when every task sleeps.
 */
public final class VirtualClock {
  /** The start: 1 January 2026, 00:00:00 UTC, since 1970. */
  private static final long START = 1_767_225_600L * 1_000_000_000L;

  /** How long the machine has been up at the start. */
  private static final long UPTIME = 1_000L * 1_000_000_000L;

  private static final long LOOK = 1_000;

  /** What a jump or call takes. */
  private static final long STEP = 25;

  private long elapsed;
  private long idle;

  VirtualClock() {}

  /** Time since 1970. */
  public long now() {
    elapsed += LOOK;
    return START + elapsed;
  }

  /** The same; looking at it takes no time. */
  long realTime() {
    return START + elapsed;
  }

  /** Time since the machine started. */
  public long uptime() {
    elapsed += LOOK;
    return UPTIME + elapsed;
  }

  /** Processor time. */
  public long processorTime() {
    elapsed += LOOK;
    return elapsed - idle;
  }

  /** Time since the start of the run; looking at it takes no time. */
  public long elapsed() {
    return elapsed;
  }

  /** What {@link #elapsed} is at a time since 1970. */
  public static long fromRealTime(long time) {
    return time - START;
  }

  /** What {@link #elapsed} is at a time since the machine started. */
  public static long fromUptime(long time) {
    return time - UPTIME;
  }

  /** The program made steps. */
  void pass(long steps) {
    elapsed += steps * STEP;
  }

  /** Nothing happens until then. */
  void idleUntil(long moment) {
    if (moment > elapsed) {
      idle += moment - elapsed;
      elapsed = moment;
    }
  }
}
