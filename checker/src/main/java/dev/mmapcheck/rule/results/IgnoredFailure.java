package dev.mmapcheck.rule.results;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Event.AccessKind;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Results;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.rule.ledger.Protection;
import dev.mmapcheck.rule.lifetime.Exits;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.unit.Prot;
import dev.mmapcheck.unit.Signal;
import java.util.ArrayList;
import java.util.List;

/**
 * A call whose result nobody looks at, and what follows works only if it succeeded: memory is
 * accessed as mprotect was to allow, a file is mapped that ftruncate was to enlarge, a mapping is
 * used where mremap was to leave it. Calls that only advise, and those whose result is cast to
 * void, may fail.
 */
public final class IgnoredFailure extends Rule {
  private final List<Event.Called> protections = new ArrayList<>();
  private final List<Event.Called> resized = new ArrayList<>();

  public IgnoredFailure() {
    super(
        "MM206",
        "ignored-failure",
        Level.WARNING,
        "The result of mprotect, ftruncate or mremap is ignored though what follows depends on it");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    if (MapCall.of(call).isPresent() && !call.failed()) {
      mapped(call, scene);
    }
    switch (call.name()) {
      case "mprotect", "pkey_mprotect" -> keep(call, protections);
      case "ftruncate", "ftruncate64" -> keep(call, resized);
      case "fstat", "fstat64", "lseek", "lseek64" ->
          resized.removeIf(resize -> Conditions.isSame(resize.value(0), call.value(0)));
      case "mremap" -> remapped(call, scene);
      default -> {}
    }
  }

  private static void keep(Event.Called call, List<Event.Called> ignored) {
    if (call.ignored() && !call.failed()) {
      ignored.add(call);
    }
  }

  private void mapped(Event.Called call, Scene scene) {
    MapCall map = new MapCall(call);
    if (map.isAnonymous()) {
      return;
    }
    for (Event.Called resize : resized) {
      long needed = map.offset().bits() + map.length().bits();
      boolean reaches = Long.compareUnsigned(needed, resize.bits(1) + scene.pageSize()) <= 0;
      if (Conditions.isSame(resize.value(0), map.descriptor()) && resize.bits(1) > 0 && reaches) {
        report(
            resize,
            call,
            "the file keeps its old size and the mapping on line "
                + call.span().line()
                + " reaches beyond its end: SIGBUS",
            scene);
      }
    }
  }

  private void remapped(Event.Called call, Scene scene) {
    boolean grows = Long.compareUnsigned(call.bits(2), call.bits(1)) > 0;
    if (call.ignored() && grows) {
      scene
          .report(this)
          .message(
              "nobody looks at the result of this mremap: where the mapping is now, and whether it"
                  + " has grown at all, stays unknown")
          .remedy("store the result and compare it with MAP_FAILED")
          .problem("the result of mremap is dropped here")
          .submit();
    }
  }

  @Override
  public void accessed(Event.Accessed access, Scene scene) {
    if (scene.ledger().isHandled(Signal.SIGSEGV)) {
      return; // the fault would be noticed
    }
    long address = access.address().bits();
    for (Event.Called change : protections) {
      long given = change.bits(2);
      long needed = access.kind() == AccessKind.WRITE ? Prot.WRITE : Prot.READ;
      if ((given & Prot.WRITE) != 0 && needed == Prot.WRITE && isWithin(access, change)) {
        report(
            change,
            access,
            Words.quote(access.span()) + " on line " + access.span().line() + " faults: SIGSEGV",
            scene);
        return;
      }
      boolean isCurrent =
          scene
              .ledger()
              .protection(address)
              .filter(now -> now.call().index() == change.index())
              .isPresent();
      if (isCurrent && (given & needed) != 0 && lacked(change, address, needed, scene)) {
        report(
            change,
            access,
            Words.quote(access.span()) + " on line " + access.span().line() + " faults: SIGSEGV",
            scene);
      }
    }
  }

  /** Whether a store goes to memory of the caller's that the program has just made writable. */
  private static boolean isWithin(Event.Accessed access, Event.Called change) {
    long offset = access.address().bits() - change.bits(0);
    return change.value(0).comesFrom(Origin.Kind.ASSUMED)
        && change.value(0).origin().equals(access.address().origin())
        && Long.compareUnsigned(offset, change.bits(1)) < 0;
  }

  /** Reserved memory that was to become usable leaves the function that made it. */
  @Override
  public void returning(Event.Returning leaving, Scene scene) {
    if (Exits.endsProgram(leaving.activation()) || Results.isFailure(leaving)) {
      return;
    }
    for (Event.Called change : protections) {
      MappingRecord mapping = scene.ledger().mapping(change.value(0)).orElse(null);
      if (mapping != null
          && change.activation().equals(leaving.activation())
          && mapping.call().activation().isWithin(leaving.activation())
          && (change.bits(2) & Prot.WRITE) != 0
          && lacked(change, change.bits(0), Prot.READ, scene)
          && Exits.outlives(mapping.origin(), leaving, scene)) {
        report(
            change,
            leaving,
            Words.quote(leaving.activation().function())
                + " hands out "
                + mapping.name()
                + " all the same, and the first access faults",
            scene);
      }
    }
  }

  private static boolean lacked(Event.Called change, long address, long needed, Scene scene) {
    Protection before = scene.ledger().protectionBefore(change, address).orElse(null);
    return before != null && before.prot().expr().isEmpty() && (before.prot().bits() & needed) == 0;
  }

  private void report(Event.Called ignored, Event after, String consequence, Scene scene) {
    scene
        .report(this, ignored)
        .message(
            "nobody looks at the result of this "
                + ignored.name()
                + "; when it fails, "
                + consequence)
        .remedy("compare the result with 0 and stop when it is not")
        .step(after, "this works only if " + ignored.name() + " succeeded")
        .problem("the result of " + ignored.name() + " is dropped here")
        .when(ignored.result().expr().orElse(null))
        .submit();
  }
}
