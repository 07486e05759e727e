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
import dev.mmapcheck.unit.Errno;
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
  protected Judges judges() {
    return Judges.AFTER_SUCCESS;
  }

  /** The kernel stores for these, and refuses instead of sending a signal. */
  @Override
  public void called(Event.Called call, Scene scene) {
    boolean fills =
        switch (call.name()) {
          case "read", "pread", "pread64", "recv", "recvfrom" -> true;
          default -> false;
        };
    MappingRecord mapping = fills ? scene.ledger().mapping(call.value(1)).orElse(null) : null;
    if (mapping == null
        || call.errno() != Errno.EFAULT
        || !scene.ledger().holds(mapping, call.bits(1))) {
      return;
    }
    scene
        .ledger()
        .protection(call.bits(1))
        .filter(protection -> forbidsStores(protection, scene))
        .ifPresent(
            protection ->
                report(
                    Words.quote(call.span()) + " writes to " + mapping.name(),
                    "it fails with EFAULT",
                    mapping,
                    protection,
                    scene));
  }

  @Override
  public void accessed(Event.Accessed access, Scene scene) {
    if (access.kind() != AccessKind.WRITE || access.fault().isEmpty()) {
      return;
    }
    Protection protection = Faults.violated(access, scene).orElse(null);
    if (protection == null || !forbidsStores(protection, scene)) {
      return;
    }
    long address = access.fault().orElseThrow().address();
    Faults.mapping(access, address, scene)
        .ifPresent(
            mapping ->
                report(
                    Faults.who(access) + " writes to " + mapping.nameAt(access),
                    "SIGSEGV",
                    mapping,
                    protection,
                    scene));
  }

  private static boolean forbidsStores(Protection protection, Scene scene) {
    return protection.prot().bits() != Prot.NONE
        && (protection.prot().bits() & Prot.WRITE) == 0
        && scene.isCertain(Conditions.masked(protection.prot(), Prot.WRITE, 0));
  }

  private void report(
      String what, String outcome, MappingRecord mapping, Protection protection, Scene scene) {
    String prot = Prot.describe((int) protection.prot().bits());
    boolean isChanged = protection.call().index() != mapping.call().index();
    scene
        .report(this)
        .message(
            what
                + ", which is only "
                + prot
                + " since line "
                + protection.call().span().line()
                + ": "
                + outcome)
        .remedy(
            isChanged
                ? "add PROT_WRITE with mprotect before the store"
                : "map it PROT_READ|PROT_WRITE")
        .mapped(mapping)
        .step(
            protection.call(),
            mapping.name() + (isChanged ? " becomes " : " is mapped ") + prot + " here")
        .problem(what + " here")
        .submit();
  }
}
