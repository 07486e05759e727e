package dev.mmapcheck.exec;

import dev.mmapcheck.exec.libc.CLibrary;
import dev.mmapcheck.exec.libc.Xv6Library;
import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.page.OutOfFrames;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Shadow;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.target.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Calls of functions that the program does not define: modelled ones run their model, unknown ones
 * are for {@link UnknownCalls}.
 */
final class Models {
  /** What a call of a library function costs on a path that is explored, beside jumps. */
  static final int CALL_STEPS = 20;

  /** The position of the stream among the arguments of functions whose result depends on it. */
  private static final Map<String, Integer> STREAM_ARGUMENT =
      Map.ofEntries(
          Map.entry("fileno", 0),
          Map.entry("fileno_unlocked", 0),
          Map.entry("getc", 0),
          Map.entry("fgetc", 0),
          Map.entry("getc_unlocked", 0),
          Map.entry("ungetc", 1),
          Map.entry("fgets", 2),
          Map.entry("fread", 3),
          Map.entry("getline", 2),
          Map.entry("getdelim", 3),
          Map.entry("feof", 0),
          Map.entry("ferror", 0),
          Map.entry("fseek", 0),
          Map.entry("fseeko", 0),
          Map.entry("ftell", 0),
          Map.entry("ftello", 0),
          Map.entry("fflush", 0),
          Map.entry("fclose", 0),
          Map.entry("fwrite", 3),
          Map.entry("fputs", 1),
          Map.entry("fputc", 1),
          Map.entry("putc", 1));

  /** Functions of the library, not of the C standard, whose first argument is an exit status. */
  private static final Set<String> STATUS_FIRST =
      Set.of("error", "error_at_line", "err", "verr", "errx", "verrx");

  /** Calls whose first argument is a block of the heap. */
  private static final Set<String> BLOCK_CALLS = Set.of("free", "realloc", "reallocarray");

  /** What a system call costs beside the call itself, so that loops of them end in time. */
  private static final int SYSTEM_CALL_STEPS = 20;

  /** A fault at most this many bytes behind an argument comes from following it. */
  private static final long NEAR = 4096;

  private final Map<String, NativeFunction> systemCalls = new HashMap<>();

  /** Calls that only concrete runs make: elsewhere a thread or a semaphore may do anything. */
  private final Map<String, NativeFunction> concreteCalls = new HashMap<>();

  private final CLibrary library = new CLibrary();

  /** The calls of a system other than Linux, or null on Linux. */
  private final Map<String, NativeFunction> xv6Calls;

  private final Xv6Library xv6Library = new Xv6Library(library);
  private final Outcomes outcomes = new Outcomes();
  private final UnknownCalls unknownCalls = new UnknownCalls();

  Models(CallTrace trace, Target target) {
    xv6Calls = target.rules() == Target.Rules.XV6 ? new HashMap<>() : null;
    VmCalls.addTo(systemCalls);
    FileCalls.addTo(systemCalls);
    PathCalls.addTo(systemCalls);
    ProcessCalls.addTo(systemCalls);
    SignalCalls.addTo(systemCalls);
    RawCalls.addTo(systemCalls);
    PathCalls.addConcrete(concreteCalls);
    SignalCalls.addConcrete(concreteCalls);
    ThreadCalls.addTo(concreteCalls);
    ThreadAttributes.addTo(concreteCalls);
    LockCalls.addTo(concreteCalls);
    ConditionCalls.addTo(concreteCalls);
    SemaphoreCalls.addTo(concreteCalls);
    IdentityCalls.addTo(concreteCalls);
    SchedulingCalls.addTo(concreteCalls);
    LockFileCalls.addTo(concreteCalls);
    PollCalls.addTo(concreteCalls);
    MessageQueueCalls.addTo(concreteCalls);
    trace.wrap(systemCalls);
    trace.wrap(concreteCalls);
    if (xv6Calls != null) {
      Xv6Calls.addTo(xv6Calls);
      trace.wrap(xv6Calls);
    }
  }

  private NativeFunction find(Task task, String name) {
    if (xv6Calls != null) {
      NativeFunction call = Xv6Calls.isShared(name) ? systemCalls.get(name) : xv6Calls.get(name);
      return call != null ? call : xv6Library.find(name).orElse(null);
    }
    NativeFunction model = task.tracker() == null ? concreteCalls.get(name) : null;
    if (model == null) {
      model = systemCalls.get(name);
    }
    if (model != null) {
      task.spend(task.tracker() == null ? SYSTEM_CALL_STEPS : 0);
      return model;
    }
    Optional<NativeFunction> found = library.find(name);
    if (found.isEmpty()) {
      found = task.tracker() == null ? library.findConcrete(name) : library.findTracked(name);
    }
    return found.orElse(null);
  }

  /** What exit(3) does before the process ends: handlers, then streams. */
  void atExit(NativeContext call) {
    library.finish(call);
  }

  /** Has a function called at exit, after those registered later. */
  void atExit(NativeContext call, long function) {
    library.atExit(call, function);
  }

  /** Writes out what a process has printed and not flushed. */
  void flush(Task task) {
    try {
      library.flush(new NativeContext(task, null, null, "fflush"));
    } catch (MemoryFault | Unsupported | OutOfFrames | Task.Unwound cannot) {
      // the process is in no state to print
    }
  }

  /** What happens before main: streams and the environment. */
  void atStart(NativeContext call, long argv, long environment) {
    library.start(call, argv, environment);
  }

