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
 * in 64; for 64-bit results both operands are first converted to the result's type.
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
    boolean narrow = type.size() < 8 && left.scalar().size() < 8 && right.scalar().size() < 8;
    Outcome outcome =
        narrow ? narrow(op, type, left, right, span) : wide(op, type, left, right, span);
    if (stores) {
      Span base = call.arguments().get(2).span();
      lowering.values.write(new Place.Memory(type, target, base), outcome.result(), span);
    }
    return lowering.values.convert(outcome.overflow(), Types.BOOL, span);
  }

  private record Outcome(Operand result, Operand overflow) {}

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
