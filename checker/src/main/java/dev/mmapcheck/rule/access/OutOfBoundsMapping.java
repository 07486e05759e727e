package dev.mmapcheck.rule.access;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Event.AccessKind;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.Ledger;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.unit.Signal;

/**
 * An access outside the pages of the mapping the pointer was made from. Mappings often lie side by
 * side, so such an access need not fault; pages placed there with an address of the program's
 * choice belong to the reservation and are fine.
 */
public final class OutOfBoundsMapping extends Rule {
  public OutOfBoundsMapping() {
    super(
        "MM405",
        "out-of-bounds-mapping",
        Level.ERROR,
        "An access goes beyond the pages of its mapping");
  }

  @Override
  public void accessed(Event.Accessed access, Scene scene) {
    Ledger ledger = scene.ledger();
    MappingRecord mapping = ledger.mapping(access.address()).orElse(null);
    if (scene.view().hasGuessedSizes()
        || mapping == null
        || !ledger.isLive(mapping)
        || isHandled(access, scene)) {
      return;
    }
    long first = access.address().bits();
    boolean before = first < mapping.start();
    boolean behind = !before && first + access.length() > mapping.end();
    long outside = before ? first : Math.max(first, mapping.end());
    if ((!before && !behind) || isOwn(outside, ledger) || !isCertain(access, mapping, scene)) {
      return;
    }
    scene
        .report(this)
        .message(
            message(access, mapping, before ? first - mapping.start() : outside - mapping.start()))
        .remedy(
            "keep the index and the length inside the " + Words.bytes(mapping.length()) + " mapped")
        .step(mapping.call(), mapping.name() + " is mapped here, " + Words.bytes(mapping.length()))
        .problem(Words.quote(access.span()) + " leaves the mapping here")
        .submit();
  }

  private static boolean isHandled(Event.Accessed access, Scene scene) {
    return access.fault().isPresent() && scene.ledger().isHandled(Signal.SIGSEGV);
  }

  /** Whether the program itself placed something at the address. */
  private static boolean isOwn(long address, Ledger ledger) {
    return ledger
        .holder(address)
        .flatMap(MappingRecord::arguments)
        .map(MapCall::hint)
        .filter(hint -> hint != 0)
        .isPresent();
  }

  private static boolean isCertain(Event.Accessed access, MappingRecord mapping, Scene scene) {
    Expr length = mapping.arguments().flatMap(call -> call.length().expr()).orElse(null);
    if (access.address().bits() >= mapping.start() && scene.view().dependsOnCaller(length)) {
      // the caller may have asked for as much as it then uses
      Expr pages =
          Expr.binary(
              BinaryOp.AND,
              Scalar.U64,
              sum(length, scene.pageSize() - 1),
              Expr.of(-scene.pageSize()));
      Expr end = sum(pages, mapping.start());
      Expr address = access.address().expr().orElse(Expr.of(access.address().bits()));
      return scene.isCertain(
          Expr.compare(Relation.GT, Scalar.U64, sum(address, access.length()), end));
    }
    return access.address().bits() < mapping.start()
        ? scene.isCertain(Conditions.below(access.address(), mapping.start()))
        : scene.isCertain(
            Conditions.beyond(access.address(), access.length() - 1, mapping.end() - 1));
  }

  private static Expr sum(Expr expr, long addend) {
    return Expr.binary(BinaryOp.ADD, Scalar.U64, expr, Expr.of(addend));
  }

  private static String message(Event.Accessed access, MappingRecord mapping, long offset) {
    String verb = access.kind() == AccessKind.READ ? " reads" : " writes";
    String where =
        offset < 0 ? Words.bytes(-offset) + " before the start of " : "byte " + offset + " of ";
    return Faults.who(access)
        + verb
        + " "
        + where
        + mapping.name()
        + ", which has "
        + Words.bytes(mapping.length())
        + (access.fault().isPresent() ? ": SIGSEGV" : "; another mapping lies there");
  }
}
