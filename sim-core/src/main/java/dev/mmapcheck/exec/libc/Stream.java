package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.unit.Errno;

/**
 * A FILE: a {@link Channel} with a buffer in simulated memory.
 *
 * <p>The buffer holds either bytes read ahead of the program, {@code [readAt, readEnd)}, or bytes
 * not yet written, {@code [0, pending)}. Sizes of transfers follow glibc: large reads and whole
 * blocks of large writes go past the buffer straight between the program's memory and the kernel,
 * so a bad address there is an EFAULT of the system call, not a fault.
 */
final class Stream {
  /** When output leaves the buffer. */
  enum Buffering {
    /** Not decided: at the first transfer a terminal gets LINE, everything else FULL. */
    UNDECIDED,
    FULL,
    LINE,
    NONE
  }

  /** What a stream may be used for. */
  enum Access {
    READ,
    WRITE,
    BOTH;

    boolean canRead() {
      return this != WRITE;
    }

    boolean canWrite() {
      return this != READ;
    }
  }

  static final int EOF = -1;
  private static final int DEFAULT_SIZE = 8192;
  private static final int PUSHED_BACK = 16;
  private static final int SMALLEST_BLOCK = 128;

  /** Offset of {@code _shortbuf} in a FILE. */
  private static final int SHORT_BUFFER = 131;

  private final long address;
  private Channel channel;
  private Access access;
  private Buffering buffering = Buffering.UNDECIDED;
  private long buffer;
  private long size;
  private boolean ownsBuffer;
  private long readAt;
  private long readEnd;
  private long pending;
  private boolean writing;
  private boolean written;
  private boolean eof;
  private boolean error;
  private final byte[] pushedBack = new byte[PUSHED_BACK];
  private int pushedBackCount;

  /**
   * @param address of the FILE object
   */
  Stream(long address, Channel channel, Access access) {
    this.address = address;
    this.channel = channel;
    this.access = access;
  }

  Stream copy() {
    Stream copy = new Stream(address, channel.copy(), access);
    copy.buffering = buffering;
    copy.buffer = buffer;
    copy.size = size;
    copy.ownsBuffer = ownsBuffer;
    copy.readAt = readAt;
    copy.readEnd = readEnd;
    copy.pending = pending;
    copy.writing = writing;
    copy.written = written;
    copy.eof = eof;
    copy.error = error;
    System.arraycopy(pushedBack, 0, copy.pushedBack, 0, PUSHED_BACK);
    copy.pushedBackCount = pushedBackCount;
    return copy;
  }

  long address() {
    return address;
  }

  Channel channel() {
    return channel;
  }

  /** Its descriptor, or -1 when it has none. */
  int fd() {
    return channel.descriptor();
  }

  boolean atEof() {
    return eof;
  }

  boolean hasError() {
    return error;
  }

  void clearFlags() {
    eof = false;
    error = false;
  }

  void fail() {
    error = true;
  }

  /** Number of bytes that are not written yet. */
  long pending() {
    return pending;
  }

  /** The same FILE on another descriptor, as freopen leaves it. */
  void reopen(int newFd, Access newAccess) {
    channel = new Channel.Descriptor(newFd);
    access = newAccess;
    clearFlags();
    readAt = 0;
    readEnd = 0;
    pending = 0;
    writing = false;
    pushedBackCount = 0;
  }

  /** Sets the buffer; {@code memory} 0 keeps the one there is or makes one later. */
  void setBuffer(NativeCall call, Buffering mode, long memory, long length) {
    sync(call);
    buffering = mode;
    if (memory != 0 && length != 0) {
      releaseBuffer(call);
      buffer = memory;
      size = length;
    }
  }

  /** Frees the buffer if the library made it. */
  void releaseBuffer(NativeCall call) {
    if (ownsBuffer) {
      Heap.of(call).free(call, buffer);
    }
    ownsBuffer = false;
    buffer = 0;
    size = 0;
    readAt = 0;
    readEnd = 0;
  }

