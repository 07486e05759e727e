package dev.mmapcheck.exec;

import dev.mmapcheck.exec.ThreadState.Cleanup;
import dev.mmapcheck.exec.ThreadState.Fate;
import dev.mmapcheck.kernel.ResourceLimits;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.lang.CType;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.unit.Prot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Threads. As in glibc, a thread's control block and its thread-local variables lie at the upper
 * end of the mapping that holds its stack, with a guard below.
 */
final class ThreadCalls {
  static final long CANCELED = -1;
  private static final long CONTROL_BLOCK_BYTES = 2304;
  private static final int STACK_FLAGS = MapFlags.PRIVATE | MapFlags.ANONYMOUS | MapFlags.STACK;
  private static final int DESTRUCTOR_ROUNDS = 4;
  private static final int MAX_KEYS = 1024;
  private static final int NAME_BYTES = 16;

  private ThreadCalls() {}

  /** The threads, keys and fork handlers of a process. */
  static final class Threads implements NativeCall.LibraryState<Threads> {
    private final Map<Long, ThreadState> all = new LinkedHashMap<>();
    private final Map<Integer, Long> destructors = new LinkedHashMap<>();

    /** Stacks to use again: start and length. */
    private final List<long[]> freeStacks = new ArrayList<>();

    private final List<long[]> forkHandlers = new ArrayList<>();

    @Override
    public Threads copy() {
      Threads copy = new Threads();
      copy.destructors.putAll(destructors);
      copy.freeStacks.addAll(freeStacks);
      copy.forkHandlers.addAll(forkHandlers);
      return copy;
    }
  }

  static void addTo(Map<String, NativeFunction> table) {
    table.put("pthread_create", ThreadCalls::create);
    table.put("pthread_exit", c -> exit(c, c.argument(0)));
    table.put("pthread_join", c -> join(c, Scheduler.NEVER));
    table.put("pthread_timedjoin_np", c -> join(c, realDeadline(c, c.argument(2))));
    table.put("pthread_tryjoin_np", ThreadCalls::tryJoin);
    table.put("pthread_detach", ThreadCalls::detach);
    table.put("pthread_self", c -> c.result(state(c).handle()));
    table.put("pthread_equal", c -> c.result(c.argument(0) == c.argument(1) ? 1 : 0));
    table.put("pthread_kill", ThreadCalls::kill);
    table.put("pthread_once", ThreadCalls::once);
    table.put("pthread_setcancelstate", ThreadCalls::setCancelState);
    table.put("pthread_setcanceltype", ThreadCalls::setCancelType);
    table.put("pthread_cancel", ThreadCalls::cancel);
    table.put("pthread_testcancel", c -> endIfCancelled(task(c)));
    table.put(
        "_pthread_cleanup_push",
        c -> state(c).cleanups.push(new Cleanup(c.argument(1), c.argument(2))));
    table.put("_pthread_cleanup_pop", ThreadCalls::popCleanup);
    table.put("pthread_key_create", ThreadCalls::createKey);
    table.put("pthread_key_delete", ThreadCalls::deleteKey);
    table.put(
        "pthread_getspecific", c -> c.result(state(c).values.getOrDefault(c.intArgument(0), 0L)));
    table.put("pthread_setspecific", ThreadCalls::setSpecific);
    table.put("pthread_setname_np", ThreadCalls::setName);
    table.put("pthread_getname_np", ThreadCalls::getName);
    table.put("pthread_atfork", ThreadCalls::atFork);
    table.put("gettid", c -> c.result(task(c).id()));
    NativeFunction yield = c -> task(c).endTurn();
    table.put("sched_yield", yield);
    table.put("pthread_yield", yield);
    table.put("thrd_yield", yield);
  }

  static Task task(NativeCall c) {
    return ((NativeContext) c).task();
  }

  private static ThreadState state(NativeCall c) {
    return task(c).thread();
  }

  static Threads threads(NativeCall c) {
    return c.state(Threads.class, Threads::new);
  }

  /** The thread with a handle, or null. */
  static ThreadState find(NativeCall c, long handle) {
    for (Task task : task(c).execution().tasksOf(c.process())) {
      if (task.thread().handle() == handle) {
        return task.thread();
      }
    }
    return threads(c).all.get(handle);
  }

