package dev.mmapcheck.exec;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.kernel.Machine;
import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.page.Mmu;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Shadow;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.unit.Errno;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One call of a model: implements what models may do, and in tracked runs notes what they touch.
 */
final class NativeContext implements NativeCall {
  private static final int LONGEST_STRING = 1 << 26;

  private final Task task;

  /** The calling frame and operation, or null when the start-up or exit code calls. */
  private final CallFrame frame;

  private final CallOp op;
  private final String name;

  /** Index of the model's first argument among those of the call. */
  private final int first;

  /** The arguments, when no operation of the program passes them. */
  private final long[] passed;

  /**
   * Null in concrete runs, and for start-up and exit code, which is none of the program's business.
   */
  private final Tracker tracker;

  private final Mmu mmu;
  private long result;
  private Shadow resultShadow;
  private Shadow expected;
  private int substituted = -1;
  private long substitute;
  private int disguised = -1;
  private long disguise;
  private int error;
  private Event.Outcome outcome = Event.Outcome.SIMULATED;

  /** What was accessed; null in concrete runs. */
  private final Touches touches;

  NativeContext(Task task, CallFrame frame, CallOp op, String name) {
    this(task, frame, op, name, 0);
  }

  /** A call whose first arguments are not the model's: the number of {@code syscall(2)}. */
  NativeContext(Task task, CallFrame frame, CallOp op, String name, int first) {
    this(task, frame, op, name, first, new long[0]);
  }

  /** A call that another model makes: {@code qsort} with {@code strcmp}. */
  NativeContext(Task task, String name, long[] arguments) {
    this(task, null, null, name, 0, arguments);
  }

  private NativeContext(
      Task task, CallFrame frame, CallOp op, String name, int first, long[] passed) {
    this.first = first;
    this.passed = passed;
    this.task = task;
    this.frame = frame;
    this.op = op;
    this.name = name;
    this.tracker = frame == null ? null : task.tracker();
    this.mmu = task.mmu();
    this.touches = tracker == null ? null : new Touches(this, tracker);
  }

  // ---- the call

  @Override
  public String name() {
    return name;
  }

  @Override
  public int argumentCount() {
    return op == null ? passed.length : op.insn.arguments().size() - first;
  }

  @Override
  public long argument(int index) {
    if (index == substituted) {
      return substitute;
    }
    return index == disguised ? disguise : passed(index);
  }

  /** The bits the program passes. */
  private long passed(int index) {
    if (index >= argumentCount()) {
      return 0;
    }
    return op == null ? passed[index] : frame.r[op.insn.arguments().get(first + index).register()];
  }

  /**
   * Lets the model see another value for one argument: the descriptor that an unknown integer
   * stands for.
   */
  void substitute(int index, long bits) {
    substituted = index;
    substitute = bits;
  }

  /** Lets the model see another value for one argument of which events tell nothing. */
  void disguise(int index, long bits) {
    disguised = index;
    disguise = bits;
  }

  @Override
  public Value value(int index) {
    if (index >= argumentCount() || op == null) {
      return Value.of(argument(index));
    }
    int register = op.insn.arguments().get(first + index).register();
    return new Value(argument(index), tracker == null ? null : frame.s[register]);
  }

  Span argumentSpan(int index) {
    return op.insn.arguments().get(first + index).span();
  }

  CType argumentType(int index) {
    return op.insn.arguments().get(first + index).type();
  }

  /** The user's text of an argument. */
  String argumentText(int index) {
    return index < argumentCount() ? argumentSpan(index).text() : "";
  }

  /** The call in the source; null for what runs when main has returned. */
  Span span() {
    return frame == null ? null : frame.code.span(op);
  }

  CallFrame frame() {
    return frame;
  }

  CallOp op() {
    return op;
  }

  Task task() {
    return task;
  }

  Tracker tracker() {
    return tracker;
  }

  @Override
  public VarArgs variadic(int first) {
    return new VarArgs() {
      private int next = first;

      @Override
      public long nextLong() {
        return argument(next++);
      }

      @Override
      public double nextDouble() {
        return Double.longBitsToDouble(argument(next++));
      }
    };
  }

  @Override
  public VarArgs vaList(long address) {
    return new VarArgs() {
      private long take(long size) {
        long at = mmu.load64(address);
        mmu.store64(address, at + size);
        return at;
      }

      @Override
      public long nextLong() {
        return mmu.load64(take(8));
      }

      @Override
      public double nextDouble() {
        return Double.longBitsToDouble(nextLong());
      }

      @Override
      public double nextLongDouble() {
        long at = take(16);
        return Double.longBitsToDouble(
            ExtendedReal.toDoubleBits(mmu.load64(at), mmu.load16(at + 8)));
      }
    };
  }

  // ---- memory

  private interface Access {
    void run();
  }

