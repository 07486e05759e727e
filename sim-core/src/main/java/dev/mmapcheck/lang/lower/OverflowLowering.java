package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.CType.PointerType;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.Types;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.lang.tree.Expression;

/**
 * Lowers {@code __builtin_add_overflow} and its kin. Results of up to 32 bits are computed exactly
 * in 64; where 64 bits of the result's signedness hold both operands, in these; else in 128.
 */
final class OverflowLowering {
  private final Lowering lowering;

  OverflowLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  /** Lowers a call, or returns null when the name is none of these. */
  Operand call(String name, Expression.Call call) {
    BinaryOp op =
        name.contains("add")
            ? BinaryOp.ADD
            : name.contains("sub") ? BinaryOp.SUB : name.contains("mul") ? BinaryOp.MUL : null;
    if (op == null || call.arguments().size() != 3) {
      return null;
    }
    Span span = call.span();
    Operand left = lowering.expressions.value(call.arguments().get(0));
    Operand right = lowering.expressions.value(call.arguments().get(1));
    Operand target = lowering.expressions.value(call.arguments().get(2));
    boolean stores = !name.endsWith("_p");
    CType type =
        stores && target.type() instanceof PointerType pointer ? pointer.target() : target.type();
    if (type.scalar().isEmpty() || left.scalar().isFloating() || right.scalar().isFloating()) {
      throw new UnsupportedConstruct("an overflow builtin on these types");
    }
    Outcome outcome = outcome(op, type, left, right, span);
    if (stores) {
      Span base = call.arguments().get(2).span();
      lowering.values.write(new Place.Memory(type, target, base), outcome.result(), span);
    }
    return lowering.values.convert(outcome.overflow(), Types.BOOL, span);
  }

  private record Outcome(Operand result, Operand overflow) {}

  private Outcome outcome(BinaryOp op, CType type, Operand left, Operand right, Span span) {
    if (type.size() < 8 && left.scalar().size() < 8 && right.scalar().size() < 8) {
      return narrow(op, type, left, right, span);
    }
    boolean signed = type.scalar().orElseThrow().isSigned();
    return fits(left, signed) && fits(right, signed)
        ? wide(op, type, left, right, span)
        : mixed(op, type, left, right, span);
  }

  /** Whether 64 bits of that signedness hold all values of an operand's type. */
  private static boolean fits(Operand operand, boolean signed) {
    if (operand.isConstant() && operand.bits() >= 0) {
      return true;
    }
    boolean operandSigned = operand.scalar().isSigned();
    return operandSigned == signed || (signed && operand.scalar().size() < 8);
  }

  /** The result of 128 bits, its halves computed one by one. */
  private Outcome mixed(BinaryOp op, CType type, Operand left, Operand right, Span span) {
    Values values = lowering.values;
    Operand a = values.convert(left, Types.ULONG, span);
    Operand b = values.convert(right, Types.ULONG, span);
    Operand aHigh = high(left, span);
    Operand bHigh = high(right, span);
    Operand low = values.binary(op, Types.ULONG, a, b, span);
    Operand high =
        switch (op) {
          case ADD -> plus(plus(aHigh, bHigh, span), less(low, a, span).as(Types.ULONG), span);
          case SUB -> minus(minus(aHigh, bHigh, span), less(a, b, span).as(Types.ULONG), span);
          default ->
              plus(
                  productHigh(a, b, span),
                  plus(times(aHigh, b, span), times(bHigh, a, span), span),
                  span);
        };
    Operand stored = values.convert(low, type, span);
    Operand back = values.convert(stored, Types.ULONG, span);
    Operand differs = compare(Relation.NE, Types.ULONG, back, low, span);
    Operand above = compare(Relation.NE, Types.ULONG, high(stored, span), high, span);
    return new Outcome(stored, or(differs, above, span));
  }

  /** The upper half of an operand in 128 bits: all ones for a negative one. */
  private Operand high(Operand operand, Span span) {
    if (!operand.scalar().isSigned()) {
      return Operand.constant(Types.ULONG, 0);
    }
    Values values = lowering.values;
    Operand wide = values.convert(operand, Types.LONG, span);
    Operand sign =
        values.binary(BinaryOp.SHR, Types.LONG, wide, Operand.constant(Types.LONG, 63), span);
    return values.convert(sign, Types.ULONG, span);
  }

  /** The upper half of the product of two unsigned numbers, by the halves of each. */
  private Operand productHigh(Operand a, Operand b, Span span) {
    Operand aLow = lowHalf(a, span);
    Operand bLow = lowHalf(b, span);
    Operand aTop = topHalf(a, span);
    Operand bTop = topHalf(b, span);
    Operand middle = plus(times(aTop, bLow, span), topHalf(times(aLow, bLow, span), span), span);
    Operand other = plus(times(aLow, bTop, span), lowHalf(middle, span), span);
    Operand carries = plus(topHalf(middle, span), topHalf(other, span), span);
    return plus(times(aTop, bTop, span), carries, span);
  }

