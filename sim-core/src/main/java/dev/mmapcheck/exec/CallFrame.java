package dev.mmapcheck.exec;

import dev.mmapcheck.event.Activation;
import dev.mmapcheck.sym.Shadow;

/**
 * One activation of a function: its registers and its place in the simulated stack. Frames are
 * linked, not on the Java stack, so that fork can copy them and longjmp can drop them.
 */
final class CallFrame {
  final Code code;
  final Task task;

  /** The frame that called; of one that waits to be used again, the next of those. */
  CallFrame caller;

  /** Registers; see {@link dev.mmapcheck.lang.Scalar} for what they hold. */
  final long[] r;

  /** What is known of each register, or null in concrete runs. */
  final Shadow[] s;

  /** Follows shadows and reports events, or null in concrete runs. */
  final Tracker tracker;

  /** Lowest address of the frame memory. */
  long base;

  /** Number of frames below. */
  int depth;

  /** Lowest stack address in use: moves down with VLAs and alloca. */
  long stackPointer;

  /** Where to go on when control comes back to this frame. */
  Op resume;

  /** Address of the variable arguments in simulated memory. */
  long variadic;

  /** Where a struct result goes. */
  long structResult;

  /** Register of the caller that receives the result, or -1. */
  int resultRegister = -1;

  /** Set when a model waits for this frame to return: it reads the result here. */
  boolean returnsToModel;

  /** Set for a signal handler: the signal mask to restore when it returns. */
  boolean isHandler;

  long maskBefore;

  /** Which call this is, for events; null in concrete runs. */
  Activation activation;

  CallFrame(Task task, Code code, CallFrame caller, long base, Tracker tracker) {
    this.task = task;
    this.code = code;
    this.caller = caller;
    this.base = base;
    this.depth = caller == null ? 0 : caller.depth + 1;
    this.stackPointer = base;
    this.tracker = tracker;
    this.r = code.freshRegisters();
    this.s = tracker == null ? null : new Shadow[r.length];
    this.resume = code.entry();
  }

  /** Makes a frame that has returned the frame of another call of its function. */
  void reuse(CallFrame newCaller, long newBase) {
    caller = newCaller;
    base = newBase;
    depth = newCaller.depth + 1;
    stackPointer = newBase;
    code.freshRegisters(r);
    resume = code.entry();
  }

  /** A copy for a forked process. */
  CallFrame forkInto(Task child, CallFrame copiedCaller, Tracker childTracker) {
    CallFrame copy = new CallFrame(child, code, copiedCaller, base, childTracker);
    System.arraycopy(r, 0, copy.r, 0, r.length);
    if (s != null && copy.s != null) {
      System.arraycopy(s, 0, copy.s, 0, s.length);
    }
    copy.stackPointer = stackPointer;
    copy.resume = resume;
    copy.variadic = variadic;
    copy.structResult = structResult;
    copy.resultRegister = resultRegister;
    copy.returnsToModel = returnsToModel;
    copy.isHandler = isHandler;
    copy.maskBefore = maskBefore;
    copy.activation = activation;
    return copy;
  }

  /** Stops executing this frame for now; it goes on at {@code next}. */
  Op park(Op next) {
    resume = next;
    return null;
  }
}
