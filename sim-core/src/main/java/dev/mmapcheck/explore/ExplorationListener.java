package dev.mmapcheck.explore;

import dev.mmapcheck.event.Observer;

/** Watches an exploration. All calls come from one thread, in order. */
public interface ExplorationListener {
  /** A path begins; the answer hears its events. */
  Observer startPath(EntryPoint entry, int number);

  void endPath(PathResult result);

  /** All paths of an entry point are done. */
  void endEntry(EntryPoint entry);
}
