package dev.mmapcheck.rule.calls;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.unit.SyncFlags;
import java.util.List;

/** MS_SYNC and MS_ASYNC exclude each other; other bits do not exist. */
public final class MsyncFlags extends Rule {
  private static final int BOTH = SyncFlags.SYNC | SyncFlags.ASYNC;
  private static final int ALL = BOTH | SyncFlags.INVALIDATE;

  public MsyncFlags() {
    super("MM504", "msync-flags", Level.ERROR, "msync gets flags that exclude each other");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    if (!call.name().equals("msync")) {
      return;
    }
    int flags = (int) call.bits(2);
    boolean both = (flags & BOTH) == BOTH;
    int unknown = flags & ~ALL;
    if ((!both && unknown == 0)
        || !scene.isCertain(
            both
                ? Conditions.masked(call.value(2), BOTH, BOTH)
                : Conditions.masked(call.value(2), unknown, unknown))) {
      return;
    }
    scene
        .report(this)
        .message(
            "msync fails with EINVAL and writes nothing: "
                + Words.argument(call, 2)
                + (both
                    ? " holds both MS_SYNC and MS_ASYNC"
                    : " holds the unknown bits 0x" + Integer.toHexString(unknown)))
        .remedy("pass MS_SYNC to wait for the data to be written, MS_ASYNC to only start it")
        .fix(
            "pass MS_SYNC",
            both ? List.of(new Finding.Edit(call.arguments().get(2).span(), "MS_SYNC")) : List.of())
        .submit();
  }
}
