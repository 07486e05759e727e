package dev.mmapcheck.exec;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.page.Mmu;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Signals: actions, masks, pending ones, timers, and what a fault does.
 *
 * <p>A signal is pending at a thread or at a process until a thread that does not block it gets to
 * the next call, return or turn. Its handler then runs as an ordinary frame on top of the
 * interrupted one; when it returns, the interrupted operation goes on (after a fault: is tried
 * again, as on real hardware). A thread that waits inside a call runs the handler there, and the
 * call ends with EINTR or goes on waiting.
 */
final class Signals {
  static final long DEFAULT = 0;
  static final long IGNORE = 1;
  static final int LAST = 64;

  static final int SI_USER = 0;
  static final int SI_QUEUE = -1;
  static final int SI_TIMER = -2;
  static final int SI_MESGQ = -3;
  static final int SI_TKILL = -6;
  static final int SI_KERNEL = 128;

  /** SIGTTOU. */
  private static final int LAST_STOPPING = 22;

  // si_code of SIGCHLD
  private static final int CHILD_STOPPED = 5;
  private static final int CHILD_CONTINUED = 6;

  private static final int NO_CHILD_STOP = 1;
  private static final int SIGINFO = 4;
  private static final int ON_STACK = 0x0800_0000;
  private static final int RESTART = 0x1000_0000;
  private static final int NO_DEFER = 0x4000_0000;
  private static final int RESET_HANDLER = 0x8000_0000;

  private static final int SIGINFO_BYTES = 128;
  private static final int UCONTEXT_BYTES = 976;

  /** Where a ucontext keeps the mask. */
  private static final int UCONTEXT_MASK = 296;

  /** Bytes below the stack pointer that functions may use. */
  private static final int RED_ZONE = 128;

  /** What a handler does to the call it interrupts. */
  enum Restart {
    /** The call goes on when the action has SA_RESTART. */
    AS_ASKED,
    /** The call always ends. */
    NEVER,
    /** The call always goes on. */
    ALWAYS,
    /** The call always goes on, and the thread cannot be cancelled in it. */
    LOCK
  }

  /**
   * A signal on its way.
   *
   * @param number 1..64
   * @param code si_code
   * @param sender pid, or the number of the timer
   * @param value si_value, or the status of a child
   */
  record Sent(int number, int code, int sender, long value) {}

  /** What a process does on a signal. */
  record Action(long handler, long mask, int flags) {
    boolean isHandled() {
      return handler != DEFAULT && handler != IGNORE;
    }
  }

  /** The signal state of a process. */
  static final class Actions implements NativeCall.LibraryState<Actions> {
    final Map<Integer, Action> actions = new HashMap<>();
    final List<Sent> pending = new ArrayList<>();

    @Override
    public Actions copy() {
      Actions copy = new Actions();
      copy.actions.putAll(actions);
      return copy;
    }

    Action of(int signal) {
      return actions.getOrDefault(signal, new Action(DEFAULT, 0, 0));
    }
  }

  private final Execution execution;
  private final Timers timers = new Timers();

  Signals(Execution execution) {
    this.execution = execution;
  }

  Timers timers() {
    return timers;
  }

  static long bit(int signal) {
    return 1L << (signal - 1);
  }

  Actions actions(Process process) {
    return execution.libraryState(process, Actions.class, Actions::new);
  }

  // ---- sending

  /** Sends a signal to a process: any of its threads may take it. */
  void send(Process process, Sent sent) {
    arrive(process, sent.number);
    if (isWorthKeeping(process, actions(process).pending, sent)) {
      actions(process).pending.add(sent);
      for (Task task : execution.tasksOf(process)) {
        task.attend();
      }
    }
  }

  /** Sends a signal to one thread. */
  void send(Task task, Sent sent) {
    arrive(task.process(), sent.number);
    if (isWorthKeeping(task.process(), task.pending(), sent)) {
      task.pending().add(sent);
      task.attend();
    }
  }

  /** What happens at once, blocked or not: SIGCONT and the stopping signals undo each other. */
  private void arrive(Process process, int number) {
    if (number == Signal.SIGKILL) {
      process.resume();
    } else if (number == Signal.SIGCONT) {
      discard(process, Signals::stops);
      if (process.resume()) {
        tellParent(process, CHILD_CONTINUED, Signal.SIGCONT);
      }
    } else if (stops(number)) {
      discard(process, pending -> pending == Signal.SIGCONT);
    }
  }

  private void discard(Process process, IntPredicate numbers) {
    actions(process).pending.removeIf(sent -> numbers.test(sent.number));
    for (Task task : execution.tasksOf(process)) {
      task.pending().removeIf(sent -> numbers.test(sent.number));
    }
  }

  /** Whether a signal stops a process by default: SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU. */
  private static boolean stops(int number) {
    return number >= Signal.SIGSTOP && number <= LAST_STOPPING;
  }

