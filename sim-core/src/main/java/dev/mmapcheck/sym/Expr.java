package dev.mmapcheck.sym;

import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.ir.Insn.UnaryOp;
import dev.mmapcheck.lang.ir.Relation;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * An integer expression over inputs, with the exact semantics of the IR's registers: 64 bits,
 * extended as the type says after every operation. Immutable. The factory methods fold constants
 * and drop neutral operands.
 */
public sealed interface Expr {
  /** The value under an assignment of the inputs. */
  long evaluate(ToLongFunction<Input> inputs);

  /** Adds every input it mentions to {@code into}. */
  void collect(Set<Input> into);

  /** Number of nodes, shared ones counted every time: what evaluating it costs. */
  int size();

  /** A constant. */
  record Const(long bits) implements Expr {
    @Override
    public long evaluate(ToLongFunction<Input> inputs) {
      return bits;
    }

    @Override
    public void collect(Set<Input> into) {}

    @Override
    public int size() {
      return 1;
    }

    @Override
    public String toString() {
      return Long.toString(bits);
    }
  }

  /** The value of an input. */
  record Var(Input input) implements Expr {
    @Override
    public long evaluate(ToLongFunction<Input> inputs) {
      return inputs.applyAsLong(input);
    }

    @Override
    public void collect(Set<Input> into) {
      into.add(input);
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public String toString() {
      return input.key();
    }
  }

  /** An arithmetic operation in {@code type}. */
  record Binary(BinaryOp op, Scalar type, Expr left, Expr right, int size) implements Expr {
    public Binary(BinaryOp op, Scalar type, Expr left, Expr right) {
      this(op, type, left, right, 1 + left.size() + right.size());
    }

    @Override
    public long evaluate(ToLongFunction<Input> inputs) {
      return apply(op, type, left.evaluate(inputs), right.evaluate(inputs));
    }

    @Override
    public void collect(Set<Input> into) {
      left.collect(into);
      right.collect(into);
    }

    @Override
    public String toString() {
      return "(" + left + " " + op + ":" + type + " " + right + ")";
    }
  }

  /** Negation or complement in {@code type}. */
  record Unary(UnaryOp op, Scalar type, Expr operand, int size) implements Expr {
    public Unary(UnaryOp op, Scalar type, Expr operand) {
      this(op, type, operand, 1 + operand.size());
    }

    @Override
    public long evaluate(ToLongFunction<Input> inputs) {
      long value = operand.evaluate(inputs);
      return type.extend(op == UnaryOp.NEG ? -value : ~value);
    }

    @Override
    public void collect(Set<Input> into) {
      operand.collect(into);
    }

    @Override
    public String toString() {
      return op + ":" + type + "(" + operand + ")";
    }
  }

  /** A conversion to an integer type: cuts and extends. */
  record Convert(Scalar to, Expr operand, int size) implements Expr {
    public Convert(Scalar to, Expr operand) {
      this(to, operand, 1 + operand.size());
    }

    @Override
    public long evaluate(ToLongFunction<Input> inputs) {
      return to.extend(operand.evaluate(inputs));
    }

    @Override
    public void collect(Set<Input> into) {
      operand.collect(into);
    }

    @Override
    public String toString() {
      return to + "(" + operand + ")";
    }
  }

  /** 1 or 0. */
  record Compare(Relation relation, Scalar type, Expr left, Expr right, int size) implements Expr {
    public Compare(Relation relation, Scalar type, Expr left, Expr right) {
      this(relation, type, left, right, 1 + left.size() + right.size());
    }

    @Override
    public long evaluate(ToLongFunction<Input> inputs) {
      return relation.test(left.evaluate(inputs), right.evaluate(inputs), type.isSigned()) ? 1 : 0;
    }

    @Override
    public void collect(Set<Input> into) {
      left.collect(into);
      right.collect(into);
    }

    @Override
    public String toString() {
      return "(" + left + " " + relation.symbol() + " " + right + ")";
    }
  }

