package dev.mmapcheck.exec;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.ir.Insn.UnaryOp;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Shadow;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.unit.Signal;

/** Operations on registers. Concrete runs skip everything behind the test for a tracker. */
final class ArithmeticOps {
  private ArithmeticOps() {}

  /** {@code si_code} FPE_INTDIV. */
  private static final int INTEGER_DIVIDE = 1;

  /** Puts a constant, with what is known of it, into a register. */
  static final class Constant extends Op {
    private final int result;
    private final long bits;
    private final Shadow shadow;

    Constant(int pc, int result, long bits, Shadow shadow) {
      super(pc);
      this.result = result;
      this.bits = bits;
      this.shadow = shadow;
    }

    @Override
    Op run(CallFrame f) {
      f.r[result] = bits;
      if (f.tracker != null) {
        f.tracker.assign(f, this, result, shadow);
      }
      return next;
    }
  }

  /** The address of frame memory. */
  static final class FrameAddress extends Op {
    private final int result;
    private final long offset;
    private final Shadow shadow;

    FrameAddress(int pc, int result, long offset, Shadow shadow) {
      super(pc);
      this.result = result;
      this.offset = offset;
      this.shadow = shadow;
    }

    @Override
    Op run(CallFrame f) {
      f.r[result] = f.base + offset;
      if (f.tracker != null) {
        f.s[result] = shadow;
      }
      return next;
    }
  }

  /** The address of a variable that every thread has its own of. */
  static final class ThreadAddress extends Op {
    private final int result;
    private final long firstThread;
    private final Shadow shadow;

    ThreadAddress(int pc, int result, long firstThread, Shadow shadow) {
      super(pc);
      this.result = result;
      this.firstThread = firstThread;
      this.shadow = shadow;
    }

    @Override
    Op run(CallFrame f) {
      f.r[result] = firstThread + f.task.threadLocals();
      if (f.tracker != null) {
        f.s[result] = shadow;
      }
      return next;
    }
  }

  static final class Copy extends Op {
    final int result;
    final int source;

    Copy(int pc, int result, int source) {
      super(pc);
      this.result = result;
      this.source = source;
    }

    @Override
    Op run(CallFrame f) {
      f.r[result] = f.r[source];
      if (f.tracker != null) {
        f.tracker.assign(f, this, result, f.s[source]);
      }
      return next;
    }
  }

  /** An operation of two registers into a third. */
  abstract static class TwoOperands extends Op {
    final BinaryOp op;
    final int result;
    final int left;
    final int right;

    TwoOperands(int pc, BinaryOp op, int result, int left, int right) {
      super(pc);
      this.op = op;
      this.result = result;
      this.left = left;
      this.right = right;
    }
  }

  /** Arithmetic whose results need no extension: 64 bits wide. */
  static final class Wide extends TwoOperands {
    private final Scalar type;

    Wide(int pc, BinaryOp op, Scalar type, int result, int left, int right) {
      super(pc, op, result, left, right);
      this.type = type;
    }

