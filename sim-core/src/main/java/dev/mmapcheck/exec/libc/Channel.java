package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;

/** What a stream reads from and writes to: a descriptor, or memory. */
interface Channel {
  /** The descriptor, or -1 when there is none. */
  int descriptor();

  /** Reads up to {@code count} bytes to memory; returns how many, 0 at the end, or -errno. */
  long read(NativeCall call, long to, long count);

  /** Writes up to {@code count} bytes of memory; returns how many, or -errno. */
  long write(NativeCall call, long from, long count);

  /** lseek(2): returns the new position or -errno. */
  long seek(NativeCall call, long offset, int whence);

  /** All that was written is here; the program is to see it. */
  default void settle(NativeCall call) {}

  /** Ends it; returns 0 or -errno. */
  long close(NativeCall call);

  /** The channel of a forked child. */
  default Channel copy() {
    return this;
  }

  /** An open descriptor. */
  record Descriptor(int descriptor) implements Channel {
    @Override
    public long read(NativeCall call, long to, long count) {
      return call.await(
          () -> call.machine().syscalls().read(call.process(), descriptor, to, count));
    }

    @Override
    public long write(NativeCall call, long from, long count) {
      return call.await(
          () -> call.machine().syscalls().write(call.process(), descriptor, from, count));
    }

    @Override
    public long seek(NativeCall call, long offset, int whence) {
      return call.machine().syscalls().lseek(call.process(), descriptor, offset, whence);
    }

    @Override
    public long close(NativeCall call) {
      return call.machine().syscalls().close(call.process(), descriptor);
    }
  }
}
