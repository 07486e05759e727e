package dev.mmapcheck.vm;

import dev.mmapcheck.unit.PageSize;

/**
 * When two neighbouring ranges are one area: the conditions of {@code mm/vma.c} in Linux 6.18. Same
 * flags, same backing object, adjoining offsets, and anonymous pages that belong together.
 */
record MergeRule(PageSize pages, Families families) {

  /**
   * A range that asks to join its neighbours.
   *
   * @param source the area it is part of already, or null when the range is new
   * @param copiedFrom the area mremap copies it from, or null
   */
  record Candidate(
      long start,
      long end,
      long flags,
      long pageOffset,
      Backing backing,
      AnonFamily family,
      Vma source,
      Vma copiedFrom) {
    /** A range where nothing is mapped yet. */
    static Candidate fresh(long start, long end, long flags, long pageOffset, Backing backing) {
      return new Candidate(start, end, flags, pageOffset, backing, null, null, null);
    }
  }

  /** Whether the candidate can become the upper part of {@code below}. */
  boolean joinsBelow(Vma below, Candidate it) {
    return below != null
        && below.end == it.start
        && alike(below, it)
        && familiesJoin(below, it)
        && below.pageOffset + pages.pageOf(below.length()) == it.pageOffset;
  }

  /** Whether the candidate can become the lower part of {@code above}. */
  boolean joinsAbove(Vma above, Candidate it) {
    return above != null
        && above.start == it.end
        && alike(above, it)
        && familiesJoin(above, it)
        && above.pageOffset == it.pageOffset + pages.pageOf(it.end - it.start);
  }

  private static boolean alike(Vma area, Candidate it) {
    return ((area.flags ^ it.flags) & ~VmFlags.STICKY) == 0 && area.backing == it.backing;
  }

  /** {@code is_mergeable_anon_vma}: a family inherited over fork does not spread. */
  private boolean familiesJoin(Vma target, Candidate it) {
    if (target.anonFamily == null && it.family != null) {
      return families == Families.SPREAD && !isForkChild(it.source) && !isForkChild(it.copiedFrom);
    }
    if (target.anonFamily != null && it.family == null) {
      return !isForkChild(target);
    }
    return target.anonFamily == it.family;
  }

  private static boolean isForkChild(Vma area) {
    return area != null && area.anonFamily != null && area.inheritedFamily;
  }

  /** Whether two areas that both fit the candidate also fit each other. */
  static boolean familiesAgree(Vma a, Vma b) {
    return a.anonFamily == null || b.anonFamily == null || a.anonFamily == b.anonFamily;
  }

  /**
   * Whether two adjoining areas may share one family although their protection differs, so that
   * they can merge later ({@code anon_vma_compatible}).
   */
  boolean mayShareFamily(Vma below, Vma above) {
    return below.end == above.start
        && below.backing == above.backing
        && ((below.flags ^ above.flags) & ~(VmFlags.ACCESS | VmFlags.STICKY)) == 0
        && above.pageOffset == below.pageOffset + pages.pageOf(above.start - below.start);
  }
}
