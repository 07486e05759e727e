package dev.mmapcheck.exec;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.ir.IrFunction;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Input;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Shadow;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.vm.Vma;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Calls of functions that nobody knows, in tracked runs: they write through the pointers they get,
 * and return anything, but for what their names tell.
 */
final class UnknownCalls {
  /**
   * Bytes an unknown function may write behind a pointer when the size of the object is not known.
   */
  private static final long USUAL_OBJECT = 64;

  /** What the names of unknown functions tell, as far as somebody asked. */
  private final Map<String, SpeakingName> speakingNames = new HashMap<>();

  /** Calls a function nobody knows: its result is an input, and so is what it may have written. */
  Op call(CallFrame f, CallOp op, String name) {
    SpeakingName hints = speakingNames.computeIfAbsent(name, SpeakingName::of);
    if (hints.givesBack() && op.insn.arguments().size() == 1 && op.insn.result() >= 0) {
      int argument = op.insn.arguments().get(0).register();
      f.r[op.insn.result()] = f.r[argument];
      f.s[op.insn.result()] = f.s[argument];
      return op.next;
    }
    Task task = f.task;
    task.spend(Models.CALL_STEPS);
    Tracker tracker = f.tracker;
    NativeContext call = new NativeContext(task, f, op, name);
    // an assertion looks at what it gets, which may be a test for MAP_FAILED, but not behind it
    if (!hints.isAssertion() || call.value(0).comesFrom(Origin.Kind.MAPPING)) {
      call.outcome(Event.Outcome.UNKNOWN);
    }
    String key = tracker.assumptions().occurrence("call:" + name, call.span());
    for (int i = 0; i < call.argumentCount(); i++) {
      forgetTarget(call, i, key + ":" + i);
    }
    CType type = op.insn.type().result();
    Value value = Value.of(0);
    if (type.scalar().isPresent()) {
      value =
          tracker
              .assumptions()
              .unknownScalar(
                  task.process(),
                  key,
                  "the result of '" + name + "'",
                  type,
                  Trail.START,
                  Input.Owner.CALLER,
                  call.span());
    } else if (op.insn.resultAddress() >= 0) {
      Unknown unknown =
          new Unknown(
              key,
              "the result of '" + name + "'",
              Input.Owner.CALLER,
              f.r[op.insn.resultAddress()],
              Trail.START,
              type);
      tracker
          .memory()
          .markUnknown(
              task.process(), f.r[op.insn.resultAddress()], Math.max(1, type.size()), unknown);
    }
    if (hints.isPageSize() && givesNumber(op)) {
      value = Value.of(tracker.pageSize());
    } else if (hints.isFileSize() && measuresFile(call)) {
      value = fileSize(call).orElse(value);
    }
    call.result(value);
    call.report(value);
    tracker.errno().unsettle(key);
    boolean neverReturns = hints.neverReturns() || task.execution().program().neverReturns(name);
    if (neverReturns || (hints.isAssertion() && failsAssertion(call))) {
      task.execution().stop(task, Event.Ending.EXITED, name);
      return null;
    }
    if (op.insn.result() >= 0) {
      f.r[op.insn.result()] = value.bits();
      f.tracker.assign(f, op, op.insn.result(), value.shadow());
    }
    return op.next;
  }

  /** Whether a function gives a number and needs nothing for it. */
  private static boolean givesNumber(CallOp op) {
    return op.insn.arguments().isEmpty() && op.insn.type().result() instanceof CType.ArithmeticType;
  }

  /** Whether a function gives a number for a descriptor, and needs nothing else. */
  private static boolean measuresFile(NativeContext call) {
    return call.argumentCount() == 1
        && call.op().insn.type().result() instanceof CType.ArithmeticType
        && call.value(0).comesFrom(Origin.Kind.DESCRIPTOR);
  }

  private static Optional<Value> fileSize(NativeContext call) {
    Expr size = call.tracker().assumptions().sizeOf(call.process(), (int) call.argument(0));
    return Optional.ofNullable(size)
        .map(s -> new Value(s.evaluate(call.tracker().world()::value), Shadow.of(s, null)));
  }

  /** Whether an assertion is told that something is not so. */
  private static boolean failsAssertion(NativeContext call) {
    if (call.argumentCount() != 1) {
      return false;
    }
    boolean holds = call.argument(0) != 0;
    call.value(0)
        .expr()
        .map(condition -> Expr.compare(Relation.NE, Scalar.I64, condition, Expr.of(0)))
        .ifPresent(
            condition -> call.decided(condition, holds, World.Decision.BRANCH, /* part= */ 0));
    return !holds;
  }

