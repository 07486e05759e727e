package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.event.Activation;
import dev.mmapcheck.event.Event;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.sym.Origin;

/** What leaving a function means for what it made. */
public final class Exits {
  private Exits() {}

  /** Whether returning from here ends the process, which releases everything. */
  public static boolean endsProgram(Activation function) {
    return function.caller() == null && function.function().equals("main");
  }

  /** Whether the function returns the value or leaves a copy where others find it. */
  public static boolean outlives(Origin origin, Event.Returning leaving, Scene scene) {
    boolean isResult = leaving.result() != null && leaving.result().origin().orElse(null) == origin;
    return isResult || scene.view().isReachable(origin, leaving.activation());
  }

  /**
   * Whether the function came by a condition for a munmap and its caller's wish kept the mapping:
   * {@code if (!options.keep) munmap(...)}.
   */
  static boolean isDeclined(Event.Returning leaving, MappingRecord mapping, Scene scene) {
    for (Event event : scene.view().trace()) {
      if (event instanceof Event.Branched branch
          && branch.index() > mapping.call().index()
          && branch.activation().equals(leaving.activation())
          && scene.view().dependsOnCaller(branch.condition())
          && guardsMunmap(branch.span())) {
        return true;
      }
    }
    return false;
  }

  private static boolean guardsMunmap(Span condition) {
    String text = condition.file().text();
    int end = text.indexOf(';', condition.end());
    return end > 0 && text.substring(condition.end(), end).contains("munmap");
  }
}
