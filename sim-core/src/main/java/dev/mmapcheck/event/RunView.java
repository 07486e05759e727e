package dev.mmapcheck.event;

import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Input;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Questions that can be asked about a run while it stands still at an event. */
public interface RunView {
  /** All events so far, the current one last. */
  List<Event> trace();

  /** Page size of the target in bytes. */
  int pageSize();

  /** The address space of the current process. */
  Snapshot snapshot();

  /**
   * Whether a copy of a value with this origin is still held where the code that runs on can find
   * it: in globals, live heap or assumed objects, mappings, or in registers and locals of {@code
   * activation}'s callers. Locals of the activation itself do not count.
   */
  boolean isReachable(Origin origin, Activation activation);

  /**
   * Whether this run turned on the value of a constant that is defined nowhere, so that the code
   * may never go this way.
   */
  boolean isSpeculative();

  /** Whether unknown code called a function after another one had told it that it failed. */
  boolean followsFailure();

  /**
   * Whether this run passed by a loop whose bound the caller may choose, so that what is summed up
   * there is nothing.
   */
  boolean skippedLoop();

  /**
   * Whether this run came through a function that depends on the size of a type whose definition is
   * missing, so that lengths and distances may be wrong.
   */
  boolean hasGuessedSizes();

  /**
   * Whether {@code violation} holds for every value of the caller's inputs that this path allows,
   * the environment's inputs being as they are in this run. Never wrongly true.
   *
   * @param violation an expression that is not 0 where the rule is broken; null (it depends on no
   *     input) is certain
   */
  boolean isCertain(Expr violation);

  /**
   * Whether some values that the environment may choose (results of calls, sizes and contents of
   * files, also of those that the caller opened) make {@code condition} true while the run takes
   * the same path. Never wrongly true.
   */
  boolean isPossible(Expr condition);

  /**
   * The inputs that lead this run to where it stands, with their values, in the order in which they
   * were asked for.
   *
   * @param condition something that {@link #isPossible}; the values then make it true. Null takes
   *     them as they are.
   */
  Map<Input, Long> inputs(Expr condition);

  /**
   * The address at which the file that is mapped at {@code address} ends now, if a file is mapped
   * there.
   */
  Optional<Value> endOfFile(long address);

  /**
   * Whether a copy of a value with this origin is held anywhere the program can find it: in memory,
   * or in a variable of a function that has not returned, the running one included.
   */
  boolean isHeld(Origin origin);

  /**
   * Whether this run depends on a choice of the caller that made {@code expr} what it is; the
   * opposite of an expression over environment inputs only. False for null.
   */
  boolean dependsOnCaller(Expr expr);
}
