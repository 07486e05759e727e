package dev.mmapcheck.exec;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.IrFunction;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.page.Mmu;
import dev.mmapcheck.page.OutOfFrames;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.unit.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A thread of a simulated process: a stack of frames and the loop that runs them. What the program
 * does is data, so that fork is a copy; only a model in progress is on a Java stack.
 */
final class Task {
  /** What a call pushes besides the frame memory: return address and saved frame pointer. */
  private static final int LINKAGE_BYTES = 16;

  enum State {
    RUNNABLE,
    ENDED
  }

  private final Execution execution;
  private final Process process;
  private final Mmu mmu;
  private final Tracker tracker;
  private final int id;
  private final long errnoAddress;
  private CallFrame top;
  private State state = State.RUNNABLE;

  /** Jumps and calls left before the scheduler takes over. */
  private int allowance;

  private int granted;

  /** Result of the last frame that returned to a model. */
  private long modelResult;

  private final long firstStack;

  /** Bytes from the variables of the first thread to the same ones of this thread. */
  private final long threadLocals;

  private final ThreadState thread;
  private final List<Signals.Sent> pending = new ArrayList<>();
  private long mask;
  private long signalStack;
  private long signalStackSize;

  /** Something may have to be done before the next operation: a signal, a cancellation. */
  private boolean attention;

  /** What it waits for, or null. */
  private Wait wait;

  /** The Java thread it has of its own, or null. */
  private Carrier carrier;

  /**
   * @param id what gettid(2) answers
   * @param stack where frames begin when there are none
   */
  Task(
      Execution execution,
      Process process,
      int id,
      long stack,
      long threadLocals,
      ThreadState thread) {
    this.execution = execution;
    this.process = process;
    this.mmu = process.mmu();
    this.tracker = execution.tracker();
    this.id = id;
    this.firstStack = stack;
    this.threadLocals = threadLocals;
    this.thread = thread;
    this.errnoAddress = execution.program().threadBlock() + threadLocals;
  }

  /** The task of a forked child: the same frames in another process. */
  Task fork(Process child) {
    for (CallFrame f = top; f != null; f = f.caller) {
      if (f.returnsToModel) {
        throw new Unsupported("fork inside a function that the library calls");
      }
    }
    Task copy = new Task(execution, child, child.pid(), firstStack, threadLocals, thread.copy());
    copy.top = copyFrames(top, copy);
    copy.mask = mask;
    copy.signalStack = signalStack;
    copy.signalStackSize = signalStackSize;
    return copy;
  }

  private CallFrame copyFrames(CallFrame frame, Task into) {
    // from the outermost inwards, without recursion: stacks can be deep
    List<CallFrame> frames = new ArrayList<>();
    for (CallFrame f = frame; f != null; f = f.caller) {
      frames.add(f);
    }
    CallFrame copied = null;
    for (int i = frames.size() - 1; i >= 0; i--) {
      copied = frames.get(i).forkInto(into, copied, tracker);
    }
    return copied;
  }

  int id() {
    return id;
  }

  Process process() {
    return process;
  }

  Execution execution() {
    return execution;
  }

  Mmu mmu() {
    return mmu;
  }

  Tracker tracker() {
    return tracker;
  }

  CallFrame top() {
    return top;
  }

  State state() {
    return state;
  }

  void end() {
    state = State.ENDED;
  }

  long errnoAddress() {
    return errnoAddress;
  }

  /** Where frames begin when there are none. */
  long firstStack() {
    return firstStack;
  }

  /** Bytes from the variables of the first thread to the same ones of this thread. */
  long threadLocals() {
    return threadLocals;
  }

  ThreadState thread() {
    return thread;
  }

  // ---- signals

  /** The blocked signals. */
  long mask() {
    return mask;
  }

  void mask(long signals) {
    mask = signals;
    attention = true;
  }

  /** Signals sent to this thread alone. */
  List<Signals.Sent> pending() {
    return pending;
  }

  /** Address and size of the alternate signal stack; 0 when there is none. */
  long[] signalStack() {
    return new long[] {signalStack, signalStackSize};
  }

  void signalStack(long address, long size) {
    signalStack = address;
    signalStackSize = size;
  }

