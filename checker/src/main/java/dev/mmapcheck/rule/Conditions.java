package dev.mmapcheck.rule;

import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Value;

/**
 * Violations as expressions, for {@link Scene#isCertain}. Each is null when the value depends on
 * nothing: then the bits of this run are all there is.
 */
public final class Conditions {
  private Conditions() {}

  /** {@code value == constant}. */
  public static Expr equal(Value value, long constant) {
    return value.expr().map(expr -> compare(Relation.EQ, expr, Expr.of(constant))).orElse(null);
  }

  /** {@code (value & mask) == bits}. */
  public static Expr masked(Value value, long mask, long bits) {
    return value
        .expr()
        .map(expr -> compare(Relation.EQ, and(expr, mask), Expr.of(bits)))
        .orElse(null);
  }

  /** Whether two values are the same for all that is known of where they come from. */
  public static boolean isSame(Value one, Value other) {
    return one.expr().equals(other.expr())
        && (one.expr().isPresent()
            || (one.bits() == other.bits() && one.origin().equals(other.origin())));
  }

  /** {@code value % pageSize != 0}. */
  public static Expr misaligned(Value value, long pageSize) {
    return value
        .expr()
        .map(expr -> compare(Relation.NE, and(expr, pageSize - 1), Expr.of(0)))
        .orElse(null);
  }

  /** {@code value + add > limit}, unsigned. */
  public static Expr beyond(Value value, long add, long limit) {
    return value
        .expr()
        .map(
            expr ->
                compare(
                    Relation.GT,
                    Expr.binary(BinaryOp.ADD, Scalar.U64, expr, Expr.of(add)),
                    Expr.of(limit)))
        .orElse(null);
  }

  /** {@code value < limit}, unsigned. */
  public static Expr below(Value value, long limit) {
    return value.expr().map(expr -> compare(Relation.LT, expr, Expr.of(limit))).orElse(null);
  }

  /** {@code address - start >= length}, unsigned; the address or the length may be constant. */
  public static Expr isBehind(Value address, long start, Expr length, long lengthBits) {
    if (address.expr().isEmpty() && length == null) {
      return null;
    }
    if (length != null && address.expr().filter(a -> base(a).equals(base(length))).isPresent()) {
      // the same unknown number twice: only what was added counts
      return Expr.of(address.bits() - start >= lengthBits ? 1 : 0);
    }
    Expr offset =
        Expr.binary(
            BinaryOp.SUB,
            Scalar.U64,
            address.expr().orElse(Expr.of(address.bits())),
            Expr.of(start));
    return compare(Relation.GE, offset, length == null ? Expr.of(lengthBits) : length);
  }

  /** Whether two addresses are the same unknown value, plus constants. */
  public static boolean haveSameBase(Value left, Value right) {
    return left.expr().isPresent()
        && right.expr().isPresent()
        && base(left.expr().get()).equals(base(right.expr().get()));
  }

  /** An expression without the constant that is added to it. */
  private static Expr base(Expr expr) {
    return expr instanceof Expr.Binary sum
            && (sum.op() == BinaryOp.ADD || sum.op() == BinaryOp.SUB)
            && sum.right() instanceof Expr.Const
        ? base(sum.left())
        : expr;
  }

  /** Whether two lengths take different numbers of pages; either may be constant. */
  public static Expr differentPages(
      Expr left, long leftBits, Expr right, long rightBits, long pageSize) {
    if (left == null && right == null) {
      return null;
    }
    if (left != null && right != null && base(left).equals(base(right))) {
      // the same unknown number twice: only what was added counts
      return Expr.of(Math.abs(leftBits - rightBits) >= pageSize ? 1 : 0);
    }
    return compare(
        Relation.NE,
        pages(left == null ? Expr.of(leftBits) : left, pageSize),
        pages(right == null ? Expr.of(rightBits) : right, pageSize));
  }

  private static Expr pages(Expr length, long pageSize) {
    return and(Expr.binary(BinaryOp.ADD, Scalar.U64, length, Expr.of(pageSize - 1)), -pageSize);
  }

  private static Expr and(Expr expr, long mask) {
    return Expr.binary(BinaryOp.AND, Scalar.U64, expr, Expr.of(mask));
  }

  private static Expr compare(Relation relation, Expr left, Expr right) {
    return Expr.compare(relation, Scalar.U64, left, right);
  }
}
