package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.ledger.DescriptorRecord;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.unit.OpenFlags;
import dev.mmapcheck.unit.Prot;

/** Stores to a shared mapping go to the file, so the descriptor must be open for writing. */
public final class SharedWriteReadonlyFd extends Rule {
  public SharedWriteReadonlyFd() {
    super(
        "MM105",
        "shared-write-readonly-fd",
        Level.ERROR,
        "A writable shared mapping is made of a descriptor that was opened read-only");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    MapCall map = MapCall.of(call).orElse(null);
    if (map == null || map.isAnonymous() || !map.isShared() || !map.isWritable()) {
      return;
    }
    DescriptorRecord file = scene.ledger().descriptor(map.descriptor()).orElse(null);
    if (file == null
        || scene.ledger().closing(file).isPresent()
        || !scene.isCertain(Conditions.masked(map.prot(), Prot.WRITE, Prot.WRITE))
        || !scene.isCertain(Conditions.masked(map.flags(), MapFlags.TYPE, map.mapType()))
        || !scene.isOpened(file, OpenFlags.RDONLY)) {
      return;
    }
    scene
        .report(this)
        .message(
            "mmap fails with EACCES: "
                + map.protText()
                + " with MAP_SHARED needs write access, but "
                + file.name()
                + " was opened O_RDONLY")
        .remedy("open the file O_RDWR, or map it MAP_PRIVATE or without PROT_WRITE")
        .step(file.call(), file.name() + " is opened " + file.modeText() + " here")
        .problem("a writable shared mapping of " + file.name() + " is asked for here")
        .submit();
  }
}
