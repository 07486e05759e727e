package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.unit.Errno;

/** malloc and its relatives. */
final class HeapFunctions implements LibraryFunctions {
  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "malloc" -> call -> call.result(Heap.of(call).allocate(call, call.argument(0)));
      case "calloc" -> HeapFunctions::calloc;
      case "realloc" -> call -> realloc(call, call.argument(1));
      case "reallocarray" -> HeapFunctions::reallocarray;
      case "free", "cfree" -> HeapFunctions::free;
      case "aligned_alloc", "memalign" -> HeapFunctions::memalign;
      case "posix_memalign" -> HeapFunctions::posixMemalign;
      case "valloc" -> HeapFunctions::valloc;
      case "pvalloc" -> HeapFunctions::pvalloc;
      case "malloc_usable_size" -> call -> call.result(Heap.of(call).usableSize(call.argument(0)));
      case "malloc_trim" -> call -> call.result(Heap.of(call).trim(call, call.argument(0)) ? 1 : 0);
      case "mallopt" ->
          call -> call.result(Heap.of(call).tune(call.intArgument(0), call.intArgument(1)) ? 1 : 0);
      default -> null;
    };
  }

  private static void calloc(NativeCall call) {
    long count = call.argument(0);
    long size = call.argument(1);
    if (Math.multiplyHigh(count, size) != 0 || count * size < 0) {
      call.errno(Errno.ENOMEM);
      return;
    }
    call.result(Heap.of(call).allocateZeroed(call, count * size));
  }

  private static void realloc(NativeCall call, long size) {
    long address = call.argument(0);
    Heap heap = Heap.of(call);
    if (address == 0) {
      call.result(heap.allocate(call, size));
    } else if (size == 0) {
      heap.free(call, address);
    } else {
      call.result(heap.reallocate(call, address, size));
    }
  }

  private static void reallocarray(NativeCall call) {
    long count = call.argument(1);
    long size = call.argument(2);
    if (Math.multiplyHigh(count, size) != 0 || count * size < 0) {
      call.errno(Errno.ENOMEM);
      return;
    }
    realloc(call, count * size);
  }

  private static void free(NativeCall call) {
    if (call.argument(0) != 0) {
      int errno = call.errno();
      Heap.of(call).free(call, call.argument(0));
      call.errno(errno);
    }
  }

  private static void memalign(NativeCall call) {
    long alignment = call.argument(0);
    if (alignment < 0) {
      call.errno(Errno.EINVAL);
      return;
    }
    // glibc rounds an alignment that is not a power of two up to the next one
    long power = Long.highestOneBit(Math.max(alignment, 1));
    call.result(
        Heap.of(call)
            .allocateAligned(call, power == alignment ? power : power << 1, call.argument(1)));
  }

  private static void posixMemalign(NativeCall call) {
    long alignment = call.argument(1);
    if (alignment % 8 != 0 || Long.bitCount(alignment) != 1) {
      call.result(Errno.EINVAL);
      return;
    }
    int errno = call.errno();
    long address = Heap.of(call).allocateAligned(call, alignment, call.argument(2));
    call.errno(errno);
    if (address == 0) {
      call.result(Errno.ENOMEM);
    } else {
      call.writeLong(call.argument(0), address);
    }
  }

  private static void valloc(NativeCall call) {
    long page = call.machine().target().pageSize().bytes();
    call.result(Heap.of(call).allocateAligned(call, page, call.argument(0)));
  }

  private static void pvalloc(NativeCall call) {
    long page = call.machine().target().pageSize().bytes();
    long size = call.argument(0) + page - 1 & -page;
    call.result(Heap.of(call).allocateAligned(call, page, size));
  }
}
