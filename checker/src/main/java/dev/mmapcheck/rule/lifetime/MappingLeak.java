package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Event.AccessKind;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The owner of a mapping ends and nothing releases it: the function whose local variable was the
 * only pointer returns, on every path without munmap, or the structure with the only pointer is
 * freed. Where the end of the process is the end of the owner, nothing is lost.
 */
public final class MappingLeak extends ForgottenMapping {
  /** For every block of memory, the mappings that were stored in it. */
  private final Map<Origin, Set<MappingRecord>> owned = new HashMap<>();

  public MappingLeak() {
    super(
        "MM315",
        "mapping-leak",
        Level.WARNING,
        "The only owner of a mapping ends and nothing releases it");
  }

  @Override
  protected Judges judges() {
    return Judges.AFTER_SUCCESS;
  }

  @Override
  void forgotten(MappingRecord mapping, Event.Returning leaving, Scene scene) {
    if (!Keepsakes.needsPointer(mapping, scene)) {
      return;
    }
    String function = Words.quote(leaving.activation().function());
    scene
        .report(this, mapping.call())
        .message(
            mapping.name()
                + " is never unmapped: "
                + function
                + " returns on line "
                + leaving.span().line()
                + " and with it goes the only pointer to the mapping")
        .remedy("unmap " + mapping.name() + " before the function returns, or hand it on")
        .step(leaving, function + " returns here without unmapping " + mapping.name())
        .problem(mapping.name() + " is mapped here")
        .submitUnlessProven(
            List.of(mindedBy(mapping, leaving.activation()), LeakInLoop.leaks(mapping)));
  }

  @Override
  public void accessed(Event.Accessed access, Scene scene) {
    if (access.kind() != AccessKind.WRITE || access.stored() == null) {
      return;
    }
    MappingRecord mapping = scene.ledger().mapping(access.stored()).orElse(null);
    if (mapping != null && isBlock(access.address())) {
      owned
          .computeIfAbsent(access.address().origin().orElseThrow(), block -> new HashSet<>())
          .add(mapping);
    }
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    super.called(call, scene);
    if (!call.name().equals("free") || !isBlock(call.value(0))) {
      return;
    }
    Set<MappingRecord> mappings = owned.remove(call.value(0).origin().orElseThrow());
    if (mappings != null) {
      scene.ledger().mappings().stream()
          .filter(mappings::contains)
          .filter(mapping -> Keepsakes.needsPointerOfOwner(mapping, scene))
          .filter(mapping -> !scene.view().isHeld(mapping.origin()))
          .forEach(mapping -> reportFreed(mapping, call, scene));
    }
  }

  /** Whether a pointer leads to memory that was allocated, here or by whoever passed it. */
  static boolean isBlock(Value pointer) {
    return pointer.comesFrom(Origin.Kind.HEAP) || pointer.comesFrom(Origin.Kind.ASSUMED);
  }

  private void reportFreed(MappingRecord mapping, Event.Called call, Scene scene) {
    scene
        .report(this, mapping.call())
        .message(
            mapping.name()
                + " is never unmapped: the only pointer to it goes when "
                + Words.argument(call, 0)
                + " is freed on line "
                + call.span().line())
        .remedy("unmap " + mapping.name() + " before " + Words.argument(call, 0) + " is freed")
        .step(call, Words.argument(call, 0) + ", which holds the only pointer, is freed here")
        .problem(mapping.name() + " is mapped here")
        .submitUnlessProven(List.of(excuse(mapping, call, scene)));
  }

  /**
   * What excuses that the owner is freed without a munmap: the function hands the mapping on when
   * all goes well, so that only its failing exit is at fault; or, seen from a later call, others do
   * unmap before.
   */
  private static Object excuse(MappingRecord mapping, Event.Called call, Scene scene) {
    return scene.isLaterCall() ? releasedSomewhere(mapping) : mindedBy(mapping, call.activation());
  }
}
