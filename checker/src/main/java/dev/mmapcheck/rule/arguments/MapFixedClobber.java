package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.rule.ledger.MappingRecord;
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
        || call.value(0).expr().isPresent()
        || !scene.isCertain(Conditions.masked(map.flags(), MapFlags.FIXED, MapFlags.FIXED))) {
      return;
    }
    if (map.hint() == 0) {
      reportNull(call, scene);
    } else if (!call.failed() && map.length().expr().isEmpty() && !scene.view().hasGuessedSizes()) {
      replaced(call, map, scene);
    }
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