  /** The upper end of the alternate stack, or 0 when there is none or it is in use. */
  long alternateStack() {
    return signalStackSize == 0 || isOnSignalStack() ? 0 : signalStack + signalStackSize;
  }

  boolean isOnSignalStack() {
    return top != null && Long.compareUnsigned(top.stackPointer - signalStack, signalStackSize) < 0;
  }

  /** Makes the task look for signals before its next operation. */
  void attend() {
    attention = true;
  }

  boolean needsAttention() {
    return attention;
  }

  // ---- waiting and turns

  /** Gives it a Java thread of its own. */
  void carry() {
    carrier =
        new Carrier(
            () -> {
              while (state == State.RUNNABLE && top != null) {
                loop(-1);
                if (state == State.RUNNABLE && top != null) {
                  carrier.pause();
                }
              }
            });
  }

  boolean hasCarrier() {
    return carrier != null;
  }

  /** Lets it run until its steps are used up, it waits or it ends. */
  void resume() {
    if (carrier == null) {
      loop(-1);
    } else {
      carrier.resume();
    }
  }

  /** Lets the scheduler go on; comes back when it is this task's turn again. */
  void pause() {
    carrier.pause();
  }

  /** Lets a task that has ended unwind its Java stack. */
  void dispose() {
    if (carrier != null && !carrier.isFinished()) {
      carrier.resume();
    }
  }

  void waitFor(LongSupplier call, long deadline, Span site) {
    wait = new Wait(call, deadline, site);
  }

  /** The answer it waited for, or WOULD_BLOCK when it goes on for another reason. */
  long answer() {
    Wait done = wait;
    wait = null;
    return done.take();
  }

  /** Whether it can use a turn. */
  boolean isReady() {
    return !process.isStopped()
        && (wait == null
            || wait.hasAnswer()
            || wait.deadline <= execution.clock().elapsed()
            || (attention && (execution.signals().isPending(this) || thread.isCancelled())));
  }

  /** When it wants to go on at the latest. */
  long deadline() {
    return wait == null || process.isStopped() ? Scheduler.NEVER : wait.deadline;
  }

  /** Takes one step from the allowance; false when the scheduler must look. */
  boolean spend() {
    return --allowance > 0;
  }

  /** Takes several steps at once. */
  void spend(int steps) {
    allowance -= Math.min(steps, Math.max(0, allowance));
  }

  // ---- running

  /** Steps taken since they were last allowed. */
  int used() {
    return granted - Math.max(0, allowance);
  }

  /** Runs while there are frames above {@code floor}. */
  private void loop(int floor) {
    while (state == State.RUNNABLE && top != null && top.depth > floor) {
      if (attention) {
        takeSignals();
        continue;
      }
      CallFrame f = top;
      Op op = f.resume;
      try {
        for (Op next = op.run(f); next != null; next = op.run(f)) {
          op = next;
        }
      } catch (MemoryFault fault) {
        execution.signals().fault(this, f, op, fault);
      } catch (Unsupported reason) {
        f.resume = op;
        execution.stop(this, Event.Ending.UNSUPPORTED, reason.getMessage());
      } catch (OutOfFrames full) {
        f.resume = op;
        execution.stop(this, Event.Ending.UNSUPPORTED, full.getMessage());
      }
      if (allowance <= 0) {
        if (floor < 0 || !execution.scheduler().grant(this)) {
          return;
        }
      }
    }
  }

  private void takeSignals() {
    try {
      attention = false;
      if (thread.cancelAnywhere) {
        ThreadCalls.endIfCancelled(this);
      }
      execution.signals().deliver(this);
    } catch (Unwound gone) {
      // the thread has ended or jumped
    } catch (MemoryFault noStack) {
      execution.killed(this, Signal.SIGSEGV, Event.Ending.FAULTED, "no stack for a signal handler");
    } catch (Unsupported reason) {
      execution.stop(this, Event.Ending.UNSUPPORTED, reason.getMessage());
    }
  }

  /** Allows steps. */
  void allow(int steps) {
    granted = steps;
    allowance = steps;
  }

  /** Lets the others have their turn after the next jump. */
  void endTurn() {
    granted -= allowance - 1;
    allowance = 1;
  }

  /** Ends the whole run at the next step: to go on is not worth it. */
  void giveUp() {
    granted -= allowance;
    allowance = 0;
    execution.scheduler().giveUp();
  }

