package dev.mmapcheck.explore;

import dev.mmapcheck.sym.Input;
import java.util.Map;

/**
 * A path to be run: the inputs of an earlier path, but for those that make it turn off.
 *
 * @param earlier values of the path it turns off from
 * @param changed values that differ
 * @param firstTurn number of the first decision that may be turned; those before are its own way
 * @param side what it is to see, or null for the first path
 */
record Candidate(
    Map<Input, Long> earlier, Map<Input, Long> changed, int firstTurn, Site.Side side) {
  /** The first path: every input has its usual value. */
  static Candidate usual() {
    return new Candidate(Map.of(), Map.of(), 0, null);
  }

  long value(Input input) {
    Long value = changed.get(input);
    if (value == null) {
      value = earlier.get(input);
    }
    return value == null ? input.usual() : value;
  }

  /** Whether nobody has seen what it is to see. */
  boolean isPromising() {
    return side == null || !side.covered;
  }
}
