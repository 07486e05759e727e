package dev.mmapcheck.cli;

/**
 * The user asked for something that makes no sense; the message is one line that says what to do.
 */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message, null, false, false);
  }
}
