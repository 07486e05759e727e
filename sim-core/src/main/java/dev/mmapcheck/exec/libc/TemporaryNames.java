package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;

/**
 * The six letters of temporary names: every name of a run is another one, and the same each run.
 */
final class TemporaryNames implements NativeCall.LibraryState<TemporaryNames> {
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  private long count;

  @Override
  public TemporaryNames copy() {
    TemporaryNames copy = new TemporaryNames();
    copy.count = count;
    return copy;
  }

  /** The next six letters. */
  String next() {
    // A linear congruence modulo 62^6 with full period: no name comes twice.
    count++;
    long modulus = 56_800_235_584L;
    long mixed = Long.remainderUnsigned(count * 2_654_435_761L + 12_345, modulus);
    StringBuilder text = new StringBuilder(6);
    for (int i = 0; i < 6; i++) {
      text.append(LETTERS.charAt((int) (mixed % 62)));
      mixed /= 62;
    }
    return text.toString();
  }
}
