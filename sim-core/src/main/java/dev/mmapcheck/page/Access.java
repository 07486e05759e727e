package dev.mmapcheck.page;

/** What an instruction does to memory. */
public enum Access {
  READ,
  WRITE,
  EXECUTE
}