  /**
   * Integer arithmetic as the machine does it. Division by zero gives 0 here: the interpreter
   * raises SIGFPE before it asks.
   */
  static long apply(BinaryOp op, Scalar type, long a, long b) {
    boolean wide = type.size() == 8;
    long raw =
        switch (op) {
          case ADD -> a + b;
          case SUB -> a - b;
          case MUL -> a * b;
          case DIV -> b == 0 ? 0 : type.isSigned() ? a / b : Long.divideUnsigned(a, b);
          case REM -> b == 0 ? 0 : type.isSigned() ? a % b : Long.remainderUnsigned(a, b);
          case AND -> a & b;
          case OR -> a | b;
          case XOR -> a ^ b;
          case SHL -> a << (wide ? b & 63 : b & 31);
          case SHR ->
              type.isSigned() ? a >> (wide ? b & 63 : b & 31) : a >>> (wide ? b & 63 : b & 31);
        };
    return type.extend(raw);
  }

  static Expr of(long bits) {
    return new Const(bits);
  }

  static Expr of(Input input) {
    return new Var(input);
  }

  /** {@code left op right}, simplified. */
  static Expr binary(BinaryOp op, Scalar type, Expr left, Expr right) {
    if (right instanceof Const r) {
      if (left instanceof Const l) {
        return new Const(apply(op, type, l.bits, r.bits));
      }
      boolean neutral =
          switch (op) {
            case ADD, SUB, OR, XOR, SHL, SHR -> r.bits == 0;
            case MUL, DIV -> r.bits == 1;
            case AND -> r.bits == -1L && type.size() == 8;
            case REM -> false;
          };
      if (neutral) {
        return left;
      }
      if ((op == BinaryOp.MUL || op == BinaryOp.AND) && r.bits == 0) {
        return r;
      }
      // (x + a) + b and (x - a) + b become one sum, so that pointer walks stay flat
      if ((op == BinaryOp.ADD || op == BinaryOp.SUB)
          && left instanceof Binary inner
          && inner.type == type
          && (inner.op == BinaryOp.ADD || inner.op == BinaryOp.SUB)
          && inner.right instanceof Const c) {
        long sum =
            (inner.op == BinaryOp.ADD ? c.bits : -c.bits) + (op == BinaryOp.ADD ? r.bits : -r.bits);
        return binary(BinaryOp.ADD, type, inner.left, new Const(type.extend(sum)));
      }
    } else if (left instanceof Const && (op == BinaryOp.ADD || op == BinaryOp.MUL)) {
      return binary(op, type, right, left);
    }
    return new Binary(op, type, left, right);
  }

  static Expr unary(UnaryOp op, Scalar type, Expr operand) {
    if (operand instanceof Const c) {
      return new Const(type.extend(op == UnaryOp.NEG ? -c.bits : ~c.bits));
    }
    return new Unary(op, type, operand);
  }

  /** The conversion of a value held as {@code from} to the integer type {@code to}. */
  static Expr convert(Scalar from, Scalar to, Expr operand) {
    if (operand instanceof Const c) {
      return new Const(to.extend(c.bits));
    }
    boolean keepsBits =
        from == to
            || (operand instanceof Var v && v.input.type() == to)
            || (to.size() == 8 && to != Scalar.BOOL)
            || (from.size() < to.size() && (!from.isSigned() || to.isSigned()) && to != Scalar.BOOL)
            || hasType(operand, to);
    return keepsBits ? operand : new Convert(to, operand);
  }

  /** Whether the value of an expression is extended as {@code type} says in any case. */
  private static boolean hasType(Expr expr, Scalar type) {
    return (expr instanceof Var v && v.input.type() == type)
        || (expr instanceof Convert c && c.to == type)
        || (expr instanceof Binary b && b.type == type)
        || (expr instanceof Unary u && u.type == type);
  }

  static Expr compare(Relation relation, Scalar type, Expr left, Expr right) {
    if (left instanceof Const l && right instanceof Const r) {
      return new Const(relation.test(l.bits, r.bits, type.isSigned()) ? 1 : 0);
    }
    if (left instanceof Const) {
      return compare(relation.swapped(), type, right, left);
    }
    if (left.equals(right)) {
      return new Const(relation.test(0, 0, type.isSigned()) ? 1 : 0);
    }
    // (a < b) != 0 is a < b; (a < b) == 0 is its negation
    if (left instanceof Compare inner && right instanceof Const c && c.bits == 0) {
      if (relation == Relation.NE) {
        return inner;
      }
      if (relation == Relation.EQ) {
        return new Compare(inner.relation.negated(), inner.type, inner.left, inner.right);
      }
    }
    return new Compare(relation, type, left, right);
  }

  /** 1 where {@code condition} is 0, and 0 elsewhere. */
  static Expr not(Expr condition) {
    return compare(Relation.EQ, Scalar.I32, condition, new Const(0));
  }
}
