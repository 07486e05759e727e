package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.unit.Errno;

/**
 * The memory of fmemopen: a buffer of fixed size, of which the first {@code length} bytes are the
 * content. Writing puts a NUL behind the content where there is room for it.
 */
final class MemoryChannel implements Channel {
  private final long buffer;
  private final long size;
  private final boolean appends;

  /** Whether the library made the buffer. */
  private final boolean owned;

  private long length;
  private long position;

  MemoryChannel(long buffer, long size, boolean owned, boolean appends, long length) {
    this.buffer = buffer;
    this.size = size;
    this.owned = owned;
    this.appends = appends;
    this.length = length;
    this.position = appends ? length : 0;
  }

  @Override
  public int descriptor() {
    return -1;
  }

  @Override
  public long read(NativeCall call, long to, long count) {
    long moved = Math.max(0, Math.min(count, length - position));
    call.copy(to, buffer + position, moved);
    position += moved;
    return moved;
  }

  @Override
  public long write(NativeCall call, long from, long count) {
    long at = appends ? length : position;
    boolean terminated = count > 0 && call.readByte(from + count - 1) == 0;
    long moved = count;
    if (at + count > size) {
      if (position + (terminated ? 0 : 1) >= size) {
        return -Errno.ENOSPC;
      }
      moved = size - at;
    }
    call.copy(buffer + at, from, moved);
    position = at + moved;
    if (position > length) {
      length = position;
      if (!terminated && length < size) {
        call.writeByte(buffer + length, 0);
      } else if (!terminated && !appends) {
        call.writeByte(buffer + size - 1, 0);
      }
    }
    return moved;
  }

  @Override
  public long seek(NativeCall call, long offset, int whence) {
    long target = offset + (whence == 0 ? 0 : whence == 1 ? position : length);
    if (target < 0 || target > size) {
      return -Errno.EINVAL;
    }
    position = target;
    return target;
  }

  @Override
  public long close(NativeCall call) {
    if (owned) {
      Heap.of(call).free(call, buffer);
    }
    return 0;
  }

  @Override
  public Channel copy() {
    MemoryChannel copy = new MemoryChannel(buffer, size, owned, appends, length);
    copy.position = position;
    return copy;
  }
}