  /** Makes the buffer on first use: st_blksize bytes from malloc. */
  private void prepareBuffer(NativeCall call) {
    if (buffer != 0 || buffering == Buffering.NONE) {
      return;
    }
    size = DEFAULT_SIZE;
    FileStatus status = fd() < 0 ? null : FileStatus.of(call, fd());
    if (status != null) {
      if (buffering == Buffering.UNDECIDED && status.isTerminal()) {
        buffering = Buffering.LINE;
      }
      if (status.blockSize() > 0 && status.blockSize() < DEFAULT_SIZE) {
        size = status.blockSize();
      }
    }
    if (buffering == Buffering.UNDECIDED) {
      buffering = Buffering.FULL;
    }
    buffer = Heap.of(call).allocate(call, size);
    ownsBuffer = buffer != 0;
    if (buffer == 0) {
      buffering = Buffering.NONE;
      size = 0;
    }
  }

  // Reading ------------------------------------------------------------------------------------

  /** The next byte, or EOF. */
  int get(NativeCall call) {
    if (pushedBackCount > 0) {
      return pushedBack[--pushedBackCount] & 0xff;
    }
    if (readAt == readEnd && !fill(call)) {
      return EOF;
    }
    return call.readByte(readBuffer() + readAt++) & 0xff;
  }

  /** Makes {@code c} the next byte to be read; false when too many are waiting. */
  boolean unget(int c) {
    if (pushedBackCount == PUSHED_BACK) {
      return false;
    }
    pushedBack[pushedBackCount++] = (byte) c;
    eof = false;
    return true;
  }

  /** Reads up to {@code length} bytes to memory; returns how many came. */
  long read(NativeCall call, long to, long length) {
    long done = 0;
    while (done < length && pushedBackCount > 0) {
      call.writeByte(to + done++, pushedBack[--pushedBackCount]);
    }
    while (done < length) {
      if (readAt < readEnd) {
        long step = Math.min(length - done, readEnd - readAt);
        call.copy(to + done, readBuffer() + readAt, step);
        readAt += step;
        done += step;
        continue;
      }
      if (!beginReading(call)) {
        break;
      }
      long left = length - done;
      if (buffering == Buffering.NONE || left >= size) {
        long count = size >= SMALLEST_BLOCK ? left - left % size : left;
        long got = transferIn(call, to + done, count);
        if (got <= 0) {
          break;
        }
        done += got;
      } else if (!fill(call)) {
        break;
      }
    }
    return done;
  }

  /** Where reads go: without a buffer the one byte that every FILE object has for it. */
  private long readBuffer() {
    return buffer != 0 ? buffer : address + SHORT_BUFFER;
  }

  private boolean beginReading(NativeCall call) {
    if (!access.canRead()) {
      call.errno(Errno.EBADF);
      error = true;
      return false;
    }
    if (writing) {
      flush(call);
      writing = false;
    }
    prepareBuffer(call);
    return true;
  }

  private boolean fill(NativeCall call) {
    if (eof || !beginReading(call)) {
      return false;
    }
    if (buffering != Buffering.FULL) {
      Streams.flushTerminal(call);
    }
    long got = transferIn(call, readBuffer(), buffer == 0 ? 1 : size);
    readAt = 0;
    readEnd = Math.max(got, 0);
    return got > 0;
  }

  private long transferIn(NativeCall call, long to, long count) {
    long got = channel.read(call, to, count);
    if (got == 0) {
      eof = true;
    } else if (Errno.isError(got)) {
      call.errno((int) -got);
      error = true;
    }
    return got;
  }

  // Writing ------------------------------------------------------------------------------------

  /** Bytes to be written: in simulated memory, or made by the library. */
  interface Piece {
    long length();

    /** Where they lie in memory, or 0. */
    long address();

    void move(NativeCall call, long to, long from, long count);

    /** Index of the last newline, or -1. */
    long lastNewline(NativeCall call);
  }

