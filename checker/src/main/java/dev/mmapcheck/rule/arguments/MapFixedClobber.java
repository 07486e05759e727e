package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.unit.Prot;

/**
 * MAP_FIXED silently unmaps whatever it meets. Inside an own reservation that is the purpose. It is
 * a mistake where the range runs into another mapping, or where the address is nothing the kernel
 * gave.
 */
public final class MapFixedClobber extends Rule {
  public MapFixedClobber() {
    super(
        "MM112",
        "map-fixed-clobber",
        Level.WARNING,
        "MAP_FIXED replaces a mapping that was not reserved for it");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    MapCall map = MapCall.of(call).orElse(null);
    if (map == null
        || (map.flags().bits() & MapFlags.FIXED) == 0
        || !scene.isCertain(Conditions.masked(map.flags(), MapFlags.FIXED, MapFlags.FIXED))) {
      return;
    }
    boolean isKnownPlace = call.value(0).expr().isEmpty();
    if (map.hint() == 0 && isKnownPlace) {
      reportNull(call, scene);
    } else if (call.outcome() == Event.Outcome.SIMULATED && !scene.view().hasGuessedSizes()) {
      if (!call.failed() && isKnownPlace && map.length().expr().isEmpty()) {
        replaced(call, map, scene);
      }
      behind(call, map, scene);
    }
  }

  /** Nothing says what lies behind the end of a mapping that the kernel has placed. */
  private void behind(Event.Called call, MapCall map, Scene scene) {
    MappingRecord before = scene.ledger().mapping(call.value(0)).orElse(null);
    long start = map.hint();
    long end = start + map.length().bits();
    boolean isPlacedByKernel =
        before != null && before.arguments().filter(made -> made.hint() == 0).isPresent();
    if (!isPlacedByKernel
        || Long.compareUnsigned(start, before.end()) < 0
        || !scene.isCertain(behindEnd(call.value(0), before))
        || scene.ledger().mappings().stream()
            .anyMatch(
                m -> m.call().index() != call.index() && m.start() < end && start < m.end())) {
      return;
    }
    scene
        .report(this)
        .message(
            "MAP_FIXED maps behind the end of "
                + before.name()
                + ": whatever the kernel has placed there is replaced")
        .remedy("reserve the whole range with one PROT_NONE mapping first")
        .mapped(before)
        .problem(Words.argument(call, 0) + " lies behind " + before.name() + " here")
        .submit();
  }

  /** {@code address - start >= length}, or null when that depends on nothing. */
  private static Expr behindEnd(Value address, MappingRecord before) {
    Expr place = address.expr().orElse(null);
    Expr length = before.lengthExpr() == null ? Expr.of(before.length()) : before.lengthExpr();
    if (place instanceof Expr.Binary sum
        && sum.op() == BinaryOp.ADD
        && sum.left() instanceof Expr.Const base
        && base.bits() == before.start()) {
      return Expr.compare(Relation.GE, Scalar.U64, sum.right(), length);
    }
    Expr distance =
        place == null
            ? Expr.of(address.bits() - before.start())
            : Expr.binary(BinaryOp.SUB, Scalar.U64, place, Expr.of(before.start()));
    return Expr.compare(Relation.GE, Scalar.U64, distance, length);
  }

  private void reportNull(Event.Called call, Scene scene) {
    // whatever the length is that a missing type hides, the address is refused
    boolean isRefused = call.errno() == Errno.EPERM || scene.view().hasGuessedSizes();
    if (isRefused && scene.ledger().failure(call.value(0)).isEmpty()) {
      scene
          .report(this)
          .message(
              "mmap fails with EPERM: MAP_FIXED asks for address 0 ("
                  + Words.argument(call, 0)
                  + ")")
          .remedy("drop MAP_FIXED to let the kernel choose, or pass the address that is meant")
          .submit();
    }
  }

  private void replaced(Event.Called call, MapCall map, Scene scene) {
    MappingRecord reserved = scene.ledger().mapping(call.value(0)).orElse(null);
    long start = call.result().bits();
    long end = start + ((map.length().bits() + scene.pageSize() - 1) & -scene.pageSize());
    for (MappingRecord victim : scene.ledger().holders(start, end)) {
      boolean isNew = victim.call().index() == call.index();
      if (!isNew
          && !victim.equals(reserved)
          && !isOwnPlace(victim)
          && !isInside(victim, reserved)) {
        report(call, victim, reserved, scene);
        return;
      }
    }
  }

  /** Whether a mapping only keeps a place, or took one the program chose. */
  private static boolean isOwnPlace(MappingRecord victim) {
    MapCall made = victim.arguments().orElse(null);
    return made == null || made.hint() != 0 || made.prot().bits() == Prot.NONE;
  }

  private static boolean isInside(MappingRecord victim, MappingRecord reserved) {
    return reserved != null && reserved.start() <= victim.start() && victim.end() <= reserved.end();
  }

  private void report(
      Event.Called call, MappingRecord victim, MappingRecord reserved, Scene scene) {
    String why =
        reserved == null
            ? "which nothing has reserved for it"
            : "which lies behind " + reserved.name();
    scene
        .report(this)
        .message("MAP_FIXED replaces pages of " + victim.name() + ", " + why + "; its data is lost")
        .remedy(
            reserved == null
                ? "use MAP_FIXED_NOREPLACE, or reserve the range with PROT_NONE first"
                : "keep the length inside the reservation")
        .mapped(reserved)
        .mapped(victim)
        .problem(Words.argument(call, 0) + " is mapped over with MAP_FIXED here")
        .submit();
  }
}
