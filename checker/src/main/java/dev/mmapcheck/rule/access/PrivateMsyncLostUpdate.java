package dev.mmapcheck.rule.access;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.unit.MapFlags;

/** msync of a writable private file mapping: the author expects the stores in the file. */
public final class PrivateMsyncLostUpdate extends Rule {
  public PrivateMsyncLostUpdate() {
    super(
        "MM408",
        "private-msync-lost-update",
        Level.WARNING,
        "A file is meant to be updated through a MAP_PRIVATE mapping");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    if (!call.name().equals("msync") || call.failed()) {
      return;
    }
    MappingRecord mapping = scene.ledger().mapping(call.value(0)).orElse(null);
    MapCall map = mapping == null ? null : mapping.arguments().orElse(null);
    if (map == null
        || map.isAnonymous()
        || !map.isPrivate()
        || !map.isWritable()
        || !scene.isCertain(Conditions.masked(map.flags(), MapFlags.TYPE, MapFlags.PRIVATE))) {
      return;
    }
    scene
        .report(this, mapping.call().span(), mapping.call().activation())
        .message(
            mapping.name()
                + " is MAP_PRIVATE: the msync on line "
                + call.span().line()
                + " writes nothing, the file never sees the stores")
        .remedy("map it MAP_SHARED, with a descriptor opened O_RDWR")
        .step(call, Words.quote(call.span()) + " succeeds but leaves the file as it was")
        .problem(mapping.name() + " is mapped MAP_PRIVATE here")
        .submit();
  }
}
