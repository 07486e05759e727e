package dev.mmapcheck.file;

/**
 * Where a path leads.
 *
 * @param parent the directory of the last component, or null on an error
 * @param name the last component
 * @param inode what has the name, or null when nothing has
 * @param error 0, or {@code -errno} when the way there fails
 */
public record Lookup(Directory parent, String name, Inode inode, int error) {
  /** The name that leads to the inode. */
  public Entry entry() {
    Entry named = parent == null ? null : parent.entry(name);
    return named == null ? inode.entry() : named;
  }

  static Lookup failed(int error) {
    return new Lookup(null, "", null, error);
  }
}
