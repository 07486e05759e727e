package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.unit.Errno;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * The functions of math.h. They are computed in double; the float versions ({@code sinf}) round the
 * result, the long double versions ({@code sinl}) are the same as the plain ones.
 */
final class MathFunctions implements LibraryFunctions {
  /** The type of a function's arguments and result. */
  private enum Width {
    FLOAT,
    DOUBLE;

    double argument(NativeCall call, int index) {
      return this == FLOAT
          ? Float.intBitsToFloat(call.intArgument(index))
          : call.doubleArgument(index);
    }

    void result(NativeCall call, double value) {
      if (this == FLOAT) {
        call.result(Float.floatToRawIntBits((float) value) & 0xffff_ffffL);
      } else {
        call.result(value);
      }
    }

    void store(NativeCall call, long address, double value) {
      if (this == FLOAT) {
        call.writeInt(address, Float.floatToRawIntBits((float) value));
      } else if (call.name().endsWith("l")) {
        LongDouble.store(call, address, value);
      } else {
        call.writeLong(address, Double.doubleToRawLongBits(value));
      }
    }
  }

  @Override
  public NativeFunction find(String name) {
    NativeFunction exact = find(name, Width.DOUBLE);
    if (exact != null || name.length() < 3) {
      return exact;
    }
    String base = name.substring(0, name.length() - 1);
    return switch (name.charAt(name.length() - 1)) {
      case 'f' -> find(base, Width.FLOAT);
      case 'l' -> find(base, Width.DOUBLE);
      default -> null;
    };
  }

  private static NativeFunction find(String name, Width width) {
    DoubleUnaryOperator one = unary(name);
    if (one != null) {
      return call -> {
        double x = width.argument(call, 0);
        double result = one.applyAsDouble(x);
        checkErrors(call, result, x, x);
        width.result(call, result);
      };
    }
    DoubleBinaryOperator two = binary(name);
    if (two != null) {
      return call -> {
        double x = width.argument(call, 0);
        double y = width.argument(call, 1);
        double result = two.applyAsDouble(x, y);
        checkErrors(call, result, x, y);
        width.result(call, result);
      };
    }
    return other(name, width);
  }

  /** A NaN from numbers is a domain error, an infinity from finite ones a range error. */
  private static void checkErrors(NativeCall call, double result, double x, double y) {
    if (Double.isNaN(result) && !Double.isNaN(x) && !Double.isNaN(y)) {
      call.errno(Errno.EDOM);
    } else if (Double.isInfinite(result) && !Double.isInfinite(x) && !Double.isInfinite(y)) {
      call.errno(Errno.ERANGE);
    }
  }

  private static DoubleUnaryOperator unary(String name) {
    return switch (name) {
      case "acos" -> Math::acos;
      case "asin" -> Math::asin;
      case "atan" -> Math::atan;
      case "cos" -> Math::cos;
      case "sin" -> Math::sin;
      case "tan" -> Math::tan;
      case "cosh" -> Math::cosh;
      case "sinh" -> Math::sinh;
      case "tanh" -> Math::tanh;
      case "acosh" -> x -> Math.log(x + Math.sqrt(x * x - 1));
      case "asinh" -> x -> Math.copySign(Math.log(Math.abs(x) + Math.sqrt(x * x + 1)), x);
      case "atanh" -> x -> 0.5 * Math.log1p(2 * x / (1 - x));
      case "exp" -> Math::exp;
      case "exp2" -> x -> Math.pow(2, x);
      case "exp10", "pow10" -> x -> Math.pow(10, x);
      case "expm1" -> Math::expm1;
      case "log" -> Math::log;
      case "log10" -> Math::log10;
      case "log2" -> MathFunctions::log2;
      case "log1p" -> Math::log1p;
      case "logb" -> MathFunctions::logb;
      case "sqrt" -> Math::sqrt;
      case "cbrt" -> Math::cbrt;
      case "fabs" -> Math::abs;
      case "ceil" -> Math::ceil;
      case "floor" -> Math::floor;
      case "trunc" -> MathFunctions::trunc;
      case "round" -> MathFunctions::round;
      case "rint", "nearbyint", "roundeven" -> Math::rint;
      default -> null;
    };
  }

  private static DoubleBinaryOperator binary(String name) {
    return switch (name) {
      case "atan2" -> Math::atan2;
      case "pow" -> MathFunctions::pow;
      case "fmod" -> (x, y) -> x % y;
      case "hypot" -> Math::hypot;
      case "fdim" -> (x, y) -> x > y ? x - y : Double.isNaN(x + y) ? x + y : 0;
      case "fmax" -> (x, y) -> Double.isNaN(x) ? y : Double.isNaN(y) ? x : Math.max(x, y);
      case "fmin" -> (x, y) -> Double.isNaN(x) ? y : Double.isNaN(y) ? x : Math.min(x, y);
      case "copysign" -> Math::copySign;
      case "nextafter", "nexttoward" -> Math::nextAfter;
      case "remainder", "drem" -> Math::IEEEremainder;
      default -> null;
    };
  }

