package dev.mmapcheck.file;

import dev.mmapcheck.unit.Errno;

/** A pipe: a ring of 64 KiB between descriptors that write and descriptors that read. */
public final class Pipe extends Inode {
  private static final int CAPACITY = 65536;

  /** Writes up to this many bytes are not split (PIPE_BUF). */
  private static final int ATOMIC = 4096;

  private final byte[] ring = new byte[CAPACITY];
  private int head;
  private int filled;
  private int readers;
  private int writers;

  Pipe(long number, int owner) {
    super(number, S_IFIFO | 0600, owner, "");
    linkInto(null, "pipe:[" + number + "]");
  }

  @Override
  public long size() {
    return 0;
  }

  @Override
  public int deviceMajor() {
    return 0;
  }

  @Override
  public int deviceMinor() {
    return 14;
  }

  @Override
  public boolean isSeekable() {
    return false;
  }

  @Override
  protected void opened(OpenFile file) {
    connect(file.isReadable() ? 1 : 0, file.isWritable() ? 1 : 0);
  }

  @Override
  protected void closed(OpenFile file) {
    connect(file.isReadable() ? -1 : 0, file.isWritable() ? -1 : 0);
  }

  @Override
  public int readiness(OpenFile file) {
    int ready = 0;
    if (file.isReadable()) {
      ready |= (filled > 0 ? Readiness.READ : 0) | (writers == 0 ? Readiness.HANGUP : 0);
    }
    if (file.isWritable()) {
      ready |= (hasRoom() ? Readiness.WRITE : 0) | (readers == 0 ? Readiness.ERROR : 0);
    }
    return ready;
  }

  boolean isEmpty() {
    return filled == 0;
  }

  /** Whether a write of up to PIPE_BUF bytes need not wait. */
  boolean hasRoom() {
    return CAPACITY - filled >= ATOMIC;
  }

  boolean hasWriters() {
    return writers > 0;
  }

  /** Counts ends that come or go. */
  void connect(int moreReaders, int moreWriters) {
    readers += moreReaders;
    writers += moreWriters;
  }

  @Override
  public long read(long position, Transfer buffer) {
    if (filled == 0) {
      return writers > 0 ? OpenFile.WOULD_BLOCK : 0;
    }
    long moved = 0;
    while (filled > 0 && buffer.remaining() > 0) {
      int part = (int) Math.min(buffer.remaining(), Math.min(filled, CAPACITY - head));
      int given = buffer.give(ring, head, part);
      head = (head + given) % CAPACITY;
      filled -= given;
      moved += given;
      if (given < part) {
        return moved > 0 ? moved : -Errno.EFAULT;
      }
    }
    return moved;
  }

  /** Writes what fits; -EPIPE without a reader (the caller raises SIGPIPE). */
  @Override
  public long write(long position, Transfer buffer) {
    if (readers == 0) {
      return -Errno.EPIPE;
    }
    int free = CAPACITY - filled;
    if (free == 0 || (buffer.remaining() <= ATOMIC && buffer.remaining() > free)) {
      return OpenFile.WOULD_BLOCK;
    }
    long moved = 0;
    while (filled < CAPACITY && buffer.remaining() > 0) {
      int tail = (head + filled) % CAPACITY;
      int room = Math.min(CAPACITY - filled, CAPACITY - tail);
      int part = (int) Math.min(buffer.remaining(), room);
      int taken = buffer.take(ring, tail, part);
      filled += taken;
      moved += taken;
      if (taken < part) {
        return moved > 0 ? moved : -Errno.EFAULT;
      }
    }
    return moved;
  }
}
