package dev.mmapcheck.exec;

import dev.mmapcheck.exec.Signals.Action;
import dev.mmapcheck.exec.Signals.Actions;
import dev.mmapcheck.exec.Signals.Restart;
import dev.mmapcheck.exec.Signals.Sent;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.Signal;
import java.util.Map;

/** The calls about signals. */
final class SignalCalls {
  private static final int RESTART = 0x1000_0000;

  /** struct sigaction: handler, mask (128 bytes), flags, restorer. */
  private static final int ACTION_MASK = 8;

  private static final int ACTION_FLAGS = 136;
  private static final int ACTION_BYTES = 152;
  private static final int SET_BYTES = 128;
  private static final int MINIMAL_STACK = 2048;
  private static final int STACK_IN_USE = 1;
  private static final int STACK_DISABLED = 2;
  private static final long SECOND = 1_000_000_000L;

  /** SIGKILL and SIGSTOP cannot be blocked. */
  private static final long UNBLOCKABLE = Signals.bit(Signal.SIGKILL) | Signals.bit(Signal.SIGSTOP);

  private SignalCalls() {}

  /** What every run knows. */
  static void addTo(Map<String, NativeFunction> table) {
    table.put("signal", SignalCalls::signal);
    table.put("sigaction", SignalCalls::sigaction);
    table.put("sigemptyset", c -> c.fill(c.argument(0), 0, SET_BYTES));
    table.put("sigfillset", c -> c.fill(c.argument(0), 0xff, SET_BYTES));
    table.put("sigaddset", c -> change(c, c.readLong(c.argument(0)) | bit(c)));
    table.put("sigdelset", c -> change(c, c.readLong(c.argument(0)) & ~bit(c)));
    table.put("sigismember", SignalCalls::sigismember);
    table.put("sigprocmask", c -> c.resultOf(setMask(c)));
    table.put("pthread_sigmask", c -> c.result(-setMask(c)));
    table.put("raise", c -> sendToThread(c, task(c), c.intArgument(0)));
    table.put("kill", c -> c.resultOf(kill(c, c.intArgument(0), c.intArgument(1))));
    table.put("abort", SignalCalls::abort);
  }

  /** What concrete runs know besides. */
  static void addConcrete(Map<String, NativeFunction> table) {
    table.put("bsd_signal", SignalCalls::signal);
    table.put("killpg", c -> c.resultOf(kill(c, -c.intArgument(0), c.intArgument(1))));
    table.put("tgkill", c -> toThread(c, c.intArgument(1), c.intArgument(2)));
    table.put("tkill", c -> toThread(c, c.intArgument(0), c.intArgument(1)));
    table.put("sigqueue", SignalCalls::sigqueue);
    table.put("sigpending", c -> c.writeLong(c.argument(0), pending(c)));
    table.put("sigsuspend", c -> suspend(c, c.readLong(c.argument(0))));
    table.put("pause", c -> suspend(c, task(c).mask()));
    table.put("sigwait", SignalCalls::sigwait);
    table.put("sigwaitinfo", c -> c.resultOf(waitFor(c, c.argument(1), Scheduler.NEVER)));
    table.put("sigtimedwait", SignalCalls::sigtimedwait);
    table.put("sigaltstack", SignalCalls::sigaltstack);
    table.put("sighold", c -> task(c).mask(task(c).mask() | settable(bit(c, 0))));
    table.put("sigrelse", c -> task(c).mask(task(c).mask() & ~bit(c, 0)));
    table.put("sigignore", c -> install(c, new Action(Signals.IGNORE, 0, 0)));
    table.put("siginterrupt", SignalCalls::siginterrupt);
    table.put("sigisemptyset", c -> c.result(c.readLong(c.argument(0)) == 0 ? 1 : 0));
    table.put("__libc_current_sigrtmin", c -> c.result(34));
    table.put("__libc_current_sigrtmax", c -> c.result(Signals.LAST));
    TimerCalls.addTo(table);
  }

  static Task task(NativeCall c) {
    return ((NativeContext) c).task();
  }

  static Signals signals(NativeCall c) {
    return task(c).execution().signals();
  }

