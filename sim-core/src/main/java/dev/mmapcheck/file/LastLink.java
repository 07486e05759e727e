package dev.mmapcheck.file;

/** What a call does with a symbolic link that is the last component of its path. */
public enum LastLink {
  /** The path leads on to what the link names. */
  FOLLOW,
  /** The call is about the link itself, unless a slash stands behind it. */
  KEEP
}
