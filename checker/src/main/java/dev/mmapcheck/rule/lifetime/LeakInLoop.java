package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.event.Activation;
import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.sym.Origin;

/** Every round of a loop makes a mapping and forgets that of the round before. */
public final class LeakInLoop extends Rule {
  public LeakInLoop() {
    super(
        "MM307",
        "leak-in-loop",
        Level.WARNING,
        "Every round of a loop makes a mapping that nothing releases");
  }

  /** Some path shows that the call at this site leaks in a loop. */
  private record Leaks(Span site) {}

  /** What a path shows if the mapping is made, and lost, in a loop. */
  static Object leaks(MappingRecord mapping) {
    return new Leaks(mapping.call().span());
  }

  /** Whether what takes the place of a mapping was made by the same call in the next round. */
  static boolean isSameCallAgain(MappingRecord mapping, Event.Overwritten loss) {
    return loss.now().comesFrom(Origin.Kind.MAPPING)
        && mapping.call().span().equals(loss.now().origin().orElseThrow().site())
        && (mapping.call().activation().equals(loss.activation())
            || loss.span().equals(siteIn(loss.activation(), mapping.call().activation())));
  }

  /** Where a function calls what leads to another activation, or null. */
  private static Span siteIn(Activation function, Activation inner) {
    Activation callee = inner;
    while (callee != null && callee.caller() != null && !callee.caller().equals(function)) {
      callee = callee.caller();
    }
    return callee == null || callee.caller() == null ? null : callee.callSite();
  }

  private static boolean isSameCall(MappingRecord mapping, Event.Called call) {
    return mapping.call().index() < call.index()
        && mapping.call().span().equals(call.span())
        && mapping.call().activation().equals(call.activation());
  }

  @Override
  public void overwritten(Event.Overwritten loss, Scene scene) {
    scene
        .ledger()
        .mapping(loss.old())
        .filter(mapping -> isSameCallAgain(mapping, loss) && !RemapLost.isFailure(loss))
        .ifPresent(mapping -> judge(mapping, loss, scene));
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    if (MapCall.of(call).isEmpty() || call.failed() || !call.storedIn().isEmpty()) {
      return;
    }
    for (MappingRecord mapping : scene.ledger().mappings()) {
      if (isSameCall(mapping, call)) {
        judge(mapping, call, scene);
      }
    }
  }

  private void judge(MappingRecord mapping, Event again, Scene scene) {
    if (scene.isReported(this, mapping.call().span())
        || !Keepsakes.needsPointer(mapping, scene)
        || scene.view().isHeld(mapping.origin())) {
      return;
    }
    Event.Called call = mapping.call();
    scene.prove(leaks(mapping));
    scene
        .report(this, call)
        .message(
            "every round of the loop makes "
                + mapping.name()
                + " anew, and nothing unmaps the one of the round before")
        .remedy(
            "unmap " + mapping.name() + " at the end of each round, or map once before the loop")
        .step(again, "the next round takes the place of the only pointer to it here")
        .problem(mapping.name() + " is mapped in every round here")
        .submit();
  }
}
