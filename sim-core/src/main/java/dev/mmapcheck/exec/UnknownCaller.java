package dev.mmapcheck.exec;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.exec.libc.LibraryData;
import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.Types;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.IrFunction;
import dev.mmapcheck.lang.ir.IrGlobal;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Input;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Shadow;
import dev.mmapcheck.sym.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whoever calls the functions of an entry point: makes up arguments of which nothing is known, and
 * calls the next function when one has returned.
 *
 * <p>The next function gets what the ones before it worked on: a pointer to a structure that had
 * one as argument, or gave one back, is passed again wherever the type fits, to operations that are
 * stored in it, and by address to those that clear the pointer; so are numbers of the same name and
 * type. It is only called when a mapping, or MAP_FAILED, was left behind that it can find there, or
 * when all went well without any.
 */
final class UnknownCaller {
  /** An object may keep pointers to its functions in so many bytes. */
  private static final int OBJECT_BYTES = 512;

  /** More arguments than these are given to no program. */
  private static final int MOST_STRINGS = 64;

  private static final Set<String> CLEANING = Set.of("close", "free", "munmap", "shmdt");

  private final Execution execution;
  private final Tracker tracker;
  private final List<IrFunction> functions;

  /** Pointers by the type they point to. */
  private final Map<CType, Value> objects = new LinkedHashMap<>();

  private final Map<Named, Value> numbers = new HashMap<>();
  private int called;

  private record Named(String name, Scalar type) {}

  /**
   * @param functions to be called one after the other
   */
  UnknownCaller(Execution execution, Tracker tracker, List<IrFunction> functions) {
    this.execution = execution;
    this.tracker = tracker;
    this.functions = List.copyOf(functions);
  }

  /**
   * Calls the first function.
   *
   * @param changeable the variables that may not hold what they begin with
   */
  void begin(Task task, Set<String> changeable) {
    boolean whole = functions.get(0).name().equals("main");
    forgetGlobals(whole ? execution.program().undefinedData() : changeable);
    List<Value> arguments = callNext(task);
    if (whole && arguments.size() > 1) {
      passStrings(task, arguments);
    }
  }

  /**
   * The outermost function is through; calls the next one if there is any and it makes sense.
   *
   * @param result what it returned, or null
   */
  boolean callsNext(Task task, IrFunction returned, Value result) {
    if (called == functions.size()) {
      return false;
    }
    boolean failed = result != null && ToldFailure.isTold(returned, result, tracker.trace());
    boolean isWorthwhile =
        leavesMapping(task.process(), result, failed) || (!failed && didWithout(returned, result));
    if (!isWorthwhile || (failed && isCalledHere(returned))) {
      return false;
    }
    if (failed) {
      tracker.followFailure();
    }
    collectResults(task, returned, result);
    callNext(task);
    return true;
  }

  /** How many functions it has called. */
  int called() {
    return called;
  }

  private List<Value> callNext(Task task) {
    IrFunction function = functions.get(called);
    List<Value> arguments = arguments(task.process(), function);
    called++;
    long[] bits = arguments.stream().mapToLong(Value::bits).toArray();
    Code code = execution.assembler().code(function.symbol()).orElseThrow();
    try {
      if (called == 1) {
        execution.begin(task, code, bits);
      } else {
        task.push(code, null, Execution.callersStack(task.process()), bits, null);
      }
    } catch (MemoryFault fault) {
      throw new IllegalStateException("the start of a function faulted", fault);
    }
    pass(task, function, arguments);
    return arguments;
  }

  /**
   * Variables that other files define hold anything when a program starts, and so do those other
   * code can change when a function is entered from outside.
   */
  private void forgetGlobals(Set<String> symbols) {
    Program program = execution.program();
    for (IrGlobal global : program.globals().values()) {
      boolean ofLibrary = LibraryData.offset(global.symbol()).isPresent();
      if (!symbols.contains(global.symbol()) || ofLibrary) {
        continue;
      }
      long address = program.address(global.symbol()).orElseThrow();
      boolean constant = global.readOnly() && global.type().scalar().isPresent();
      tracker
          .memory()
          .addRegion(
              address,
              address + Math.max(1, global.size()),
              new Unknown(
                  "global:" + global.symbol(),
                  global.name(),
                  constant ? Input.Owner.CONSTANT : Input.Owner.CALLER,
                  address,
                  Trail.START,
                  global.type()));
    }
  }

