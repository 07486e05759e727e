package dev.mmapcheck.finding;

/** How bad a finding is, in ascending order. */
public enum Level {
  /** Portability and hardening; alone it does not fail a check. */
  NOTE,
  /** Wrong or lost in cases the author did not see. */
  WARNING,
  /** The program breaks here. */
  ERROR;

  /** The lower-case word used in reports and options. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
