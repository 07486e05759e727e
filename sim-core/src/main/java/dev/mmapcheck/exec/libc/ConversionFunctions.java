package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.exec.libc.NumberText.Precision;
import dev.mmapcheck.exec.libc.NumberText.Real;
import dev.mmapcheck.exec.libc.NumberText.Text;
import dev.mmapcheck.exec.libc.NumberText.Whole;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.Signal;

/** Numbers from text, and the integer arithmetic of stdlib.h. */
final class ConversionFunctions implements LibraryFunctions {
  /** {@code si_code} FPE_INTDIV. */
  private static final int DIVISION_BY_ZERO = 1;

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "atoi" -> call -> call.result(Scalar.I32.extend(signed(call, 10).signed()));
      case "atol", "atoll", "atoq" -> call -> call.result(signed(call, 10).signed());
      case "atof" ->
          call ->
              call.result(
                  NumberText.real(Text.in(call, call.argument(0)), Precision.DOUBLE).value());
      case "strtol", "strtoll", "strtoq", "strtoimax" -> ConversionFunctions::strtol;
      case "strtoul", "strtoull", "strtouq", "strtoumax" -> ConversionFunctions::strtoul;
      case "strtod", "strtold" -> call -> call.result(strtod(call, Precision.DOUBLE));
      case "strtof" ->
          call ->
              call.result(
                  Float.floatToRawIntBits((float) strtod(call, Precision.FLOAT)) & 0xffff_ffffL);
      case "abs" -> call -> call.result(Math.abs(call.intArgument(0)));
      case "labs", "llabs", "imaxabs" -> call -> call.result(Math.abs(call.argument(0)));
      case "div" -> ConversionFunctions::div;
      case "ldiv", "lldiv", "imaxdiv" -> ConversionFunctions::ldiv;
      case "a64l" -> ConversionFunctions::a64l;
      default -> null;
    };
  }

  private static Whole signed(NativeCall call, int base) {
    return NumberText.whole(Text.in(call, call.argument(0)), base);
  }

  private static void strtol(NativeCall call) {
    Whole number = parse(call);
    if (number != null) {
      if (number.outOfSigned() && number.end() > 0) {
        call.errno(Errno.ERANGE);
      }
      call.result(number.end() == 0 ? 0 : number.signed());
    }
  }

  private static void strtoul(NativeCall call) {
    Whole number = parse(call);
    if (number != null) {
      if (number.overflow()) {
        call.errno(Errno.ERANGE);
      }
      call.result(number.end() == 0 ? 0 : number.unsigned());
    }
  }

  /** Parses by the arguments (text, end, base) and sets the end; null for an invalid base. */
  private static Whole parse(NativeCall call) {
    int base = call.intArgument(2);
    if (base < 0 || base == 1 || base > 36) {
      call.errno(Errno.EINVAL);
      call.result(0);
      return null;
    }
    Whole number = signed(call, base);
    end(call, number.end());
    return number;
  }

  private static double strtod(NativeCall call, Precision precision) {
    Real number = NumberText.real(Text.in(call, call.argument(0)), precision);
    end(call, number.end());
    if (number.outOfRange()) {
      call.errno(Errno.ERANGE);
    }
    return number.value();
  }

  private static void end(NativeCall call, int consumed) {
    if (call.argument(1) != 0) {
      call.writeLong(call.argument(1), call.argument(0) + consumed);
    }
  }

  private static void div(NativeCall call) {
    int numerator = call.intArgument(0);
    int denominator = (int) divisor(call.intArgument(1));
    call.writeInt(call.resultAddress(), numerator / denominator);
    call.writeInt(call.resultAddress() + 4, numerator % denominator);
  }

  private static void ldiv(NativeCall call) {
    long denominator = divisor(call.argument(1));
    call.writeLong(call.resultAddress(), call.argument(0) / denominator);
    call.writeLong(call.resultAddress() + 8, call.argument(0) % denominator);
  }

  /** A divisor, or the fault of the division by zero. */
  private static long divisor(long denominator) {
    if (denominator == 0) {
      throw new MemoryFault(Signal.SIGFPE, DIVISION_BY_ZERO, 0);
    }
    return denominator;
  }

  private static void a64l(NativeCall call) {
    String text = call.readString(call.argument(0), 6);
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit =
          "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
              .indexOf(text.charAt(i));
      if (digit < 0) {
        break;
      }
      value |= digit << (6 * i);
    }
    call.result(value);
  }
}
