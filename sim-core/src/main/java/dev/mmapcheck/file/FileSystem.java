package dev.mmapcheck.file;

import java.util.List;

/** The tree of paths. */
public final class FileSystem {
  /** Creates or replaces a regular file with parents; the content counts as durable. */
  public Inode createFile(String path, byte[] content) {
    throw new UnsupportedOperationException(path + content.length);
  }

  /** Creates a directory with its parents. */
  public Inode createDirectory(String path) {
    throw new UnsupportedOperationException(path);
  }

  /** The inode at an absolute path, or null. */
  public Inode lookup(String path) {
    throw new UnsupportedOperationException(path);
  }

  /** Names in a directory in ascending order; empty when it is none. */
  public List<String> list(String path) {
    throw new UnsupportedOperationException(path);
  }
}
