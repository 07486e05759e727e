package dev.mmapcheck.file;

/**
 * When a file was read, written, and changed in any way: nanoseconds since 1970, as the owner of
 * the machine tells the time.
 */
public final class Timestamps {
  private static final long DAY = 24L * 60 * 60 * 1_000_000_000L;

  private long accessed;
  private long modified;
  private long changed;

  Timestamps() {}

  /** {@code st_atim}. */
  public long accessed() {
    return accessed;
  }

  /** {@code st_mtim}. */
  public long modified() {
    return modified;
  }

  /** {@code st_ctim}. */
  public long changed() {
    return changed;
  }

  /** The file is new. */
  public void create(long now) {
    accessed = now;
    modify(now);
  }

  /** The content was written. */
  public void modify(long now) {
    modified = now;
    changed = now;
  }

  /** Something else changed: a name, the mode, the times. */
  public void change(long now) {
    changed = now;
  }

  /** The content was read; noted when it was not since the last change, or a day ago. */
  public void access(long now) {
    if (accessed <= modified || accessed <= changed || now - accessed >= DAY) {
      accessed = now;
    }
  }

  /** Sets both times that a program may set. */
  public void set(long newAccessed, long newModified) {
    accessed = newAccessed;
    modified = newModified;
  }
}
