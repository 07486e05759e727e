package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rewrites;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.unit.MapFlags;
import java.util.List;

/** Exactly one of MAP_SHARED, MAP_SHARED_VALIDATE and MAP_PRIVATE has to be given. */
public final class MissingMapType extends Rule {
  public MissingMapType() {
    super(
        "MM104",
        "missing-map-type",
        Level.ERROR,
        "mmap gets neither MAP_SHARED nor MAP_PRIVATE, or both");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    MapCall map = MapCall.of(call).orElse(null);
    if (map == null
        || map.isSwapped()
        || !scene.isCertain(Conditions.masked(map.flags(), MapFlags.TYPE, map.mapType()))) {
      return;
    }
    String flags = Words.argument(call, MapCall.FLAGS);
    if (map.mapType() == 0) {
      scene
          .report(this)
          .message(
              "mmap fails with EINVAL: the flags "
                  + flags
                  + " name neither MAP_SHARED nor MAP_PRIVATE")
          .remedy("add MAP_PRIVATE, or MAP_SHARED if others are to see the stores")
          .fix(
              "add MAP_PRIVATE",
              map.isAnonymous()
                  ? List.of(
                      Rewrites.withFlag(call.arguments().get(MapCall.FLAGS).span(), "MAP_PRIVATE"))
                  : List.of())
          .submit();
    } else if (map.mapType() == MapFlags.SHARED_VALIDATE && namesBoth(flags)) {
      scene
          .report(this)
          .message(
              "the flags "
                  + flags
                  + " name both MAP_SHARED and MAP_PRIVATE; together they mean"
                  + " MAP_SHARED_VALIDATE, so stores do reach the file")
          .remedy("decide for one of the two")
          .submit();
    }
  }

  private static boolean namesBoth(String flags) {
    return flags.contains("MAP_PRIVATE")
        && flags.replace("MAP_SHARED_V", "").contains("MAP_SHARED");
  }
}
