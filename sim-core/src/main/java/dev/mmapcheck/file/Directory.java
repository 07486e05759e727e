package dev.mmapcheck.file;

import dev.mmapcheck.unit.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A directory: names of inodes in ascending order. */
public final class Directory extends Inode {
  private static final int BLOCK = 4096;

  private final TreeMap<String, Inode> entries = new TreeMap<>();
  private final Storage storage;

  Directory(long number, int mode, int owner, String name, Storage storage) {
    super(number, S_IFDIR | mode, owner, name);
    this.storage = storage;
  }

  /** The file system that files made here lie on. */
  Storage storage() {
    return storage;
  }

  @Override
  public long size() {
    return BLOCK;
  }

  @Override
  public long read(long position, Transfer buffer) {
    return -Errno.EISDIR;
  }

  @Override
  public int links() {
    return super.links() + 1;
  }

  @Override
  public int deviceMajor() {
    return storage.deviceMajor();
  }

  @Override
  public int deviceMinor() {
    return storage.deviceMinor();
  }

  /** The inode with this name, or null. */
  Inode get(String name) {
    return entries.get(name);
  }

  void put(String name, Inode inode) {
    entries.put(name, inode);
    inode.linkInto(this, name);
  }

  void remove(String name) {
    Inode inode = entries.remove(name);
    if (inode != null) {
      inode.unlinkFromParent();
    }
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  List<String> names() {
    return new ArrayList<>(entries.keySet());
  }
}
