package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.unit.Prot;

/** Mappings that serve a purpose although nobody holds a pointer to them. */
final class Keepsakes {
  private Keepsakes() {}

  /**
   * Whether losing the last pointer loses the mapping: it is still there, nobody tried to unmap it,
   * no unknown function has it, its place was the kernel's choice (a place of the program's choice
   * needs no pointer), and it is not there to keep others out.
   */
  static boolean needsPointer(MappingRecord mapping, Scene scene) {
    return needsPointer(mapping, scene, 0);
  }

  /**
   * The same when the owner of the mapping goes: who only saw the owner before the current function
   * was called from outside has left it alone.
   */
  static boolean needsPointerOfOwner(MappingRecord mapping, Scene scene) {
    return needsPointer(mapping, scene, scene.calledAt());
  }

  private static boolean needsPointer(MappingRecord mapping, Scene scene, int since) {
    MapCall map = mapping.arguments().orElse(null);
    return map != null
        && mapping.origin() != null
        && map.hint() == 0
        && map.prot().bits() != Prot.NONE
        && !scene.ledger().wasUnmapTried(mapping)
        && scene.ledger().isLive(mapping)
        && scene.ledger().receiversSince(mapping.origin(), since).isEmpty();
  }
}