  // ---- calls

  /** Begins a function of the program. */
  void enter(CallFrame f, CallOp op, Code callee) {
    if (tracker == null && callee.takesRegisters(op.sources.length)) {
      enterQuickly(f, op, callee);
      return;
    }
    List<Insn.Argument> arguments = op.insn.arguments();
    int count = arguments.size();
    long[] bits = new long[count];
    for (int i = 0; i < count; i++) {
      bits[i] = f.r[arguments.get(i).register()];
    }
    CallFrame frame = push(callee, f, f.stackPointer, bits, op);
    frame.resultRegister = op.insn.result();
    frame.structResult = op.insn.resultAddress() < 0 ? 0 : f.r[op.insn.resultAddress()];
    if (tracker != null) {
      passShadows(f, frame, arguments);
      tracker.entered(frame, f.code.span(op), values(f, arguments));
    }
  }

  /** What most calls of concrete runs need. */
  private void enterQuickly(CallFrame f, CallOp op, Code callee) {
    long base = pushLinkage(f.stackPointer, callee);
    CallFrame frame = callee.frame(this, f, base);
    for (int i = 0; i < op.sources.length; i++) {
      frame.r[callee.parameter(i)] = f.r[op.sources[i]];
    }
    frame.resultRegister = op.insn.result();
    frame.structResult = op.insn.resultAddress() < 0 ? 0 : f.r[op.insn.resultAddress()];
    top = frame;
  }

  /** Touches the stack as a call does; gives the lowest address of the frame. */
  private long pushLinkage(long stack, Code callee) {
    long linkage = (stack - LINKAGE_BYTES) & -16;
    mmu.store64(linkage, 0);
    return (linkage - callee.function().frameSize()) & -16;
  }

  private static List<Value> values(CallFrame f, List<Insn.Argument> arguments) {
    List<Value> values = new ArrayList<>(arguments.size());
    for (Insn.Argument argument : arguments) {
      values.add(new Value(f.r[argument.register()], f.s[argument.register()]));
    }
    return values;
  }

  private void passShadows(CallFrame f, CallFrame frame, List<Insn.Argument> arguments) {
    List<IrFunction.Variable> parameters = frame.code.function().parameters();
    for (int i = 0; i < arguments.size(); i++) {
      Insn.Argument argument = arguments.get(i);
      int source = argument.register();
      if (i >= parameters.size()) {
        Scalar scalar = argument.type().scalar().orElse(null);
        if (scalar != null) {
          long at = frame.variadic + VariadicArguments.offset(arguments, parameters.size(), i);
          tracker.memory().store(process, at, scalar.size(), f.s[source]);
        }
        continue;
      }
      IrFunction.Variable parameter = parameters.get(i);
      if (parameter.register() >= 0) {
        frame.s[parameter.register()] = f.s[source];
      } else if (parameter.type().scalar().isPresent()) {
        int size = (int) parameter.type().size();
        tracker.memory().store(process, frame.base + parameter.offset(), size, f.s[source]);
      } else {
        tracker
            .memory()
            .copy(process, frame.base + parameter.offset(), f.r[source], parameter.type().size());
      }
    }
  }

  /**
   * Makes a frame, passes the arguments and makes it current.
   *
   * @param stack lowest used address of the simulated stack
   * @param op the call, for the types of variable arguments; or null when a model or the start-up
   *     code calls
   */
  CallFrame push(Code callee, CallFrame caller, long stack, long[] arguments, CallOp op) {
    IrFunction function = callee.function();
    List<IrFunction.Variable> parameters = function.parameters();
    long variadic = stack;
    if (function.type().variadic() && op != null) {
      variadic = VariadicArguments.pass(mmu, stack, parameters.size(), arguments, op);
    }
    long base = pushLinkage(variadic, callee);
    CallFrame frame = new CallFrame(this, callee, caller, base, tracker);
    frame.variadic = variadic;
    for (int i = 0; i < parameters.size(); i++) {
      IrFunction.Variable parameter = parameters.get(i);
      long bits = i < arguments.length ? arguments[i] : 0;
      if (parameter.register() >= 0) {
        frame.r[parameter.register()] = bits;
      } else if (parameter.type().scalar().isPresent()) {
        MemoryOps.store(mmu, parameter.type().scalar().get(), base + parameter.offset(), bits);
      } else if (bits != 0) {
        MemoryOps.copy(mmu, base + parameter.offset(), bits, parameter.type().size());
      }
    }
    top = frame;
    return frame;
  }

