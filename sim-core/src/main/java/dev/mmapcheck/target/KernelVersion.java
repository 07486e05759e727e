package dev.mmapcheck.target;

/** A Linux release, for behaviour that changed over time. */
public record KernelVersion(int major, int minor) implements Comparable<KernelVersion> {
  /** Whether this release is {@code major.minor} or later. */
  public boolean atLeast(int major, int minor) {
    return compareTo(new KernelVersion(major, minor)) >= 0;
  }

  @Override
  public int compareTo(KernelVersion other) {
    int byMajor = Integer.compare(major, other.major);
    return byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
