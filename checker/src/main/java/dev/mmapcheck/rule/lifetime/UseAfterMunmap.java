package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Event.AccessKind;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.Departure;
import dev.mmapcheck.rule.ledger.MappingRecord;

/**
 * An access through a pointer whose pages are gone, also when the address has been mapped again by
 * somebody else: then it does not fault but reads or destroys the other's data.
 */
public final class UseAfterMunmap extends Rule {
  public UseAfterMunmap() {
    super("MM301", "use-after-munmap", Level.ERROR, "Memory is accessed after it was unmapped");
  }

  @Override
  public void accessed(Event.Accessed access, Scene scene) {
    MappingRecord mapping = scene.ledger().mapping(access.address()).orElse(null);
    if (mapping == null) {
      return;
    }
    long address = access.address().bits();
    Departure gone = scene.ledger().departure(mapping, address, access.length()).orElse(null);
    if (gone == null || !gone.call().name().equals("munmap")) {
      return;
    }
    boolean isCertain =
        mapping.isForeign() ? isCertain(access, mapping, scene) : isCertain(access, gone, scene);
    if (!isCertain) {
      return;
    }
    String what = Words.quote(access.span());
    boolean reads = access.kind() == AccessKind.READ;
    scene
        .report(this)
        .message(
            what
                + (reads ? " reads" : " writes")
                + " memory of "
                + mapping.nameAt(access)
                + " that was unmapped on line "
                + gone.call().span().line()
                + (access.fault().isPresent()
                    ? ": SIGSEGV"
                    : "; another mapping lies at the address now"))
        .remedy("unmap after the last access, or forget the pointer when you unmap")
        .mapped(mapping)
        .step(gone.call(), mapping.name() + " is unmapped here")
        .problem(what + (reads ? " reads" : " writes") + " the unmapped memory here")
        .submit();
  }

  /**
   * Where the memory lies is the caller's choice; how far behind its start the access is, is not.
   */
  private static boolean isCertain(Event.Accessed access, MappingRecord foreign, Scene scene) {
    long behind = access.address().bits() - foreign.start();
    return Conditions.haveSameBase(access.address(), foreign.call().value(0))
        && (behind < scene.pageSize() || foreign.lengthExpr() == null);
  }

  private static boolean isCertain(Event.Accessed access, Departure gone, Scene scene) {
    return scene.isCertain(
            Conditions.beyond(access.address(), access.length() - 1, gone.start() - 1))
        && scene.isCertain(Conditions.below(access.address(), gone.end()));
  }
}
