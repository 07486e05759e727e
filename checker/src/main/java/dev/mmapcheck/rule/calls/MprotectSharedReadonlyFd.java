package dev.mmapcheck.rule.calls;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.ledger.DescriptorRecord;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.OpenFlags;
import dev.mmapcheck.unit.Prot;

/** What mmap refuses for a read-only descriptor, mprotect does not grant later. */
public final class MprotectSharedReadonlyFd extends Rule {
  public MprotectSharedReadonlyFd() {
    super(
        "MM502",
        "mprotect-shared-readonly-fd",
        Level.ERROR,
        "PROT_WRITE is asked for on a shared mapping of a read-only descriptor");
  }

  @Override
  protected Judges judges() {
    return Judges.AFTER_SUCCESS;
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    if (!call.name().equals("mprotect")
        || call.errno() != Errno.EACCES
        || (call.bits(2) & Prot.WRITE) == 0
        || !scene.isCertain(Conditions.masked(call.value(2), Prot.WRITE, Prot.WRITE))) {
      return;
    }
    MappingRecord mapping = scene.ledger().mapping(call.value(0)).orElse(null);
    DescriptorRecord file = mapping == null ? null : mapping.file().orElse(null);
    boolean isShared = file != null && mapping.arguments().filter(MapCall::isShared).isPresent();
    if (!isShared || !scene.isOpened(file, OpenFlags.RDONLY)) {
      return;
    }
    scene
        .report(this)
        .message(
            "mprotect fails with EACCES: "
                + mapping.name()
                + " is a shared mapping of "
                + file.name()
                + ", which was opened O_RDONLY")
        .remedy("open the file O_RDWR, or map it MAP_PRIVATE")
        .step(file.call(), file.name() + " is opened O_RDONLY here")
        .mapped(mapping)
        .problem("PROT_WRITE is asked for here")
        .submit();
  }
}
