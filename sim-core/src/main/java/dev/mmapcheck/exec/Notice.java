package dev.mmapcheck.exec;

import dev.mmapcheck.exec.Signals.Sent;
import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.unit.Errno;
import java.util.List;

/**
 * How a process is told of something, a timer's end or a message: its struct sigevent, read.
 *
 * @param kind SIGEV_SIGNAL, SIGEV_NONE, SIGEV_THREAD or SIGEV_THREAD_ID
 * @param signal a number, where a signal is sent
 * @param value what the handler or function gets
 * @param thread the id of the thread that is sent the signal
 * @param function where a thread is to begin
 * @param attributes of that thread: the address of a pthread_attr_t, or 0
 */
record Notice(int kind, int signal, long value, int thread, long function, long attributes) {
  private static final int SIGNAL = 0;
  private static final int NONE = 1;
  private static final int THREAD = 2;
  private static final int THREAD_ID = 4;

  // struct sigevent, after its value; id and function share their place
  private static final int SIGNAL_OFFSET = 8;
  private static final int KIND_OFFSET = 12;
  private static final int TARGET_OFFSET = 16;
  private static final int ATTRIBUTES_OFFSET = 24;

  /** But the two that the library keeps for itself. */
  private static final long ALL_SIGNALS = ~(Signals.bit(32) | Signals.bit(33));

  /** Just this signal. */
  static Notice signal(int number, long value) {
    return new Notice(SIGNAL, number, value, 0, 0, 0);
  }

  static Notice read(NativeCall c, long event) {
    return new Notice(
        c.readInt(event + KIND_OFFSET),
        c.readInt(event + SIGNAL_OFFSET),
        c.readLong(event),
        c.readInt(event + TARGET_OFFSET),
        c.readLong(event + TARGET_OFFSET),
        c.readLong(event + ATTRIBUTES_OFFSET));
  }

  /** 0, or -EINVAL for a notice that no process can be given. */
  int check(NativeCall c) {
    boolean sends = kind == SIGNAL || kind == THREAD_ID;
    boolean wrongSignal = sends && (signal < 0 || signal > Signals.LAST);
    boolean wrongThread = kind == THREAD_ID && thread(c.process(), execution(c)) == null;
    boolean wrongKind = !sends && kind != NONE && kind != THREAD;
    return wrongSignal || wrongThread || wrongKind ? -Errno.EINVAL : 0;
  }

  private static Execution execution(NativeCall c) {
    return SignalCalls.task(c).execution();
  }

  private Task thread(Process process, Execution execution) {
    Task task = execution.taskWithId(thread);
    return task != null && task.process() == process ? task : null;
  }

  /**
   * Tells the process.
   *
   * @param code si_code of a signal
   * @param sender si_pid or si_timerid of a signal
   */
  void tell(Execution execution, Process process, int code, int sender) {
    Sent sent = new Sent(signal, code, sender, value);
    List<Task> tasks = execution.tasksOf(process);
    if (tasks.isEmpty()) {
      return;
    }
    switch (kind) {
      case SIGNAL -> execution.signals().send(process, sent);
      case THREAD -> begin(tasks.get(0));
      case THREAD_ID -> {
        Task task = thread(process, execution);
        if (task != null) {
          execution.signals().send(task, sent);
        }
      }
      default -> {}
    }
  }

  /** Starts a detached thread with all signals blocked, as glibc's helper thread does. */
  private void begin(Task owner) {
    NativeContext call = new NativeContext(owner, null, null, "sigev_notify");
    ThreadAttributes detached = ThreadAttributes.read(call, attributes).detach();
    ThreadCalls.start(call, detached, function, value, SignalCalls.settable(ALL_SIGNALS));
  }
}
