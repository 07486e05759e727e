package dev.mmapcheck.exec;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.unit.Cancellation;
import dev.mmapcheck.unit.Errno;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * Whose turn it is. Tasks run one at a time, in rounds, each for a number of steps; a task that
 * waits is asked in its turn whether it still has to. When all wait, time jumps to the next moment
 * somebody waits for. Deterministic: the same program, inputs, budgets and seed give the same run.
 *
 * <p>The first task runs on the scheduler's own Java thread, so that programs of one task cost
 * nothing; when it waits, it gives the others their rounds itself. Every other task has a {@link
 * Carrier}.
 */
final class Scheduler {
  /** A deadline that never comes. */
  static final long NEVER = Long.MAX_VALUE;

  /** Jumps and calls a task may make before another gets its turn. */
  private static final int TURN = 20_000;

  /** Steps that are lent at a time. */
  private static final long LOAN = 100_000;

  /** Tasks that there may be at a time. */
  private static final int MOST_TASKS = 1_000;

  /** The longest turn when turns are drawn. */
  private static final int DRAWN_TURN = 2_000;

  private final Execution execution;
  private final VirtualClock clock = new VirtualClock();
  private final Cancellation cancellation;
  private final List<Task> tasks = new ArrayList<>();

  /** Draws order and length of turns; null when they are fixed. */
  private final Random drawing;

  private long stepsLeft;

  /** Steps for paths on which everything is known, lent in parts. */
  private long spareSteps;

  /** The run is to be broken off. */
  private boolean givenUp;

  Scheduler(Execution execution, long steps, OptionalLong seed, Cancellation cancellation) {
    this.execution = execution;
    this.stepsLeft = steps;
    this.drawing = seed.isPresent() ? new Random(seed.getAsLong()) : null;
    this.cancellation = cancellation;
  }

  VirtualClock clock() {
    return clock;
  }

  /** All tasks that have not ended, oldest first. */
  List<Task> tasks() {
    return tasks.stream().filter(task -> task.state() != Task.State.ENDED).toList();
  }

  void add(Task task) {
    tasks.add(task);
  }

  /** Whether there are as many tasks as may be: what RLIMIT_NPROC is for. */
  boolean isFull() {
    return tasks.size() >= MOST_TASKS;
  }

  /** Jumps and calls that are left, those that may be lent included. */
  long stepsLeft() {
    return stepsLeft + spareSteps;
  }

  /** Has more jumps and calls to lend, as long as the path asks for little that nobody knows. */
  void lend(long steps) {
    spareSteps = steps;
  }

  /** The run is to end when it looks at its budget next. */
  void giveUp() {
    givenUp = true;
  }

  boolean hasTasks() {
    return !tasks.isEmpty();
  }

  /** Runs until the execution is over. */
  void run() {
    try {
      while (!execution.isOver()) {
        if (!round(null) && !execution.isOver()) {
          idle(tasks.get(0));
        }
      }
    } finally {
      for (Task task : List.copyOf(tasks)) {
        task.end();
        task.dispose();
      }
    }
  }

  /** Gives every task but one a turn; false when none could use it. */
  private boolean round(Task except) {
    boolean progress = false;
    List<Task> order = new ArrayList<>(tasks);
    if (drawing != null) {
      Collections.shuffle(order, drawing);
    }
    for (Task task : order) {
      if (task != except && !execution.isOver()) {
        progress |= turn(task);
      }
    }
    for (Task task : order) {
      if (task != except && task.state() == Task.State.ENDED) {
        tasks.remove(task);
        task.dispose();
      }
    }
    return progress;
  }

  private boolean turn(Task task) {
    if (task.state() == Task.State.ENDED || !task.isReady()) {
      return false;
    }
    task.allow(nextTurn());
    task.resume();
    settle(task);
    return true;
  }

  private int nextTurn() {
    int turn = drawing == null ? TURN : 1 + drawing.nextInt(DRAWN_TURN);
    return (int) Math.min(turn, Math.max(1, stepsLeft));
  }

  private void settle(Task task) {
    int used = task.used();
    task.allow(0);
    stepsLeft -= used;
    clock.pass(used);
    execution.signals().fireTimers(clock.elapsed());
    if (execution.isOver()) {
      return;
    }
    if (cancellation.isRequested()) {
      execution.stop(task, Event.Ending.CANCELLED, "cancelled");
    } else if (stepsLeft <= 0 && !borrow()) {
      execution.stop(task, Event.Ending.BUDGET, "the step budget is used up");
    } else if (givenUp) {
      execution.stop(task, Event.Ending.BUDGET, "a loop of unknown bound goes on");
    }
  }

  private boolean borrow() {
    long loan =
        spareSteps > 0 && !execution.tracker().world().isInUnknownLoop()
            ? Math.min(LOAN, spareSteps)
            : 0;
    spareSteps -= loan;
    stepsLeft += loan;
    return stepsLeft > 0;
  }

  /** Lets time pass until something happens; ends the run when nothing can. */
  private void idle(Task task) {
    long next = execution.signals().nextTimer();
    for (Task waiting : tasks) {
      next = Math.min(next, waiting.deadline());
    }
    if (next == NEVER) {
      execution.stop(task, Event.Ending.DEADLOCK, "every task waits for another");
      return;
    }
    clock.idleUntil(next);
    execution.signals().fireTimers(clock.elapsed());
  }

  /**
   * The steps of a task are used up inside a model that called it back: the others get their turn.
   * False when the run is over.
   */
  boolean grant(Task task) {
    if (task.hasCarrier()) {
      task.pause();
    } else {
      settle(task);
      if (!execution.isOver()) {
        round(task);
      }
      task.allow(nextTurn());
    }
    return !execution.isOver() && task.state() != Task.State.ENDED;
  }

  /**
   * Lets a task wait until a system call has an answer other than {@link Syscalls#WOULD_BLOCK}.
   *
   * @param deadline on {@link VirtualClock#elapsed}, or {@link #NEVER}
   * @param restart what a signal handler does to the wait
   * @param site where the program waits
   * @return the answer, -ETIMEDOUT or -EINTR
   */
  long await(Task task, LongSupplier call, long deadline, Signals.Restart restart, Span site) {
    long answer = call.getAsLong();
    while (answer == Syscalls.WOULD_BLOCK) {
      if (clock.elapsed() >= deadline) {
        return -Errno.ETIMEDOUT;
      }
      if (execution.signals().interrupt(task, restart)) {
        return -Errno.EINTR;
      }
      if (restart != Signals.Restart.LOCK) {
        ThreadCalls.endIfCancelled(task);
      }
      task.waitFor(call, deadline, site);
      if (task.hasCarrier()) {
        task.pause();
      } else {
        serveOthers(task);
      }
      if (execution.isOver() || task.state() == Task.State.ENDED) {
        throw new Task.Unwound();
      }
      answer = task.answer();
    }
    return answer;
  }

  /** Lets the others run while the process of a task is stopped. */
  void awaitContinuation(Task task) {
    while (task.process().isStopped()) {
      if (task.hasCarrier()) {
        task.pause();
      } else {
        serveOthers(task);
      }
      if (execution.isOver() || task.state() == Task.State.ENDED) {
        throw new Task.Unwound();
      }
    }
  }

  private void serveOthers(Task task) {
    settle(task);
    while (!execution.isOver() && task.state() != Task.State.ENDED && !task.isReady()) {
      boolean progress = round(task);
      if (!progress && !execution.isOver() && !task.isReady()) {
        idle(task);
      }
    }
    task.allow(nextTurn());
  }
}
