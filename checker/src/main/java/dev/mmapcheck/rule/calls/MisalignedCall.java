package dev.mmapcheck.rule.calls;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Value;

/** Calls that answer EINVAL to an address that is not a multiple of the page size. */
abstract class MisalignedCall extends Rule {
  MisalignedCall(String code, String name, Level level, String summary) {
    super(code, name, level, summary);
  }

  @Override
  protected Judges judges() {
    return Judges.AFTER_SUCCESS;
  }

  abstract boolean concerns(Event.Called call);

  abstract String remedy();

  @Override
  public void called(Event.Called call, Scene scene) {
    Value address = call.value(0);
    if (!concerns(call)
        || scene.isPageAligned(address.bits())
        || scene.ledger().failure(address).isPresent()
        || address.comesFrom(Origin.Kind.ASSUMED)
        || !scene.isCertain(Conditions.misaligned(address, scene.pageSize()))) {
      return;
    }
    MappingRecord mapping = scene.ledger().mapping(address).orElse(null);
    scene
        .report(this)
        .message(
            call.name() + " fails with EINVAL: " + Words.argument(call, 0) + where(address, scene))
        .remedy(remedy())
        .mapped(mapping)
        .problem(call.name() + " refuses " + Words.argument(call, 0) + " here")
        .submit();
  }

  /** Where a block of the heap lies inside its page is chance. */
  private static String where(Value address, Scene scene) {
    return address.comesFrom(Origin.Kind.HEAP)
        ? " comes from "
            + address.origin().orElseThrow().maker()
            + ", which does not align it to a page"
        : " lies "
            + Words.bytes(address.bits() & (scene.pageSize() - 1))
            + " behind the start of a page";
  }
}
