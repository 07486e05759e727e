package dev.mmapcheck.target;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Linux release, for behaviour that changed over time. */
public record KernelVersion(int major, int minor) implements Comparable<KernelVersion> {
  /** What a release begins with; distributions append their own numbers and names. */
  private static final Pattern RELEASE = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?![\\w]).*");

  /**
   * The version that a release says, as {@code uname -r} prints it: 5.15 for {@code
   * 5.15.0-91-generic}; empty when it begins otherwise.
   */
  public static Optional<KernelVersion> ofRelease(String release) {
    Matcher parts = RELEASE.matcher(release);
    return parts.matches()
        ? Optional.of(
            new KernelVersion(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))))
        : Optional.empty();
  }

  /** Whether this release is {@code major.minor} or later. */
  public boolean atLeast(int major, int minor) {
    return compareTo(new KernelVersion(major, minor)) >= 0;
  }

  /** This version, or the nearest of those from {@code oldest} to {@code newest}. */
  public KernelVersion within(KernelVersion oldest, KernelVersion newest) {
    return compareTo(oldest) < 0 ? oldest : compareTo(newest) > 0 ? newest : this;
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
