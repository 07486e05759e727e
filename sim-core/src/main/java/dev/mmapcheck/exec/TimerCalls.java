package dev.mmapcheck.exec;

import dev.mmapcheck.exec.Timers.Timer;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.Signal;
import java.util.Map;

/** Alarms and timers. */
final class TimerCalls {
  private static final long SECOND = 1_000_000_000L;
  private static final long MICROSECOND = 1_000L;
  private static final int SIGVTALRM = 26;
  private static final int SIGPROF = 27;
  private static final int ABSOLUTE = 1;

  private TimerCalls() {}

  static void addTo(Map<String, NativeFunction> table) {
    table.put("alarm", TimerCalls::alarm);
    table.put("ualarm", TimerCalls::ualarm);
    table.put("setitimer", TimerCalls::setitimer);
    table.put("getitimer", c -> c.resultOf(writeInterval(c, c.intArgument(0), c.argument(1))));
    table.put("timer_create", TimerCalls::create);
    table.put("timer_settime", TimerCalls::set);
    table.put("timer_gettime", TimerCalls::get);
    table.put("timer_getoverrun", c -> c.resultOf(created(c) == null ? -Errno.EINVAL : 0));
    table.put("timer_delete", TimerCalls::delete);
  }

  private static Timers timers(NativeCall c) {
    return SignalCalls.signals(c).timers();
  }

  /** The timer that setitimer sets. */
  private static Timer interval(NativeCall c, int which) {
    int signal =
        switch (which) {
          case 0 -> Signal.SIGALRM;
          case 1 -> SIGVTALRM;
          default -> SIGPROF;
        };
    Timer timer = timers(c).find(c.process(), -1 - which);
    return timer != null
        ? timer
        : timers(c).create(c.process(), -1 - which, Signals.SI_KERNEL, Notice.signal(signal, 0));
  }

  private static void alarm(NativeCall c) {
    Timer timer = interval(c, 0);
    long now = c.clock().elapsed();
    long left = timer.left(now);
    long seconds = c.argument(0) & 0xffff_ffffL;
    timer.set(seconds == 0 ? Scheduler.NEVER : now + seconds * SECOND, 0);
    c.result((left + SECOND - 1) / SECOND);
  }

  private static void ualarm(NativeCall c) {
    Timer timer = interval(c, 0);
    long now = c.clock().elapsed();
    long left = timer.left(now);
    long first = (c.argument(0) & 0xffff_ffffL) * MICROSECOND;
    long again = (c.argument(1) & 0xffff_ffffL) * MICROSECOND;
    timer.set(first == 0 ? Scheduler.NEVER : now + first, again);
    c.result(left / MICROSECOND);
  }

  private static void setitimer(NativeCall c) {
    int which = c.intArgument(0);
    if (which < 0 || which > 2) {
      c.resultOf(-Errno.EINVAL);
      return;
    }
    if (c.argument(2) != 0) {
      writeInterval(c, which, c.argument(2));
    }
    long again = read(c, c.argument(1), MICROSECOND);
    long first = read(c, c.argument(1) + 16, MICROSECOND);
    interval(c, which).set(first == 0 ? Scheduler.NEVER : c.clock().elapsed() + first, again);
  }

  private static long writeInterval(NativeCall c, int which, long address) {
    if (which < 0 || which > 2) {
      return -Errno.EINVAL;
    }
    write(c, interval(c, which), address, MICROSECOND);
    return 0;
  }

  /**
   * Reads seconds and a fraction.
   *
   * @param unit of the fraction, in nanoseconds
   */
  private static long read(NativeCall c, long address, long unit) {
    return c.readLong(address) * SECOND + c.readLong(address + 8) * unit;
  }

  private static void write(NativeCall c, Timer timer, long address, long unit) {
    long left = timer.left(c.clock().elapsed());
    c.writeLong(address, timer.interval() / SECOND);
    c.writeLong(address + 8, timer.interval() % SECOND / unit);
    c.writeLong(address + 16, left / SECOND);
    c.writeLong(address + 24, left % SECOND / unit);
  }

  private static void create(NativeCall c) {
    int id = 0;
    while (timers(c).find(c.process(), id) != null) {
      id++;
    }
    long event = c.argument(1);
    Notice notice = event == 0 ? Notice.signal(Signal.SIGALRM, id) : Notice.read(c, event);
    if (notice.check(c) != 0) {
      c.resultOf(notice.check(c));
      return;
    }
    timers(c).create(c.process(), id, Signals.SI_TIMER, notice);
    c.writeLong(c.argument(2), id);
  }

  private static Timer created(NativeCall c) {
    return timers(c).find(c.process(), (int) Math.max(0, c.argument(0)));
  }

  private static void set(NativeCall c) {
    Timer timer = created(c);
    if (timer == null) {
      c.resultOf(-Errno.EINVAL);
      return;
    }
    if (c.argument(3) != 0) {
      write(c, timer, c.argument(3), 1);
    }
    long again = read(c, c.argument(2), 1);
    long first = read(c, c.argument(2) + 16, 1);
    long start =
        (c.intArgument(1) & ABSOLUTE) != 0
            ? VirtualClock.fromRealTime(first)
            : c.clock().elapsed() + first;
    timer.set(first == 0 ? Scheduler.NEVER : start, again);
  }

  private static void get(NativeCall c) {
    Timer timer = created(c);
    if (timer == null) {
      c.resultOf(-Errno.EINVAL);
    } else {
      write(c, timer, c.argument(1), 1);
    }
  }

  private static void delete(NativeCall c) {
    c.resultOf(timers(c).all().remove(created(c)) ? 0 : -Errno.EINVAL);
  }
}