  private static NativeFunction other(String name, Width width) {
    return switch (name) {
      case "fma" ->
          call ->
              width.result(
                  call,
                  Math.fma(
                      width.argument(call, 0), width.argument(call, 1), width.argument(call, 2)));
      case "ldexp", "scalbn", "scalbln" ->
          call ->
              width.result(
                  call,
                  Math.scalb(
                      width.argument(call, 0), (int) Math.max(-5000, Math.min(5000, scale(call)))));
      case "frexp" -> call -> frexp(call, width);
      case "modf" -> call -> modf(call, width);
      case "sincos" -> call -> sincos(call, width);
      case "ilogb" -> call -> call.result((int) logb(width.argument(call, 0)));
      case "lround", "llround" -> call -> call.result((long) round(width.argument(call, 0)));
      case "lrint", "llrint" -> call -> call.result((long) Math.rint(width.argument(call, 0)));
      case "nan" -> call -> width.result(call, Double.NaN);
      case "inf", "huge_val" -> call -> width.result(call, Double.POSITIVE_INFINITY);
      case "isnan", "__isnan" -> call -> call.result(Double.isNaN(width.argument(call, 0)) ? 1 : 0);
      case "isinf", "isinf_sign", "__isinf" -> call -> isinf(call, width);
      case "isfinite", "finite", "__finite" ->
          call -> call.result(Double.isFinite(width.argument(call, 0)) ? 1 : 0);
      case "isnormal" -> call -> call.result(isNormal(width.argument(call, 0)) ? 1 : 0);
      case "signbit", "__signbit" ->
          call -> call.result(Double.doubleToRawLongBits(width.argument(call, 0)) < 0 ? 1 : 0);
      case "__fpclassify" -> call -> call.result(classify(call.doubleArgument(0)));
      default -> null;
    };
  }

  private static long scale(NativeCall call) {
    return call.name().startsWith("scalbln") ? call.argument(1) : call.intArgument(1);
  }

  private static double trunc(double x) {
    return x < 0 ? Math.ceil(x) : Math.floor(x);
  }

  /** Halves go away from zero. */
  private static double round(double x) {
    double whole = trunc(x);
    double rounded = Math.abs(x - whole) >= 0.5 ? whole + Math.copySign(1, x) : whole;
    return Math.copySign(rounded, x);
  }

  private static double log2(double x) {
    if (x > 0 && isNormal(x) && Math.scalb(1.0, Math.getExponent(x)) == x) {
      return Math.getExponent(x);
    }
    return Math.log(x) / Math.log(2);
  }

  private static double logb(double x) {
    if (x == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (!Double.isFinite(x)) {
      return x * x;
    }
    return isNormal(x) ? Math.getExponent(x) : Math.getExponent(x * 0x1p54) - 54;
  }

  /** C defines more results than Java: 1 to any power, and -1 to an infinite one, are 1. */
  private static double pow(double x, double y) {
    return x == 1 || (x == -1 && Double.isInfinite(y)) ? 1 : Math.pow(x, y);
  }

  private static boolean isNormal(double x) {
    return Double.isFinite(x) && Math.abs(x) >= Double.MIN_NORMAL;
  }

  private static void frexp(NativeCall call, Width width) {
    double x = width.argument(call, 0);
    int exponent = x == 0 || !Double.isFinite(x) ? 0 : (int) logb(x) + 1;
    call.writeInt(call.argument(1), exponent);
    width.result(call, Math.scalb(Math.scalb(x, -exponent / 2), -exponent - -exponent / 2));
  }

  private static void modf(NativeCall call, Width width) {
    double x = width.argument(call, 0);
    double whole = trunc(x);
    width.store(call, call.argument(1), whole);
    width.result(call, Math.copySign(Double.isInfinite(x) ? 0 : x - whole, x));
  }

  private static void sincos(NativeCall call, Width width) {
    double x = width.argument(call, 0);
    width.store(call, call.argument(1), Math.sin(x));
    width.store(call, call.argument(2), Math.cos(x));
  }

  private static void isinf(NativeCall call, Width width) {
    double x = width.argument(call, 0);
    call.result(Double.isInfinite(x) ? (x > 0 ? 1 : -1) : 0);
  }

  /** FP_NAN, FP_INFINITE, FP_ZERO, FP_SUBNORMAL or FP_NORMAL. */
  private static int classify(double x) {
    if (Double.isNaN(x)) {
      return 0;
    } else if (Double.isInfinite(x)) {
      return 1;
    } else if (x == 0) {
      return 2;
    }
    return isNormal(x) ? 4 : 3;
  }
}
