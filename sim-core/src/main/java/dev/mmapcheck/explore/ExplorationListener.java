package dev.mmapcheck.explore;

import dev.mmapcheck.event.Observer;
import java.util.Set;
import java.util.function.Supplier;

/** Watches an exploration. All calls come from one thread, in order. */
public interface ExplorationListener {
  /**
   * Whether paths that may come to these functions are worth running.
   *
   * @param functions their symbols, found out when somebody asks
   */
  default boolean wants(Supplier<Set<String>> functions) {
    return true;
  }

  /** A path begins; the answer hears its events. */
  Observer startPath(EntryPoint entry, int number);

  void endPath(PathResult result);

  /** All paths of an entry point are done. */
  void endEntry(EntryPoint entry);
}
