package dev.mmapcheck.rule.access;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.ledger.DescriptorRecord;
import dev.mmapcheck.rule.ledger.DescriptorRecord.Kind;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.unit.Signal;
import java.util.Optional;

/** Accesses that end in SIGBUS. */
final class PastEnd {
  private PastEnd() {}

  /** The file mapping whose pages end before this access, for all values a caller may pass. */
  static Optional<MappingRecord> mapping(Event.Accessed access, Scene scene) {
    Event.Fault fault = Faults.of(access, Signal.SIGBUS, Signal.BUS_ADRERR, scene).orElse(null);
    if (fault == null || scene.view().hasGuessedSizes()) {
      return Optional.empty();
    }
    long page = fault.address() & -scene.pageSize();
    return Faults.mapping(access, fault.address(), scene)
        // how long a file is that a caller has opened is the caller's business
        .filter(mapping -> mapping.file().isPresent())
        .filter(mapping -> scene.ledger().departure(mapping, fault.address()).isEmpty())
        .filter(
            mapping ->
                scene.isCertain(
                    Conditions.beyond(access.address(), access.length() - 1, page - 1)));
  }

  /** Whether the mapping shows an object that this code created and never gave a size. */
  static boolean isUnsizedObject(MappingRecord mapping) {
    return mapping
        .file()
        .map(DescriptorRecord::object)
        .filter(object -> object.kind() != Kind.FILE && !object.isSized())
        .isPresent();
  }

  /** Whether it shows a shared-memory object that somebody else created and so has sized. */
  static boolean isOthersObject(MappingRecord mapping) {
    return mapping
        .file()
        .map(DescriptorRecord::object)
        .filter(object -> object.kind() == Kind.SHARED_MEMORY && !object.isCreated())
        .isPresent();
  }
}