  private static Task running(NativeCall c, ThreadState thread) {
    for (Task task : task(c).execution().tasksOf(c.process())) {
      if (task.thread() == thread) {
        return task;
      }
    }
    return null;
  }

  /** A struct timespec of CLOCK_REALTIME as a moment of the run. */
  static long realDeadline(NativeCall c, long address) {
    return VirtualClock.fromRealTime(
        c.readLong(address) * 1_000_000_000L + c.readLong(address + 8));
  }

  // ---- begin

  private static void create(NativeCall c) {
    ThreadAttributes attributes = ThreadAttributes.read(c, c.argument(1));
    long handle = start(c, attributes, c.argument(2), c.argument(3), task(c).mask());
    if (handle == 0) {
      c.result(Errno.EAGAIN);
    } else {
      c.writeLong(c.argument(0), handle);
    }
  }

  /**
   * Starts a thread of the calling process.
   *
   * @param mask the signals it blocks
   * @return its handle, or 0 when there are too many or no memory is left
   */
  static long start(
      NativeCall c, ThreadAttributes attributes, long function, long argument, long mask) {
    Task parent = task(c);
    Execution execution = parent.execution();
    long[] stack = execution.scheduler().isFull() ? null : stack(c, attributes);
    if (stack == null) {
      return 0;
    }
    Program program = execution.program();
    long handle = (stack[0] + stack[1] - CONTROL_BLOCK_BYTES) & -Program.THREAD_ALIGN;
    byte[] image = program.threadImage();
    long locals = (handle - image.length) & -Program.THREAD_ALIGN;
    parent.mmu().write(locals, image, 0, image.length);
    c.fill(locals + (program.threadBlock() - program.threadLocals()), 0, 8);
    ThreadState thread = new ThreadState(handle);
    thread.fate = attributes.detached() ? Fate.DETACHED : Fate.JOINABLE;
    thread.stackStart = attributes.ownStack() ? 0 : stack[0];
    thread.stackLength = stack[1];
    Task child =
        new Task(
            execution,
            c.process(),
            c.machine().newThreadId(),
            locals - 64,
            locals - program.threadLocals(),
            thread);
    Code code = code(c, function);
    child.push(code, null, locals - 64, new long[] {passed(c, code, argument, locals - 64)}, null);
    child.mask(mask);
    threads(c).all.put(handle, thread);
    execution.add(child);
    return handle;
  }

  /** A union that is passed by value lies in memory; the space above the stack is free. */
  private static long passed(NativeCall c, Code code, long argument, long space) {
    List<CType> parameters = code.function().type().parameters();
    if (parameters.isEmpty() || parameters.get(0).scalar().isPresent()) {
      return argument;
    }
    c.writeLong(space, argument);
    return space;
  }

  private static Code code(NativeCall c, long function) {
    String symbol = task(c).functionAt(function);
    return task(c)
        .execution()
        .assembler()
        .code(symbol == null ? "" : symbol)
        .orElseThrow(() -> c.unsupported("a thread that begins outside the program"));
  }

  /** Start and length of a stack, or null when there is no memory. */
  private static long[] stack(NativeCall c, ThreadAttributes attributes) {
    if (attributes.ownStack()) {
      return new long[] {attributes.stackStart(), attributes.stackSize()};
    }
    long page = c.machine().target().pageSize().bytes();
    long size = attributes.stackSize();
    if (size == 0) {
      long limit = c.process().limits().soft(ResourceLimits.STACK);
      size = limit == ResourceLimits.INFINITY ? 2L << 20 : limit;
    }
    long guard = (attributes.guardSize() + page - 1) & -page;
    long length = ((size + page - 1) & -page) + guard;
    List<long[]> free = threads(c).freeStacks;
    for (long[] stack : free) {
      if (stack[1] == length) {
        free.remove(stack);
        return stack;
      }
    }
    Syscalls kernel = c.machine().syscalls();
    long start = kernel.mmap(c.process(), 0, length, Prot.NONE, STACK_FLAGS, -1, 0);
    if (Errno.isError(start)) {
      return null;
    }
    kernel.mprotect(c.process(), start + guard, length - guard, Prot.READ | Prot.WRITE);
    return new long[] {start, length};
  }

  // ---- end

  private static void exit(NativeCall c, long result) {
    leave(task(c), result);
    throw new Task.Unwound();
  }

