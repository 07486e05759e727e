package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.event.Activation;
import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.sym.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A function returns while a mapping it made is still there and nothing that lives on points to it.
 * That is a mistake only where the function shows on another path that it means to release the
 * mapping or to hand it on; otherwise the author may want it for the life of the process.
 */
public final class LeakOnErrorPath extends Rule {
  /** On some path this function, or one it calls, unmaps what the call at this site mapped. */
  private record Released(Span site, String function) {}

  /** On some path this function releases the mapping of this site or hands it on. */
  private record Minded(Span site, String function) {}

  /** On some path the mapping of this site is unmapped after this unknown function had it. */
  private record ReleasedAfter(Span site, String receiver) {}

  private final Set<MappingRecord> forgotten = new HashSet<>();

  public LeakOnErrorPath() {
    super(
        "MM306",
        "leak-on-error-path",
        Level.WARNING,
        "A function returns early and forgets a mapping that its other paths release");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    if (call.name().equals("munmap")) {
      scene
          .ledger()
          .mapping(call.value(0))
          .ifPresent(mapping -> proveReleased(mapping, call, scene));
    }
  }

  private static void proveReleased(MappingRecord mapping, Event.Called call, Scene scene) {
    Span site = mapping.call().span();
    for (Activation a = call.activation(); a != null; a = a.caller()) {
      scene.prove(new Released(site, a.function()));
      scene.prove(new Minded(site, a.function()));
    }
    for (String receiver : scene.ledger().receivers(mapping.origin())) {
      scene.prove(new ReleasedAfter(site, receiver));
    }
  }

  @Override
  public void returning(Event.Returning leaving, Scene scene) {
    Activation function = leaving.activation();
    if (Exits.endsProgram(function)) {
      return;
    }
    for (MappingRecord mapping : scene.ledger().mappings()) {
      Origin origin = mapping.origin();
      if (origin == null
          || !mapping.call().activation().isWithin(function)
          || scene.ledger().wasUnmapTried(mapping)
          || forgotten.contains(mapping)
          || !scene.ledger().isLive(mapping)) {
        continue;
      }
      if (Exits.outlives(origin, leaving, scene)) {
        scene.prove(new Minded(mapping.call().span(), function.function()));
      } else if (!Exits.isDeclined(leaving, mapping, scene)) {
        forgotten.add(mapping);
        boolean mayBeKept = !scene.ledger().receivers(origin).isEmpty();
        if (!mayBeKept || Exits.isFailure(leaving)) {
          report(mapping, leaving, scene);
        }
      }
    }
  }

  private void report(MappingRecord mapping, Event.Returning leaving, Scene scene) {
    Span site = mapping.call().span();
    String function = leaving.activation().function();
    List<Object> facts = new ArrayList<>();
    // only a failure has to undo what a success leaves behind
    facts.add(Exits.isFailure(leaving) ? new Minded(site, function) : new Released(site, function));
    for (String receiver : scene.ledger().receivers(mapping.origin())) {
      facts.add(new ReleasedAfter(site, receiver));
    }
    scene
        .report(this)
        .message(
            mapping.name()
                + " is still mapped when "
                + Words.quote(function)
                + " returns here, and nothing can unmap it any more")
        .remedy("unmap " + mapping.name() + " on this exit as on the others")
        .mapped(mapping)
        .problem(Words.quote(function) + " returns here without unmapping " + mapping.name())
        .submitOnceProven(facts);
  }
}
