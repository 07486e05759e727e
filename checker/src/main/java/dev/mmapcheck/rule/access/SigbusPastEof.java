package dev.mmapcheck.rule.access;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MappingRecord;

/** A page of a file mapping that lies wholly past the end of the file. */
public final class SigbusPastEof extends Rule {
  public SigbusPastEof() {
    super(
        "MM403",
        "sigbus-past-eof",
        Level.ERROR,
        "A page of a file mapping is accessed that lies wholly past the end of the file");
  }

  @Override
  protected Judges judges() {
    return Judges.AFTER_SUCCESS;
  }

  @Override
  public void accessed(Event.Accessed access, Scene scene) {
    MappingRecord mapping = PastEnd.mapping(access, scene).orElse(null);
    if (mapping == null || PastEnd.isUnsizedObject(mapping) || PastEnd.isOthersObject(mapping)) {
      return;
    }
    long offset = access.fault().orElseThrow().address() - mapping.start();
    scene
        .report(this)
        .message(
            Faults.who(access)
                + " touches byte "
                + offset
                + " of "
                + mapping.name()
                + ", in a page wholly past the end of the file: SIGBUS")
        .remedy(
            "map and access no more than the size that fstat reports, or ftruncate the file first")
        .step(mapping.file().map(file -> file.call()).orElse(null), "the file is opened here")
        .step(mapping.call(), mapping.name() + " is mapped here, " + Words.bytes(mapping.length()))
        .problem("the access goes past the last page of the file here")
        .submit();
  }
}