    @Override
    Op run(CallFrame f) {
      long a = f.r[left];
      long b = f.r[right];
      f.r[result] =
          switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case AND -> a & b;
            case OR -> a | b;
            case XOR -> a ^ b;
            case SHL -> a << b;
            case SHR -> type.isSigned() ? a >> b : a >>> b;
            case DIV, REM -> divide(op, type, a, b);
          };
      if (f.tracker != null) {
        Shadow before = f.s[left];
        f.tracker.assign(
            f, this, result, f.tracker.arithmetic().binary(op, type, a, before, b, f.s[right]));
        if (op == BinaryOp.AND || op == BinaryOp.SUB) {
          f.tracker.rounded(f, this, new Value(a, before), new Value(f.r[result], f.s[result]));
        }
      }
      return next;
    }
  }

  /** Arithmetic of int, by far the most common type. */
  static final class Int extends TwoOperands {
    Int(int pc, BinaryOp op, int result, int left, int right) {
      super(pc, op, result, left, right);
    }

    @Override
    Op run(CallFrame f) {
      int a = (int) f.r[left];
      int b = (int) f.r[right];
      f.r[result] =
          switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> (int) ((long) a * b);
            case AND -> a & b;
            case OR -> a | b;
            case XOR -> a ^ b;
            case SHL -> a << b;
            case SHR -> a >> b;
            case DIV, REM -> divide(op, Scalar.I32, a, b);
          };
      if (f.tracker != null) {
        f.s[result] = narrow(f, this, Scalar.I32, a, b);
      }
      return next;
    }
  }

  /** Arithmetic of the other integer types. */
  static final class Narrow extends TwoOperands {
    private final Scalar type;

    Narrow(int pc, BinaryOp op, Scalar type, int result, int left, int right) {
      super(pc, op, result, left, right);
      this.type = type;
    }

    @Override
    Op run(CallFrame f) {
      long a = f.r[left];
      long b = f.r[right];
      f.r[result] =
          op == BinaryOp.DIV || op == BinaryOp.REM
              ? divide(op, type, a, b)
              : Expr.apply(op, type, a, b);
      if (f.tracker != null) {
        f.s[result] = narrow(f, this, type, a, b);
      }
      return next;
    }
  }

  /** What is known of a result in fewer than 64 bits. */
  private static Shadow narrow(CallFrame f, TwoOperands op, Scalar type, long a, long b) {
    Shadow left = f.s[op.left];
    Shadow right = f.s[op.right];
    Shadow result = f.tracker.arithmetic().binary(op.op, type, a, left, b, right);
    if (op.op == BinaryOp.MUL && type.size() == 4 && result != null && result.expr() != null) {
      Shadow exact = f.tracker.arithmetic().binary(op.op, Scalar.I64, a, left, b, right);
      f.tracker.computed(
          f, op, Event.Loss.MULTIPLIED, new Value(a * b, exact), new Value(f.r[op.result], result));
    }
    return result;
  }

  private static long divide(BinaryOp op, Scalar type, long a, long b) {
    boolean overflows =
        b == -1
            && ((type == Scalar.I32 && a == Integer.MIN_VALUE)
                || (type == Scalar.I64 && a == Long.MIN_VALUE));
    if (b == 0 || overflows) {
      throw new MemoryFault(Signal.SIGFPE, INTEGER_DIVIDE, 0);
    }
    return Expr.apply(op, type, a, b);
  }

  /** Floating arithmetic; long double is computed as double. */
  static final class Floating extends TwoOperands {
    final boolean single;

    Floating(int pc, BinaryOp op, Scalar type, int result, int left, int right) {
      super(pc, op, result, left, right);
      this.single = type == Scalar.F32;
    }

    @Override
    Op run(CallFrame f) {
      if (single) {
        float a = Float.intBitsToFloat((int) f.r[left]);
        float b = Float.intBitsToFloat((int) f.r[right]);
        float v =
            switch (op) {
              case ADD -> a + b;
              case SUB -> a - b;
              case MUL -> a * b;
              case DIV -> a / b;
              default -> throw new IllegalStateException(op + " on float");
            };
        f.r[result] = Float.floatToRawIntBits(v) & 0xffff_ffffL;
      } else {
        double a = Double.longBitsToDouble(f.r[left]);
        double b = Double.longBitsToDouble(f.r[right]);
        double v =
            switch (op) {
              case ADD -> a + b;
              case SUB -> a - b;
              case MUL -> a * b;
              case DIV -> a / b;
              default -> throw new IllegalStateException(op + " on double");
            };
        f.r[result] = Double.doubleToRawLongBits(v);
      }
      if (f.tracker != null) {
        f.s[result] = f.tracker.arithmetic().opaque(f.s[left], f.s[right]);
      }
      return next;
    }
  }

  static final class Unary extends Op {
    private final UnaryOp op;
    private final Scalar type;
    private final int result;
    private final int source;

    Unary(int pc, UnaryOp op, Scalar type, int result, int source) {
      super(pc);
      this.op = op;
      this.type = type;
      this.result = result;
      this.source = source;
    }

    @Override
    Op run(CallFrame f) {
      long a = f.r[source];
      if (type.isFloating()) {
        f.r[result] = a ^ (type == Scalar.F32 ? 1L << 31 : 1L << 63);
      } else {
        f.r[result] = type.extend(op == UnaryOp.NEG ? -a : ~a);
      }
      if (f.tracker != null) {
        f.s[result] =
            type.isFloating()
                ? f.tracker.arithmetic().opaque(f.s[source], null)
                : f.tracker.arithmetic().unary(op, type, f.s[source]);
      }
      return next;
    }
  }

  static final class Compare extends Op {
    final Relation relation;
    final Scalar type;
    final int result;
    final int left;
    final int right;

    Compare(int pc, Relation relation, Scalar type, int result, int left, int right) {
      super(pc);
      this.relation = relation;
      this.type = type;
      this.result = result;
      this.left = left;
      this.right = right;
    }

    boolean test(CallFrame f) {
      long a = f.r[left];
      long b = f.r[right];
      return type.isFloating()
          ? compareFloating(relation, type, a, b)
          : relation.test(a, b, type.isSigned());
    }

    @Override
    Op run(CallFrame f) {
      boolean outcome = test(f);
      if (f.tracker != null) {
        f.s[result] = f.tracker.compare(f, this, outcome);
      }
      f.r[result] = outcome ? 1 : 0;
      return next;
    }
  }

  private static boolean compareFloating(Relation relation, Scalar type, long a, long b) {
    double x = toDouble(type, a);
    double y = toDouble(type, b);
    return switch (relation) {
      case EQ -> x == y;
      case NE -> x != y;
      case LT -> x < y;
      case LE -> x <= y;
      case GT -> x > y;
      case GE -> x >= y;
    };
  }

  static final class Convert extends Op {
    private final Scalar from;
    private final Scalar to;
    private final int result;
    private final int source;

    Convert(int pc, Scalar from, Scalar to, int result, int source) {
      super(pc);
      this.from = from;
      this.to = to;
      this.result = result;
      this.source = source;
    }

    @Override
    Op run(CallFrame f) {
      long bits = f.r[source];
      f.r[result] = convert(from, to, bits);
      if (f.tracker != null) {
        Shadow before = f.s[source];
        f.tracker.assign(
            f,
            this,
            result,
            from.isFloating() || to.isFloating()
                ? f.tracker.arithmetic().opaque(before, null)
                : f.tracker.arithmetic().convert(from, to, before));
        if (from.size() == 8 && to.size() == 4 && before != null && before.expr() != null) {
          f.tracker.computed(
              f,
              this,
              Event.Loss.NARROWED,
              new Value(bits, before),
              new Value(f.r[result], f.s[result]));
        }
      }
      return next;
    }
  }

  /** A conversion as gcc on x86-64 does it, out-of-range floating values included. */
  static long convert(Scalar from, Scalar to, long bits) {
    if (!from.isFloating()) {
      if (!to.isFloating()) {
        return to.extend(bits);
      }
      boolean hugeUnsigned = bits < 0 && !from.isSigned();
      if (to == Scalar.F32) {
        float value = hugeUnsigned ? unsignedToFloat(bits) : (float) bits;
        return Float.floatToRawIntBits(value) & 0xffff_ffffL;
      }
      return Double.doubleToRawLongBits(hugeUnsigned ? unsignedToDouble(bits) : (double) bits);
    }
    if (to.isFloating()) {
      if (to == Scalar.F32) {
        return from == Scalar.F32
            ? bits
            : Float.floatToRawIntBits((float) Double.longBitsToDouble(bits)) & 0xffff_ffffL;
      }
      return from == Scalar.F32 ? Double.doubleToRawLongBits(toDouble(from, bits)) : bits;
    }
    return toInteger(to, toDouble(from, bits));
  }

  private static long toInteger(Scalar to, double value) {
    if (to == Scalar.BOOL) {
      return value != 0 ? 1 : 0;
    }
    if (to == Scalar.U64 || to == Scalar.POINTER) {
      return value >= 0x1p63 ? (long) (value - 0x1p63) ^ Long.MIN_VALUE : truncate(value);
    }
    if (to == Scalar.I64 || to == Scalar.U32) {
      return to.extend(truncate(value));
    }
    boolean fits = value > -2147483649.0 && value < 2147483648.0;
    return to.extend(fits ? (int) value : Integer.MIN_VALUE);
  }

  private static long truncate(double value) {
    return value >= -0x1p63 && value < 0x1p63 ? (long) value : Long.MIN_VALUE;
  }

  private static double toDouble(Scalar type, long bits) {
    return type == Scalar.F32 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
  }

  private static double unsignedToDouble(long bits) {
    // halve with the lost bit kept sticky, so that rounding stays right
    return (double) ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  private static float unsignedToFloat(long bits) {
    return (float) ((bits >>> 1) | (bits & 1)) * 2.0f;
  }
}
