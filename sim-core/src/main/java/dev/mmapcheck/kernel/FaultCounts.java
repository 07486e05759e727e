package dev.mmapcheck.kernel;

/** Page faults that were served, as getrusage counts them. */
public final class FaultCounts {
  private long minor;
  private long major;

  void countMinor() {
    minor++;
  }

  void countMajor() {
    major++;
  }

  void add(FaultCounts other) {
    minor += other.minor;
    major += other.major;
  }

  /** Faults that needed nothing from the disk. */
  public long minor() {
    return minor;
  }

  /** Faults that read a page from the disk. */
  public long major() {
    return major;
  }
}