  private Operand lowHalf(Operand value, Span span) {
    return unsigned(BinaryOp.AND, value, Operand.constant(Types.ULONG, 0xffff_ffffL), span);
  }

  private Operand topHalf(Operand value, Span span) {
    return unsigned(BinaryOp.SHR, value, Operand.constant(Types.ULONG, 32), span);
  }

  private Operand plus(Operand a, Operand b, Span span) {
    return unsigned(BinaryOp.ADD, a, b, span);
  }

  private Operand minus(Operand a, Operand b, Span span) {
    return unsigned(BinaryOp.SUB, a, b, span);
  }

  private Operand times(Operand a, Operand b, Span span) {
    return unsigned(BinaryOp.MUL, a, b, span);
  }

  private Operand unsigned(BinaryOp op, Operand a, Operand b, Span span) {
    return lowering.values.binary(op, Types.ULONG, a, b, span);
  }

  private Outcome narrow(BinaryOp op, CType type, Operand left, Operand right, Span span) {
    Values values = lowering.values;
    Operand exact =
        values.binary(
            op,
            Types.LONG,
            values.convert(left, Types.LONG, span),
            values.convert(right, Types.LONG, span),
            span);
    Operand result = values.convert(exact, type, span);
    Operand back = values.convert(result, Types.LONG, span);
    return new Outcome(result, compare(Relation.NE, Types.LONG, back, exact, span));
  }

  private Outcome wide(BinaryOp op, CType type, Operand left, Operand right, Span span) {
    Values values = lowering.values;
    boolean signed = type.scalar().orElseThrow().isSigned();
    CType word = signed ? Types.LONG : Types.ULONG;
    Operand a = values.convert(left, word, span);
    Operand b = values.convert(right, word, span);
    Operand result = values.binary(op, word, a, b, span);
    Operand overflow =
        switch (op) {
          case ADD -> signed ? signs(a, result, b, result, span) : less(result, a, span);
          case SUB -> signed ? signs(a, b, a, result, span) : less(a, b, span);
          default -> product(word, a, b, result, span);
        };
    Operand stored = values.convert(result, type, span);
    if (type.size() < 8) {
      Operand back = values.convert(stored, word, span);
      overflow = or(overflow, compare(Relation.NE, word, back, result, span), span);
    }
    return new Outcome(stored, overflow);
  }

  private Operand compare(Relation relation, CType type, Operand a, Operand b, Span span) {
    return lowering.values.compare(relation, type.scalar().orElseThrow(), a, b, span);
  }

  private Operand less(Operand a, Operand b, Span span) {
    return compare(Relation.LT, Types.ULONG, a, b, span);
  }

  private Operand or(Operand a, Operand b, Span span) {
    return lowering.values.binary(BinaryOp.OR, Types.INT, a, b, span);
  }

  private Operand and(Operand a, Operand b, Span span) {
    return lowering.values.binary(BinaryOp.AND, Types.INT, a, b, span);
  }

  /** Whether the sign bit of {@code (a ^ b) & (c ^ d)} is set. */
  private Operand signs(Operand a, Operand b, Operand c, Operand d, Span span) {
    Values values = lowering.values;
    Operand first = values.binary(BinaryOp.XOR, Types.LONG, a, b, span);
    Operand second = values.binary(BinaryOp.XOR, Types.LONG, c, d, span);
    Operand both = values.binary(BinaryOp.AND, Types.LONG, first, second, span);
    return compare(Relation.LT, Types.LONG, both, Operand.constant(Types.LONG, 0), span);
  }

  /** A product overflowed when dividing it gives another factor; 0 and -1 cannot divide. */
  private Operand product(CType word, Operand a, Operand b, Operand result, Span span) {
    Values values = lowering.values;
    Operand zero = compare(Relation.EQ, word, a, Operand.constant(word, 0), span);
    Operand divisor = values.binary(BinaryOp.ADD, word, a, zero.as(word), span);
    Operand special = zero;
    Operand least = Operand.integer(0);
    if (word.equals(Types.LONG)) {
      Operand minusOne = compare(Relation.EQ, word, a, Operand.constant(word, -1), span);
      Operand two = values.binary(BinaryOp.SHL, word, minusOne.as(word), one(word), span);
      divisor = values.binary(BinaryOp.ADD, word, divisor, two, span);
      special = or(zero, minusOne, span);
      Operand smallest = Operand.constant(word, Long.MIN_VALUE);
      least = and(minusOne, compare(Relation.EQ, word, b, smallest, span), span);
    }
    Operand quotient = values.binary(BinaryOp.DIV, word, result, divisor, span);
    Operand differs = compare(Relation.NE, word, quotient, b, span);
    Operand ordinary = compare(Relation.EQ, Types.INT, special, Operand.integer(0), span);
    return or(and(ordinary, differs, span), least, span);
  }

  private static Operand one(CType type) {
    return Operand.constant(type, 1);
  }
}
