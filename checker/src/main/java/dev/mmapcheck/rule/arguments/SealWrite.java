package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.DescriptorRecord;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.unit.Errno;

/** F_SEAL_WRITE and writable shared mappings exclude each other, whichever comes first. */
public final class SealWrite extends Rule {
  private static final long ADD_SEALS = 1033;
  private static final long SEAL_WRITE = 8;

  public SealWrite() {
    super("MM121", "seal-write", Level.ERROR, "A writable shared mapping meets F_SEAL_WRITE");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    if (call.outcome() != Event.Outcome.SIMULATED || !call.failed()) {
      return;
    }
    MapCall map = MapCall.of(call).orElse(null);
    boolean isSeal =
        (call.name().equals("fcntl") || call.name().equals("fcntl64"))
            && call.bits(1) == ADD_SEALS
            && (call.bits(2) & SEAL_WRITE) != 0;
    if (isSeal && call.errno() == Errno.EBUSY) {
      reportBusy(call, scene);
    } else if (map != null
        && call.errno() == Errno.EPERM
        && map.isShared()
        && map.isWritable()
        && map.hint() == 0) {
      scene
          .report(this)
          .message(
              "mmap fails with EPERM: "
                  + Words.argument(call, 4)
                  + " carries F_SEAL_WRITE, so it cannot be mapped shared and writable")
          .remedy("map it PROT_READ or MAP_PRIVATE, or map it before the seal is added")
          .step(
              scene.ledger().descriptor(map.descriptor()).map(DescriptorRecord::call).orElse(null),
              Words.argument(call, 4) + " is made here")
          .problem("a writable shared mapping of sealed memory is asked for here")
          .submit();
    }
  }

  private void reportBusy(Event.Called call, Scene scene) {
    MappingRecord writable =
        scene.ledger().mappings().stream()
            .filter(mapping -> scene.ledger().isLive(mapping))
            .filter(
                mapping ->
                    mapping.arguments().filter(m -> m.isShared() && m.isWritable()).isPresent())
            .findFirst()
            .orElse(null);
    scene
        .report(this)
        .message(
            "F_SEAL_WRITE fails with EBUSY: "
                + Words.argument(call, 0)
                + " is still mapped shared and writable")
        .remedy("unmap the writable mapping before sealing, or seal with F_SEAL_FUTURE_WRITE")
        .mapped(writable)
        .problem("the seal is refused here")
        .submit();
  }
}
