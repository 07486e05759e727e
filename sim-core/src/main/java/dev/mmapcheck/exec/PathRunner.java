package dev.mmapcheck.exec;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Observer;
import dev.mmapcheck.exec.libc.LibraryData;
import dev.mmapcheck.file.FileSystem;
import dev.mmapcheck.kernel.Machine;
import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.Types;
import dev.mmapcheck.lang.ir.IrFunction;
import dev.mmapcheck.lang.ir.IrGlobal;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.sym.Input;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Runs one path of a program from any function, tracked: parameters are unknown, and so are the
 * variables that other code may have changed. The code is assembled once for all paths. For one
 * thread.
 */
public final class PathRunner {
  /** More arguments than these are given to no program. */
  private static final int MOST_STRINGS = 64;

  private final Program program;
  private final Target target;
  private final Assembler assembler;
  private final Models models;
  private final Set<String> changeable;

  public PathRunner(Program program, Target target) {
    this.program = program;
    this.target = target;
    this.assembler = new Assembler(program);
    this.models = new Models(CallTrace.NONE, target);
    this.changeable = new Changeable(program).symbols();
  }

  /**
   * What a path did.
   *
   * @param ended the last event of the first process, or null when the path could not begin
   * @param steps jumps and calls
   */
  public record Result(Event.Ended ended, List<Event> trace, long steps) {}

  /**
   * Runs a path.
   *
   * @param steps jumps and calls it may take
   */
  public Result run(
      IrFunction function, World world, Observer observer, long steps, Cancellation cancellation) {
    Machine machine = new Machine(target);
    machine.console(1, (bytes, offset, length) -> {});
    machine.console(2, (bytes, offset, length) -> {});
    Tracker tracker = new Tracker(world, observer, target.pageSize().bytes());
    Execution execution =
        new Execution(
            machine, assembler, models, tracker, steps, OptionalLong.empty(), cancellation);
    Task task = execution.start(FileSystem.DEFAULT_USER);
    Code code = assembler.code(function.symbol()).orElseThrow();
    boolean whole = function.name().equals("main");
    if (!whole) {
      forgetGlobals(tracker);
    }
    List<Value> arguments = unknownArguments(tracker, task, function);
    long[] bits = arguments.stream().mapToLong(Value::bits).toArray();
    try {
      execution.begin(task, code, bits);
    } catch (MemoryFault fault) {
      throw new IllegalStateException("the start of a path faulted", fault);
    }
    pass(tracker, task, function, arguments);
    if (whole && arguments.size() > 1) {
      passStrings(tracker, task, arguments);
    }
    execution.run();
    Event.Ended ended = null;
    for (Event event : tracker.trace()) {
      if (event instanceof Event.Ended end
          && ended == null
          && end.process() == task.process().pid()) {
        ended = end;
      }
    }
    return new Result(ended, tracker.trace(), steps - execution.scheduler().stepsLeft());
  }

  /**
   * Variables that other code can change, or defines, hold anything when a function is entered from
   * outside.
   */
  private void forgetGlobals(Tracker tracker) {
    for (IrGlobal global : program.globals().values()) {
      boolean ofLibrary = LibraryData.offset(global.symbol()).isPresent();
      if (!changeable.contains(global.symbol()) || ofLibrary) {
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
                  0,
                  global.type()));
    }
  }

  private static List<Value> unknownArguments(Tracker tracker, Task task, IrFunction function) {
    List<Value> values = new ArrayList<>();
    for (IrFunction.Variable parameter : function.parameters()) {
      CType type = parameter.type();
      if (function.name().equals("main") && values.isEmpty()) {
        values.add(argumentCount(tracker, parameter));
        continue;
      }
      values.add(
          type.scalar().isEmpty()
              ? Value.of(0)
              : tracker
                  .assumptions()
                  .unknownScalar(
                      task.process(),
                      "param:" + parameter.name(),
                      "parameter '" + parameter.name() + "'",
                      type,
                      1,
                      Input.Owner.CALLER,
                      parameter.span()));
    }
    return values;
  }

  /** A program has at least its own name as an argument, and usually one more. */
  private static Value argumentCount(Tracker tracker, IrFunction.Variable parameter) {
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

  /** The arguments of a program are texts nobody knows, and a null pointer behind the last one. */
  private static void passStrings(Tracker tracker, Task task, List<Value> arguments) {
    long count = Math.min(arguments.get(0).bits(), MOST_STRINGS);
    long table = arguments.get(1).bits();
    CType text = new CType.PointerType(Types.CHAR, false);
    for (int i = 0; i < count; i++) {
      tracker.decide(task.process(), table + 8L * i, text);
    }
    task.process().mmu().store64(table + 8 * count, 0);
    tracker.memory().store(task.process(), table + 8 * count, 8, null);
  }

  private static void pass(Tracker tracker, Task task, IrFunction function, List<Value> arguments) {
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
                1,
                parameter.type());
        tracker.memory().markUnknown(task.process(), address, parameter.type().size(), unknown);
      }
    }
  }
}
