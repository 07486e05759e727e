package dev.mmapcheck.cli;

/** The exit statuses of all commands but {@code run}. */
public final class ExitStatus {
  /** Nothing to complain of; notes alone count as nothing. */
  public static final int CLEAN = 0;

  /** Findings at or above the level of {@code --fail-on}. */
  public static final int FINDINGS = 1;

  /** No such finding, but something that matters was not analysed. */
  public static final int NOT_ANALYSED = 2;

  /** Wrong usage. */
  public static final int USAGE = 3;

  /** A bug of mmapcheck. */
  public static final int BUG = 4;

  private ExitStatus() {}
}
