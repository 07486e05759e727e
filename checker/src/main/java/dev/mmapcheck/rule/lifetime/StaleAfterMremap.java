package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Event.AccessKind;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.sym.Origin;
import java.util.HashMap;
import java.util.Map;

/**
 * An access through a pointer from before an mremap that may have moved the mapping, wherever it
 * ended up in this run. Comparing the new address with the old one shows that the program knows.
 */
public final class StaleAfterMremap extends Rule {
  private static final long MAYMOVE = 1;
  private static final long FIXED = 2;

  private final Map<Origin, Event.Called> stale = new HashMap<>();

  public StaleAfterMremap() {
    super(
        "MM311",
        "stale-after-mremap",
        Level.ERROR,
        "The old address is used after mremap may have moved the mapping");
  }

  @Override
  protected Judges judges() {
    return Judges.AFTER_SUCCESS;
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    if (!call.name().equals("mremap") || call.failed() || !mayMove(call)) {
      return;
    }
    if (call.value(0).comesFrom(Origin.Kind.ASSUMED)) {
      stale.put(call.value(0).origin().orElseThrow(), call); // a mapping the caller made
    }
    scene
        .ledger()
        .mapping(call.value(0))
        .filter(mapping -> mapping.call().index() != call.index())
        .ifPresent(mapping -> stale.put(mapping.origin(), call));
  }

  /** Shrinking stays in place; everything else moves when the kernel likes. */
  private static boolean mayMove(Event.Called call) {
    long flags = call.bits(3);
    return (flags & FIXED) != 0
        || ((flags & MAYMOVE) != 0 && Long.compareUnsigned(call.bits(2), call.bits(1)) > 0);
  }

  @Override
  public void compared(Event.Compared test, Scene scene) {
    Origin left = test.left().origin().orElse(null);
    Origin right = test.right().origin().orElse(null);
    if (left != null && right != null && left != right) {
      stale.remove(left);
      stale.remove(right);
    }
  }

  @Override
  public void accessed(Event.Accessed access, Scene scene) {
    Event.Called moved = access.address().origin().map(stale::get).orElse(null);
    if (moved == null) {
      return;
    }
    MappingRecord mapping = scene.ledger().mapping(access.address()).orElse(null);
    String name =
        mapping == null ? Words.quote(moved.arguments().get(0).span()) : mapping.nameAt(access);
    String verb = access.kind() == AccessKind.READ ? " reads" : " writes";
    scene
        .report(this)
        .message(
            Words.quote(access.span())
                + verb
                + " through the old address of "
                + name
                + "; the mremap on line "
                + moved.span().line()
                + " may have moved the mapping")
        .remedy("use the address that mremap returned, also for pointers into the mapping")
        .mapped(mapping)
        .step(moved, name + " may be moved here")
        .problem("the old address is used here")
        .submit();
    stale.remove(access.address().origin().orElseThrow()); // the first use says it all
  }
}
