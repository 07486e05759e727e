package dev.mmapcheck.rule.calls;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.unit.Advice;
import dev.mmapcheck.unit.Signal;
import java.util.ArrayList;
import java.util.List;

/** Memory advised MADV_DONTFORK is not there in a child. */
public final class DontforkChildUse extends Rule {
  private final List<Event.Called> advices = new ArrayList<>();

  public DontforkChildUse() {
    super(
        "MM507",
        "dontfork-child-use",
        Level.ERROR,
        "A child uses memory that was advised MADV_DONTFORK");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    if (!call.name().equals("madvise") || call.failed()) {
      return;
    }
    if (call.bits(2) == Advice.DONTFORK) {
      advices.add(call);
    } else if (call.bits(2) == Advice.DOFORK) {
      advices.removeIf(advice -> advice.bits(0) == call.bits(0));
    }
  }

  @Override
  public void accessed(Event.Accessed access, Scene scene) {
    boolean isMissing =
        access.fault().filter(fault -> fault.code() == Signal.SEGV_MAPERR).isPresent();
    MappingRecord mapping = scene.ledger().mapping(access.address()).orElse(null);
    if (!isMissing || mapping == null || !scene.ledger().isLive(mapping)) {
      return;
    }
    long at = access.fault().orElseThrow().address();
    for (Event.Called advice : advices) {
      boolean covers = advice.bits(0) <= at && at < advice.bits(0) + advice.bits(1);
      if (covers && advice.process() != access.process()) {
        scene
            .report(this)
            .message(
                Words.quote(access.span())
                    + " touches "
                    + mapping.name()
                    + " in a child, where MADV_DONTFORK has left nothing: SIGSEGV")
            .remedy("do not touch it in the child, or undo the advice with MADV_DOFORK before fork")
            .mapped(mapping)
            .step(advice, mapping.name() + " is kept from children here")
            .problem("the child touches it here")
            .submit();
        return;
      }
    }
  }
}