  private static Actions actions(NativeCall c) {
    return signals(c).actions(c.process());
  }

  private static long bit(NativeCall c) {
    return bit(c, 1);
  }

  private static long bit(NativeCall c, int argument) {
    return Signals.bit(c.intArgument(argument));
  }

  static long settable(long mask) {
    return mask & ~UNBLOCKABLE;
  }

  private static boolean isSignal(int number) {
    return number > 0 && number <= Signals.LAST;
  }

  private static void change(NativeCall c, long set) {
    if (isSignal(c.intArgument(1))) {
      c.writeLong(c.argument(0), set);
    } else {
      c.resultOf(-Errno.EINVAL);
    }
  }

  private static void sigismember(NativeCall c) {
    if (isSignal(c.intArgument(1))) {
      c.result((c.readLong(c.argument(0)) & bit(c)) != 0 ? 1 : 0);
    } else {
      c.resultOf(-Errno.EINVAL);
    }
  }

  private static boolean hasAction(int signal) {
    return isSignal(signal) && signal != Signal.SIGKILL && signal != Signal.SIGSTOP;
  }

  private static void signal(NativeCall c) {
    int number = c.intArgument(0);
    if (!hasAction(number)) {
      c.resultOf(-Errno.EINVAL);
      return;
    }
    long old = actions(c).of(number).handler();
    actions(c).actions.put(number, new Action(c.argument(1), 0, RESTART));
    c.result(old);
  }

  private static void install(NativeCall c, Action action) {
    if (hasAction(c.intArgument(0))) {
      actions(c).actions.put(c.intArgument(0), action);
    } else {
      c.resultOf(-Errno.EINVAL);
    }
  }

  private static void siginterrupt(NativeCall c) {
    Action old = actions(c).of(c.intArgument(0));
    int flags = c.intArgument(1) != 0 ? old.flags() & ~RESTART : old.flags() | RESTART;
    install(c, new Action(old.handler(), old.mask(), flags));
  }

  private static void sigaction(NativeCall c) {
    int number = c.intArgument(0);
    boolean asks = isSignal(number) && c.argument(1) == 0;
    if (!hasAction(number) && !asks) {
      c.resultOf(-Errno.EINVAL);
      return;
    }
    Action old = actions(c).of(number);
    if (c.argument(1) != 0) {
      long handler = c.readLong(c.argument(1));
      long mask = settable(c.readLong(c.argument(1) + ACTION_MASK));
      int flags = c.readInt(c.argument(1) + ACTION_FLAGS);
      actions(c).actions.put(number, new Action(handler, mask, flags));
    }
    if (c.argument(2) != 0) {
      c.fill(c.argument(2), 0, ACTION_BYTES);
      c.writeLong(c.argument(2), old.handler());
      c.writeLong(c.argument(2) + ACTION_MASK, old.mask());
      c.writeInt(c.argument(2) + ACTION_FLAGS, old.flags());
    }
    c.result(0);
  }

  /** 0 or -errno. */
  private static long setMask(NativeCall c) {
    Task task = task(c);
    long old = task.mask();
    if (c.argument(1) != 0) {
      long set = c.readLong(c.argument(1));
      switch (c.intArgument(0)) {
        case 0 -> task.mask(old | settable(set));
        case 1 -> task.mask(old & ~set);
        case 2 -> task.mask(settable(set));
        default -> {
          return -Errno.EINVAL;
        }
      }
    }
    if (c.argument(2) != 0) {
      c.fill(c.argument(2), 0, SET_BYTES);
      c.writeLong(c.argument(2), old);
    }
    return 0;
  }

  private static long pending(NativeCall c) {
    return signals(c).pendingSet(task(c)) & task(c).mask();
  }

  // ---- sending

  /** 0 or -errno. */
  static long kill(NativeCall c, int pid, int number) {
    return signals(c)
        .kill(c.process(), pid, new Sent(number, Signals.SI_USER, c.process().pid(), 0));
  }

