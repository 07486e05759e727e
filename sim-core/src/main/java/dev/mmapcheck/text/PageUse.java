package dev.mmapcheck.text;

/**
 * How the pages of one or more areas are used, counted as smaps counts them: a page that several
 * page table entries map is shared, and each of them owns its part of it. All results are bytes.
 */
public final class PageUse {
  private static final int FRACTION_BITS = 12;

  private final int pageSize;
  private long resident;
  private long proportional;
  private long proportionalDirty;
  private long proportionalAnonymous;
  private long proportionalFile;
  private long proportionalShared;
  private long proportionalLocked;
  private long sharedClean;
  private long sharedDirty;
  private long privateClean;
  private long privateDirty;
  private long referenced;
  private long anonymous;
  private long lazyFree;

  /** What stands behind a page. */
  public enum Kind {
    ANONYMOUS,
    FILE,
    /** A file in memory. */
    SHARED_MEMORY
  }

  /**
   * A page of a page table.
   *
   * @param mappings page table entries of all processes that map it
   * @param dirty written since it was last clean
   * @param accessed used lately
   * @param lazyFree may be dropped while it is not dirty
   * @param locked lies in a locked area
   */
  public record Page(
      Kind kind, int mappings, boolean dirty, boolean accessed, boolean lazyFree, boolean locked) {}

  /**
   * Nothing counted yet.
   *
   * @param pageSize bytes in a page
   */
  public PageUse(int pageSize) {
    this.pageSize = pageSize;
  }

  /** Counts a page. */
  public void add(Page page) {
    long part = ((long) pageSize << FRACTION_BITS) / Math.max(page.mappings, 1);
    resident += pageSize;
    proportional += part;
    proportionalDirty += page.dirty ? part : 0;
    proportionalLocked += page.locked ? part : 0;
    referenced += page.accessed ? pageSize : 0;
    switch (page.kind) {
      case ANONYMOUS -> {
        anonymous += pageSize;
        proportionalAnonymous += part;
        lazyFree += page.lazyFree && !page.dirty ? pageSize : 0;
      }
      case FILE -> proportionalFile += part;
      case SHARED_MEMORY -> proportionalShared += part;
    }
    if (page.mappings >= 2) {
      sharedDirty += page.dirty ? pageSize : 0;
      sharedClean += page.dirty ? 0 : pageSize;
    } else {
      privateDirty += page.dirty ? pageSize : 0;
      privateClean += page.dirty ? 0 : pageSize;
    }
  }

  /** Pages in the page table; the page of zeros does not count. */
  public long resident() {
    return resident;
  }

  /** The share of the resident pages that belongs to this process. */
  public long proportional() {
    return proportional >> FRACTION_BITS;
  }

  public long proportionalDirty() {
    return proportionalDirty >> FRACTION_BITS;
  }

  public long proportionalAnonymous() {
    return proportionalAnonymous >> FRACTION_BITS;
  }

  public long proportionalFile() {
    return proportionalFile >> FRACTION_BITS;
  }

  public long proportionalShared() {
    return proportionalShared >> FRACTION_BITS;
  }

  public long locked() {
    return proportionalLocked >> FRACTION_BITS;
  }

  public long sharedClean() {
    return sharedClean;
  }

  public long sharedDirty() {
    return sharedDirty;
  }

  public long privateClean() {
    return privateClean;
  }

  public long privateDirty() {
    return privateDirty;
  }

  public long referenced() {
    return referenced;
  }

  public long anonymous() {
    return anonymous;
  }

  public long lazyFree() {
    return lazyFree;
  }
}
