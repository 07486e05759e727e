package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.unit.MapFlags;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Kernels before 4.17 do not know MAP_FIXED_NOREPLACE and take the address for a hint. Whoever
 * hands the result on leaves the comparison to others.
 */
public final class NoreplaceUnchecked extends Rule {
  private final Map<Origin, Event.Called> unchecked = new LinkedHashMap<>();

  public NoreplaceUnchecked() {
    super(
        "MM113",
        "noreplace-unchecked",
        Level.WARNING,
        "The result of MAP_FIXED_NOREPLACE is not compared with the wanted address");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    MapCall map = MapCall.of(call).orElse(null);
    long flag = MapFlags.FIXED_NOREPLACE;
    if (map != null
        && !call.failed()
        && (map.flags().bits() & flag) != 0
        && map.hint() != 0
        && scene.isCertain(Conditions.masked(map.flags(), flag, flag))) {
      call.result().origin().ifPresent(origin -> unchecked.put(origin, call));
    }
  }

  @Override
  public void compared(Event.Compared test, Scene scene) {
    forget(test.left().origin().orElse(null), test.right().bits());
    forget(test.right().origin().orElse(null), test.left().bits());
  }

  /** Anything but NULL and MAP_FAILED may be the wanted address. */
  private void forget(Origin compared, long with) {
    if (compared != null && with != 0 && with != -1) {
      unchecked.remove(compared);
    }
  }

  @Override
  public void returning(Event.Returning leaving, Scene scene) {
    if (leaving.result() != null) {
      leaving.result().origin().ifPresent(unchecked::remove);
    }
  }

  @Override
  public void ended(Event.Ended end, Scene scene) {
    if (end.ending() != Event.Ending.RETURNED && end.ending() != Event.Ending.EXITED) {
      return;
    }
    for (Event.Called call : unchecked.values()) {
      String wanted = Words.argument(call, 0);
      scene
          .report(this, call)
          .message(
              "nothing compares the result with the wanted address "
                  + wanted
                  + "; kernels before 4.17 ignore MAP_FIXED_NOREPLACE and may map elsewhere")
          .remedy("treat a result other than " + wanted + " as a failure and unmap it")
          .problem("the mapping is asked for at " + wanted + " here")
          .submit();
    }
  }
}