  private void tellParent(Process child, int code, int status) {
    for (Process parent : execution.machine().processes()) {
      boolean asked = (actions(parent).of(Signal.SIGCHLD).flags & NO_CHILD_STOP) == 0;
      if (parent.pid() == child.parentPid() && !parent.hasEnded() && asked) {
        send(parent, new Sent(Signal.SIGCHLD, code, child.pid(), status));
      }
    }
  }

  /** Ordinary signals do not queue up; ignored ones vanish unless somebody blocks them. */
  private boolean isWorthKeeping(Process process, List<Sent> pending, Sent sent) {
    Actions actions = actions(process);
    boolean ordinary = sent.number < 32;
    if (ordinary && pending.stream().anyMatch(s -> s.number == sent.number)) {
      return false;
    }
    boolean blocked =
        execution.tasksOf(process).stream().allMatch(t -> (t.mask() & bit(sent.number)) != 0);
    return blocked || !isIgnored(actions.of(sent.number), sent.number);
  }

  private static boolean isIgnored(Action action, int signal) {
    return action.handler == IGNORE || (action.handler == DEFAULT && isIgnoredByDefault(signal));
  }

  private static boolean isIgnoredByDefault(int signal) {
    return signal == Signal.SIGCHLD || signal == Signal.SIGCONT || signal == 23 || signal == 28;
  }

  /** Tells the parent that a process has ended. */
  void childEnded(Process parent, Process child, boolean killed) {
    int status = killed ? child.waitStatus() & 0x7f : child.waitStatus() >> 8;
    send(parent, new Sent(Signal.SIGCHLD, killed ? 2 : 1, child.pid(), status));
  }

  // ---- timers

  void fireTimers(long now) {
    for (Timers.Timer timer : timers.expired(now)) {
      timer.notice().tell(execution, timer.process(), timer.code(), timer.sender());
    }
  }

  /** When the next timer expires, or {@link Scheduler#NEVER}. */
  long nextTimer() {
    return timers.next();
  }

  // ---- taking

  /** Whether a thread has a signal to take. */
  boolean isPending(Task task) {
    return next(task, ~task.mask(), Removal.KEEP) != null;
  }

  private enum Removal {
    KEEP,
    TAKE
  }

  /** The next pending signal of a set, or null; taken away. */
  Sent take(Task task, long set) {
    return next(task, set, Removal.TAKE);
  }

  /** The set of signals that are pending for a thread. */
  long pendingSet(Task task) {
    long set = 0;
    for (Sent sent : task.pending()) {
      set |= bit(sent.number);
    }
    for (Sent sent : actions(task.process()).pending) {
      set |= bit(sent.number);
    }
    return set;
  }

  private Sent next(Task task, long set, Removal removal) {
    Sent own = lowest(task.pending(), set);
    List<Sent> shared = actions(task.process()).pending;
    Sent chosen = own != null ? own : lowest(shared, set);
    if (chosen != null && removal == Removal.TAKE) {
      (own != null ? task.pending() : shared).remove(chosen);
    }
    return chosen;
  }

  private static Sent lowest(List<Sent> list, long set) {
    Sent best = null;
    for (Sent sent : list) {
      if ((set & bit(sent.number)) != 0 && (best == null || sent.number < best.number)) {
        best = sent;
      }
    }
    return best;
  }

  /** Takes what is pending: begins a handler, ends the process, or does nothing. */
  void deliver(Task task) {
    Sent sent = take(task, ~task.mask());
    while (sent != null) {
      Action action = actions(task.process()).of(sent.number);
      if (action.isHandled()) {
        begin(task, sent, action, 0);
        return;
      }
      if (!isIgnored(action, sent.number) && !stopped(task, sent.number)) {
        endByDefault(task, sent.number);
        return;
      }
      sent = take(task, ~task.mask());
    }
  }

  /**
   * Takes what is pending while a thread waits inside a call.
   *
   * @return whether the call is to end with EINTR
   */
  boolean interrupt(Task task, Restart restart) {
    boolean interrupted = false;
    for (Sent sent = take(task, ~task.mask()); sent != null; sent = take(task, ~task.mask())) {
      Action action = actions(task.process()).of(sent.number);
      if (action.isHandled()) {
        CallFrame here = task.top();
        begin(task, sent, action, 0);
        task.finishCallBack(here);
        boolean goesOn =
            restart == Restart.ALWAYS
                || restart == Restart.LOCK
                || (restart == Restart.AS_ASKED && (action.flags & RESTART) != 0);
        interrupted |= !goesOn;
      } else if (!isIgnored(action, sent.number) && !stopped(task, sent.number)) {
        endByDefault(task, sent.number);
        throw new Task.Unwound();
      }
      if (interrupted) {
        break;
      }
    }
    return interrupted;
  }

  /** Stops the process if that is what a signal does by default, until another lets it go on. */
  private boolean stopped(Task task, int number) {
    if (!stops(number)) {
      return false;
    }
    task.process().stop(number);
    tellParent(task.process(), CHILD_STOPPED, number);
    execution.scheduler().awaitContinuation(task);
    return true;
  }

