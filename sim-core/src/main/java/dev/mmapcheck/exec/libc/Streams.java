package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.libc.Stream.Access;
import dev.mmapcheck.exec.libc.Stream.Buffering;
import dev.mmapcheck.unit.Errno;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All open FILEs of a process, by address, oldest first. */
final class Streams implements NativeCall.LibraryState<Streams> {
  private final Map<Long, Stream> open = new LinkedHashMap<>();

  private Streams() {}

  /** The state of the calling process; the standard streams are always there. */
  static Streams of(NativeCall call) {
    return call.state(Streams.class, () -> standard(call));
  }

  private static Streams standard(NativeCall call) {
    Streams streams = new Streams();
    long base = call.libraryData();
    streams.add(new Stream(base + LibraryData.STDIN, new Channel.Descriptor(0), Access.READ));
    streams.add(new Stream(base + LibraryData.STDOUT, new Channel.Descriptor(1), Access.WRITE));
    Stream errors = new Stream(base + LibraryData.STDERR, new Channel.Descriptor(2), Access.WRITE);
    errors.setBuffer(call, Buffering.NONE, 0, 0);
    streams.add(errors);
    return streams;
  }

  @Override
  public Streams copy() {
    Streams copy = new Streams();
    open.values().forEach(stream -> copy.add(stream.copy()));
    return copy;
  }

  void add(Stream stream) {
    open.put(stream.address(), stream);
  }

  void remove(Stream stream) {
    open.remove(stream.address());
  }

  /**
   * The stream of a FILE pointer, or null with errno set when it is not open. A pointer to memory
   * that is not there faults as the real library would.
   */
  static Stream at(NativeCall call, long address) {
    Stream stream = of(call).open.get(address);
    if (stream == null) {
      call.readInt(address);
      call.errno(Errno.EBADF);
    }
    return stream;
  }

  /** The stream a variable such as stdout points to now. */
  static Stream standard(NativeCall call, long variable) {
    return at(call, call.readLong(call.libraryData() + variable));
  }

  static Stream output(NativeCall call) {
    return standard(call, LibraryData.STDOUT_POINTER);
  }

  static Stream errors(NativeCall call) {
    return standard(call, LibraryData.STDERR_POINTER);
  }

  /** Writes all that is pending, the newest stream first; false if one failed. */
  boolean flushAll(NativeCall call) {
    boolean good = true;
    for (Stream stream : newestFirst()) {
      good &= stream.flush(call);
    }
    return good;
  }

  /** What exit does: flushes output and gives back input that was read ahead. */
  void close(NativeCall call) {
    for (Stream stream : newestFirst()) {
      stream.sync(call);
    }
  }

  /** Drops all that is buffered, as an end without cleaning up does. */
  void forget() {
    open.clear();
  }

  private List<Stream> newestFirst() {
    List<Stream> streams = new ArrayList<>(open.values());
    Collections.reverse(streams);
    return streams;
  }

  /** Flushes standard output before a read may wait, when it is a terminal. */
  static void flushTerminal(NativeCall call) {
    Stream output = of(call).open.get(call.libraryData() + LibraryData.STDOUT);
    if (output != null && output.isLineBufferedOutput()) {
      output.flush(call);
    }
  }

  /** Writes a text made by the library; returns the number of bytes taken. */
  static long print(NativeCall call, Stream stream, byte[] bytes) {
    return stream.write(call, new Text(bytes));
  }

  static long print(NativeCall call, Stream stream, String text) {
    return print(call, stream, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Writes a text to a descriptor past all streams; returns a raw kernel result or the length. */
  static long writeUnbuffered(NativeCall call, int fd, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    Stream direct = new Stream(0, new Channel.Descriptor(fd), Access.WRITE);
    direct.setBuffer(call, Buffering.NONE, 0, 0);
    long written = direct.write(call, new Text(bytes));
    return direct.hasError() ? -call.errno() : written;
  }

  /** Bytes the library made. */
  private static final class Text implements Stream.Piece {
    private final byte[] bytes;

    Text(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public long address() {
      return 0;
    }

    @Override
    public void move(NativeCall call, long to, long from, long count) {
      call.writeBytes(to, Arrays.copyOfRange(bytes, (int) from, (int) (from + count)));
    }

    @Override
    public long lastNewline(NativeCall call) {
      for (int i = bytes.length - 1; i >= 0; i--) {
        if (bytes[i] == '\n') {
          return i;
        }
      }
      return -1;
    }
  }

  /** Bytes of the program. */
  record Memory(long address, long length) implements Stream.Piece {
    @Override
    public void move(NativeCall call, long to, long from, long count) {
      call.copy(to, address + from, count);
    }

    @Override
    public long lastNewline(NativeCall call) {
      for (long i = length - 1; i >= 0; i--) {
        if (call.readByte(address + i) == '\n') {
          return i;
        }
      }
      return -1;
    }
  }
}
