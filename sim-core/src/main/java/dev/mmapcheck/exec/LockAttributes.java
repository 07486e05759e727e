package dev.mmapcheck.exec;

import dev.mmapcheck.unit.Errno;
import java.util.List;
import java.util.Map;

/**
 * Attributes of mutexes, condition variables, read-write locks and barriers. Each is an int: the
 * low bits hold the kind of a mutex or the clock of a condition variable, single bits the rest.
 */
final class LockAttributes {
  static final int ROBUST = 0x4000_0000;
  private static final int PROTOCOL_SHIFT = 8;

  private LockAttributes() {}

  static void addTo(Map<String, NativeFunction> table) {
    for (String kind : List.of("mutexattr", "condattr", "rwlockattr", "barrierattr")) {
      String prefix = "pthread_" + kind + "_";
      table.put(prefix + "init", c -> c.writeInt(c.argument(0), 0));
      table.put(prefix + "destroy", c -> {});
      field(table, prefix, "pshared", 31, 1);
    }
    field(table, "pthread_mutexattr_", "type", 0, 3);
    field(table, "pthread_mutexattr_", "robust", 30, 1);
    field(table, "pthread_mutexattr_", "protocol", PROTOCOL_SHIFT, 3);
    field(table, "pthread_condattr_", "clock", 0, 1);
    field(table, "pthread_rwlockattr_", "kind_np", 0, 3);
  }

  /** Adds getter and setter of some bits. */
  private static void field(
      Map<String, NativeFunction> table, String prefix, String name, int shift, int mask) {
    table.put(
        prefix + "get" + name,
        c -> c.writeInt(c.argument(1), c.readInt(c.argument(0)) >>> shift & mask));
    table.put(
        prefix + "set" + name,
        c -> {
          int value = c.intArgument(1);
          if ((value & ~mask) != 0) {
            c.result(Errno.EINVAL);
          } else {
            int rest = c.readInt(c.argument(0)) & ~(mask << shift);
            c.writeInt(c.argument(0), rest | value << shift);
          }
        });
  }
}
