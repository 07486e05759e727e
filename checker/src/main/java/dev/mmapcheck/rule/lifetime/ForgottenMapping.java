package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.event.Activation;
import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.sym.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Watches functions that return while a mapping they made is still there and nothing that lives on
 * points to it. Whether that is a mistake, and whose, depends on what the other paths of the
 * function do with the mapping.
 */
abstract class ForgottenMapping extends Rule {
  /** On some path this function, or one it calls, unmaps what the call at this site mapped. */
  private record Released(Span site, String function) {}

  /** On some path another function unmaps what the call at this site mapped. */
  private record ReleasedSomewhere(Span site) {}

  /** On some path this function releases the mapping of this site or hands it on. */
  private record Minded(Span site, String function) {}

  /** On some path the mapping of this site is unmapped after this unknown function had it. */
  private record ReleasedAfter(Span site, String receiver) {}

  /** On some path this function returns this when it could not make a mapping. */
  private record ResultOfFailure(String function, long result) {}

  /** On some path this function returns this and hands a mapping on. */
  private record ResultOfSuccess(String function, long result) {}

  private final Set<MappingRecord> forgotten = new HashSet<>();

  /** Mappings a pointer to which was overwritten: if it was the last, others tell. */
  private final Set<Origin> overwritten = new HashSet<>();

  ForgottenMapping(String code, String name, Level level, String summary) {
    super(code, name, level, summary);
  }

  /** The function that is about to return has forgotten a mapping. */
  abstract void forgotten(MappingRecord mapping, Event.Returning leaving, Scene scene);

  /** What another path shows if the function means to release the mapping. */
  static Object releasedBy(MappingRecord mapping, Activation function) {
    return new Released(mapping.call().span(), function.function());
  }

  /** What another path shows if anybody releases the mapping but the function that made it. */
  static Object releasedSomewhere(MappingRecord mapping) {
    return new ReleasedSomewhere(mapping.call().span());
  }

  /** What another path shows if the function means to release the mapping or to hand it on. */
  static Object mindedBy(MappingRecord mapping, Activation function) {
    return new Minded(mapping.call().span(), function.function());
  }

  /** What another path shows if a function returns the same when a mapping call in it fails. */
  static Object failureResult(Event.Returning leaving) {
    return new ResultOfFailure(leaving.activation().function(), leaving.result().bits());
  }

  /** What another path shows if a function returns the same when all goes well. */
  static Object successResult(Event.Returning leaving) {
    return new ResultOfSuccess(leaving.activation().function(), leaving.result().bits());
  }

  /**
   * What other paths show if none of the unknown functions that were given the mapping keeps it;
   * nothing when there are none.
   */
  static List<Object> keptByNobody(MappingRecord mapping, Scene scene) {
    List<Object> facts = new ArrayList<>();
    for (String receiver : scene.ledger().receivers(mapping.origin())) {
      facts.add(new ReleasedAfter(mapping.call().span(), receiver));
    }
    return facts;
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    if (call.name().equals("munmap")) {
      scene.ledger().mapping(call.value(0)).ifPresent(m -> proveReleased(m, call, scene));
    }
  }

  private static void proveReleased(MappingRecord mapping, Event.Called call, Scene scene) {
    for (Activation a = call.activation(); a != null; a = a.caller()) {
      scene.prove(releasedBy(mapping, a));
      scene.prove(mindedBy(mapping, a));
    }
    if (!call.activation().equals(mapping.call().activation())) {
      scene.prove(releasedSomewhere(mapping));
    }
    keptByNobody(mapping, scene).forEach(scene::prove);
  }

  @Override
  public void overwritten(Event.Overwritten loss, Scene scene) {
    loss.old().origin().ifPresent(overwritten::add);
  }

  /** A function that could not make its mapping, and made no other, shows how it tells failure. */
  private static void proveFailure(Event.Returning leaving, Scene scene) {
    Activation function = leaving.activation();
    // failures first: most paths have none, and some make mappings by the thousand
    if (leaving.result() != null
        && scene.ledger().failures().stream()
            .anyMatch(failure -> failure.call().activation().isWithin(function))
        && scene.ledger().mappings().stream()
            .noneMatch(mapping -> mapping.call().activation().isWithin(function))) {
      scene.prove(failureResult(leaving));
    }
  }

  private boolean isLostBefore(Origin origin, Scene scene) {
    return overwritten.contains(origin) && !scene.view().isHeld(origin);
  }

  @Override
  public void returning(Event.Returning leaving, Scene scene) {
    Activation function = leaving.activation();
    if (Exits.endsProgram(function)) {
      return;
    }
    proveFailure(leaving, scene);
    for (MappingRecord mapping : scene.ledger().fewOfEachCall()) {
      Origin origin = mapping.origin();
      if (origin == null
          || !mapping.call().activation().isWithin(function)
          || scene.ledger().wasUnmapTried(mapping)
          || forgotten.contains(mapping)
          || !scene.ledger().isLive(mapping)) {
        continue;
      }
      if (Exits.outlives(origin, leaving, scene)) {
        scene.prove(mindedBy(mapping, function));
        if (leaving.result() != null) {
          scene.prove(successResult(leaving));
        }
      } else if (!isLostBefore(origin, scene) && !Exits.isDeclined(leaving, mapping, scene)) {
        forgotten.add(mapping);
        forgotten(mapping, leaving, scene);
      }
    }
  }
}
