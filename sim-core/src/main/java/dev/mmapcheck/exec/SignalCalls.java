package dev.mmapcheck.exec;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.page.Mmu;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.Signal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Signals: handlers, masks, and what a fault does. A handler runs as an ordinary frame on top of
 * the interrupted one; when it returns, the interrupted operation is tried again, as on real
 * hardware.
 */
final class SignalCalls {
  private static final long DEFAULT = 0;
  private static final long IGNORE = 1;
  private static final int SIGINFO = 4;
  private static final int RESET_HANDLER = 0x8000_0000;

  /** struct sigaction: handler, mask (128 bytes), flags, restorer. */
  private static final int ACTION_FLAGS = 136;

  private static final int ACTION_BYTES = 152;
  private static final int SIGINFO_BYTES = 128;
  private static final int UCONTEXT_BYTES = 976;

  private final Execution execution;

  SignalCalls(Execution execution) {
    this.execution = execution;
  }

  /** What a process does on each signal. */
  static final class Actions implements NativeCall.LibraryState<Actions> {
    private record Action(long handler, int flags) {}

    private final Map<Integer, Action> actions = new HashMap<>();
    private long blocked;

    @Override
    public Actions copy() {
      Actions copy = new Actions();
      copy.actions.putAll(actions);
      copy.blocked = blocked;
      return copy;
    }

    private Action of(int signal) {
      return actions.getOrDefault(signal, new Action(DEFAULT, 0));
    }
  }

  static void addTo(Map<String, NativeFunction> table) {
    table.put("signal", SignalCalls::signal);
    table.put("sigaction", SignalCalls::sigaction);
    table.put("sigemptyset", c -> c.fill(c.argument(0), 0, 128));
    table.put("sigfillset", c -> c.fill(c.argument(0), 0xff, 128));
    table.put("sigaddset", c -> c.writeLong(c.argument(0), c.readLong(c.argument(0)) | bit(c)));
    table.put("sigdelset", c -> c.writeLong(c.argument(0), c.readLong(c.argument(0)) & ~bit(c)));
    table.put("sigismember", c -> c.result((c.readLong(c.argument(0)) & bit(c)) != 0 ? 1 : 0));
    table.put("sigprocmask", SignalCalls::sigprocmask);
    table.put("pthread_sigmask", SignalCalls::sigprocmask);
    table.put("raise", c -> send(c, c.intArgument(0)));
    table.put(
        "kill",
        c -> {
          if (c.intArgument(0) == c.process().pid()) {
            send(c, c.intArgument(1));
          } else {
            c.resultOf(
                ((NativeContext) c)
                    .task()
                    .execution()
                    .signals()
                    .sendTo(c.intArgument(0), c.intArgument(1)));
          }
        });
    table.put("abort", SignalCalls::abort);
  }

  private static long bit(NativeCall c) {
    return 1L << (c.intArgument(1) - 1);
  }

  private static Actions actions(NativeCall c) {
    return c.state(Actions.class, Actions::new);
  }

  private static boolean isSettable(int signal) {
    return signal > 0 && signal <= 64 && signal != Signal.SIGKILL && signal != Signal.SIGSTOP;
  }

  private static void signal(NativeCall c) {
    int number = c.intArgument(0);
    if (!isSettable(number)) {
      c.resultOf(-Errno.EINVAL);
      return;
    }
    Actions actions = actions(c);
    long old = actions.of(number).handler;
    actions.actions.put(number, new Actions.Action(c.argument(1), 0));
    c.result(old);
  }

  private static void sigaction(NativeCall c) {
    int number = c.intArgument(0);
    if (!isSettable(number)) {
      c.resultOf(-Errno.EINVAL);
      return;
    }
    Actions actions = actions(c);
    Actions.Action old = actions.of(number);
    if (c.argument(1) != 0) {
      long handler = c.readLong(c.argument(1));
      int flags = c.readInt(c.argument(1) + ACTION_FLAGS);
      actions.actions.put(number, new Actions.Action(handler, flags));
    }
    if (c.argument(2) != 0) {
      c.fill(c.argument(2), 0, ACTION_BYTES);
      c.writeLong(c.argument(2), old.handler);
      c.writeInt(c.argument(2) + ACTION_FLAGS, old.flags);
    }
    c.result(0);
  }