  /** Ends the current function. */
  void leave(CallFrame f, Op op, int value) {
    if (tracker != null) {
      tracker.returning(f, op, value);
    }
    long bits = value == Insn.NONE ? 0 : f.r[value];
    if (f.code.returnsRecord() && value != Insn.NONE && f.structResult != 0) {
      CType result = f.code.function().type().result();
      MemoryOps.copy(mmu, f.structResult, bits, result.size());
      if (tracker != null) {
        tracker.memory().copy(process, f.structResult, bits, result.size());
      }
    }
    top = f.caller;
    if (f.isHandler) {
      mask(f.maskBefore);
    }
    if (f.returnsToModel) {
      modelResult = bits;
      return;
    }
    if (top == null) {
      execution.entryReturned(
          this, f, op, tracker == null ? Value.of(bits) : tracker.result(f, value));
      return;
    }
    if (f.resultRegister >= 0) {
      top.r[f.resultRegister] = bits;
      if (tracker != null) {
        tracker.assignResult(
            top, f.activation, f.resultRegister, value == Insn.NONE ? null : f.s[value]);
      }
    }
    if (tracker == null && !f.isHandler) {
      f.code.keep(f);
    }
  }

  /** The symbol of the function at an address, or null. */
  String functionAt(long address) {
    return execution.program().functionAt(address).orElse(null);
  }

  /**
   * A call through a pointer that is no function of the program: one that the caller gave, or code
   * that the program has put into memory. A check goes on behind it, with any result.
   */
  Op callStray(CallFrame f, CallOp op, long address) {
    if (tracker == null || !tracker.assumptions().isAssumedFunction(address)) {
      mmu.fetch(address);
    }
    if (tracker == null) {
      throw new Unsupported("a jump into memory that holds no function of the program");
    }
    return execution.models().unknownCalls().call(f, op, "(*" + f.code.span(op).text() + ")");
  }

  /** Calls a modelled or unknown function. */
  Op callModel(CallFrame f, CallOp op, String symbol) {
    return execution.models().call(f, op, symbol);
  }

  /** Runs a function of the program for a model, to its end. */
  long callBack(long function, long[] arguments, Span site) {
    CallFrame here = top;
    String symbol = functionAt(function);
    Code code = symbol == null ? null : execution.assembler().code(symbol).orElse(null);
    if (code == null) {
      return execution.models().callFromModel(this, symbol, arguments);
    }
    long stack = here == null ? firstStack : here.stackPointer;
    CallFrame frame = push(code, here, stack, arguments, null);
    if (tracker != null) {
      tracker.entered(frame, site, List.of());
    }
    return finishCallBack(here);
  }

  /** Runs the current frame to its end; {@code here} is the one that was current before. */
  long finishCallBack(CallFrame here) {
    top.returnsToModel = true;
    loop(here == null ? -1 : here.depth);
    if (top != here || state == State.ENDED) {
      throw new Unwound();
    }
    return modelResult;
  }

  /** Return from main is exit(3). */
  void finishMain(int status) {
    try {
      new NativeContext(this, null, null, "exit").exit(status);
    } catch (Unwound done) {
      end();
    }
  }

  /** Drops the frames above {@code frame}, as longjmp does. */
  void unwindTo(CallFrame frame) {
    top = frame;
  }

  /** Whether a frame is still on this task's stack. */
  boolean isActive(CallFrame frame) {
    for (CallFrame f = top; f != null; f = f.caller) {
      if (f == frame) {
        return true;
      }
    }
    return false;
  }

  /** Where it waits, or where the next instruction comes from; null before the first. */
  Span position() {
    if (wait != null && wait.site != null) {
      return wait.site;
    }
    return top == null ? null : top.code.span(top.resume);
  }

  /** Thrown through a model whose caller is gone: the program exited or jumped away. */
  static final class Unwound extends RuntimeException {
    Unwound() {
      super(null, null, false, false);
    }
  }
}
