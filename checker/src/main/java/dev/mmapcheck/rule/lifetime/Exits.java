package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.event.Activation;
import dev.mmapcheck.event.Event;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.sym.Origin;

/** What leaving a function means for what it made. */
final class Exits {
  private Exits() {}

  /** Whether returning from here ends the process, which releases everything. */
  static boolean endsProgram(Activation function) {
    return function.caller() == null && function.function().equals("main");
  }

  /** Whether the function returns the value or leaves a copy where others find it. */
  static boolean outlives(Origin origin, Event.Returning leaving, Scene scene) {
    boolean isResult = leaving.result() != null && leaving.result().origin().orElse(null) == origin;
    return isResult || scene.view().isReachable(origin, leaving.activation());
  }
}
