package dev.mmapcheck.file;

/** What exec does with a descriptor. */
public enum OnExec {
  KEEP,
  /** The descriptor was made with O_CLOEXEC or the like. */
  CLOSE;

  /** CLOSE when the flag is set in the word, else KEEP. */
  public static OnExec of(int flags, int closeFlag) {
    return (flags & closeFlag) != 0 ? CLOSE : KEEP;
  }
}