  private static void sigprocmask(NativeCall c) {
    Actions actions = actions(c);
    long old = actions.blocked;
    if (c.argument(1) != 0) {
      long set = c.readLong(c.argument(1));
      switch (c.intArgument(0)) {
        case 0 -> actions.blocked |= set;
        case 1 -> actions.blocked &= ~set;
        case 2 -> actions.blocked = set;
        default -> {
          c.resultOf(-Errno.EINVAL);
          return;
        }
      }
    }
    if (c.argument(2) != 0) {
      c.fill(c.argument(2), 0, 128);
      c.writeLong(c.argument(2), old);
    }
    c.result(0);
  }

  private static void send(NativeCall c, int number) {
    if (number == 0) {
      c.result(0);
      return;
    }
    if (number < 0 || number > 64) {
      c.resultOf(-Errno.EINVAL);
      return;
    }
    NativeContext call = (NativeContext) c;
    Actions.Action action = actions(c).of(number);
    if (action.handler == IGNORE || (action.handler == DEFAULT && isIgnoredByDefault(number))) {
      c.result(0);
    } else if (action.handler == DEFAULT) {
      call.task().execution().killed(call.task(), number, Event.Ending.EXITED, Signal.name(number));
      throw new Task.Unwound();
    } else {
      c.callBack(action.handler, number);
      c.result(0);
    }
  }

  private long sendTo(int pid, int number) {
    Task target = execution.taskOf(pid);
    if (target == null) {
      return -Errno.ESRCH;
    }
    Actions.Action action =
        execution.libraryState(target.process(), Actions.class, Actions::new).of(number);
    boolean ignored =
        number == 0
            || action.handler == IGNORE
            || (action.handler == DEFAULT && isIgnoredByDefault(number));
    if (ignored) {
      return 0;
    }
    if (action.handler != DEFAULT) {
      throw new Unsupported("a signal handler that another process triggers");
    }
    execution.killed(target, number, Event.Ending.EXITED, Signal.name(number));
    return 0;
  }

  private static boolean isIgnoredByDefault(int signal) {
    return signal == Signal.SIGCHLD || signal == Signal.SIGCONT || signal == 23 || signal == 28;
  }

  private static void abort(NativeCall c) {
    Actions.Action action = actions(c).of(Signal.SIGABRT);
    if (action.handler != DEFAULT && action.handler != IGNORE) {
      c.callBack(action.handler, Signal.SIGABRT);
    }
    c.abort("");
  }

  /** An operation faulted: the program's handler runs, or the process dies. */
  void fault(Task task, CallFrame f, Op op, MemoryFault fault) {
    f.resume = op;
    Actions actions = execution.libraryState(task.process(), Actions.class, Actions::new);
    Actions.Action action = actions.of(fault.signal());
    boolean handled = action.handler != DEFAULT && action.handler != IGNORE;
    String symbol = handled ? task.functionAt(action.handler) : null;
    Code handler = symbol == null ? null : execution.assembler().code(symbol).orElse(null);
    if (handler == null) {
      execution.faulted(task, f.code.span(op), fault);
      return;
    }
    try {
      enterHandler(task, f, handler, action, fault);
    } catch (MemoryFault noStack) {
      execution.faulted(task, f.code.span(op), fault);
      return;
    }
    if ((action.flags & RESET_HANDLER) != 0) {
      actions.actions.remove(fault.signal());
    }
  }

  private void enterHandler(
      Task task, CallFrame f, Code handler, Actions.Action action, MemoryFault fault) {
    Mmu mmu = task.mmu();
    // below the red zone, as the kernel does
    long info = (f.stackPointer - 128 - SIGINFO_BYTES) & -16;
    long context = info - UCONTEXT_BYTES;
    mmu.write(context, new byte[UCONTEXT_BYTES + SIGINFO_BYTES], 0, UCONTEXT_BYTES + SIGINFO_BYTES);
    mmu.store32(info, fault.signal());
    mmu.store32(info + 8, fault.code());
    mmu.store64(info + 16, fault.address());
    long[] arguments =
        (action.flags & SIGINFO) != 0
            ? new long[] {fault.signal(), info, context}
            : new long[] {fault.signal()};
    CallFrame frame = task.push(handler, f, context, arguments, null);
    if (task.tracker() != null) {
      task.tracker().entered(frame, f.code.span(f.resume), List.of());
    }
  }
}
