package dev.mmapcheck.target;

/** What Linux learnt after 5.10, as far as programs can tell by a call's answer. */
public enum Feature {
  /** MREMAP_DONTUNMAP works on shared and file mappings too. */
  DONTUNMAP_FILES(5, 13),
  /** MADV_POPULATE_READ and MADV_POPULATE_WRITE. */
  POPULATE_ADVICE(5, 14),
  /** MADV_DONTNEED_LOCKED. */
  DONTNEED_LOCKED(5, 18),
  /** MADV_COLLAPSE. */
  COLLAPSE(6, 1),
  /** MFD_NOEXEC_SEAL, MFD_EXEC and F_SEAL_EXEC. */
  EXECUTABLE_SEALS(6, 3),
  /** Anonymous mappings as long as huge pages are placed on their boundary. */
  ALIGNED_ANONYMOUS(6, 7),
  /** mseal. */
  MSEAL(6, 10),
  /** MAP_DROPPABLE. */
  DROPPABLE(6, 11),
  /** process_madvise gives any advice, as long as the process is oneself. */
  ANY_ADVICE_TO_ONESELF(6, 13),
  /** MADV_GUARD_INSTALL and MADV_GUARD_REMOVE on anonymous memory. */
  GUARD_PAGES(6, 13),
  /** The same on files. */
  GUARD_PAGES_OF_FILES(6, 15),
  /** A fixed move of mremap takes several areas along. */
  MOVES_SEVERAL(6, 17);

  private final int major;
  private final int minor;

  Feature(int major, int minor) {
    this.major = major;
    this.minor = minor;
  }

  /** The first version that has it. */
  public KernelVersion since() {
    return new KernelVersion(major, minor);
  }
}
