package dev.mmapcheck.exec;

import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.ir.Insn.UnaryOp;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Shadow;

/**
 * What is known of the results of operators.
 *
 * <p>Expressions that grow too large are given up: the value becomes an opaque input of the caller,
 * about which nothing can be proved, so that a finding is lost rather than invented.
 */
final class ShadowArithmetic {
  /** Expressions with more nodes than this are given up. */
  private static final int MAX_EXPRESSION = 96;

  /** Lower bits of an address than these are no pointer: how far it lies inside a page. */
  private static final long PART = 1 << 16;

  private final World world;

  ShadowArithmetic(World world) {
    this.world = world;
  }

  Shadow binary(BinaryOp op, Scalar type, long a, Shadow left, long b, Shadow right) {
    if (left == null && right == null) {
      return null;
    }
    Expr x = left == null ? null : left.expr();
    Expr y = right == null ? null : right.expr();
    Expr expr = null;
    if (x != null || y != null) {
      Expr whole = Expr.binary(op, type, x == null ? Expr.of(a) : x, y == null ? Expr.of(b) : y);
      expr = bounded(whole, Expr.apply(op, type, a, b));
    }
    boolean isRemainder = op == BinaryOp.REM || (op == BinaryOp.AND && (isPart(a) || isPart(b)));
    return Shadow.of(expr, isRemainder ? null : mergedOrigin(op, left, right));
  }

  private static boolean isPart(long bits) {
    return bits >= 0 && bits < PART;
  }

  /**
   * Pointer arithmetic keeps what the pointer denotes; the difference of two pointers denotes
   * nothing.
   */
  private static Origin mergedOrigin(BinaryOp op, Shadow left, Shadow right) {
    Origin x = pointerOrigin(left);
    Origin y = pointerOrigin(right);
    if (x != null && y != null) {
      return null;
    }
    if (x != null) {
      return x;
    }
    return op == BinaryOp.SUB ? null : y;
  }

  private static Origin pointerOrigin(Shadow shadow) {
    Origin origin = shadow == null ? null : shadow.origin();
    return origin == null || origin.kind() == Origin.Kind.DESCRIPTOR ? null : origin;
  }

  /** The expression, or an opaque one in its place when it is too large. */
  Expr bounded(Expr expr, long bits) {
    if (expr instanceof Expr.Const) {
      return null;
    }
    return expr.size() <= MAX_EXPRESSION ? expr : Expr.of(world.opaque(bits));
  }

  Shadow unary(UnaryOp op, Scalar type, Shadow operand) {
    if (operand == null || operand.expr() == null) {
      return operand == null ? null : Shadow.of(null, pointerOrigin(operand));
    }
    return Shadow.of(Expr.unary(op, type, operand.expr()), pointerOrigin(operand));
  }

  Shadow convert(Scalar from, Scalar to, Shadow operand) {
    if (operand == null) {
      return null;
    }
    Expr expr = operand.expr() == null ? null : Expr.convert(from, to, operand.expr());
    Origin origin = to == Scalar.BOOL ? null : operand.origin();
    return Shadow.of(expr instanceof Expr.Const ? null : expr, origin);
  }

  /** The shadow of a value that depends on others in a way no expression says. */
  Shadow opaque(Shadow left, Shadow right) {
    boolean depends =
        (left != null && left.expr() != null) || (right != null && right.expr() != null);
    return depends ? Shadow.of(Expr.of(world.opaque(0)), null) : null;
  }

  /** That a value is one of those of a case. */
  static Expr within(Scalar type, Expr value, Insn.Switch.Case c) {
    if (c.low() == c.high()) {
      return Expr.compare(Relation.EQ, type, value, Expr.of(c.low()));
    }
    return Expr.binary(
        BinaryOp.AND,
        Scalar.I32,
        Expr.compare(Relation.GE, type, value, Expr.of(c.low())),
        Expr.compare(Relation.LE, type, value, Expr.of(c.high())));
  }
}
