package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.unit.Errno;

/** Streams that read and write memory. */
final class MemoryStreamFunctions implements LibraryFunctions {
  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "fmemopen" -> MemoryStreamFunctions::fmemopen;
      case "open_memstream" -> MemoryStreamFunctions::openMemstream;
      default -> null;
    };
  }

  private static void fmemopen(NativeCall call) {
    String mode = call.readString(call.argument(2));
    Stream.Access access =
        mode.contains("+")
            ? Stream.Access.BOTH
            : mode.startsWith("r") ? Stream.Access.READ : Stream.Access.WRITE;
    long size = call.argument(1);
    long buffer = call.argument(0);
    boolean owned = buffer == 0;
    if (mode.isEmpty() || "rwa".indexOf(mode.charAt(0)) < 0) {
      call.errno(Errno.EINVAL);
      return;
    }
    if (owned) {
      buffer = Heap.of(call).allocate(call, size);
      if (buffer == 0) {
        return;
      }
    }
    if (size > 0 && (owned || mode.startsWith("w"))) {
      call.writeByte(buffer, 0);
    }
    long length = mode.startsWith("r") ? size : call.readString(buffer, size).length();
    boolean appends = mode.startsWith("a");
    open(call, new MemoryChannel(buffer, size, owned, appends, length), access);
  }

  private static void openMemstream(NativeCall call) {
    GrowingChannel channel = new GrowingChannel(call.argument(0), call.argument(1));
    if (channel.begin(call)) {
      open(call, channel, Stream.Access.WRITE);
    }
  }

  private static void open(NativeCall call, Channel channel, Stream.Access access) {
    long file = Heap.of(call).allocate(call, StreamFunctions.ALLOCATED_FILE);
    if (file != 0) {
      Streams.of(call).add(new Stream(file, channel, access));
      call.result(file);
    }
  }
}
