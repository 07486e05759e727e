package dev.mmapcheck.exec;

import java.util.concurrent.Semaphore;

/**
 * The Java thread a task runs on. Models are plain Java code, so a task that has to wait inside one
 * needs a stack of its own to wait on. Only one thread of a run goes on at a time: {@link #resume}
 * and {@link #pause} hand over between the scheduler and the task.
 */
final class Carrier {
  private static final long STACK_BYTES = 8L << 20;

  private final Runnable work;
  private final Semaphore taskMayRun = new Semaphore(0);
  private final Semaphore schedulerMayRun = new Semaphore(0);
  private Thread thread;
  private boolean finished;
  private Throwable failure;

  Carrier(Runnable work) {
    this.work = work;
  }

  boolean isFinished() {
    return finished || thread == null;
  }

  /** Lets the task go on until it pauses or ends; called by the scheduler. */
  void resume() {
    if (finished) {
      return;
    }
    if (thread == null) {
      thread = new Thread(null, this::run, "task", STACK_BYTES);
      thread.setDaemon(true);
      thread.start();
    } else {
      taskMayRun.release();
    }
    schedulerMayRun.acquireUninterruptibly();
    if (failure instanceof Error error) {
      throw error;
    } else if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /** Lets the scheduler go on until it resumes this task; called by the task. */
  void pause() {
    schedulerMayRun.release();
    taskMayRun.acquireUninterruptibly();
  }

  private void run() {
    try {
      work.run();
    } catch (RuntimeException | Error thrown) {
      failure = thrown;
    } finally {
      finished = true;
      schedulerMayRun.release();
    }
  }
}