  // ---- arguments

  private List<Value> arguments(Process process, IrFunction function) {
    List<Value> values = new ArrayList<>();
    for (IrFunction.Variable parameter : function.parameters()) {
      if (function.name().equals("main") && values.isEmpty()) {
        values.add(argumentCount(parameter));
      } else if (parameter.type().scalar().isEmpty()) {
        values.add(Value.of(0));
      } else {
        Value known = known(process, function, parameter);
        values.add(known == null || values.contains(known) ? unknown(process, parameter) : known);
      }
    }
    for (int i = 0; i < values.size(); i++) {
      remember(function.parameters().get(i), values.get(i));
    }
    return values;
  }

  /** What the functions before worked on and this parameter fits, or null. */
  private Value known(Process process, IrFunction function, IrFunction.Variable parameter) {
    CType type = parameter.type();
    if (!(type instanceof CType.PointerType pointer)) {
      return numbers.get(new Named(parameter.name(), type.scalar().orElseThrow()));
    }
    Value object = objects.get(pointer.target());
    if (object == null && pointer.target() instanceof CType.PointerType through) {
      Value inner = objects.get(through.target());
      return inner == null ? null : pointerTo(process, inner, parameter);
    }
    boolean isAnything = object == null && pointer.target() instanceof CType.VoidType;
    return isAnything ? owner(process, function) : object;
  }

  /** The address of a variable that points to an object, or null. */
  private Value pointerTo(Process process, Value object, IrFunction.Variable parameter) {
    Value place = unknown(process, parameter);
    if (place.bits() == 0) {
      return null;
    }
    try {
      process.mmu().store64(place.bits(), object.bits());
      tracker.memory().store(process, place.bits(), Long.BYTES, object.shadow());
    } catch (MemoryFault nothingThere) {
      return null;
    }
    return place;
  }

  /**
   * The object in which a function is stored as one of its operations, itself or in a table the
   * object points to: the function works on that. Null when there is none.
   */
  private Value owner(Process process, IrFunction function) {
    long code = execution.program().address(function.symbol()).orElse(0L);
    for (Value object : objects.values()) {
      if (code != 0 && holds(process, object.bits(), code, /* tables= */ 1)) {
        return object;
      }
    }
    return null;
  }

  private static boolean holds(Process process, long address, long wanted, int tables) {
    try {
      for (int i = 0; i < OBJECT_BYTES; i += Long.BYTES) {
        long word = process.mmu().load64(address + i);
        if (word == wanted || (tables > 0 && holds(process, word, wanted, tables - 1))) {
          return true;
        }
      }
    } catch (MemoryFault endsHere) {
      // what lies behind is not its
    }
    return false;
  }

  private Value unknown(Process process, IrFunction.Variable parameter) {
    return tracker
        .assumptions()
        .unknownScalar(
            process,
            "param:" + (called == 0 ? "" : called + ":") + parameter.name(),
            "parameter '" + parameter.name() + "'",
            parameter.type(),
            Trail.START,
            Input.Owner.CALLER,
            parameter.span());
  }

  private void remember(IrFunction.Variable parameter, Value value) {
    if (parameter.type().scalar().isEmpty()) {
      return;
    }
    if (!(parameter.type() instanceof CType.PointerType pointer)) {
      numbers.put(new Named(parameter.name(), parameter.type().scalar().orElseThrow()), value);
    } else if (isStructure(pointer.target()) || pointsToStructure(pointer.target())) {
      objects.putIfAbsent(pointer.target(), value);
    }
  }

  private static boolean isStructure(CType type) {
    return type instanceof CType.RecordType;
  }

  private static boolean pointsToStructure(CType type) {
    return type instanceof CType.PointerType pointer && isStructure(pointer.target());
  }

  /** A program has at least its own name as an argument, and usually one more. */
  private Value argumentCount(IrFunction.Variable parameter) {
    return tracker.decide(
        new Input(
            "argc",
            "the number of arguments",
            Input.Owner.CALLER,
            Scalar.I32,
            1,
            1 << 20,
            2,
            Optional.of(parameter.span())));
  }

