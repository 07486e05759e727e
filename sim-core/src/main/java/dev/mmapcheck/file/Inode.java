package dev.mmapcheck.file;

/** A file, directory, device or pipe. */
public abstract class Inode {
  /** Size in bytes. */
  public abstract long size();

  /** A copy of the whole content as read(2) would return it now. */
  public abstract byte[] content();

  /** What a crash now would leave in the file: the bytes written back so far. */
  public abstract byte[] durableContent();
}
