package dev.mmapcheck.exec;

import dev.mmapcheck.kernel.ResourceLimits;
import dev.mmapcheck.unit.Errno;
import java.util.Map;

/**
 * How a thread is to be made. A pthread_attr_t of 56 bytes holds, in our own order, the detach
 * state, policy, priority, inheritance, scope, guard size, stack size and stack start.
 */
record ThreadAttributes(boolean detached, long guardSize, long stackSize, long stackStart) {
  private static final long MINIMAL_STACK = 16_384;
  private static final int SIZE = 56;
  private static final int DETACHED = 0;
  private static final int POLICY = 4;
  private static final int PRIORITY = 8;
  private static final int INHERIT = 12;
  private static final int SCOPE = 16;
  private static final int GUARD = 24;
  private static final int STACK_SIZE = 32;
  private static final int STACK_START = 40;

  boolean ownStack() {
    return stackStart != 0;
  }

  ThreadAttributes detach() {
    return new ThreadAttributes(true, guardSize, stackSize, stackStart);
  }

  /** Reads an attribute object; the usual attributes for a null pointer. */
  static ThreadAttributes read(NativeCall c, long address) {
    if (address == 0) {
      return new ThreadAttributes(false, c.machine().target().pageSize().bytes(), 0, 0);
    }
    return new ThreadAttributes(
        c.readInt(address + DETACHED) == 1,
        c.readLong(address + GUARD),
        c.readLong(address + STACK_SIZE),
        c.readLong(address + STACK_START));
  }

  static void addTo(Map<String, NativeFunction> table) {
    table.put(
        "pthread_attr_init",
        c -> {
          c.fill(c.argument(0), 0, SIZE);
          c.writeLong(c.argument(0) + GUARD, c.machine().target().pageSize().bytes());
        });
    table.put("pthread_attr_destroy", c -> {});
    number(table, "detachstate", DETACHED, 1);
    number(table, "schedpolicy", POLICY, 2);
    number(table, "inheritsched", INHERIT, 1);
    number(table, "scope", SCOPE, 0);
    number(table, "schedparam", PRIORITY, -1);
    size(table, "guardsize", GUARD, 0);
    size(table, "stacksize", STACK_SIZE, MINIMAL_STACK);
    table.put("pthread_attr_setstack", ThreadAttributes::setStack);
    table.put("pthread_attr_getstack", ThreadAttributes::getStack);
    table.put("pthread_getattr_np", ThreadAttributes::ofThread);
  }

  /**
   * Adds the functions of an int attribute.
   *
   * @param last the largest value; -1 when the value is behind a pointer and not looked at
   */
  private static void number(Map<String, NativeFunction> table, String name, int offset, int last) {
    table.put(
        "pthread_attr_set" + name,
        c -> {
          int value = last < 0 ? c.readInt(c.argument(1)) : c.intArgument(1);
          if (last >= 0 && (value < 0 || value > last)) {
            c.result(name.equals("scope") && value == 1 ? Errno.EOPNOTSUPP : Errno.EINVAL);
          } else {
            c.writeInt(c.argument(0) + offset, value);
          }
        });
    table.put(
        "pthread_attr_get" + name,
        c -> c.writeInt(c.argument(1), c.readInt(c.argument(0) + offset)));
  }

  private static void size(Map<String, NativeFunction> table, String name, int offset, long least) {
    table.put(
        "pthread_attr_set" + name,
        c -> {
          if (Long.compareUnsigned(c.argument(1), least) < 0) {
            c.result(Errno.EINVAL);
          } else {
            c.writeLong(c.argument(0) + offset, c.argument(1));
          }
        });
    table.put(
        "pthread_attr_get" + name,
        c -> {
          long size = c.readLong(c.argument(0) + offset);
          boolean usual = size == 0 && offset == STACK_SIZE;
          c.writeLong(
              c.argument(1), usual ? c.process().limits().soft(ResourceLimits.STACK) : size);
        });
  }

  private static void setStack(NativeCall c) {
    if (Long.compareUnsigned(c.argument(2), MINIMAL_STACK) < 0) {
      c.result(Errno.EINVAL);
      return;
    }
    c.writeLong(c.argument(0) + STACK_START, c.argument(1));
    c.writeLong(c.argument(0) + STACK_SIZE, c.argument(2));
  }

  private static void getStack(NativeCall c) {
    c.writeLong(c.argument(1), c.readLong(c.argument(0) + STACK_START));
    c.writeLong(c.argument(2), c.readLong(c.argument(0) + STACK_SIZE));
  }

  /** The attributes of a running thread; of the first one, the stack as far as it may grow. */
  private static void ofThread(NativeCall c) {
    ThreadState thread = ThreadCalls.find(c, c.argument(0));
    if (thread == null) {
      c.result(Errno.ESRCH);
      return;
    }
    long page = c.machine().target().pageSize().bytes();
    long start = thread.stackStart + page;
    long size = thread.stackLength - page;
    if (thread.stackLength == 0) {
      size = c.process().limits().soft(ResourceLimits.STACK);
      start = c.process().memory().stackTop() - size;
    }
    c.fill(c.argument(1), 0, SIZE);
    c.writeInt(c.argument(1) + DETACHED, thread.fate == ThreadState.Fate.DETACHED ? 1 : 0);
    c.writeLong(c.argument(1) + GUARD, thread.stackLength == 0 ? 0 : page);
    c.writeLong(c.argument(1) + STACK_SIZE, size);
    c.writeLong(c.argument(1) + STACK_START, start);
  }
}
