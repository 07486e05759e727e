package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.sym.Value;
import java.util.Arrays;

/**
 * The functions of string.h that take a length.
 *
 * <p>They touch exactly the bytes C says, in ascending order: a comparison stops at the first
 * difference and a search at the first hit, so that what lies behind may be unmapped. Reading goes
 * in blocks that do not cross a 64-byte line, which never touches a page the bytewise loop would
 * not.
 */
final class MemoryFunctions implements LibraryFunctions {
  private static final int BLOCK = 64;

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "memcpy", "memmove" -> MemoryFunctions::memmove;
      case "mempcpy" -> MemoryFunctions::mempcpy;
      case "bcopy" -> call -> call.copy(call.argument(1), call.argument(0), call.argument(2));
      case "memccpy" -> MemoryFunctions::memccpy;
      case "memset" -> MemoryFunctions::memset;
      case "bzero", "explicit_bzero" -> call -> call.fill(call.argument(0), 0, call.argument(1));
      case "memcmp", "bcmp" -> call -> call.result(compare(call, call.argument(2)));
      case "memchr" -> call -> call.result(find(call, call.argument(2)));
      case "rawmemchr" -> call -> call.result(find(call, Long.MAX_VALUE));
      case "memrchr" -> MemoryFunctions::memrchr;
      case "memmem" -> MemoryFunctions::memmem;
      case "memfrob" -> MemoryFunctions::memfrob;
      case "swab" -> MemoryFunctions::swab;
      case "ffs" -> call -> call.result(lowestBit(call.intArgument(0) & 0xffff_ffffL));
      case "ffsl", "ffsll" -> call -> call.result(lowestBit(call.argument(0)));
      default -> null;
    };
  }

  private static void memmove(NativeCall call) {
    call.copy(call.argument(0), call.argument(1), call.argument(2));
    call.result(call.value(0));
  }

  private static void mempcpy(NativeCall call) {
    call.copy(call.argument(0), call.argument(1), call.argument(2));
    call.result(Pointers.advance(call, 0, call.argument(2)));
  }

  private static void memccpy(NativeCall call) {
    long to = call.argument(0);
    long from = call.argument(1);
    long length = call.argument(3);
    for (long i = 0; Long.compareUnsigned(i, length) < 0; i++) {
      call.copy(to + i, from + i, 1);
      if (call.readByte(from + i) == (byte) call.argument(2)) {
        call.result(Pointers.advance(call, 0, i + 1));
        return;
      }
    }
  }

  private static void memset(NativeCall call) {
    call.fill(call.argument(0), call.intArgument(1) & 0xff, call.argument(2));
    call.result(call.value(0));
  }

  /** The difference of the first bytes that differ within {@code length}, or 0. */
  static int compare(NativeCall call, long length) {
    long a = call.argument(0);
    long b = call.argument(1);
    for (long i = 0; Long.compareUnsigned(i, length) < 0; ) {
      int step = (int) Math.min(block(a + i), block(b + i));
      if (Long.compareUnsigned(length - i, step) < 0) {
        step = (int) (length - i);
      }
      byte[] left = call.readBytes(a + i, step);
      byte[] right = call.readBytes(b + i, step);
      int different = Arrays.mismatch(left, right);
      if (different >= 0) {
        return (left[different] & 0xff) - (right[different] & 0xff);
      }
      i += step;
    }
    return 0;
  }

  /** Bytes up to the next line. */
  private static long block(long address) {
    return BLOCK - (address & (BLOCK - 1));
  }

  /** Looks for the byte in argument 1 in {@code length} bytes from argument 0. */
  private static Value find(NativeCall call, long length) {
    byte wanted = (byte) call.argument(1);
    long start = call.argument(0);
    for (long i = 0; Long.compareUnsigned(i, length) < 0; ) {
      int step = (int) block(start + i);
      if (Long.compareUnsigned(length - i, step) < 0) {
        step = (int) (length - i);
      }
      byte[] bytes = call.readBytes(start + i, step);
      for (int k = 0; k < step; k++) {
        if (bytes[k] == wanted) {
          return Pointers.advance(call, 0, i + k);
        }
      }
      i += step;
    }
    return Value.of(0);
  }

  private static void memrchr(NativeCall call) {
    for (long i = call.argument(2); i != 0; i--) {
      if (call.readByte(call.argument(0) + i - 1) == (byte) call.argument(1)) {
        call.result(Pointers.advance(call, 0, i - 1));
        return;
      }
    }
  }

  private static void memmem(NativeCall call) {
    long length = call.argument(1);
    long needleLength = call.argument(3);
    if (Long.compareUnsigned(length, needleLength) < 0) {
      return;
    }
    byte[] needle = call.readBytes(call.argument(2), (int) needleLength);
    for (long i = 0; i <= length - needleLength; i++) {
      if (startsWith(call, call.argument(0) + i, needle)) {
        call.result(Pointers.advance(call, 0, i));
        return;
      }
    }
  }

  private static boolean startsWith(NativeCall call, long address, byte[] needle) {
    for (int k = 0; k < needle.length; k++) {
      if (call.readByte(address + k) != needle[k]) {
        return false;
      }
    }
    return true;
  }

  private static void memfrob(NativeCall call) {
    for (long i = 0; i < call.argument(1); i++) {
      call.writeByte(call.argument(0) + i, call.readByte(call.argument(0) + i) ^ 42);
    }
    call.result(call.value(0));
  }

  private static void swab(NativeCall call) {
    for (long i = 0; i + 1 < call.argument(2); i += 2) {
      byte[] pair = call.readBytes(call.argument(0) + i, 2);
      call.writeBytes(call.argument(1) + i, new byte[] {pair[1], pair[0]});
    }
  }

  private static int lowestBit(long bits) {
    return bits == 0 ? 0 : Long.numberOfTrailingZeros(bits) + 1;
  }
}