  /** Calls a modelled function for another model. */
  long callFromModel(Task task, String name, long[] arguments) {
    NativeFunction model = name == null ? null : find(task, name);
    if (model == null) {
      throw new Unsupported("a library function calls back to a function that is not defined");
    }
    NativeContext call = new NativeContext(task, name, arguments);
    model.call(call);
    return call.resultBits();
  }

  /** Calls a function by name. */
  Op call(CallFrame f, CallOp op, String name) {
    return RawCalls.isRaw(op.insn)
        ? call(f, op, RawCalls.name(f.r[op.insn.arguments().get(0).register()]), 1)
        : call(f, op, name, 0);
  }

  /**
   * @param first index of the first argument that is the model's
   */
  private Op call(CallFrame f, CallOp op, String name, int first) {
    NativeFunction model = isNamesake(op, name) ? null : find(f.task, name);
    if (model == null) {
      if (f.tracker == null) {
        throw new Unsupported(
            name.equals(Insn.ASSEMBLY)
                ? "inline assembly"
                : "the function '" + name + "' is not defined and not modelled");
      }
      return unknownCalls.call(f, op, name);
    }
    if (f.tracker != null && (isOnUnknownStream(f, op, name) || isOnUnknownBlock(f, op, name))) {
      return name.equals("free") ? freeUnknown(f, op) : unknownCalls.call(f, op, name);
    }
    Task task = f.task;
    f.resume = op.next;
    NativeContext call = new NativeContext(task, f, op, name, first);
    try {
      if (f.tracker == null) {
        model.call(call);
      } else if (!outcomes.decide(call)) {
        outcomes.before(call);
        model.call(call);
        outcomes.after(call);
      }
    } catch (Task.Unwound gone) {
      return null;
    } catch (MemoryFault fault) {
      if (f.tracker == null || !isBehindUnknown(call, fault)) {
        throw fault;
      }
      return unknownCalls.call(f, op, name);
    } catch (Unsupported reason) {
      if (f.tracker == null) {
        throw reason;
      }
      return unknownCalls.call(f, op, name);
    }
    finish(f, op, call);
    boolean goesOn =
        task.top() == f
            && task.state() == Task.State.RUNNABLE
            && f.resume == op.next
            && !task.needsAttention();
    return goesOn ? op.next : null;
  }

  /**
   * Whether a function only shares its name with one of the library. The C standard does not keep
   * these names from programs, and many have an {@code error(const char *format, ...)}.
   */
  private static boolean isNamesake(CallOp op, String name) {
    return STATUS_FIRST.contains(name)
        && !op.insn.arguments().isEmpty()
        && op.insn.arguments().get(0).type() instanceof CType.PointerType;
  }

  /** Whether a stdio function is called on a stream that the caller opened, or did not. */
  private static boolean isOnUnknownStream(CallFrame f, CallOp op, String name) {
    Integer stream = STREAM_ARGUMENT.get(name);
    if (stream == null || stream >= op.insn.arguments().size()) {
      return false;
    }
    Shadow shadow = f.s[op.insn.arguments().get(stream).register()];
    return shadow != null
        && shadow.origin() != null
        && shadow.origin().kind() == Origin.Kind.ASSUMED;
  }

  /** Whether a block of memory that the caller has, allocated somehow, is freed or resized. */
  private static boolean isOnUnknownBlock(CallFrame f, CallOp op, String name) {
    if (!BLOCK_CALLS.contains(name) || op.insn.arguments().isEmpty()) {
      return false;
    }
    Shadow shadow = f.s[op.insn.arguments().get(0).register()];
    return shadow != null
        && shadow.origin() != null
        && shadow.origin().kind() == Origin.Kind.ASSUMED;
  }

  /**
   * Whether a model followed a number that the caller or an unknown function gave for a pointer:
   * there may well be something, only we do not know what.
   */
  private static boolean isBehindUnknown(NativeContext call, MemoryFault fault) {
    for (int i = 0; i < call.argumentCount(); i++) {
      Value value = call.value(i);
      boolean near = Long.compareUnsigned(fault.address() - value.bits(), NEAR) < 0;
      if (near && value.bits() != 0 && value.origin().isEmpty() && value.expr().isPresent()) {
        return true;
      }
    }
    return false;
  }

  private void finish(CallFrame f, CallOp op, NativeContext call) {
    Value value = f.tracker == null ? null : call.resultValue();
    if (f.tracker != null) {
      f.task.spend(CALL_STEPS + call.pagesTouched());
      call.flushAccesses();
      if (outcomes.isNotable(call, value)) {
        call.report(value);
      }
    }
    if (op.insn.result() >= 0) {
      Optional<Scalar> type = op.insn.type().result().scalar();
      f.r[op.insn.result()] = type.map(t -> t.extend(call.resultBits())).orElse(call.resultBits());
      if (f.tracker != null) {
        f.tracker.assign(f, op, op.insn.result(), value.shadow());
      }
    }
  }

  /** The calls of functions that nobody knows. */
  UnknownCalls unknownCalls() {
    return unknownCalls;
  }

  /** Frees a block of the caller's: the pointers in it are gone. */
  private static Op freeUnknown(CallFrame f, CallOp op) {
    f.task.spend(CALL_STEPS);
    NativeContext call = new NativeContext(f.task, f, op, "free");
    long block = call.argument(0);
    f.tracker.memory().drop(call.process(), block, Assumptions.endOfObject(block));
    call.report(Value.of(0));
    return op.next;
  }
}
