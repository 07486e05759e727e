package dev.mmapcheck.rule.calls;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;

/** msync writes whole pages back and refuses an address inside one. */
public final class MsyncMisaligned extends MisalignedCall {
  public MsyncMisaligned() {
    super("MM505", "msync-misaligned", Level.ERROR, "The address of msync is not page aligned");
  }

  @Override
  boolean concerns(Event.Called call) {
    return call.name().equals("msync");
  }

  @Override
  String remedy() {
    return "pass the start of the page and extend the length by the difference";
  }
}
