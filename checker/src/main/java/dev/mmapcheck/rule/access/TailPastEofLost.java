package dev.mmapcheck.rule.access;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Event.AccessKind;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.sym.Value;

/**
 * The last page of a mapped file reaches behind the end of the file. What is stored there is
 * neither refused nor written back.
 */
public final class TailPastEofLost extends Rule {
  public TailPastEofLost() {
    super(
        "MM406",
        "tail-past-eof-lost",
        Level.WARNING,
        "Bytes are written past the end of the file in its last page");
  }

  @Override
  protected Judges judges() {
    return Judges.AFTER_SUCCESS;
  }

  @Override
  public void accessed(Event.Accessed access, Scene scene) {
    if (access.kind() != AccessKind.WRITE || access.fault().isPresent()) {
      return;
    }
    MappingRecord mapping = scene.ledger().mapping(access.address()).orElse(null);
    boolean isShared =
        mapping != null
            && mapping.arguments().filter(map -> map.isShared() && !map.isAnonymous()).isPresent();
    Value end = isShared ? scene.view().endOfFile(access.address().bits()).orElse(null) : null;
    long last = access.address().bits() + access.length();
    if (end == null
        || scene.view().hasGuessedSizes()
        || last <= end.bits()
        || !isCertain(access, end, scene)) {
      return;
    }
    scene
        .report(this)
        .message(
            Faults.who(access)
                + " writes "
                + Words.bytes(last - Math.max(end.bits(), access.address().bits()))
                + " behind the end of the file; the page takes them, the file never sees them")
        .remedy("enlarge the file with ftruncate before the store")
        .step(mapping.call(), mapping.name() + " is mapped here, " + Words.bytes(mapping.length()))
        .problem("the store goes past the end of the file here")
        .submit();
  }

  private static boolean isCertain(Event.Accessed access, Value end, Scene scene) {
    Value last =
        new Value(access.address().bits() + access.length() - 1, access.address().shadow());
    if (end.expr().isEmpty()) {
      return scene.isCertain(
          Conditions.beyond(access.address(), access.length() - 1, end.bits() - 1));
    }
    boolean isOfCaller =
        scene.view().dependsOnCaller(end.expr().get())
            || scene.view().dependsOnCaller(last.expr().orElse(null));
    return Conditions.haveSameBase(last, end) || !isOfCaller;
  }
}
