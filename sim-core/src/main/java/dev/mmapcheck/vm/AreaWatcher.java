package dev.mmapcheck.vm;

/**
 * Hears which areas of an address space exist, to link them to the files they map, and grants the
 * memory for new ones.
 */
public interface AreaWatcher {
  void added(Vma area);

  void removed(Vma area);

  /** Whether there is kernel memory for one more area. */
  default boolean grantsArea() {
    return true;
  }
}
