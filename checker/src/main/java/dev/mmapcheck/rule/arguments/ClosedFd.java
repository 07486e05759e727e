package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.DescriptorRecord;
import dev.mmapcheck.rule.ledger.MapCall;

/** A descriptor that was closed before the call; the number may denote another file by now. */
public final class ClosedFd extends Rule {
  public ClosedFd() {
    super("MM109", "closed-fd", Level.ERROR, "A descriptor is mapped that has been closed before");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    MapCall map = MapCall.of(call).orElse(null);
    if (map == null || map.isAnonymous()) {
      return;
    }
    DescriptorRecord file = scene.ledger().descriptor(map.descriptor()).orElse(null);
    Event.Called closing = file == null ? null : scene.ledger().closing(file).orElse(null);
    if (closing == null) {
      return;
    }
    String outcome = call.failed() ? "mmap fails with EBADF" : "mmap maps another file";
    scene
        .report(this)
        .message(
            outcome
                + ": "
                + file.name()
                + " was closed on line "
                + closing.span().line()
                + ", before the call")
        .remedy("close the descriptor after mmap; the mapping does not need it any more then")
        .step(file.call(), file.name() + " is opened here")
        .step(closing, file.name() + " is closed here")
        .problem(Words.argument(call, 4) + " is mapped here although it is closed")
        .submit();
  }
}
