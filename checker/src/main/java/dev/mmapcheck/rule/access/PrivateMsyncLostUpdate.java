package dev.mmapcheck.rule.access;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Event.AccessKind;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.DescriptorRecord;
import dev.mmapcheck.rule.ledger.DescriptorRecord.Kind;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.unit.OpenFlags;
import dev.mmapcheck.unit.Prot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * msync of a writable private file mapping, or stores to the private mapping of a file that the
 * code has just created at its size: the author expects them in the file. So does who gives a file
 * a size and maps it for nothing but writing: no one can read the private copy.
 */
public final class PrivateMsyncLostUpdate extends Rule {
  private static final String REMEDY = "map it MAP_SHARED, with a descriptor opened O_RDWR";

  public PrivateMsyncLostUpdate() {
    super(
        "MM408",
        "private-msync-lost-update",
        Level.WARNING,
        "A file is meant to be updated through a MAP_PRIVATE mapping");
  }

  @Override
  protected Judges judges() {
    return Judges.AFTER_SUCCESS;
  }

  private final Set<MappingRecord> written = new HashSet<>();

  /** Descriptors whose file was given a size. */
  private final List<Value> sized = new ArrayList<>();

  @Override
  public void accessed(Event.Accessed access, Scene scene) {
    if (access.kind() == AccessKind.WRITE && access.fault().isEmpty()) {
      scene.ledger().mapping(access.address()).ifPresent(written::add);
    }
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    if (call.name().startsWith("ftruncate") && !call.failed() && call.bits(1) > 0) {
      sized.add(call.value(0));
    }
    MappingRecord mapping = scene.ledger().mapping(call.value(0)).orElse(null);
    if (mapping == null || call.failed() || !isPrivateCopy(mapping, scene)) {
      return;
    }
    if (call.name().equals("msync")) {
      reportSynced(mapping, call, scene);
    } else if (call.name().equals("munmap") && isForWritingAlone(mapping)) {
      reportUnreadable(mapping, call, scene);
    } else if (call.name().equals("munmap")
        && written.contains(mapping)
        && mapping.file().filter(PrivateMsyncLostUpdate::isOutput).isPresent()) {
      reportOutput(mapping, call, scene);
    }
  }

  private static boolean isPrivateCopy(MappingRecord mapping, Scene scene) {
    return mapping
        .arguments()
        .filter(map -> !map.isAnonymous() && map.isPrivate() && map.isWritable())
        .filter(
            map -> scene.isCertain(Conditions.masked(map.flags(), MapFlags.TYPE, MapFlags.PRIVATE)))
        .isPresent();
  }

  /** Whether nothing may read the mapping, and the file was given a size to be filled. */
  private boolean isForWritingAlone(MappingRecord mapping) {
    return mapping
        .arguments()
        .filter(map -> map.prot().bits() == Prot.WRITE)
        .filter(map -> sized.stream().anyMatch(fd -> Conditions.isSame(fd, map.descriptor())))
        .isPresent();
  }

  private void reportUnreadable(MappingRecord mapping, Event.Called munmap, Scene scene) {
    scene
        .report(this, mapping.call())
        .message(
            mapping.name()
                + " is MAP_PRIVATE and only for writing: what is stored in it never reaches the"
                + " file, and is gone with the munmap on line "
                + munmap.span().line())
        .remedy(REMEDY)
        .step(munmap, "the private copy goes here")
        .problem(mapping.name() + " is mapped MAP_PRIVATE here")
        .submit();
  }

  /** Whether the code emptied or created the file and only gave it a size: it is to be filled. */
  private static boolean isOutput(DescriptorRecord file) {
    boolean isNew = (file.object().flags().bits() & (OpenFlags.TRUNC | OpenFlags.EXCL)) != 0;
    return file.object().kind() == Kind.FILE
        && isNew
        && file.object().isSized()
        && !file.object().isFilled();
  }

  private void reportOutput(MappingRecord mapping, Event.Called munmap, Scene scene) {
    DescriptorRecord file = mapping.file().orElseThrow();
    scene
        .report(this, mapping.call())
        .message(
            mapping.name()
                + " is MAP_PRIVATE: what was stored in it is gone with the munmap on line "
                + munmap.span().line()
                + ", and the new file stays full of zeros")
        .remedy(REMEDY)
        .step(file.call(), file.name() + " is opened here, empty")
        .step(munmap, "the private copy goes here")
        .problem(mapping.name() + " is mapped MAP_PRIVATE here")
        .submit();
  }

  private void reportSynced(MappingRecord mapping, Event.Called call, Scene scene) {
    scene
        .report(this, mapping.call())
        .message(
            mapping.name()
                + " is MAP_PRIVATE: the msync on line "
                + call.span().line()
                + " writes nothing, the file never sees the stores")
        .remedy(REMEDY)
        .step(call, Words.quote(call.span()) + " succeeds but leaves the file as it was")
        .problem(mapping.name() + " is mapped MAP_PRIVATE here")
        .submit();
  }
}
