package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;

/**
 * The heap of xv6's programs: a circular list of free blocks in the order of their addresses, first
 * fit, grown by sbrk. All of it lies in the program's memory, so writing past a block harms what it
 * harms there. A block begins with 16 bytes: the next free block, and its size in units of 16
 * bytes.
 */
final class Xv6Heap {
  private static final int UNIT = 16;
  private static final int SIZE = 8;
  private static final long LEAST_GROWTH = 4096;

  private Xv6Heap() {}

  /** The empty block that the list begins with. */
  private static long anchor(NativeCall call) {
    return call.libraryData() + LibraryData.STDIN;
  }

  /** The variable that says where the next search begins. */
  private static long cursor(NativeCall call) {
    return anchor(call) + UNIT;
  }

  private static long next(NativeCall call, long block) {
    return call.readLong(block);
  }

  private static long size(NativeCall call, long block) {
    return call.readInt(block + SIZE) & 0xffffffffL;
  }

  private static void size(NativeCall call, long block, long units) {
    call.writeInt(block + SIZE, (int) units);
  }

  /** Address of a block's bytes, or 0. */
  static long allocate(NativeCall call, long bytes) {
    long units = ((bytes & 0xffffffffL) + UNIT - 1) / UNIT + 1;
    if (call.readLong(cursor(call)) == 0) {
      call.writeLong(anchor(call), anchor(call));
      call.writeLong(cursor(call), anchor(call));
      size(call, anchor(call), 0);
    }
    long before = call.readLong(cursor(call));
    while (true) {
      long block = next(call, before);
      if (size(call, block) >= units) {
        call.writeLong(cursor(call), before);
        return take(call, before, block, units) + UNIT;
      }
      if (block == call.readLong(cursor(call))) {
        if (!grow(call, units)) {
          return 0;
        }
        block = call.readLong(cursor(call));
      }
      before = block;
    }
  }

  private static long take(NativeCall call, long before, long block, long units) {
    long has = size(call, block);
    if (has == units) {
      call.writeLong(before, next(call, block));
      return block;
    }
    size(call, block, has - units);
    long taken = block + (has - units) * UNIT;
    size(call, taken, units);
    return taken;
  }

  private static boolean grow(NativeCall call, long units) {
    long bytes = Math.max(units, LEAST_GROWTH) * UNIT;
    var kernel = call.machine().syscalls();
    long block = kernel.brk(call.process(), 0);
    if (kernel.brk(call.process(), block + bytes) != block + bytes) {
      return false;
    }
    size(call, block, bytes / UNIT);
    release(call, block + UNIT);
    return true;
  }

  /** Puts a block back in its place and joins it with free neighbours. */
  static void release(NativeCall call, long address) {
    long block = address - UNIT;
    long before = call.readLong(cursor(call));
    while (!liesBetween(before, block, next(call, before))) {
      before = next(call, before);
    }
    long after = next(call, before);
    if (block + size(call, block) * UNIT == after) {
      size(call, block, size(call, block) + size(call, after));
      after = next(call, after);
    }
    call.writeLong(block, after);
    if (before + size(call, before) * UNIT == block) {
      size(call, before, size(call, before) + size(call, block));
      call.writeLong(before, after);
    } else {
      call.writeLong(before, block);
    }
    call.writeLong(cursor(call), before);
  }

  /** Whether a block belongs behind one of the list and before the next, or at the list's ends. */
  private static boolean liesBetween(long before, long block, long after) {
    boolean wraps = before >= after;
    return wraps ? block > before || block < after : before < block && block < after;
  }
}
