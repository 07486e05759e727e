package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.event.Activation;
import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.rule.Results;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.DescriptorRecord;
import dev.mmapcheck.rule.ledger.MapCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A function returns with a descriptor it opened for a mapping still open and known to nobody,
 * while another path of it closes the descriptor or hands it on.
 */
public final class FdLeak extends Rule {
  /** On some path this function, or one it calls, closes what the call at this site opened. */
  private record Closed(Span site, String function) {}

  /** On some path the descriptor of this site is mapped: it was opened for that. */
  private record Mapped(Span site) {}

  /** On some path the descriptor of this site is closed after this unknown function had it. */
  private record ClosedAfter(Span site, String receiver) {}

  private final Set<DescriptorRecord> settled = new HashSet<>();

  public FdLeak() {
    super(
        "MM313",
        "fd-leak",
        Level.WARNING,
        "A function returns early and forgets the descriptor it opened for a mapping");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    MapCall.of(call)
        .filter(map -> !map.isAnonymous())
        .flatMap(map -> scene.ledger().descriptor(map.descriptor()))
        .ifPresent(file -> scene.prove(new Mapped(file.call().span())));
    DescriptorRecord first = scene.ledger().descriptor(call.value(0)).orElse(null);
    if (first == null) {
      return;
    }
    switch (call.name()) {
      case "close" -> proveClosed(first, call, scene);
      case "fdopen", "fdopendir" -> settled.add(first);
      default -> {}
    }
  }

  private static void proveClosed(DescriptorRecord file, Event.Called call, Scene scene) {
    Span site = file.call().span();
    for (Activation a = call.activation(); a != null; a = a.caller()) {
      scene.prove(new Closed(site, a.function()));
    }
    for (String receiver : scene.ledger().receivers(file.origin())) {
      scene.prove(new ClosedAfter(site, receiver));
    }
  }

  @Override
  public void returning(Event.Returning leaving, Scene scene) {
    Activation function = leaving.activation();
    if (Exits.endsProgram(function)) {
      return;
    }
    for (DescriptorRecord file : scene.ledger().descriptors()) {
      if (file.origin() == null
          || !file.call().activation().isWithin(function)
          || scene.ledger().closing(file).isPresent()
          || settled.contains(file)
          || file.call().name().equals("fileno")) {
        continue;
      }
      if (Exits.outlives(file.origin(), leaving, scene)) {
        scene.prove(new Closed(file.call().span(), function.function()));
      } else {
        settled.add(file);
        boolean mayBeKept = !scene.ledger().receivers(file.origin()).isEmpty();
        if (!mayBeKept || Results.isFailure(leaving)) {
          report(file, leaving, scene);
        }
      }
    }
  }

  private void report(DescriptorRecord file, Event.Returning leaving, Scene scene) {
    Span site = file.call().span();
    String function = leaving.activation().function();
    List<Object> facts = new ArrayList<>();
    facts.add(new Mapped(site));
    facts.add(new Closed(site, function));
    for (String receiver : scene.ledger().receivers(file.origin())) {
      facts.add(new ClosedAfter(site, receiver));
    }
    scene
        .report(this)
        .message(
            file.name()
                + " is still open when "
                + Words.quote(function)
                + " returns here, and nothing can close it any more")
        .remedy("close " + file.name() + " on this exit too, or right after mmap")
        .step(file.call(), file.name() + " is opened here")
        .problem(Words.quote(function) + " returns here without closing " + file.name())
        .submitOnceProven(facts);
  }
}
