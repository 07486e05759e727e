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
    MapCall map = mapping.arguments().orElse(null);
    return map != null
        && mapping.origin() != null
        && map.hint() == 0
        && map.prot().bits() != Prot.NONE
        && !scene.ledger().wasUnmapTried(mapping)
        && scene.ledger().isLive(mapping)
        && scene.ledger().receivers(mapping.origin()).isEmpty();
  }
}