  /** The first function of a thread has returned. */
  static void finish(Task task, long result) {
    try {
      leave(task, result);
    } catch (Task.Unwound done) {
      task.end();
    }
  }

  /** Ends a thread: cleanup handlers, destructors of its data, and the process with the last. */
  private static void leave(Task task, long result) {
    NativeContext call = new NativeContext(task, null, null, "pthread_exit");
    ThreadState thread = task.thread();
    thread.cancelEnabled = false;
    while (!thread.cleanups.isEmpty()) {
      Cleanup cleanup = thread.cleanups.pop();
      call.callBack(cleanup.function(), cleanup.argument());
    }
    destroyValues(call, thread);
    Execution execution = task.execution();
    if (execution.tasksOf(task.process()).size() == 1) {
      call.exit(0);
    }
    thread.result = result;
    thread.ended = true;
    if (thread.fate == Fate.DETACHED) {
      release(call, thread);
    }
    task.end();
  }

  private static void destroyValues(NativeCall call, ThreadState thread) {
    for (int round = 0; round < DESTRUCTOR_ROUNDS; round++) {
      boolean called = false;
      for (Map.Entry<Integer, Long> destructor : threads(call).destructors.entrySet()) {
        Long value = thread.values.remove(destructor.getKey());
        if (value != null && value != 0 && destructor.getValue() != 0) {
          call.callBack(destructor.getValue(), value);
          called = true;
        }
      }
      if (!called) {
        return;
      }
    }
  }

  private static void release(NativeCall c, ThreadState thread) {
    threads(c).all.remove(thread.handle());
    if (thread.stackStart != 0) {
      threads(c).freeStacks.add(new long[] {thread.stackStart, thread.stackLength});
    }
  }

  private static void join(NativeCall c, long deadline) {
    ThreadState thread = find(c, c.argument(0));
    if (thread == null) {
      c.result(Errno.ESRCH);
    } else if (thread == state(c)) {
      c.result(Errno.EDEADLK);
    } else if (thread.fate != Fate.JOINABLE) {
      c.result(Errno.EINVAL);
    } else {
      long answer =
          ((NativeContext) c)
              .await(
                  () -> thread.ended ? 0 : Syscalls.WOULD_BLOCK, deadline, Signals.Restart.ALWAYS);
      if (answer == 0) {
        take(c, thread);
      }
      c.result(-answer);
    }
  }

  private static void tryJoin(NativeCall c) {
    ThreadState thread = find(c, c.argument(0));
    if (thread == null || thread.ended) {
      join(c, Scheduler.NEVER);
    } else {
      c.result(Errno.EBUSY);
    }
  }

  private static void take(NativeCall c, ThreadState thread) {
    thread.fate = Fate.JOINED;
    if (c.argument(1) != 0) {
      c.writeLong(c.argument(1), thread.result);
    }
    release(c, thread);
  }

  private static void detach(NativeCall c) {
    ThreadState thread = find(c, c.argument(0));
    if (thread == null) {
      c.result(Errno.ESRCH);
    } else if (thread.fate != Fate.JOINABLE) {
      c.result(Errno.EINVAL);
    } else {
      thread.fate = Fate.DETACHED;
      if (thread.ended) {
        release(c, thread);
      }
    }
  }

  private static void kill(NativeCall c) {
    ThreadState thread = find(c, c.argument(0));
    Task to = thread == null ? null : running(c, thread);
    c.result(to == null ? Errno.ESRCH : -SignalCalls.send(c, to, c.intArgument(1)));
  }

  // ---- cancellation

  private static void cancel(NativeCall c) {
    ThreadState thread = find(c, c.argument(0));
    Task target = thread == null ? null : running(c, thread);
    if (target == null) {
      c.result(thread == null ? Errno.ESRCH : 0);
      return;
    }
    thread.cancelRequested = true;
    target.attend();
  }

  /** Ends the thread when it has been cancelled; does not return then. */
  static void endIfCancelled(Task task) {
    if (task.thread().isCancelled()) {
      leave(task, CANCELED);
      throw new Task.Unwound();
    }
  }