  private static void sigqueue(NativeCall c) {
    // a union that is passed by value: in memory, as all records here
    long value = c.readLong(c.argument(2));
    Sent sent = new Sent(c.intArgument(1), Signals.SI_QUEUE, c.process().pid(), value);
    c.resultOf(signals(c).kill(c.process(), Math.max(1, c.intArgument(0)), sent));
  }

  private static void sendToThread(NativeCall c, Task to, int number) {
    c.resultOf(send(c, to, number));
  }

  /** 0 or -errno. */
  static long send(NativeCall c, Task to, int number) {
    if (number < 0 || number > Signals.LAST) {
      return -Errno.EINVAL;
    }
    if (number != 0) {
      signals(c).send(to, new Sent(number, Signals.SI_TKILL, c.process().pid(), 0));
    }
    return 0;
  }

  private static void toThread(NativeCall c, int thread, int number) {
    Task to = task(c).execution().taskWithId(thread);
    c.resultOf(to == null ? -Errno.ESRCH : send(c, to, number));
  }

  private static void abort(NativeCall c) {
    Action action = actions(c).of(Signal.SIGABRT);
    if (action.isHandled()) {
      c.callBack(action.handler(), Signal.SIGABRT);
    }
    c.abort("");
  }

  // ---- waiting

  /** Waits for a handler to run under another mask. */
  private static void suspend(NativeCall c, long mask) {
    Task task = task(c);
    long before = task.mask();
    task.mask(settable(mask));
    long answer =
        ((NativeContext) c).await(() -> Syscalls.WOULD_BLOCK, Scheduler.NEVER, Restart.NEVER);
    task.mask(before);
    c.resultOf(answer);
  }

  private static void sigwait(NativeCall c) {
    long number = waitFor(c, 0, Scheduler.NEVER);
    while (number == -Errno.EINTR) {
      number = waitFor(c, 0, Scheduler.NEVER);
    }
    c.writeInt(c.argument(1), (int) number);
  }

  private static void sigtimedwait(NativeCall c) {
    long deadline = Scheduler.NEVER;
    if (c.argument(2) != 0) {
      long wait = c.readLong(c.argument(2)) * SECOND + c.readLong(c.argument(2) + 8);
      deadline = c.clock().elapsed() + wait;
    }
    long number = waitFor(c, c.argument(1), deadline);
    c.resultOf(number == -Errno.ETIMEDOUT ? -Errno.EAGAIN : number);
  }

  /** The number of a signal of the set in the first argument, or -errno. */
  private static long waitFor(NativeCall c, long info, long deadline) {
    Task task = task(c);
    long set = c.readLong(c.argument(0));
    return ((NativeContext) c)
        .await(
            () -> {
              Sent sent = signals(c).take(task, set);
              if (sent == null) {
                return Syscalls.WOULD_BLOCK;
              }
              if (info != 0) {
                Signals.writeInfo(task.mmu(), info, sent, c.process().user());
              }
              return sent.number();
            },
            deadline,
            Restart.NEVER);
  }

  private static void sigaltstack(NativeCall c) {
    Task task = task(c);
    long[] old = task.signalStack();
    boolean inUse = task.isOnSignalStack();
    if (c.argument(0) != 0 && inUse) {
      c.resultOf(-Errno.EPERM);
      return;
    }
    if (c.argument(0) != 0) {
      int flags = c.readInt(c.argument(0) + 8);
      long size = c.readLong(c.argument(0) + 16);
      boolean disabled = (flags & STACK_DISABLED) != 0;
      if ((flags & ~STACK_DISABLED) != 0) {
        c.resultOf(-Errno.EINVAL);
        return;
      }
      if (!disabled && Long.compareUnsigned(size, MINIMAL_STACK) < 0) {
        c.resultOf(-Errno.ENOMEM);
        return;
      }
      task.signalStack(disabled ? 0 : c.readLong(c.argument(0)), disabled ? 0 : size);
    }
    if (c.argument(1) != 0) {
      c.writeLong(c.argument(1), old[0]);
      c.writeInt(c.argument(1) + 8, old[1] == 0 ? STACK_DISABLED : inUse ? STACK_IN_USE : 0);
      c.writeLong(c.argument(1) + 16, old[1]);
    }
  }
}
