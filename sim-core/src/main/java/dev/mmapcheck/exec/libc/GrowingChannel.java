package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.unit.Errno;

/**
 * The memory of open_memstream: a block of the heap that grows. Two variables of the program learn
 * its address and length when the stream is flushed or closed; a NUL follows the content.
 */
final class GrowingChannel implements Channel {
  private static final long FIRST_SIZE = 8192;

  private final long addressTo;
  private final long lengthTo;
  private long block;
  private long size;
  private long length;
  private long position;

  GrowingChannel(long addressTo, long lengthTo) {
    this.addressTo = addressTo;
    this.lengthTo = lengthTo;
  }

  /** Makes the first block; false without memory. */
  boolean begin(NativeCall call) {
    return grow(call, FIRST_SIZE);
  }

  private boolean grow(NativeCall call, long wanted) {
    long larger = Heap.of(call).allocate(call, wanted);
    if (larger == 0) {
      return false;
    }
    call.fill(larger, 0, wanted);
    if (block != 0) {
      call.copy(larger, block, length);
      Heap.of(call).free(call, block);
    }
    block = larger;
    size = wanted;
    return true;
  }

  @Override
  public int descriptor() {
    return -1;
  }

  @Override
  public long read(NativeCall call, long to, long count) {
    return -Errno.EBADF;
  }

  @Override
  public long write(NativeCall call, long from, long count) {
    long end = position + count;
    if (end >= size && !grow(call, Math.max(2 * size, end + 1))) {
      return -Errno.ENOMEM;
    }
    call.copy(block + position, from, count);
    position = end;
    length = Math.max(length, end);
    return count;
  }

  @Override
  public long seek(NativeCall call, long offset, int whence) {
    long target = offset + (whence == 0 ? 0 : whence == 1 ? position : length);
    if (target < 0) {
      return -Errno.EINVAL;
    }
    if (target >= size && !grow(call, target + 1)) {
      return -Errno.ENOMEM;
    }
    position = target;
    length = Math.max(length, target);
    return target;
  }

  @Override
  public void settle(NativeCall call) {
    call.writeLong(addressTo, block);
    call.writeLong(lengthTo, position);
  }

  @Override
  public long close(NativeCall call) {
    settle(call);
    call.writeByte(block + position, 0); // the content ends where the program was last
    return 0;
  }

  @Override
  public Channel copy() {
    GrowingChannel copy = new GrowingChannel(addressTo, lengthTo);
    copy.block = block;
    copy.size = size;
    copy.length = length;
    copy.position = position;
    return copy;
  }
}