  private static void forgetTarget(NativeContext call, int index, String key) {
    Value value = call.value(index);
    CType target = writableTarget(call, index).orElse(null);
    if (target == null || !mayBeFilled(call, index)) {
      return;
    }
    long size =
        target instanceof CType.RecordType record && record.isComplete()
            ? record.size()
            : target.scalar().isPresent() && target.size() > 1
                ? target.size()
                : Math.min(USUAL_OBJECT, roomInLocal(call, value.bits()));
    String text = call.argumentText(index);
    Unknown unknown =
        new Unknown(
            key,
            text.startsWith("&") ? text.substring(1) : "*" + text,
            Input.Owner.CALLER,
            value.bits(),
            Trail.START,
            target);
    ShadowMemory memory = call.tracker().memory();
    if (target instanceof CType.RecordType record) {
      forgetBuffers(call, record, value.bits(), key);
      // most functions that get a structure leave the mappings in it alone; those that do not
      // are judged by what comes after, like all who were handed a mapping
      memory.markMembersUnknown(call.process(), value.bits(), size, unknown);
    } else {
      memory.markUnknown(call.process(), value.bits(), size, unknown);
    }
  }

  /** Whether a function that nobody knows is taken to fill what an argument leads to. */
  private static boolean mayBeFilled(NativeContext call, int index) {
    Value value = call.value(index);
    Origin origin = value.origin().orElse(null);
    if (origin == null) {
      Vma area = call.process().memory().find(value.bits());
      return area != null && area.isAnonymous();
    }
    return switch (origin.kind()) {
      case STACK, HEAP, ASSUMED -> true;
      case STATIC -> call.argumentText(index).startsWith("&");
      case MAPPING -> call.tracker().assumptions().isContentKnown(value.shadow());
      case DESCRIPTOR, BREAK -> false;
    };
  }

  /**
   * What a function that nobody knows may write to through an argument: where a pointer leads, and
   * the local variable whose address is passed as a number, as drivers want it.
   */
  private static Optional<CType> writableTarget(NativeContext call, int index) {
    CType type = call.argumentType(index);
    if (type instanceof CType.PointerType pointer) {
      return pointer.constTarget() ? Optional.empty() : Optional.of(pointer.target());
    }
    return Optional.of(call.value(index))
        .filter(value -> value.comesFrom(Origin.Kind.STACK))
        .flatMap(value -> localAt(call, value.bits()))
        .map(Local::type);
  }

  /**
   * What members of a structure point to is for the function to fill, as {@code next_out} of a
   * stream or the bases of vectors are.
   */
  private static void forgetBuffers(
      NativeContext call, CType.RecordType record, long address, String key) {
    for (CType.RecordType.Field field : record.fields()) {
      if (!(field.type() instanceof CType.PointerType pointer)
          || pointer.constTarget()
          || pointer.target().scalar().filter(scalar -> scalar.size() == 1).isEmpty()) {
        continue;
      }
      Value buffer = bufferAt(call, address + field.offset());
      if (buffer != null) {
        long size = Math.min(USUAL_OBJECT, roomInLocal(call, buffer.bits()));
        Unknown unknown =
            new Unknown(
                key + "." + field.name(),
                "*" + field.name(),
                Input.Owner.CALLER,
                buffer.bits(),
                Trail.START,
                pointer.target());
        call.tracker().memory().markUnknown(call.process(), buffer.bits(), size, unknown);
      }
    }
  }

  /** The pointer at an address when it leads to memory of the program's own, or null. */
  private static Value bufferAt(NativeContext call, long address) {
    try {
      Value value = call.tracker().valueAt(call.process(), address);
      boolean own =
          value != null
              && (value.comesFrom(Origin.Kind.STACK) || value.comesFrom(Origin.Kind.HEAP));
      return own ? value : null;
    } catch (MemoryFault nothingThere) {
      return null;
    }
  }

  /** Bytes from an address to the end of the local variable it points into; unlimited elsewhere. */
  private static long roomInLocal(NativeContext call, long address) {
    return localAt(call, address).map(Local::bytesLeft).orElse(Long.MAX_VALUE);
  }

  /**
   * A local variable in memory.
   *
   * @param bytesLeft bytes from an address in it to its end
   */
  private record Local(CType type, long bytesLeft) {}

  private static Optional<Local> localAt(NativeContext call, long address) {
    for (CallFrame f = call.frame(); f != null; f = f.caller) {
      long offset = address - f.base;
      for (IrFunction.Variable variable : f.code.function().variables()) {
        long end = variable.offset() + variable.type().size();
        if (variable.register() < 0 && variable.offset() <= offset && offset < end) {
          return Optional.of(new Local(variable.type(), end - offset));
        }
      }
    }
    return Optional.empty();
  }
}