  private void access(Event.AccessKind kind, long address, long length, Access access) {
    if (tracker == null) {
      access.run();
      return;
    }
    try {
      access.run();
    } catch (MemoryFault fault) {
      touches.faulted(kind, address, fault);
      throw fault;
    }
    touches.note(kind, address, length);
  }

  /**
   * Tells the world of a decision that this call makes, in a tracked run.
   *
   * @param part which of the decisions of the call
   */
  void decided(Expr condition, boolean holds, World.Decision kind, int part) {
    tracker.world().decided(condition, holds, kind, span(), part, frame.activation);
  }

  /** How many pages full of bytes the call read and wrote, in a tracked run. */
  int pagesTouched() {
    return (int) Math.min(touches.bytes() / tracker.pageSize(), Integer.MAX_VALUE);
  }

  /** Reports the accesses so far, one event for each argument and kind. */
  void flushAccesses() {
    if (touches != null) {
      touches.flush();
    }
  }

  @Override
  public byte readByte(long address) {
    byte[] one = new byte[1];
    access(Event.AccessKind.READ, address, 1, () -> one[0] = mmu.load8(address));
    return one[0];
  }

  @Override
  public byte[] readBytes(long address, int length) {
    byte[] bytes = new byte[length];
    access(Event.AccessKind.READ, address, length, () -> mmu.read(address, bytes, 0, length));
    return bytes;
  }

  @Override
  public int readInt(long address) {
    int[] value = new int[1];
    access(Event.AccessKind.READ, address, 4, () -> value[0] = mmu.load32(address));
    return value[0];
  }

  @Override
  public long readLong(long address) {
    long[] value = new long[1];
    access(Event.AccessKind.READ, address, 8, () -> value[0] = mmu.load64(address));
    return value[0];
  }

  @Override
  public String readString(long address) {
    return readString(address, LONGEST_STRING);
  }

  @Override
  public String readString(long address, long limit) {
    StringBuilder text = new StringBuilder();
    access(
        Event.AccessKind.READ,
        address,
        1,
        () -> {
          for (long i = 0; i < limit; i++) {
            byte b = mmu.load8(address + i);
            if (b == 0) {
              break;
            }
            text.append((char) (b & 0xff));
          }
        });
    if (tracker != null) {
      touches.note(Event.AccessKind.READ, address, Math.min(limit, text.length() + 1L));
    }
    return text.toString();
  }

  @Override
  public void writeByte(long address, int value) {
    access(Event.AccessKind.WRITE, address, 1, () -> mmu.store8(address, (byte) value));
  }

  @Override
  public void writeBytes(long address, byte[] bytes) {
    access(
        Event.AccessKind.WRITE,
        address,
        bytes.length,
        () -> mmu.write(address, bytes, 0, bytes.length));
  }

  @Override
  public void writeInt(long address, int value) {
    access(Event.AccessKind.WRITE, address, 4, () -> mmu.store32(address, value));
  }

  @Override
  public void writeLong(long address, long value) {
    access(Event.AccessKind.WRITE, address, 8, () -> mmu.store64(address, value));
  }