  private void endByDefault(Task task, int number) {
    Event.Ending ending = number == Signal.SIGABRT ? Event.Ending.ABORTED : Event.Ending.EXITED;
    execution.killed(task, number, ending, Signal.name(number));
  }

  /** An operation faulted: the program's handler runs, or the process dies. */
  void fault(Task task, CallFrame f, Op op, MemoryFault fault) {
    f.resume = op;
    Action action = actions(task.process()).of(fault.signal());
    boolean blocked = (task.mask() & bit(fault.signal())) != 0;
    if (!action.isHandled() || blocked || handler(task, action) == null) {
      execution.faulted(task, f.code.span(op), fault);
      return;
    }
    try {
      Sent sent = new Sent(fault.signal(), fault.code(), 0, 0);
      begin(task, sent, action, fault.address());
    } catch (MemoryFault noStack) {
      execution.faulted(task, f.code.span(op), fault);
    }
  }

  private Code handler(Task task, Action action) {
    String symbol = task.functionAt(action.handler);
    return symbol == null ? null : execution.assembler().code(symbol).orElse(null);
  }

  private void begin(Task task, Sent sent, Action action, long faultAddress) {
    Code handler = handler(task, action);
    if (handler == null) {
      throw new Unsupported("a signal handler that is no function of the program");
    }
    CallFrame interrupted = task.top();
    Mmu mmu = task.mmu();
    long stack = (action.flags & ON_STACK) != 0 ? task.alternateStack() : 0;
    if (stack == 0) {
      stack = (interrupted == null ? task.firstStack() : interrupted.stackPointer) - RED_ZONE;
    }
    long info = (stack - SIGINFO_BYTES) & -16;
    long context = info - UCONTEXT_BYTES;
    mmu.write(context, new byte[UCONTEXT_BYTES + SIGINFO_BYTES], 0, UCONTEXT_BYTES + SIGINFO_BYTES);
    mmu.store64(context + UCONTEXT_MASK, task.mask());
    writeInfo(mmu, info, sent, task.process().user());
    if (faultAddress != 0) {
      mmu.store64(info + 16, faultAddress);
    }
    long[] arguments =
        (action.flags & SIGINFO) != 0
            ? new long[] {sent.number, info, context}
            : new long[] {sent.number};
    CallFrame frame = task.push(handler, interrupted, context, arguments, null);
    frame.isHandler = true;
    frame.maskBefore = task.mask();
    task.mask(task.mask() | action.mask | ((action.flags & NO_DEFER) != 0 ? 0 : bit(sent.number)));
    if ((action.flags & RESET_HANDLER) != 0) {
      actions(task.process()).actions.remove(sent.number);
    }
    if (task.tracker() != null && interrupted != null) {
      task.tracker().entered(frame, interrupted.code.span(interrupted.resume), List.of());
    }
  }

  /** Writes a siginfo_t of 128 bytes. */
  static void writeInfo(Mmu mmu, long address, Sent sent, int user) {
    mmu.write(address, new byte[SIGINFO_BYTES], 0, SIGINFO_BYTES);
    mmu.store32(address, sent.number);
    mmu.store32(address + 8, sent.code);
    mmu.store32(address + 16, sent.sender);
    if (sent.code <= SI_QUEUE && sent.code >= SI_MESGQ) {
      mmu.store64(address + 24, sent.value);
    } else if (sent.number == Signal.SIGCHLD) {
      mmu.store32(address + 24, (int) sent.value);
    }
    if (sent.code <= 0 && sent.code != SI_TIMER) {
      mmu.store32(address + 20, user);
    }
  }

  // ---- kill(2)

  /**
   * Sends a signal by kill's rules: to a process, a process group or all.
   *
   * @return 0 or -errno
   */
  long kill(Process sender, int pid, Sent sent) {
    if (sent.number < 0 || sent.number > LAST) {
      return -Errno.EINVAL;
    }
    boolean found = false;
    for (Process process : execution.machine().processes()) {
      boolean meant =
          pid > 0
              ? process.pid() == pid
              : pid == -1 ? process != sender : group(process) == (pid == 0 ? group(sender) : -pid);
      if (!meant) {
        continue;
      }
      found = true;
      if (sent.number != 0 && !process.hasEnded()) {
        send(process, sent);
      }
    }
    return found ? 0 : -Errno.ESRCH;
  }

  private int group(Process process) {
    for (Task task : execution.tasksOf(process)) {
      return IdentityCalls.of(new NativeContext(task, null, null, "getpgrp")).processGroup();
    }
    return 0;
  }

  /** Forgets what belongs to a process that has ended. */
  void ended(Process process) {
    for (Iterator<Timers.Timer> i = timers.all().iterator(); i.hasNext(); ) {
      if (i.next().process() == process) {
        i.remove();
      }
    }
  }
}
