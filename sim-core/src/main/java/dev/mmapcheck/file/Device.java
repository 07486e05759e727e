package dev.mmapcheck.file;

import dev.mmapcheck.unit.Errno;

/** A character device. */
public final class Device extends Inode {
  private static final int CHUNK = 4096;

  /** What the device does. */
  public enum Kind {
    NULL(1, 3),
    ZERO(1, 5),
    FULL(1, 7),
    RANDOM(1, 9),
    CONSOLE(136, 0);

    private final int major;
    private final int minor;

    Kind(int major, int minor) {
      this.major = major;
      this.minor = minor;
    }

    public int major() {
      return major;
    }

    public int minor() {
      return minor;
    }
  }

  private final Kind kind;
  private OutputSink sink = (bytes, offset, length) -> {};
  private byte[] input = {};
  private int inputPosition;
  private long randomState = 0x9e3779b97f4a7c15L;

  Device(long number, int mode, Kind kind, String name) {
    super(number, S_IFCHR | mode, 0, name);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
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
    return 5;
  }

  @Override
  public boolean isSeekable() {
    return kind != Kind.CONSOLE;
  }

  /** Sends what is written to a console there. */
  public void connect(OutputSink output) {
    sink = output;
  }

  /** Sets what reading a console gives before it ends. */
  public void supply(byte[] bytes) {
    input = bytes.clone();
    inputPosition = 0;
  }

  @Override
  public long read(long position, Transfer buffer) {
    return switch (kind) {
      case NULL -> 0;
      case CONSOLE -> readLine(buffer);
      case ZERO, FULL, RANDOM -> readEndless(buffer);
    };
  }

  private long readEndless(Transfer buffer) {
    long moved = 0;
    while (buffer.remaining() > 0) {
      byte[] chunk = new byte[(int) Math.min(CHUNK, buffer.remaining())];
      if (kind == Kind.RANDOM) {
        fillRandom(chunk);
      }
      int given = buffer.give(chunk, 0, chunk.length);
      moved += given;
      if (given < chunk.length) {
        return moved > 0 ? moved : -Errno.EFAULT;
      }
    }
    return moved;
  }

  /** The same bytes in every run: xorshift64*. */
  private void fillRandom(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      randomState ^= randomState >>> 12;
      randomState ^= randomState << 25;
      randomState ^= randomState >>> 27;
      bytes[i] = (byte) ((randomState * 0x2545f4914f6cdd1dL) >>> 56);
    }
  }

  /** A terminal hands out one line at a time. */
  private long readLine(Transfer buffer) {
    int end = inputPosition;
    while (end < input.length && end - inputPosition < buffer.remaining()) {
      if (input[end++] == '\n') {
        break;
      }
    }
    int length = end - inputPosition;
    int given = buffer.give(input, inputPosition, length);
    inputPosition += given;
    return given == 0 && length > 0 ? -Errno.EFAULT : given;
  }

  @Override
  public long write(long position, Transfer buffer) {
    if (kind == Kind.FULL) {
      return -Errno.ENOSPC;
    }
    if (kind != Kind.CONSOLE) {
      return buffer.remaining();
    }
    long moved = 0;
    byte[] chunk = new byte[(int) Math.min(CHUNK, buffer.remaining())];
    while (buffer.remaining() > 0) {
      int wanted = (int) Math.min(chunk.length, buffer.remaining());
      int taken = buffer.take(chunk, 0, wanted);
      sink.write(chunk, 0, taken);
      moved += taken;
      if (taken < wanted) {
        return moved > 0 ? moved : -Errno.EFAULT;
      }
    }
    return moved;
  }
}
