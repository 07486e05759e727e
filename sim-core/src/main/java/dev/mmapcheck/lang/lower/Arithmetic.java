package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.CType.ArithmeticType;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.Types;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.ir.Relation;

/**
 * The arithmetic of C on LP64 without any code: promotions, the usual conversions, and operations
 * on constants in the representation of {@link Scalar}.
 */
final class Arithmetic {
  private Arithmetic() {}

  /** The integer promotions; floating types and pointers stay as they are. */
  static CType promote(CType type) {
    if (!(type instanceof ArithmeticType arithmetic)) {
      return type;
    }
    return switch (arithmetic.kind()) {
      case BOOL, I8, U8, I16, U16 -> Types.INT;
      case I32 -> Types.INT;
      case U32 -> Types.UINT;
      case I64 -> arithmetic.name().equals(Types.LLONG.name()) ? Types.LLONG : Types.LONG;
      case U64 -> arithmetic.name().equals(Types.ULLONG.name()) ? Types.ULLONG : Types.ULONG;
      default -> type;
    };
  }

  /** The common type of two arithmetic operands. */
  static CType common(CType left, CType right) {
    CType a = promote(left);
    CType b = promote(right);
    return rank(a) >= rank(b) ? a : b;
  }

  /** Order of the promoted types in which the usual conversions choose the greater. */
  private static int rank(CType type) {
    return switch (type.scalar().orElseThrow()) {
      case F80 -> 10;
      case F64 -> 9;
      case F32 -> 8;
      case U64, POINTER -> type.equals(Types.ULLONG) ? 7 : 5;
      case I64 -> type.equals(Types.LLONG) ? 6 : 4;
      case U32 -> 3;
      default -> 2;
    };
  }

  /** Whether every value of {@code from} keeps its register bits in {@code to}. */
  static boolean keepsBits(Scalar from, Scalar to) {
    if (from == to) {
      return true;
    }
    if (from.isFloating() || to.isFloating()) {
      return from.isFloating() && to.isFloating() && from.size() >= 8 && to.size() >= 8;
    }
    if (to == Scalar.BOOL) {
      return false;
    }
    if (from == Scalar.BOOL || to.size() == 8) {
      return true;
    }
    if (from.size() == to.size()) {
      return from.isSigned() == to.isSigned();
    }
    return from.size() < to.size() && (!from.isSigned() || to.isSigned());
  }

  /** Converts a constant. */
  static long convert(long bits, Scalar from, Scalar to) {
    if (from.isFloating()) {
      double value = toDouble(bits, from);
      if (to.isFloating()) {
        return fromDouble(value, to);
      }
      if (to == Scalar.BOOL) {
        return value != 0 ? 1 : 0;
      }
      return to.extend(to.size() == 8 && !to.isSigned() ? unsignedLong(value) : (long) value);
    }
    if (to.isFloating()) {
      return fromDouble(from.isSigned() || bits >= 0 ? (double) bits : unsignedDouble(bits), to);
    }
    return to.extend(bits);
  }

  private static long unsignedLong(double value) {
    return value >= 0x1p63 ? (long) (value - 0x1p63) ^ Long.MIN_VALUE : (long) value;
  }

  private static double unsignedDouble(long bits) {
    // Halve, keeping the lost bit for correct rounding.
    return ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  static double toDouble(long bits, Scalar type) {
    return type == Scalar.F32 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
  }

  static long fromDouble(double value, Scalar type) {
    return type == Scalar.F32
        ? Float.floatToRawIntBits((float) value) & 0xffff_ffffL
        : Double.doubleToRawLongBits(value);
  }

  /** Whether {@link #fold} can compute this: division by zero is left to run time. */
  static boolean canFold(BinaryOp op, Scalar type, long right) {
    return type.isFloating() || right != 0 || (op != BinaryOp.DIV && op != BinaryOp.REM);
  }

  static long fold(BinaryOp op, Scalar type, long left, long right) {
    if (type.isFloating()) {
      double a = toDouble(left, type);
      double b = toDouble(right, type);
      double value =
          switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            default -> throw new UnsupportedConstruct("a bit operation on floating values");
          };
      return fromDouble(value, type);
    }
    int count = (int) (right & (type.size() == 8 ? 63 : 31));
    long value =
        switch (op) {
          case ADD -> left + right;
          case SUB -> left - right;
          case MUL -> left * right;
          case DIV -> type.isSigned() ? left / right : Long.divideUnsigned(left, right);
          case REM -> type.isSigned() ? left % right : Long.remainderUnsigned(left, right);
          case AND -> left & right;
          case OR -> left | right;
          case XOR -> left ^ right;
          case SHL -> left << count;
          case SHR -> type.isSigned() ? left >> count : left >>> count;
        };
    return type.extend(value);
  }

  static boolean compare(Relation relation, Scalar type, long left, long right) {
    if (!type.isFloating()) {
      return relation.test(left, right, type.isSigned());
    }
    double a = toDouble(left, type);
    double b = toDouble(right, type);
    return switch (relation) {
      case EQ -> a == b;
      case NE -> a != b;
      case LT -> a < b;
      case LE -> a <= b;
      case GT -> a > b;
      case GE -> a >= b;
    };
  }
}
