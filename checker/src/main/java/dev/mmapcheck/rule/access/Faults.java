package dev.mmapcheck.rule.access;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.Ledger;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.rule.ledger.Protection;
import dev.mmapcheck.unit.Signal;
import java.util.Optional;

/** Questions about faulting accesses that several rules ask. */
final class Faults {
  private Faults() {}

  /** The fault, if it is this signal with this code and the program does not handle the signal. */
  static Optional<Event.Fault> of(Event.Accessed access, int signal, int code, Scene scene) {
    return access
        .fault()
        .filter(fault -> fault.signal() == signal && fault.code() == code)
        .filter(fault -> !scene.ledger().isHandled(signal));
  }

  /** The protection that an access violates, if the pages are still those of the pointer. */
  static Optional<Protection> violated(Event.Accessed access, Scene scene) {
    Event.Fault fault = of(access, Signal.SIGSEGV, Signal.SEGV_ACCERR, scene).orElse(null);
    if (fault == null || isGone(access, fault.address(), scene)) {
      return Optional.empty();
    }
    return scene
        .ledger()
        .protection(fault.address())
        .filter(protection -> touches(access, protection, scene));
  }

  /** The mapping an access was meant for. */
  static Optional<MappingRecord> mapping(Event.Accessed access, long address, Scene scene) {
    Ledger ledger = scene.ledger();
    MappingRecord own = ledger.mapping(access.address()).orElse(null);
    MappingRecord holder = ledger.holder(address).orElse(null);
    // a reservation is filled with other mappings, at addresses of the program's choice
    boolean isFilled = own != null && holder != null && ledger.holds(own, address);
    return Optional.ofNullable(own == null || isFilled ? holder : own);
  }

  private static boolean isGone(Event.Accessed access, long address, Scene scene) {
    Ledger ledger = scene.ledger();
    return ledger
        .mapping(access.address())
        .filter(mapping -> !mapping.contains(address) || !ledger.holds(mapping, address))
        .isPresent();
  }

  /** Whether the access hits the protected pages for all values that callers may pass. */
  private static boolean touches(Event.Accessed access, Protection protection, Scene scene) {
    boolean isWhole =
        scene
            .ledger()
            .mapping(access.address())
            .filter(m -> protection.start() <= m.start() && m.end() <= protection.end())
            .isPresent();
    return isWhole
        || (scene.isCertain(Conditions.below(access.address(), protection.end()))
            && scene.isCertain(
                Conditions.beyond(access.address(), access.length() - 1, protection.start() - 1)));
  }

  /** {@code `p[0] = 1`}, or {@code memcpy in `...`} where the source shows another name. */
  static String who(Event.Accessed access) {
    return access.span().text().startsWith(access.library())
        ? Words.quote(access.span())
        : access.library() + " in " + Words.quote(access.span());
  }
}
