package dev.mmapcheck.unit;

/** A request to stop, asked often by long work and set from any thread. */
public final class Cancellation {
  private volatile boolean requested;

  public void request() {
    requested = true;
  }

  public boolean isRequested() {
    return requested;
  }
}
