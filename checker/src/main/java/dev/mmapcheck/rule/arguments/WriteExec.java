package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.unit.Prot;

/** Memory that can be written and executed turns every stray write into code. */
public final class WriteExec extends Rule {
  public WriteExec() {
    super("MM120", "write-exec", Level.NOTE, "Memory is writable and executable at once");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    boolean isMap = MapCall.of(call).filter(map -> !map.isSwapped()).isPresent();
    boolean isProtect = call.name().equals("mprotect") || call.name().equals("pkey_mprotect");
    long both = Prot.WRITE | Prot.EXEC;
    Value prot = call.value(2);
    if ((!isMap && !isProtect)
        || (prot.bits() & both) != both
        || !scene.isCertain(Conditions.masked(prot, both, both))) {
      return;
    }
    scene
        .report(this)
        .message(
            "the memory is writable and executable at the same time ("
                + Words.argument(call, 2)
                + ")")
        .remedy("write first, then switch to PROT_READ|PROT_EXEC with mprotect")
        .submit();
  }
}
