package dev.mmapcheck.exec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the thread library remembers of a thread. */
final class ThreadState {
  /** A function to call when the thread ends early. */
  record Cleanup(long function, long argument) {}

  /** Its pthread_t: the address of its control block. */
  private final long handle;

  final Deque<Cleanup> cleanups = new ArrayDeque<>();

  /** Values of thread-specific data, by key. */
  final Map<Integer, Long> values = new LinkedHashMap<>();

  /** Who may wait for its end. */
  enum Fate {
    JOINABLE,
    DETACHED,
    JOINED
  }

  Fate fate = Fate.JOINABLE;
  boolean ended;
  long result;
  boolean cancelRequested;
  boolean cancelEnabled = true;
  boolean cancelAnywhere;
  String name = "";

  /** The mapping of its stack; 0 when it is not the library's. */
  long stackStart;

  long stackLength;

  ThreadState(long handle) {
    this.handle = handle;
  }

  long handle() {
    return handle;
  }

  /** The thread's state in a forked process. */
  ThreadState copy() {
    ThreadState copy = new ThreadState(handle);
    copy.cleanups.addAll(cleanups);
    copy.values.putAll(values);
    copy.cancelEnabled = cancelEnabled;
    copy.cancelAnywhere = cancelAnywhere;
    copy.name = name;
    copy.stackStart = stackStart;
    copy.stackLength = stackLength;
    return copy;
  }

  /** Whether it is to end at the next cancellation point. */
  boolean isCancelled() {
    return cancelRequested && cancelEnabled && !ended;
  }
}
