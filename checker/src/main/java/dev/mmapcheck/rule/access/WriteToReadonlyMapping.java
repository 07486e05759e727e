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

/** A store without PROT_WRITE. */
public final class WriteToReadonlyMapping extends Rule {
  public WriteToReadonlyMapping() {
    super(
        "MM401",
        "write-to-readonly-mapping",
        Level.ERROR,
        "A store goes to a mapping that lacks PROT_WRITE");
  }

  @Override
  public void accessed(Event.Accessed access, Scene scene) {
    if (access.kind() != AccessKind.WRITE || access.fault().isEmpty()) {
      return;
    }
    Protection protection = Faults.violated(access, scene).orElse(null);
    if (protection == null
        || protection.prot().bits() == Prot.NONE
        || (protection.prot().bits() & Prot.WRITE) != 0
        || !scene.isCertain(Conditions.masked(protection.prot(), Prot.WRITE, 0))) {
      return;
    }
    long address = access.fault().orElseThrow().address();
    MappingRecord mapping = Faults.mapping(access, address, scene).orElse(null);
    if (mapping == null) {
      return;
    }
    String prot = Prot.describe((int) protection.prot().bits());
    boolean isChanged = protection.call().index() != mapping.call().index();
    scene
        .report(this)
        .message(
            Faults.who(access)
                + " writes to "
                + mapping.name()
                + ", which is only "
                + prot
                + " since line "
                + protection.call().span().line()
                + ": SIGSEGV")
        .remedy(
            isChanged
                ? "add PROT_WRITE with mprotect before the store"
                : "map it PROT_READ|PROT_WRITE")
        .mapped(mapping)
        .step(
            protection.call(),
            mapping.name() + (isChanged ? " becomes " : " is mapped ") + prot + " here")
        .problem(Words.quote(access.span()) + " writes here")
        .submit();
  }
}