  /** Writes a piece; returns how many of its bytes were taken. */
  long write(NativeCall call, Piece piece) {
    if (!access.canWrite()) {
      call.errno(Errno.EBADF);
      error = true;
      return 0;
    }
    if (!writing) {
      sync(call);
      writing = true;
      eof = false;
    }
    prepareBuffer(call);
    if (buffering == Buffering.NONE) {
      return writeThrough(call, piece, 0, piece.length());
    }
    long line = buffering == Buffering.LINE ? piece.lastNewline(call) + 1 : 0;
    if (line > 0) {
      long taken = append(call, piece, 0, line);
      written = true;
      if (taken < line || !flush(call)) {
        return taken;
      }
    }
    long taken = line + append(call, piece, line, piece.length());
    written = true;
    return taken;
  }

  /** Buffers the bytes {@code [from, to)}; returns how many were taken. */
  private long append(NativeCall call, Piece piece, long from, long to) {
    long at = from;
    while (at < to) {
      if (pending == size && !flush(call)) {
        break;
      }
      long left = to - at;
      if (goesPastBuffer(left) && (piece.address() != 0 || size < SMALLEST_BLOCK)) {
        long count = size >= SMALLEST_BLOCK ? left - left % size : left;
        long written = writeThrough(call, piece, at, count);
        at += written;
        if (written < count) {
          break;
        }
      } else {
        long step = Math.min(left, size - pending);
        piece.move(call, buffer + pending, at, step);
        pending += step;
        at += step;
      }
    }
    return at - from;
  }

  /** glibc hands whole blocks on at once; buffers below 128 bytes have no blocks. */
  private boolean goesPastBuffer(long left) {
    return pending == 0 && (left >= size || (size < SMALLEST_BLOCK && !written));
  }

  private long writeThrough(NativeCall call, Piece piece, long from, long count) {
    if (piece.address() != 0) {
      return transferOut(call, piece.address() + from, count);
    }
    long transfer = call.libraryData() + LibraryData.TRANSFER;
    long done = 0;
    while (done < count) {
      long step = Math.min(count - done, LibraryData.TRANSFER_SIZE);
      piece.move(call, transfer, from + done, step);
      long written = transferOut(call, transfer, step);
      done += written;
      if (written < step) {
        break;
      }
    }
    return done;
  }

  private long transferOut(NativeCall call, long from, long count) {
    long done = 0;
    while (done < count) {
      long written = channel.write(call, from + done, count - done);
      if (written < 0) {
        call.errno((int) -written);
        error = true;
        break;
      }
      done += written;
      if (fd() < 0 && done < count) {
        error = true; // memory is full; nobody tries again
        break;
      }
    }
    return done;
  }

  /** Writes what is pending; false on an error, after which the bytes are lost as in glibc. */
  boolean flush(NativeCall call) {
    long count = pending;
    pending = 0;
    return count == 0 || transferOut(call, buffer, count) == count;
  }

  boolean isLineBufferedOutput() {
    return buffering == Buffering.LINE && writing;
  }

  // Positions ----------------------------------------------------------------------------------

  /** Brings the file offset to where the program is: writes or gives back what is buffered. */
  boolean sync(NativeCall call) {
    if (writing || !access.canRead()) {
      boolean good = flush(call);
      channel.settle(call);
      return good;
    }
    long ahead = readEnd - readAt;
    readAt = 0;
    readEnd = 0;
    pushedBackCount = 0;
    if (ahead > 0) {
      channel.seek(call, -ahead, 1);
    }
    return true;
  }

  /** fseeko; returns a raw kernel result. */
  long seek(NativeCall call, long offset, int whence) {
    long target = offset;
    int from = whence;
    if (whence == 1) {
      long now = position(call);
      if (now < 0) {
        return now;
      }
      target += now;
      from = 0;
    }
    if (writing && !flush(call)) {
      return -call.errno();
    }
    long result = channel.seek(call, target, from);
    if (!Errno.isError(result)) {
      readAt = 0;
      readEnd = 0;
      pushedBackCount = 0;
      writing = false;
      eof = false;
    }
    return result;
  }

  /** ftello; returns a raw kernel result. */
  long position(NativeCall call) {
    long offset = channel.seek(call, 0, 1);
    return Errno.isError(offset) ? offset : offset + pending - (readEnd - readAt) - pushedBackCount;
  }
}
