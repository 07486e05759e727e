package dev.mmapcheck.exec;

/**
 * Something that cannot be simulated was reached; the path ends and says so. No stack trace: it is
 * not our bug.
 */
final class Unsupported extends RuntimeException {
  Unsupported(String reason) {
    super(reason, null, false, false);
  }
}