  private static void setCancelState(NativeCall c) {
    ThreadState thread = state(c);
    if ((c.intArgument(0) & ~1) != 0) {
      c.result(Errno.EINVAL);
      return;
    }
    if (c.argument(1) != 0) {
      c.writeInt(c.argument(1), thread.cancelEnabled ? 0 : 1);
    }
    thread.cancelEnabled = c.intArgument(0) == 0;
    task(c).attend();
  }

  private static void setCancelType(NativeCall c) {
    ThreadState thread = state(c);
    if ((c.intArgument(0) & ~1) != 0) {
      c.result(Errno.EINVAL);
      return;
    }
    if (c.argument(1) != 0) {
      c.writeInt(c.argument(1), thread.cancelAnywhere ? 1 : 0);
    }
    thread.cancelAnywhere = c.intArgument(0) == 1;
    task(c).attend();
  }

  private static void popCleanup(NativeCall c) {
    Cleanup cleanup = state(c).cleanups.pop();
    if (c.intArgument(1) != 0) {
      c.callBack(cleanup.function(), cleanup.argument());
    }
  }

  // ---- once, data, names, fork

  private static void once(NativeCall c) {
    long control = c.argument(0);
    long state =
        ((NativeContext) c)
            .await(
                () -> c.readInt(control) == 1 ? Syscalls.WOULD_BLOCK : c.readInt(control),
                Scheduler.NEVER,
                Signals.Restart.ALWAYS);
    if (state == 0) {
      c.writeInt(control, 1);
      c.callBack(c.argument(1));
      c.writeInt(control, 2);
    }
  }

  private static void createKey(NativeCall c) {
    Map<Integer, Long> destructors = threads(c).destructors;
    int key = 0;
    while (destructors.containsKey(key)) {
      key++;
    }
    if (key >= MAX_KEYS) {
      c.result(Errno.EAGAIN);
      return;
    }
    destructors.put(key, c.argument(1));
    c.writeInt(c.argument(0), key);
  }

  private static void deleteKey(NativeCall c) {
    int key = c.intArgument(0);
    c.result(threads(c).destructors.remove(key) == null ? Errno.EINVAL : 0);
    for (Task task : task(c).execution().tasksOf(c.process())) {
      task.thread().values.remove(key);
    }
  }

  private static void setSpecific(NativeCall c) {
    if (threads(c).destructors.containsKey(c.intArgument(0))) {
      state(c).values.put(c.intArgument(0), c.argument(1));
    } else {
      c.result(Errno.EINVAL);
    }
  }

  private static void setName(NativeCall c) {
    ThreadState thread = find(c, c.argument(0));
    String name = c.readString(c.argument(1));
    if (name.length() >= NAME_BYTES) {
      c.result(Errno.ERANGE);
    } else if (thread == null) {
      c.result(Errno.ESRCH);
    } else {
      thread.name = name;
    }
  }

  private static void getName(NativeCall c) {
    ThreadState thread = find(c, c.argument(0));
    String name = thread == null || thread.name.isEmpty() ? "a.out" : thread.name;
    if (c.argument(2) <= name.length()) {
      c.result(Errno.ERANGE);
    } else {
      c.writeString(c.argument(1), name);
    }
  }

  private static void atFork(NativeCall c) {
    threads(c).forkHandlers.add(new long[] {c.argument(0), c.argument(1), c.argument(2)});
  }

  /** Calls the handlers that run before a fork, the last registered first. */
  static void beforeFork(NativeCall c) {
    List<long[]> handlers = threads(c).forkHandlers;
    for (int i = handlers.size() - 1; i >= 0; i--) {
      if (handlers.get(i)[0] != 0) {
        c.callBack(handlers.get(i)[0]);
      }
    }
  }

  /** Calls the handlers that run in the parent after a fork. */
  static void afterFork(NativeCall c) {
    for (long[] handler : List.copyOf(threads(c).forkHandlers)) {
      if (handler[1] != 0) {
        c.callBack(handler[1]);
      }
    }
  }

  /**
   * Puts the handlers that run in the child of a fork on its stack, the first registered on top.
   */
  static void beginChild(NativeCall c, Task child) {
    List<long[]> handlers = threads(c).forkHandlers;
    for (int i = handlers.size() - 1; i >= 0; i--) {
      if (handlers.get(i)[2] != 0) {
        CallFrame top = child.top();
        child.push(code(c, handlers.get(i)[2]), top, top.stackPointer, new long[0], null);
      }
    }
  }
}
