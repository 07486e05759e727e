package dev.mmapcheck.explore;

/** What is expected of the code that calls an entry point. */
public enum Callers {
  /** Callers pass what the function can deal with: only what no value of theirs avoids counts. */
  TRUSTED,
  /** Callers pass anything: one value of theirs is enough. */
  DOUBTED
}
