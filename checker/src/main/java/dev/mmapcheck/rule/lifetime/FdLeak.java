package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.event.Activation;
import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Event.AccessKind;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.rule.Results;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.DescriptorRecord;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.sym.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A function returns with a descriptor it opened for a mapping still open and known to nobody,
 * while another path of it closes the descriptor or hands it on; or a structure is freed in which
 * it was left.
 */
public final class FdLeak extends Rule {
  /** On some path this function, or one it calls, closes what the call at this site opened. */
  private record Closed(Span site, String function) {}

  /** On some path the descriptor of this site is mapped: it was opened for that. */
  private record Mapped(Span site) {}

  /** On some path the descriptor of this site is closed after this unknown function had it. */
  private record ClosedAfter(Span site, String receiver) {}

  /** On some path the descriptor of this site is closed together with its mapping. */
  private record ClosedWithMapping(Span site) {}

  private final Set<DescriptorRecord> settled = new HashSet<>();

  /** Descriptors that were mapped on this path. */
  private final Set<DescriptorRecord> mapped = new HashSet<>();

  /** Where the mappings of descriptors were unmapped. */
  private final Map<DescriptorRecord, Activation> unmapped = new HashMap<>();

  /** For every block of memory, the descriptors that were stored in it. */
  private final Map<Origin, Set<DescriptorRecord>> owned = new HashMap<>();

  public FdLeak() {
    super(
        "MM313",
        "fd-leak",
        Level.WARNING,
        "A function returns early and forgets the descriptor it opened for a mapping");
  }

  @Override
  protected Judges judges() {
    return Judges.AFTER_SUCCESS;
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    MapCall.of(call)
        .filter(map -> !map.isAnonymous())
        .flatMap(map -> scene.ledger().descriptor(map.descriptor()))
        .ifPresent(
            file -> {
              scene.prove(new Mapped(file.call().span()));
              if (!call.failed()) {
                mapped.add(file);
              }
            });
    if (call.name().equals("free") && scene.isLaterCall()) {
      freed(call, scene);
    } else if (call.name().equals("munmap")) {
      scene
          .ledger()
          .mapping(call.value(0))
          .flatMap(MappingRecord::file)
          .ifPresent(file -> unmapped.put(file, call.activation()));
    }
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

  @Override
  public void accessed(Event.Accessed access, Scene scene) {
    if (access.kind() == AccessKind.WRITE
        && access.stored() != null
        && MappingLeak.isBlock(access.address())) {
      scene
          .ledger()
          .descriptor(access.stored())
          .ifPresent(
              file ->
                  owned
                      .computeIfAbsent(
                          access.address().origin().orElseThrow(), block -> new LinkedHashSet<>())
                      .add(file));
    }
  }

  /** The structure goes in which an earlier function left a descriptor. */
  private void freed(Event.Called call, Scene scene) {
    Origin block = call.value(0).origin().orElse(null);
    for (DescriptorRecord file : owned.getOrDefault(block, Set.of())) {
      if (mapped.contains(file)
          && scene.ledger().closing(file).isEmpty()
          && scene.ledger().receiversSince(file.origin(), scene.calledAt()).isEmpty()
          && !scene.view().isHeld(file.origin())
          && settled.add(file)) {
        reportFreed(file, call, scene);
      }
    }
  }

  private void reportFreed(DescriptorRecord file, Event.Called call, Scene scene) {
    String block = Words.argument(call, 0);
    scene
        .report(this)
        .message(
            file.name()
                + " is still open when "
                + block
                + " is freed here, and nothing can close it any more")
        .remedy("close it before, or right after mmap")
        .step(file.call(), file.name() + " is opened here")
        .problem(block + ", which has the only copy of the descriptor, is freed here")
        .submitUnlessProven(List.of(new ClosedWithMapping(file.call().span())));
  }

  private void proveClosed(DescriptorRecord file, Event.Called call, Scene scene) {
    Span site = file.call().span();
    Activation function = unmapped.get(file);
    if (mapped.contains(file)
        && (function == null
            || function.isWithin(call.activation())
            || call.activation().isWithin(function))) {
      scene.prove(new ClosedWithMapping(site));
    }
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
    if (Exits.endsProgram(function) || scene.isLaterCall()) {
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
