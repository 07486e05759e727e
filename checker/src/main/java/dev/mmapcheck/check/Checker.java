package dev.mmapcheck.check;

import dev.mmapcheck.unit.Cancellation;
import java.util.List;

/** Checks files. Safe for use by several threads; every call is independent. */
public final class Checker {
  /**
   * Checks one file.
   *
   * @param path the path reports show; headers next to it are found
   * @param text its text, which need not be on disk
   * @param cancellation stops the work within 50 ms; the result is then incomplete and must not be
   *     shown
   */
  public CheckResult check(String path, String text, Options options, Cancellation cancellation) {
    return new CheckResult(List.of(), List.of(), List.of(), MemoryMaps.empty());
  }
}