  /**
   * The arguments of a program are texts nobody knows, and a null pointer behind the last one:
   * there would be another text if there were more arguments.
   */
  private void passStrings(Task task, List<Value> arguments) {
    long count = Math.min(arguments.get(0).bits(), MOST_STRINGS);
    long table = arguments.get(1).bits();
    CType text = new CType.PointerType(Types.CHAR, false);
    for (int i = 0; i < count; i++) {
      tracker.decide(task.process(), table + 8L * i, text);
    }
    Shadow isThere =
        arguments
            .get(0)
            .expr()
            .map(e -> Expr.compare(Relation.GT, Scalar.I32, e, Expr.of(count)))
            .map(e -> Shadow.of(e, null))
            .orElse(null);
    task.process().mmu().store64(table + 8 * count, 0);
    tracker.memory().store(task.process(), table + 8 * count, 8, isThere);
  }

  private void pass(Task task, IrFunction function, List<Value> arguments) {
    CallFrame frame = task.top();
    tracker.entered(frame, null, arguments);
    for (int i = 0; i < arguments.size(); i++) {
      IrFunction.Variable parameter = function.parameters().get(i);
      long address = frame.base + parameter.offset();
      if (parameter.register() >= 0) {
        frame.s[parameter.register()] = arguments.get(i).shadow();
      } else if (parameter.type().scalar().isPresent()) {
        int size = (int) parameter.type().size();
        tracker.memory().store(task.process(), address, size, arguments.get(i).shadow());
      } else {
        Unknown unknown =
            new Unknown(
                "param:" + parameter.name(),
                parameter.name(),
                Input.Owner.CALLER,
                address,
                Trail.START,
                parameter.type());
        tracker.memory().markUnknown(task.process(), address, parameter.type().size(), unknown);
      }
    }
  }

  // ---- results

  /**
   * Whether the result of a mapping call was returned or is held by anything but dead locals. A
   * function that failed leaves something behind only if that is MAP_FAILED and it did not clean up
   * after that: who cleans up does not expect to be followed.
   */
  private boolean leavesMapping(Process process, Value result, boolean failed) {
    long stackEnd = process.memory().stackTop();
    long stackStart = process.memory().find(stackEnd - 1).start();
    boolean leaves = false;
    for (Event event : tracker.trace()) {
      if (!(event instanceof Event.Called call)) {
        continue;
      }
      Origin made = call.failed() || !failed ? ToldFailure.mapping(call) : null;
      leaves |=
          made != null
              && (isFrom(made, result)
                  || tracker.memory().holds(process, made, stackStart, stackEnd));
      if (failed && CLEANING.contains(call.name())) {
        return false;
      }
    }
    return leaves;
  }

  /** Whether all went well without a mapping: there is something else in its place, or nothing. */
  private boolean didWithout(IrFunction returned, Value result) {
    return tracker.trace().stream()
            .noneMatch(e -> e instanceof Event.Called c && (c.failed() || isMapping(c)))
        && (result == null || !ToldFailure.mayTell(returned, result));
  }

  private static boolean isMapping(Event.Called call) {
    return ToldFailure.mapping(call) != null;
  }

  private static boolean isFrom(Origin origin, Value result) {
    return result != null && result.origin().filter(of -> of == origin).isPresent();
  }

  /** Whether the program shows itself what its callers do when a function fails. */
  private boolean isCalledHere(IrFunction function) {
    return execution.program().functions().stream()
        .flatMap(caller -> caller.code().stream())
        .anyMatch(i -> i instanceof Insn.Call call && function.symbol().equals(call.symbol()));
  }

  private void collectResults(Task task, IrFunction returned, Value result) {
    for (IrFunction.Variable parameter : returned.parameters()) {
      if (parameter.type() instanceof CType.PointerType pointer
          && pointsToStructure(pointer.target())) {
        collectThrough(task.process(), objects.get(pointer.target()), pointer.target());
      }
    }
    if (result == null) {
      return;
    }
    boolean isMapping = result.comesFrom(Origin.Kind.MAPPING);
    if (pointsToStructure(returned.type().result())
        || (isMapping && returned.type().result() instanceof CType.PointerType)) {
      objects.put(((CType.PointerType) returned.type().result()).target(), result);
    }
  }

  /** Takes the pointer that was left where an argument points to. */
  private void collectThrough(Process process, Value place, CType type) {
    try {
      Value left = tracker.valueAt(process, place.bits());
      if (left != null && left.bits() != 0) {
        objects.put(((CType.PointerType) type).target(), left);
      }
    } catch (MemoryFault nothingThere) {
      // the argument pointed nowhere: nothing was left
    }
  }
}