  @Override
  public void writeString(long address, String text) {
    byte[] bytes = (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
    writeBytes(address, bytes);
  }

  @Override
  public void copy(long destination, long source, long length) {
    if (length == 0) {
      return;
    }
    if (tracker == null) {
      MemoryOps.copy(mmu, destination, source, length);
      return;
    }
    try {
      MemoryOps.copy(mmu, destination, source, length);
    } catch (MemoryFault fault) {
      boolean reading = Long.compareUnsigned(fault.address() - source, length) < 0;
      touches.faulted(
          reading ? Event.AccessKind.READ : Event.AccessKind.WRITE,
          reading ? source : destination,
          fault);
      throw fault;
    }
    touches.copied(destination, source, length);
    tracker.memory().copy(process(), destination, source, length);
  }

  @Override
  public void fill(long address, int value, long length) {
    access(
        Event.AccessKind.WRITE,
        address,
        length,
        () -> {
          long total = length < 0 ? Long.MAX_VALUE : length;
          byte[] chunk = new byte[(int) Math.min(total, 65_536)];
          Arrays.fill(chunk, (byte) value);
          for (long done = 0; done < total; done += chunk.length) {
            mmu.write(address + done, chunk, 0, (int) Math.min(chunk.length, total - done));
          }
        });
  }

  // ---- the answer

  @Override
  public void result(long bits) {
    result = bits;
    resultShadow = null;
  }

  @Override
  public void result(Value value) {
    result = value.bits();
    resultShadow = value.shadow();
  }

  /** The call failed in a way the program can see: {@code bits} is its C result. */
  void failed(int error, long bits, Event.Outcome outcome) {
    this.error = error;
    this.outcome = outcome;
    if (isDirect()) {
      result(-error);
    } else {
      errno(error);
      result(bits);
    }
  }

  /** Whether the kernel answers without the C library: failure is a negative errno. */
  boolean isDirect() {
    return op != null && RawCalls.isDirect(op.insn);
  }

  @Override
  public void resultOf(long raw) {
    if (raw < 0 && raw >= -4095) {
      int signal = process().takeSignal();
      if (signal != 0) {
        SignalCalls.send(this, task(), signal);
      }
      failed((int) -raw, -1, Event.Outcome.SIMULATED);
    } else {
      result(raw);
    }
  }

  /** Attaches what is known of the result. */
  void resultShadow(Shadow shadow) {
    resultShadow = shadow;
  }

  void outcome(Event.Outcome outcome) {
    this.outcome = outcome;
  }

  long resultBits() {
    return result;
  }

  /** What is known of the result unless the model says otherwise. */
  void expect(Shadow shadow) {
    expected = shadow;
  }

  /** What was said to {@link #expect}, or null. */
  Shadow expected() {
    return expected;
  }

  Value resultValue() {
    boolean asExpected = expected != null && (result == 0 || outcome == Event.Outcome.INJECTED);
    if (resultShadow == null && asExpected) {
      return new Value(result, expected);
    }
    if (resultShadow == null && tracker != null) {
      if (touches.isUnknown() ? Guesses.compares(name) : Guesses.classifiesUnknown(this)) {
        Value guess = Guesses.answer(this, result);
        result = guess.bits();
        return guess;
      }
      if (touches.isUnknown() && Searches.isSearch(this)) {
        Value answer = Searches.answer(this, result);
        result = answer.bits();
        return answer;
      }
      if (touches.isUnknown() && Numbers.parses(this)) {
        Value number = Numbers.answer(this, result);
        result = number.bits();
        return number;
      }
      if (touches.isUnknown()) {
        return tracker.unknownResult(result);
      }
    }
    return new Value(result, resultShadow);
  }

  int error() {
    return error;
  }

  Event.Outcome outcome() {
    return outcome;
  }

  @Override
  public void errno(int value) {
    mmu.store32(task.errnoAddress(), value);
    if (tracker != null) {
      tracker.errno().settle(task);
    }
  }

  @Override
  public int errno() {
    return mmu.load32(task.errnoAddress());
  }

  @Override
  public long resultAddress() {
    int register = op == null ? -1 : op.insn.resultAddress();
    return register < 0 ? 0 : frame.r[register];
  }

  @Override
  public long libraryData() {
    return task.execution().program().libraryData();
  }

  @Override
  public long await(LongSupplier systemCall) {
    return await(systemCall, Scheduler.NEVER, Signals.Restart.AS_ASKED);
  }

  /** See {@link Scheduler#await}. */
  long await(LongSupplier systemCall, long deadline, Signals.Restart restart) {
    return task.execution().scheduler().await(task, systemCall, deadline, restart, span());
  }

  @Override
  public long sleepUntil(long deadline) {
    long answer = await(() -> Syscalls.WOULD_BLOCK, deadline, Signals.Restart.NEVER);
    return answer == -Errno.ETIMEDOUT ? 0 : answer;
  }

  @Override
  public VirtualClock clock() {
    return task.execution().clock();
  }

  @Override
  public Machine machine() {
    return task.execution().machine();
  }

  Syscalls syscalls() {
    return machine().syscalls();
  }

  @Override
  public Process process() {
    return task.process();
  }

  @Override
  public <T extends LibraryState<T>> T state(Class<T> type, Supplier<T> fresh) {
    return task.execution().libraryState(process(), type, fresh);
  }

  @Override
  public long callBack(long function, long... arguments) {
    return task.callBack(function, arguments, span());
  }

  @Override
  public void exit(int status) {
    task.execution().exit(this, status);
    throw new Task.Unwound();
  }

  @Override
  public void abort(String message) {
    task.execution().abort(task, message);
    throw new Task.Unwound();
  }

  @Override
  public RuntimeException unsupported(String reason) {
    throw new Unsupported(reason);
  }

  /** Reports the call itself. */
  void report(Value value) {
    List<Event.Argument> arguments = new ArrayList<>(argumentCount());
    for (int i = 0; i < argumentCount(); i++) {
      Insn.Argument argument = op.insn.arguments().get(first + i);
      Value told = i == disguised ? new Value(passed(i), value(i).shadow()) : value(i);
      arguments.add(new Event.Argument(told, argument.type(), argument.span()));
    }
    tracker.called(
        new Event.Called(
            tracker.nextIndex(),
            span(),
            frame.activation,
            process().pid(),
            name,
            arguments,
            value,
            error,
            outcome,
            op.insn.storedIn(),
            op.insn.result() == Insn.NONE),
        task);
  }
}
