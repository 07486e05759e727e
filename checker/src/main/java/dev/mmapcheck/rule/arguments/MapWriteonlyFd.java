package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.ledger.DescriptorRecord;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.unit.OpenFlags;

/** A file must be readable to be mapped, even PROT_WRITE alone, even MAP_SHARED. */
public final class MapWriteonlyFd extends Rule {
  public MapWriteonlyFd() {
    super(
        "MM106",
        "map-writeonly-fd",
        Level.ERROR,
        "A descriptor that was opened write-only is mapped");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    MapCall map = MapCall.of(call).orElse(null);
    if (map == null || map.isAnonymous()) {
      return;
    }
    DescriptorRecord file = scene.ledger().descriptor(map.descriptor()).orElse(null);
    if (file == null
        || scene.ledger().closing(file).isPresent()
        || !scene.isOpened(file, OpenFlags.WRONLY)) {
      return;
    }
    scene
        .report(this)
        .message(
            "mmap fails with EACCES: every mapping needs read access, but "
                + file.name()
                + " was opened O_WRONLY")
        .remedy("open the file O_RDWR")
        .step(file.call(), file.name() + " is opened O_WRONLY here")
        .problem(file.name() + " is mapped here")
        .submit();
  }
}
