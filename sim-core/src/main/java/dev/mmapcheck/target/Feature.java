package dev.mmapcheck.target;

/** What Linux learnt after 5.10, as far as programs can tell by a call's answer. */
public enum Feature {
  /** What the kernel maps itself, such as the vdso, cannot be cut. */
  KERNEL_PAGES_STAY_WHOLE(5, 11),
  /** MREMAP_DONTUNMAP works on shared and file mappings too. */
  DONTUNMAP_FILES(5, 13),
  /** MADV_POPULATE_READ and MADV_POPULATE_WRITE. */
  POPULATE_ADVICE(5, 14),
  /** mremap looks for the area before anything else, also when it is to shrink or to stay. */
  REMAPS_FIND_AREA_FIRST(5, 16),
  /** MADV_DONTNEED_LOCKED. */
  DONTNEED_LOCKED(5, 18),
  /** MADV_DONTNEED on huge pages. */
  DONTNEED_HUGE(5, 18),
  /** MADV_COLLAPSE. */
  COLLAPSE(6, 1),
  /** brk does not shrink what is not mapped any more. */
  BREAK_NEEDS_HEAP(6, 1),
  /** MFD_NOEXEC_SEAL, MFD_EXEC and F_SEAL_EXEC. */
  EXECUTABLE_SEALS(6, 3),
  /** Only an area that overlaps the heap is called that in maps, not one that touches it. */
  HEAP_NAMES_OVERLAP(6, 6),
  /** Areas of MAP_STACK get no huge pages. */
  STACKS_WITHOUT_HUGE_PAGES(6, 7),
  /** Anonymous mappings as long as huge pages are placed on their boundary. */
  ALIGNED_ANONYMOUS(6, 7),
  /** Private memory that is only reserved counts no more when it becomes read-only. */
  READ_ONLY_UNCHARGED(6, 7),
  /** mseal. */
  MSEAL(6, 10),
  /** linkat with AT_EMPTY_PATH needs no privilege. */
  LINKS_OWN_FILES(6, 10),
  /** MAP_DROPPABLE. */
  DROPPABLE(6, 11),
  /** mmap refuses before it unmaps what is in the way, with the errno of the refusal. */
  MMAP_CHECKS_FIRST(6, 12),
  /** process_madvise gives any advice, as long as the process is oneself. */
  ANY_ADVICE_TO_ONESELF(6, 13),
  /** MADV_GUARD_INSTALL and MADV_GUARD_REMOVE on anonymous memory. */
  GUARD_PAGES(6, 13),
  /** The same on files. */
  GUARD_PAGES_OF_FILES(6, 15),
  /** Anonymous areas with pages merge into neighbours that never had any. */
  FAMILIES_SPREAD(6, 16),
  /** A fixed move of mremap takes several areas along. */
  MOVES_SEVERAL(6, 17),
  /** mremap checks everything before it unmaps what is at the new address. */
  CHECKED_MOVES(6, 17),
  /**
   * Areas with guard pages are marked, and need no anonymous family for a fork to copy them. Linux
   * 6.18 learnt it in an update; before, it is as 6.17.
   */
  MARKED_GUARDS(6, 18);

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
