package dev.mmapcheck.rule.access;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.DescriptorRecord;
import dev.mmapcheck.rule.ledger.MappingRecord;

/** A fresh shared-memory object has size 0, however much of it is mapped. */
public final class ShmWithoutFtruncate extends Rule {
  public ShmWithoutFtruncate() {
    super(
        "MM404",
        "shm-without-ftruncate",
        Level.ERROR,
        "A shared-memory object or memfd is accessed before it has a size");
  }

  @Override
  protected Judges judges() {
    return Judges.AFTER_SUCCESS;
  }

  @Override
  public void accessed(Event.Accessed access, Scene scene) {
    MappingRecord mapping = PastEnd.mapping(access, scene).orElse(null);
    if (mapping == null || !PastEnd.isUnsizedObject(mapping)) {
      return;
    }
    DescriptorRecord object = mapping.file().orElseThrow();
    String maker = object.call().name();
    scene
        .report(this)
        .message(
            Faults.who(access)
                + " accesses "
                + mapping.nameAt(access)
                + ", but the object that "
                + maker
                + " made still has size 0: SIGBUS")
        .remedy("give it a size with ftruncate before it is accessed")
        .step(object.call(), object.name() + " is made by " + maker + " here, with size 0")
        .mapped(mapping)
        .problem(Words.quote(access.span()) + " finds no page here")
        .submit();
  }
}
