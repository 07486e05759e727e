package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import java.util.ArrayDeque;
import java.util.Deque;

/** Functions to be called when the process exits, the last registered first. */
final class ExitHandlers implements NativeCall.LibraryState<ExitHandlers> {
  /**
   * A registered function.
   *
   * @param withStatus whether it came from on_exit, and takes the status and {@code argument}
   */
  private record Handler(long function, boolean withStatus, long argument) {}

  private final Deque<Handler> handlers = new ArrayDeque<>();
  private final Deque<Long> quick = new ArrayDeque<>();
  private int status;

  static ExitHandlers of(NativeCall call) {
    return call.state(ExitHandlers.class, ExitHandlers::new);
  }

  @Override
  public ExitHandlers copy() {
    ExitHandlers copy = new ExitHandlers();
    copy.handlers.addAll(handlers);
    copy.quick.addAll(quick);
    copy.status = status;
    return copy;
  }

  void add(long function) {
    handlers.push(new Handler(function, false, 0));
  }

  void addWithArgument(long function, long argument) {
    handlers.push(new Handler(function, true, argument));
  }

  void addQuick(long function) {
    quick.push(function);
  }

  /** Notes the status that exit was called with. */
  void leave(int exitStatus) {
    status = exitStatus;
  }

  /** Calls all handlers, those included that a handler registers. */
  void run(NativeCall call) {
    while (!handlers.isEmpty()) {
      Handler handler = handlers.pop();
      if (handler.withStatus) {
        call.callBack(handler.function, status, handler.argument);
      } else {
        call.callBack(handler.function);
      }
    }
  }

  void runQuick(NativeCall call) {
    while (!quick.isEmpty()) {
      call.callBack(quick.pop());
    }
  }

  void forget() {
    handlers.clear();
  }
}
