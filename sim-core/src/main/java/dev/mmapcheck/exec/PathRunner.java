package dev.mmapcheck.exec;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Observer;
import dev.mmapcheck.file.FileSystem;
import dev.mmapcheck.kernel.Machine;
import dev.mmapcheck.lang.ir.IrFunction;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Cancellation;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Runs one path of a program from any function, or through several that are called one after the
 * other, tracked: parameters are unknown, and so are the variables that other code may have
 * changed. The code is assembled once for all paths. For one thread.
 */
public final class PathRunner {
  private final Target target;
  private final Assembler assembler;
  private final Models models;
  private final Set<String> changeable;

  public PathRunner(Program program, Target target) {
    this.target = target;
    this.assembler = new Assembler(program, Assembler.Following.VALUES_AND_SHADOWS);
    this.models = new Models(CallTrace.NONE, target);
    this.changeable = new Changeable(program).symbols();
  }

  /**
   * What a path did.
   *
   * @param ended the last event of the first process, or null when the path could not begin
   * @param steps jumps and calls
   * @param called how many of the functions were called
   */
  public record Result(Event.Ended ended, List<Event> trace, long steps, int called) {}

  /**
   * Runs a path.
   *
   * @param functions to be called one after the other, at least one
   * @param steps jumps and calls it may take
   * @param spare more of them, for a path that asks for little that nobody knows
   */
  public Result run(
      List<IrFunction> functions,
      World world,
      Observer observer,
      long steps,
      long spare,
      Cancellation cancellation) {
    Machine machine = new Machine(target);
    machine.console(1, (bytes, offset, length) -> {});
    machine.console(2, (bytes, offset, length) -> {});
    Tracker tracker = new Tracker(world, observer, target.pageSize().bytes());
    Execution execution =
        new Execution(
            machine, assembler, models, tracker, steps, OptionalLong.empty(), cancellation);
    execution.scheduler().lend(spare);
    Task task = execution.start(FileSystem.DEFAULT_USER);
    UnknownCaller caller = new UnknownCaller(execution, tracker, functions);
    execution.calledBy(caller);
    caller.begin(task, changeable);
    execution.run();
    Event.Ended ended = null;
    for (Event event : tracker.trace()) {
      if (event instanceof Event.Ended end
          && ended == null
          && end.process() == task.process().pid()) {
        ended = end;
      }
    }
    long used = steps + spare - execution.scheduler().stepsLeft();
    return new Result(ended, tracker.trace(), used, caller.called());
  }
}
