package dev.mmapcheck.file;

import dev.mmapcheck.unit.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A directory: names of inodes in ascending order. */
public final class Directory extends Inode {
  private static final int BLOCK = 4096;

  private final TreeMap<String, Entry> entries = new TreeMap<>();
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

  /** Its name, its own {@code .} and the {@code ..} of every directory in it. */
  @Override
  public int links() {
    int inner = 0;
    for (Entry entry : entries.values()) {
      inner += entry.inode() instanceof Directory ? 1 : 0;
    }
    return super.links() + 1 + inner;
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
    Entry entry = entries.get(name);
    return entry == null ? null : entry.inode();
  }

  /** The name itself, or null. */
  Entry entry(String name) {
    return entries.get(name);
  }

  void put(String name, Inode inode) {
    entries.put(name, inode.linkInto(this, name));
  }

  void remove(String name) {
    Entry entry = entries.remove(name);
    if (entry != null) {
      entry.inode().unlink(entry);
    }
  }

  /** Takes a name over from another directory, or from this. */
  void takeOver(Directory from, String oldName, String newName) {
    Entry entry = from.entries.remove(oldName);
    entry.place(this, newName);
    entries.put(newName, entry);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  List<String> names() {
    return new ArrayList<>(entries.keySet());
  }
}
