package dev.mmapcheck.file;

import dev.mmapcheck.unit.Errno;
import java.util.function.Supplier;

/** A character device. */
public final class Device extends Inode {
  private static final int CHUNK = 4096;

  /** What the device does. */
  public enum Kind {
    NULL(1, 3),
    ZERO(1, 5),
    FULL(1, 7),
    RANDOM(1, 9),
    CONSOLE(136, 0),
    /** A pipe whose other end is not a process of the machine. */
    OUTSIDE(0, 0);

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
  private Supplier<byte[]> source = () -> new byte[0];

  /** What {@link #source} gave; null before the first read. */
  private byte[] input;

  private int inputPosition;
  private long randomState = 0x9e3779b97f4a7c15L;

  Device(long number, int mode, Kind kind, String name) {
    super(number, (kind == Kind.OUTSIDE ? S_IFIFO : S_IFCHR) | mode, 0, name);
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
  public int blockSize() {
    return kind == Kind.CONSOLE ? 1024 : super.blockSize();
  }

  @Override
  public boolean isSeekable() {
    return !isStream();
  }

  private boolean isStream() {
    return kind == Kind.CONSOLE || kind == Kind.OUTSIDE;
  }

  /** Sends what is written to a console there. */
  public void connect(OutputSink output) {
    sink = output;
  }

  /** Sets what reading a stream gives before it ends; asked for at the first read. */
  public void supply(Supplier<byte[]> bytes) {
    source = bytes;
    input = null;
    inputPosition = 0;
  }

  @Override
  public long read(long position, Transfer buffer) {
    return switch (kind) {
      case NULL -> 0;
      case CONSOLE, OUTSIDE -> readInput(buffer);
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

  /** A terminal hands out one line at a time, a pipe what it has. */
  private long readInput(Transfer buffer) {
    if (input == null) {
      input = source.get();
    }
    int end = inputPosition;
    while (end < input.length && end - inputPosition < buffer.remaining()) {
      if (input[end++] == '\n' && kind == Kind.CONSOLE) {
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
    if (!isStream()) {
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
