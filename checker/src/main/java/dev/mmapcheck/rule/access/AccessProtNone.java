package dev.mmapcheck.rule.access;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Event.AccessKind;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.rule.ledger.Protection;
import dev.mmapcheck.unit.Prot;

/** Any access to a reservation or a guard page. */
public final class AccessProtNone extends Rule {
  public AccessProtNone() {
    super("MM402", "access-prot-none", Level.ERROR, "PROT_NONE memory is accessed");
  }

  @Override
  public void accessed(Event.Accessed access, Scene scene) {
    Protection protection =
        access.fault().isEmpty() ? null : Faults.violated(access, scene).orElse(null);
    if (protection == null
        || protection.prot().bits() != Prot.NONE
        || !scene.isCertain(Conditions.equal(protection.prot(), Prot.NONE))) {
      return;
    }
    long address = access.fault().orElseThrow().address();
    MappingRecord mapping = Faults.mapping(access, address, scene).orElse(null);
    if (mapping == null) {
      return;
    }
    String verb = access.kind() == AccessKind.READ ? " reads " : " writes ";
    scene
        .report(this)
        .message(
            Faults.who(access)
                + verb
                + "memory of "
                + mapping.nameAt(access)
                + " that is PROT_NONE since line "
                + protection.call().span().line()
                + ": SIGSEGV")
        .remedy("allow the access with mprotect first, or stay outside the guarded pages")
        .mapped(mapping)
        .step(protection.call(), "the memory becomes PROT_NONE here")
        .problem(Words.quote(access.span()) + verb.stripTrailing() + " it here")
        .submit();
  }
}
