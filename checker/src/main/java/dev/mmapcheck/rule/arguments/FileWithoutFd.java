package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.unit.MapFlags;

/** Descriptor -1 without MAP_ANONYMOUS. */
public final class FileWithoutFd extends Rule {
  public FileWithoutFd() {
    super(
        "MM108",
        "file-without-fd",
        Level.ERROR,
        "mmap gets descriptor -1, but MAP_ANONYMOUS is missing");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    MapCall map = MapCall.of(call).orElse(null);
    if (map == null
        || map.isAnonymous()
        || map.hasSwappedNames()
        || (int) map.descriptor().bits() != -1
        // The result of a failed open is that call's matter: mmap fails too, and is checked.
        || map.descriptor().origin().isPresent()
        || map.descriptor().expr().isPresent()
        || !scene.isCertain(Conditions.masked(map.flags(), MapFlags.ANONYMOUS, 0))) {
      return;
    }
    scene
        .report(this)
        .message(
            "mmap fails with EBADF: the descriptor is -1, but the flags "
                + map.flagsText()
                + " do not hold MAP_ANONYMOUS")
        .remedy("add MAP_ANONYMOUS for memory without a file, or pass an open descriptor")
        .submit();
  }
}
