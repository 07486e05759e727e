package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.CpuTime;
import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.exec.VirtualClock;
import dev.mmapcheck.kernel.AddressSpace;
import dev.mmapcheck.kernel.FaultCounts;
import dev.mmapcheck.unit.Errno;

/** Clocks and sleeping; calendar time is in {@link CalendarFunctions}. */
final class TimeFunctions implements LibraryFunctions {
  private static final long SECOND = 1_000_000_000L;
  private static final int TIMER_ABSTIME = 1;

  /** What times(2) counts in: _SC_CLK_TCK says 100 a second. */
  private static final long TICK = SECOND / 100;

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "time" -> TimeFunctions::time;
      case "gettimeofday" -> TimeFunctions::gettimeofday;
      case "clock_gettime" -> TimeFunctions::clockGettime;
      case "timespec_get" -> TimeFunctions::timespecGet;
      case "clock_getres" -> TimeFunctions::clockGetres;
      case "clock" -> call -> call.result(CpuTime.of(call).own(call.clock()) / 1_000);
      case "times" -> TimeFunctions::times;
      case "getrusage" -> TimeFunctions::getrusage;
      case "sleep" -> TimeFunctions::sleep;
      case "usleep" ->
          call -> call.resultOf(pause(call, (call.argument(0) & 0xffff_ffffL) * 1_000));
      case "nanosleep", "thrd_sleep" -> TimeFunctions::nanosleep;
      case "clock_nanosleep" -> TimeFunctions::clockNanosleep;
      default -> null;
    };
  }

  private static void time(NativeCall call) {
    long now = call.clock().now() / SECOND;
    if (call.argument(0) != 0) {
      call.writeLong(call.argument(0), now);
    }
    call.result(now);
  }

  private static void gettimeofday(NativeCall call) {
    long now = call.clock().now();
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
    VirtualClock virtual = call.clock();
    return switch (clock) {
      case 0, 5, 8, 11 -> virtual.now();
      case 1, 4, 6, 7, 9 -> virtual.uptime();
      case 2, 3 -> CpuTime.of(call).own(virtual);
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
      writeTimespec(call, call.argument(0), call.clock().now());
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
    VirtualClock clock = call.clock();
    if (call.argument(0) != 0) {
      call.fill(call.argument(0), 0, 32);
      call.writeLong(call.argument(0), CpuTime.of(call).own(clock) / TICK);
      call.writeLong(call.argument(0) + 16, CpuTime.of(call).children() / TICK);
    }
    call.result(clock.uptime() / TICK);
  }

  private static void getrusage(NativeCall call) {
    long used = CpuTime.of(call).own(call.clock());
    call.fill(call.argument(1), 0, 144);
    call.writeLong(call.argument(1), used / SECOND);
    call.writeLong(call.argument(1) + 8, used % SECOND / 1_000);
    AddressSpace memory = call.process().memory();
    FaultCounts faults = call.intArgument(0) < 0 ? call.process().childFaults() : memory.faults();
    call.writeLong(call.argument(1) + 32, memory.residentPages() * 4);
    call.writeLong(call.argument(1) + 64, faults.minor());
    call.writeLong(call.argument(1) + 72, faults.major());
    call.result(0);
  }

  /** Sleeps for nanoseconds; 0 or -EINTR. */
  private static long pause(NativeCall call, long duration) {
    return call.sleepUntil(call.clock().elapsed() + duration);
  }

  /** Gives the seconds that are left when a signal comes. */
  private static void sleep(NativeCall call) {
    long deadline = call.clock().elapsed() + (call.argument(0) & 0xffff_ffffL) * SECOND;
    if (call.sleepUntil(deadline) != 0) {
      long left = Math.max(0, deadline - call.clock().elapsed());
      call.result((left + SECOND / 2) / SECOND);
    }
  }

  /** A duration at an address, or -1 when it is none. */
  private static long duration(NativeCall call, long address) {
    long seconds = call.readLong(address);
    long nanoseconds = call.readLong(address + 8);
    boolean valid = seconds >= 0 && nanoseconds >= 0 && nanoseconds < SECOND;
    return valid ? seconds * SECOND + nanoseconds : -1;
  }

  private static void nanosleep(NativeCall call) {
    long duration = duration(call, call.argument(0));
    if (duration < 0) {
      call.resultOf(-Errno.EINVAL);
      return;
    }
    long deadline = call.clock().elapsed() + duration;
    long answer = call.sleepUntil(deadline);
    if (answer != 0 && call.argument(1) != 0) {
      writeTimespec(call, call.argument(1), Math.max(0, deadline - call.clock().elapsed()));
    }
    call.resultOf(answer);
  }

  /** Gives the error as its result instead of in errno. */
  private static void clockNanosleep(NativeCall call) {
    long now = read(call, call.intArgument(0));
    long duration = duration(call, call.argument(2));
    if (now < 0 || duration < 0) {
      call.result(Errno.EINVAL);
      return;
    }
    boolean absolute = (call.intArgument(1) & TIMER_ABSTIME) != 0;
    long left = absolute ? Math.max(0, duration - now) : duration;
    long deadline = call.clock().elapsed() + left;
    long answer = call.sleepUntil(deadline);
    if (answer != 0 && !absolute && call.argument(3) != 0) {
      writeTimespec(call, call.argument(3), Math.max(0, deadline - call.clock().elapsed()));
    }
    call.result(-answer);
  }
}
