package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import java.math.BigInteger;
import java.util.function.BinaryOperator;

/** Bits and byte order: the compiler's builtins, and the conversions of the network. */
final class BitFunctions implements LibraryFunctions {
  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "htons", "ntohs", "bswap16" ->
          call -> call.result(Short.reverseBytes((short) call.argument(0)) & 0xffffL);
      case "htonl", "ntohl", "bswap32" ->
          call -> call.result(Integer.reverseBytes(call.intArgument(0)) & 0xffff_ffffL);
      case "bswap64" -> call -> call.result(Long.reverseBytes(call.argument(0)));
      case "clz" -> call -> call.result(Integer.numberOfLeadingZeros(call.intArgument(0)));
      case "clzl", "clzll" -> call -> call.result(Long.numberOfLeadingZeros(call.argument(0)));
      case "ctz" -> call -> call.result(Integer.numberOfTrailingZeros(call.intArgument(0)));
      case "ctzl", "ctzll" -> call -> call.result(Long.numberOfTrailingZeros(call.argument(0)));
      case "popcount" -> call -> call.result(Integer.bitCount(call.intArgument(0)));
      case "popcountl", "popcountll" -> call -> call.result(Long.bitCount(call.argument(0)));
      case "parity" -> call -> call.result(Integer.bitCount(call.intArgument(0)) & 1);
      case "parityl", "parityll" -> call -> call.result(Long.bitCount(call.argument(0)) & 1);
      case "clrsb" -> call -> call.result(signBits(call.intArgument(0)) - 32);
      case "clrsbl", "clrsbll" -> call -> call.result(signBits(call.argument(0)));
      case "gnu_dev_major" ->
          call -> {
            long device = call.argument(0);
            call.result(((device >>> 8) & 0xfff) | ((device >>> 32) & 0xffff_f000L));
          };
      case "gnu_dev_minor" ->
          call -> {
            long device = call.argument(0);
            call.result((device & 0xff) | ((device >>> 12) & 0xffff_ff00L));
          };
      case "add_overflow" -> call -> overflow(call, BigInteger::add);
      case "sub_overflow" -> call -> overflow(call, BigInteger::subtract);
      case "mul_overflow" -> call -> overflow(call, BigInteger::multiply);
      default -> null;
    };
  }

  /** Number of bits below the sign bit that equal it. */
  private static int signBits(long value) {
    return Long.numberOfLeadingZeros(value ^ value >> 63) - 1;
  }

  /**
   * {@code __builtin_add_overflow(a, b, &result)}. The front end gives the kind of the result as a
   * fourth argument: its width in bits, negative when it is signed.
   */
  private static void overflow(NativeCall call, BinaryOperator<BigInteger> operation) {
    int kind = call.intArgument(3);
    boolean signed = kind < 0;
    BigInteger exact =
        operation.apply(operand(call.argument(0), signed), operand(call.argument(1), signed));
    long address = call.argument(2);
    byte[] bytes = new byte[Math.abs(kind) / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = exact.shiftRight(8 * i).byteValue();
    }
    call.writeBytes(address, bytes);
    boolean fits =
        signed ? exact.bitLength() < -kind : exact.signum() >= 0 && exact.bitLength() <= kind;
    call.result(fits ? 0 : 1);
  }

  private static BigInteger operand(long bits, boolean signed) {
    return signed || bits >= 0
        ? BigInteger.valueOf(bits)
        : new BigInteger(Long.toUnsignedString(bits));
  }
}
