package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rewrites;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.unit.MapFlags;
import java.util.List;

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
        || map.isSwapped()
        || (int) map.descriptor().bits() != -1
        || map.descriptor().expr().isPresent()
        || !isKnown(map.descriptor(), scene)
        || !scene.isCertain(Conditions.masked(map.flags(), MapFlags.ANONYMOUS, 0))) {
      return;
    }
    scene
        .report(this)
        .step(opening(map.descriptor(), scene), "assuming that no file can be opened here")
        .message(
            "mmap fails with EBADF: the descriptor is -1, but the flags "
                + map.flagsText()
                + " do not hold MAP_ANONYMOUS")
        .remedy("add MAP_ANONYMOUS for memory without a file, or pass an open descriptor")
        .fix(
            "add MAP_ANONYMOUS",
            List.of(Rewrites.withFlag(call.arguments().get(MapCall.FLAGS).span(), "MAP_ANONYMOUS")))
        .submit();
  }

  /**
   * Whether the code knows that the descriptor is none. The result of a failed open nobody looked
   * at is that call's matter: mmap fails too, and is checked.
   */
  private static boolean isKnown(Value descriptor, Scene scene) {
    Origin origin = descriptor.origin().orElse(null);
    if (origin == null) {
      return true;
    }
    boolean tested = false;
    for (Event event : scene.view().trace()) {
      if (event instanceof Event.Compared test
          && (test.left().origin().orElse(null) == origin)
          && test.right().expr().isEmpty()) {
        tested = true;
      } else if (event instanceof Event.Called call
          && call.outcome() == Event.Outcome.UNKNOWN
          && tested) {
        return false; // whoever is told of the error may never return
      }
    }
    return tested;
  }

  private static Event opening(Value descriptor, Scene scene) {
    return descriptor
        .origin()
        .map(Origin::event)
        .filter(index -> index >= 0 && index < scene.view().trace().size())
        .map(index -> scene.view().trace().get(index))
        .orElse(null);
  }
}
