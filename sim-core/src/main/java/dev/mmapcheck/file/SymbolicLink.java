package dev.mmapcheck.file;

import dev.mmapcheck.unit.Errno;
import java.nio.charset.StandardCharsets;

/** A symbolic link: a path that stands in the place of its name. */
public final class SymbolicLink extends Inode {
  private final String target;
  private final Storage storage;

  SymbolicLink(long number, int owner, String name, Storage storage, String target) {
    super(number, S_IFLNK | 0777, owner, name);
    this.target = target;
    this.storage = storage;
  }

  /** Where it leads: absolute, or relative to the directory it lies in; perhaps to nothing. */
  public String target() {
    return target;
  }

  @Override
  public long size() {
    return target.getBytes(StandardCharsets.ISO_8859_1).length;
  }

  @Override
  public int deviceMajor() {
    return storage.deviceMajor();
  }

  @Override
  public int deviceMinor() {
    return storage.deviceMinor();
  }

  /** Only a descriptor of O_PATH can be open, and that reads nothing. */
  @Override
  public long read(long position, Transfer buffer) {
    return -Errno.EBADF;
  }
}
