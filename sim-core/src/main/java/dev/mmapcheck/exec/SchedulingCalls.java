package dev.mmapcheck.exec;

import dev.mmapcheck.unit.Errno;
import java.util.Map;

/** Scheduling policies and processors: remembered, but all tasks are served alike. */
final class SchedulingCalls {
  private static final int FIFO = 1;
  private static final int ROUND_ROBIN = 2;
  private static final int BATCH = 3;
  private static final int IDLE = 5;
  private static final int HIGHEST = 99;
  private static final int PROCESS_CLOCK = 2;
  private static final int THREAD_CLOCK = 3;

  private SchedulingCalls() {}

  /** What sched_setscheduler said. */
  private static final class Policy implements NativeCall.LibraryState<Policy> {
    private int policy;
    private int priority;

    @Override
    public Policy copy() {
      Policy copy = new Policy();
      copy.policy = policy;
      copy.priority = priority;
      return copy;
    }
  }

  static void addTo(Map<String, NativeFunction> table) {
    table.put("sched_get_priority_max", c -> limit(c, HIGHEST));
    table.put("sched_get_priority_min", c -> limit(c, 1));
    table.put("sched_getscheduler", c -> c.result(of(c).policy));
    table.put("sched_setscheduler", c -> c.resultOf(set(c, c.intArgument(1), c.argument(2))));
    table.put("sched_getparam", c -> c.writeInt(c.argument(1), of(c).priority));
    table.put("sched_setparam", c -> c.resultOf(set(c, of(c).policy, c.argument(1))));
    table.put(
        "pthread_getschedparam",
        c -> {
          c.writeInt(c.argument(1), of(c).policy);
          c.writeInt(c.argument(2), of(c).priority);
        });
    table.put("pthread_setschedparam", c -> c.result(-set(c, c.intArgument(1), c.argument(2))));
    table.put(
        "sched_rr_get_interval",
        c -> {
          c.writeLong(c.argument(1), 0);
          c.writeLong(c.argument(1) + 8, 100_000_000);
        });
    for (String name : new String[] {"sched_getaffinity", "pthread_getaffinity_np"}) {
      table.put(
          name,
          c -> {
            c.fill(c.argument(2), 0, c.argument(1));
            c.writeByte(c.argument(2), 1);
          });
    }
    table.put(
        "__sched_cpucount",
        c -> {
          int count = 0;
          for (byte each : c.readBytes(c.argument(1), c.intArgument(0))) {
            count += Integer.bitCount(each & 0xff);
          }
          c.result(count);
        });
    table.put("sched_setaffinity", c -> {});
    table.put("pthread_setaffinity_np", c -> {});
    table.put("clock_getcpuclockid", c -> c.writeInt(c.argument(1), PROCESS_CLOCK));
    table.put("pthread_getcpuclockid", c -> c.writeInt(c.argument(1), THREAD_CLOCK));
    table.put("getpriority", c -> {});
    table.put("setpriority", c -> {});
  }

  private static Policy of(NativeCall c) {
    return c.state(Policy.class, Policy::new);
  }

  private static boolean isRealTime(int policy) {
    return policy == FIFO || policy == ROUND_ROBIN;
  }

  private static boolean isKnown(int policy) {
    return (policy >= 0 && policy <= BATCH) || policy == IDLE;
  }

  private static void limit(NativeCall c, int realTime) {
    int policy = c.intArgument(0);
    if (isKnown(policy)) {
      c.result(isRealTime(policy) ? realTime : 0);
    } else {
      c.resultOf(-Errno.EINVAL);
    }
  }

  /** 0 or -errno. */
  private static long set(NativeCall c, int policy, long parameter) {
    int priority = c.readInt(parameter);
    boolean fits = isRealTime(policy) ? priority >= 1 && priority <= HIGHEST : priority == 0;
    if (!isKnown(policy) || !fits) {
      return -Errno.EINVAL;
    }
    if (isRealTime(policy) && c.process().user() != 0) {
      return -Errno.EPERM;
    }
    of(c).policy = policy;
    of(c).priority = priority;
    return 0;
  }
}
