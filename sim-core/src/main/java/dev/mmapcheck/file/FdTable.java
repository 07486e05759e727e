package dev.mmapcheck.file;

import dev.mmapcheck.unit.Errno;
import java.util.Arrays;

/** The descriptors of a process. */
public final class FdTable {
  private int limit;
  private OpenFile[] files = new OpenFile[8];
  private OnExec[] onExec = new OnExec[8];

  /**
   * An empty table.
   *
   * @param limit descriptors allowed (RLIMIT_NOFILE)
   */
  public FdTable(int limit) {
    this.limit = limit;
  }

  /** The open file, or null for a descriptor that is not open. */
  public OpenFile get(int fd) {
    return fd >= 0 && fd < files.length ? files[fd] : null;
  }

  /**
   * Puts a file on the lowest free descriptor at or above {@code lowest}.
   *
   * @return the descriptor, or -EMFILE
   */
  public int add(OpenFile file, int lowest, OnExec exec) {
    int fd = lowest;
    while (get(fd) != null) {
      fd++;
    }
    if (fd >= limit) {
      return -Errno.EMFILE;
    }
    put(fd, file, exec);
    return fd;
  }

  /** Puts a file on a descriptor, closing what was there. */
  public void put(int fd, OpenFile file, OnExec exec) {
    if (fd >= files.length) {
      int length = Math.max(fd + 1, files.length * 2);
      files = Arrays.copyOf(files, length);
      onExec = Arrays.copyOf(onExec, length);
    }
    file.retain();
    if (files[fd] != null) {
      files[fd].release();
    }
    files[fd] = file;
    onExec[fd] = exec;
  }

  /** Closes a descriptor; false when it was not open. */
  public boolean close(int fd) {
    OpenFile file = get(fd);
    if (file == null) {
      return false;
    }
    files[fd] = null;
    onExec[fd] = null;
    file.release();
    return true;
  }

  /** Closes all descriptors. */
  public void closeAll() {
    for (int fd = 0; fd < files.length; fd++) {
      close(fd);
    }
  }

  /** What exec does with an open descriptor. */
  public OnExec onExec(int fd) {
    return onExec[fd];
  }

  public void setOnExec(int fd, OnExec exec) {
    onExec[fd] = exec;
  }

  /** Number of descriptors allowed. */
  public int limit() {
    return limit;
  }

  /** Allows another number of descriptors; those beyond it that are open stay so. */
  public void setLimit(int descriptors) {
    limit = descriptors;
  }

  /** The table of a forked child: the same open files. */
  public FdTable copy() {
    FdTable copy = new FdTable(limit);
    for (int fd = 0; fd < files.length; fd++) {
      if (files[fd] != null) {
        copy.put(fd, files[fd], onExec[fd]);
      }
    }
    return copy;
  }
}
