package dev.mmapcheck.rule.calls;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;

/** mprotect works on whole pages and refuses an address inside one. */
public final class MprotectMisaligned extends MisalignedCall {
  public MprotectMisaligned() {
    super(
        "MM501", "mprotect-misaligned", Level.ERROR, "The address of mprotect is not page aligned");
  }

  @Override
  boolean concerns(Event.Called call) {
    return call.name().equals("mprotect") || call.name().equals("pkey_mprotect");
  }

  @Override
  String remedy() {
    return "round the address down to a page and extend the length by as much";
  }
}
