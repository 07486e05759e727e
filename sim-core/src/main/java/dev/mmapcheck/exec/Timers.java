package dev.mmapcheck.exec;

import dev.mmapcheck.kernel.Process;
import java.util.ArrayList;
import java.util.List;

/** The timers of all processes: alarm(2), setitimer(2), timer_create(2). Times in nanoseconds. */
final class Timers {
  /** A timer that may be set. */
  static final class Timer {
    private final Process process;
    private final int id;
    private final int code;
    private final Notice notice;

    /** When it expires on {@link VirtualClock#elapsed}; {@link Scheduler#NEVER} when not set. */
    private long expiry = Scheduler.NEVER;

    private long interval;

    private Timer(Process process, int id, int code, Notice notice) {
      this.process = process;
      this.id = id;
      this.code = code;
      this.notice = notice;
    }

    Process process() {
      return process;
    }

    int id() {
      return id;
    }

    /** si_code of its signal. */
    int code() {
      return code;
    }

    /** si_timerid of its signal. */
    int sender() {
      return Math.max(0, id);
    }

    Notice notice() {
      return notice;
    }

    void set(long newExpiry, long newInterval) {
      expiry = newExpiry;
      interval = newInterval;
    }

    /** Time left, or 0 when it is not set. */
    long left(long now) {
      return expiry == Scheduler.NEVER ? 0 : Math.max(1, expiry - now);
    }

    long interval() {
      return interval;
    }
  }

  private final List<Timer> all = new ArrayList<>();

  List<Timer> all() {
    return all;
  }

  /**
   * A timer of a process, or null.
   *
   * @param id negative for those that setitimer sets
   */
  Timer find(Process process, int id) {
    for (Timer timer : all) {
      if (timer.process == process && timer.id == id) {
        return timer;
      }
    }
    return null;
  }

  /**
   * Makes a timer.
   *
   * @param code si_code of the signal it sends
   */
  Timer create(Process process, int id, int code, Notice notice) {
    Timer timer = new Timer(process, id, code, notice);
    all.add(timer);
    return timer;
  }

  /** When the next one expires, or {@link Scheduler#NEVER}. */
  long next() {
    long next = Scheduler.NEVER;
    for (Timer timer : all) {
      next = Math.min(next, timer.expiry);
    }
    return next;
  }

  /** Those that have expired by now; they are set again or cleared. */
  List<Timer> expired(long now) {
    List<Timer> expired = new ArrayList<>();
    for (Timer timer : all) {
      if (timer.expiry <= now) {
        timer.expiry = timer.interval == 0 ? Scheduler.NEVER : now + timer.interval;
        expired.add(timer);
      }
    }
    return expired;
  }
}
