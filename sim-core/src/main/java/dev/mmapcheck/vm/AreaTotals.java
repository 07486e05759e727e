package dev.mmapcheck.vm;

/** Pages of an address space by kind, as the kernel counts them against limits. */
public final class AreaTotals {
  private long total;
  private long data;
  private long stack;
  private long exec;
  private long locked;
  private long accounted;
  private long peak;

  void change(long flags, long pages) {
    total += pages;
    peak = Math.max(peak, total);
    if ((flags & VmFlags.GROWSDOWN) != 0) {
      stack += pages;
    } else if (VmFlags.isData(flags)) {
      data += pages;
    } else if ((flags & (VmFlags.EXEC | VmFlags.WRITE)) == VmFlags.EXEC) {
      exec += pages;
    }
    if ((flags & VmFlags.LOCKED) != 0) {
      locked += pages;
    }
    if ((flags & VmFlags.ACCOUNT) != 0) {
      accounted += pages;
    }
  }

  /** All pages; VmSize. */
  public long total() {
    return total;
  }

  /** The most pages there ever were; VmPeak. */
  public long peak() {
    return peak;
  }

  /** Private writable pages; counted against RLIMIT_DATA. */
  public long data() {
    return data;
  }

  /** Pages of areas that grow down. */
  public long stack() {
    return stack;
  }

  /** Executable pages that are not writable. */
  public long exec() {
    return exec;
  }

  /** Pages of locked areas; VmLck. */
  public long locked() {
    return locked;
  }

  /** Committed pages. */
  public long accounted() {
    return accounted;
  }
}
