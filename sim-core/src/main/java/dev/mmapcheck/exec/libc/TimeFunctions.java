package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.unit.Errno;

/** Clocks and sleeping; calendar time is in {@link CalendarFunctions}. */
final class TimeFunctions implements LibraryFunctions {
  private static final long SECOND = 1_000_000_000L;
  private static final int TIMER_ABSTIME = 1;

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "time" -> TimeFunctions::time;
      case "gettimeofday" -> TimeFunctions::gettimeofday;
      case "clock_gettime" -> TimeFunctions::clockGettime;
      case "timespec_get" -> TimeFunctions::timespecGet;
      case "clock_getres" -> TimeFunctions::clockGetres;
      case "clock" -> call -> call.result(VirtualClock.of(call).processorTime() / 1_000);
      case "times" -> TimeFunctions::times;
      case "getrusage" -> TimeFunctions::getrusage;
      case "sleep" ->
          call -> VirtualClock.of(call).sleep((call.argument(0) & 0xffff_ffffL) * SECOND);
      case "usleep" ->
          call -> VirtualClock.of(call).sleep((call.argument(0) & 0xffff_ffffL) * 1_000);
      case "nanosleep", "thrd_sleep" -> call -> nanosleep(call, 0);
      case "clock_nanosleep" -> TimeFunctions::clockNanosleep;
      default -> null;
    };
  }

  private static void time(NativeCall call) {
    long now = VirtualClock.of(call).now() / SECOND;
    if (call.argument(0) != 0) {
      call.writeLong(call.argument(0), now);
    }
    call.result(now);
  }

  private static void gettimeofday(NativeCall call) {
    long now = VirtualClock.of(call).now();
    if (call.argument(0) != 0) {
      call.writeLong(call.argument(0), now / SECOND);
      call.writeLong(call.argument(0) + 8, now % SECOND / 1_000);
    }
    if (call.argument(1) != 0) {
      call.writeLong(call.argument(1), 0);
    }
  }

  private static void writeTimespec(NativeCall call, long address, long nanoseconds) {
    call.writeLong(address, nanoseconds / SECOND);
    call.writeLong(address + 8, nanoseconds % SECOND);
  }

  /** The reading of a clock by its number, or -1 when there is no such clock. */
  private static long read(NativeCall call, int clock) {
    VirtualClock virtual = VirtualClock.of(call);
    return switch (clock) {
      case 0, 5, 8, 11 -> virtual.now();
      case 1, 4, 6, 7, 9 -> virtual.uptime();
      case 2, 3 -> virtual.processorTime();
      default -> -1;
    };
  }

  private static void clockGettime(NativeCall call) {
    long now = read(call, call.intArgument(0));
    if (now < 0) {
      call.resultOf(-Errno.EINVAL);
    } else {
      writeTimespec(call, call.argument(1), now);
    }
  }

  private static void timespecGet(NativeCall call) {
    if (call.intArgument(1) == 1) {
      writeTimespec(call, call.argument(0), VirtualClock.of(call).now());
      call.result(1);
    }
  }

  private static void clockGetres(NativeCall call) {
    if (read(call, call.intArgument(0)) < 0) {
      call.resultOf(-Errno.EINVAL);
    } else if (call.argument(1) != 0) {
      writeTimespec(call, call.argument(1), 1);
    }
  }

  private static void times(NativeCall call) {
    VirtualClock clock = VirtualClock.of(call);
    if (call.argument(0) != 0) {
      call.fill(call.argument(0), 0, 32);
      call.writeLong(call.argument(0), clock.processorTime() / 10_000_000);
    }
    call.result(clock.uptime() / 10_000_000);
  }

  private static void getrusage(NativeCall call) {
    long used = VirtualClock.of(call).processorTime();
    call.fill(call.argument(1), 0, 144);
    call.writeLong(call.argument(1), used / SECOND);
    call.writeLong(call.argument(1) + 8, used % SECOND / 1_000);
    call.writeLong(call.argument(1) + 32, call.process().memory().residentPages() * 4);
  }

  private static void nanosleep(NativeCall call, int request) {
    long seconds = call.readLong(call.argument(request));
    long nanoseconds = call.readLong(call.argument(request) + 8);
    if (seconds < 0 || nanoseconds < 0 || nanoseconds >= SECOND) {
      call.resultOf(-Errno.EINVAL);
    } else {
      VirtualClock.of(call).sleep(seconds * SECOND + nanoseconds);
    }
  }

  /** Gives the error as its result instead of in errno. */
  private static void clockNanosleep(NativeCall call) {
    long now = read(call, call.intArgument(0));
    long seconds = call.readLong(call.argument(2));
    long nanoseconds = call.readLong(call.argument(2) + 8);
    if (now < 0 || seconds < 0 || nanoseconds < 0 || nanoseconds >= SECOND) {
      call.result(Errno.EINVAL);
      return;
    }
    long duration = seconds * SECOND + nanoseconds;
    if ((call.intArgument(1) & TIMER_ABSTIME) != 0) {
      duration = Math.max(0, duration - now);
    }
    VirtualClock.of(call).sleep(duration);
  }
}
