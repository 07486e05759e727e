package dev.mmapcheck.file;

/**
 * One name of an inode: its place in the tree, and after the name is gone the place where it was.
 * What is opened by a name follows that name when it is moved, whatever other names there are.
 */
public final class Entry {
  private final Inode inode;
  private Directory folder;
  private String name;
  private boolean there;

  /** A name that is in no directory yet. */
  Entry(Inode inode, String name) {
    this.inode = inode;
    this.name = name;
  }

  Inode inode() {
    return inode;
  }

  /** The directory that holds it or held it last, or null. */
  Directory folder() {
    return folder;
  }

  /** Whether the name exists. */
  boolean isThere() {
    return there;
  }

  void place(Directory directory, String newName) {
    folder = directory;
    name = newName;
    there = true;
  }

  void remove() {
    there = false;
  }

  /** The absolute path, with {@code " (deleted)"} behind when the name is gone. */
  public String path() {
    return there ? fullPath() : fullPath() + " (deleted)";
  }

  private String fullPath() {
    if (folder == null) {
      return name;
    }
    String above = folder.entry().fullPath();
    return above.endsWith("/") ? above + name : above + "/" + name;
  }
}
