package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.CType.PointerType;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.Types;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.lang.tree.Expression;
import java.util.List;

/**
 * Lowers truth values, comparisons and everything that branches inside an expression. A plain value
 * used as a condition becomes a comparison with zero whose span is that value: there is where
 * people look when the test is the wrong one.
 */
final class ConditionLowering {
  private final Lowering lowering;

  ConditionLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  /** Jumps to one of two labels. */
  void branch(Expression condition, int whenTrue, int whenFalse) {
    if (condition instanceof Expression.Logical logical) {
      int next = lowering.code.newLabel();
      if (logical.connective() == Expression.Connective.AND) {
        branch(logical.left(), next, whenFalse);
      } else {
        branch(logical.left(), whenTrue, next);
      }
      lowering.code.place(next);
      branch(logical.right(), whenTrue, whenFalse);
      return;
    }
    if (condition instanceof Expression.Unary unary
        && unary.operator() == Expression.UnaryOperator.NOT
        && !isPlainValue(unary.operand())) {
      branch(unary.operand(), whenFalse, whenTrue);
      return;
    }
    if (condition instanceof Expression.Comma comma) {
      lowering.expressions.discard(comma.first());
      branch(comma.second(), whenTrue, whenFalse);
      return;
    }
    if (condition instanceof Expression.Call call && isExpectation(call)) {
      branch(call.arguments().get(0), whenTrue, whenFalse);
      return;
    }
    jump(truth(condition), condition.span(), whenTrue, whenFalse);
  }

  private static boolean isExpectation(Expression.Call call) {
    return call.function() instanceof Expression.Name name
        && name.name().equals("__builtin_expect")
        && call.arguments().size() == 2
        && call.arguments().get(1) instanceof Expression.NumberLiteral;
  }

  private void jump(Operand truth, Span span, int whenTrue, int whenFalse) {
    if (truth.isConstant()) {
      lowering.emit(new Insn.Jump(truth.bits() != 0 ? whenTrue : whenFalse), span);
    } else {
      int register = lowering.values.register(truth, span);
      lowering.emit(new Insn.Branch(register, whenTrue, whenFalse), span);
    }
  }

  /** An operand that is not 0 when the condition holds, fit for a branch. */
  private Operand truth(Expression condition) {
    if (condition instanceof Expression.Comparison comparison) {
      return comparison(comparison);
    }
    if (condition instanceof Expression.Unary unary
        && unary.operator() == Expression.UnaryOperator.NOT) {
      return not(unary.operand());
    }
    return zeroTest(Relation.NE, lowering.expressions.value(condition), condition.span());
  }

  private static boolean isPlainValue(Expression expression) {
    return !(expression instanceof Expression.Logical
        || expression instanceof Expression.Comparison
        || (expression instanceof Expression.Unary unary
            && unary.operator() == Expression.UnaryOperator.NOT)
        || (expression instanceof Expression.Call call && isExpectation(call)));
  }

  /** {@code operand relation 0}. */
  private Operand zeroTest(Relation relation, Operand operand, Span span) {
    Operand number = lowering.values.number(operand, span);
    if (number.kind() == Operand.Kind.ADDRESS) {
      return Operand.integer(relation == Relation.NE ? 1 : 0);
    }
    CType type = Arithmetic.promote(number.type());
    Operand promoted = lowering.values.convert(number, type, span);
    Operand zero = Operand.constant(type, 0);
    return lowering.values.compare(relation, promoted.scalar(), promoted, zero, span);
  }

  /** {@code !operand}. */
  Operand not(Expression operand) {
    if (isPlainValue(operand)) {
      return zeroTest(Relation.EQ, lowering.expressions.value(operand), operand.span());
    }
    if (operand instanceof Expression.Logical logical) {
      return materialize(logical, 0, 1);
    }
    Operand truth = truth(operand);
    if (truth.isConstant()) {
      return Operand.integer(truth.bits() == 0 ? 1 : 0);
    }
    return zeroTest(Relation.EQ, truth, operand.span());
  }

  /** {@code left relation right}. */
  Operand comparison(Expression.Comparison comparison) {
    Expression leftSource = comparison.left();
    Expression rightSource = comparison.right();
    boolean leftUnknown = isUndeclared(leftSource);
    Operand left = null;
    if (!leftUnknown) {
      left = lowering.expressions.value(leftSource);
      lowering.recovery.expect(rightSource, left.type());
    }
    Operand right;
    if (leftUnknown) {
      CType other = lowering.scratch(() -> lowering.expressions.value(rightSource)).type();
      lowering.recovery.expect(leftSource, other);
      left = lowering.expressions.value(leftSource);
    }
    right = lowering.expressions.value(rightSource);
    return compare(comparison.relation(), left, right, comparison.span());
  }

  private boolean isUndeclared(Expression expression) {
    Expression name = expression instanceof Expression.Call call ? call.function() : expression;
    return name instanceof Expression.Name n && lowering.scope.find(n.name()) == null;
  }

  private Operand compare(Relation relation, Operand leftOperand, Operand rightOperand, Span span) {
    Values values = lowering.values;
    Operand left = values.number(leftOperand, span);
    Operand right = values.number(rightOperand, span);
    if (left.isPointer() || right.isPointer()) {
      Operand folded = compareAddresses(relation, left, right);
      if (folded != null) {
        return folded;
      }
      CType type = left.isPointer() ? left.type() : right.type();
      return values.compare(
          relation,
          Scalar.POINTER,
          values.convert(left, type, span),
          values.convert(right, type, span),
          span);
    }
    CType type = Arithmetic.common(left.type(), right.type());
    return values.compare(
        relation,
        type.scalar().orElseThrow(),
        values.convert(left, type, span),
        values.convert(right, type, span),
        span);
  }

  /** Addresses known now: of one symbol by their offsets, and never equal to null. */
  private static Operand compareAddresses(Relation relation, Operand left, Operand right) {
    boolean leftAddress = left.kind() == Operand.Kind.ADDRESS;
    boolean rightAddress = right.kind() == Operand.Kind.ADDRESS;
    if (leftAddress && rightAddress && left.symbol().equals(right.symbol())) {
      return Operand.integer(relation.test(left.bits(), right.bits(), false) ? 1 : 0);
    }
    boolean againstNull = (leftAddress && right.isNull()) || (rightAddress && left.isNull());
    if (againstNull && (relation == Relation.EQ || relation == Relation.NE)) {
      return Operand.integer(relation == Relation.NE ? 1 : 0);
    }
    return null;
  }

  /** The value of {@code &&} or {@code ||}. */
  Operand value(Expression.Logical logical) {
    return materialize(logical, 1, 0);
  }

  private Operand materialize(Expression.Logical logical, int ifTrue, int ifFalse) {
    Operand constant = constantLogical(logical);
    if (constant != null) {
      return Operand.integer(constant.bits() != 0 ? ifTrue : ifFalse);
    }
    Span span = logical.span();
    int result = lowering.code.variable();
    int whenTrue = lowering.code.newLabel();
    int whenFalse = lowering.code.newLabel();
    int end = lowering.code.newLabel();
    branch(logical, whenTrue, whenFalse);
    lowering.code.place(whenTrue);
    lowering.emit(new Insn.Const(result, ifTrue), span);
    lowering.emit(new Insn.Jump(end), span);
    lowering.code.place(whenFalse);
    lowering.emit(new Insn.Const(result, ifFalse), span);
    lowering.code.place(end);
    return Operand.register(Types.INT, result);
  }

  /** The value when both sides (or the left one alone) decide it now, else null. */
  private Operand constantLogical(Expression.Logical logical) {
    Operand left = constantTruth(logical.left());
    if (left == null) {
      return null;
    }
    boolean decides = logical.connective() == Expression.Connective.OR;
    if ((left.bits() != 0) == decides) {
      return left;
    }
    return constantTruth(logical.right());
  }

  private Operand constantTruth(Expression expression) {
    if (!mayBeConstant(expression)) {
      return null;
    }
    Operand truth = lowering.scratch(() -> truth(expression));
    return truth.isConstant() ? truth : null;
  }

  /** Cheap test that spares most expressions from being lowered twice. */
  private static boolean mayBeConstant(Expression expression) {
    if (expression instanceof Expression.Unary unary) {
      return mayBeConstant(unary.operand());
    } else if (expression instanceof Expression.Binary binary) {
      return mayBeConstant(binary.left()) && mayBeConstant(binary.right());
    } else if (expression instanceof Expression.Comparison comparison) {
      return mayBeConstant(comparison.left()) && mayBeConstant(comparison.right());
    } else if (expression instanceof Expression.Logical logical) {
      return mayBeConstant(logical.left());
    } else if (expression instanceof Expression.Cast cast) {
      return mayBeConstant(cast.operand());
    } else if (expression instanceof Expression.Conditional conditional) {
      return mayBeConstant(conditional.condition());
    }
    return expression instanceof Expression.NumberLiteral
        || expression instanceof Expression.Text
        || expression instanceof Expression.CharacterLiteral
        || expression instanceof Expression.Name
        || expression instanceof Expression.Measure
        || expression instanceof Expression.MeasureOperand
        || (expression instanceof Expression.Call call
            && call.function() instanceof Expression.Name name
            && name.name().startsWith("__builtin_"));
  }

  /** Evaluates {@code a && b} or {@code a || b} for its effects. */
  void discard(Expression.Logical logical) {
    int more = lowering.code.newLabel();
    int end = lowering.code.newLabel();
    if (logical.connective() == Expression.Connective.AND) {
      branch(logical.left(), more, end);
    } else {
      branch(logical.left(), end, more);
    }
    lowering.code.place(more);
    lowering.expressions.discard(logical.right());
    lowering.code.place(end);
  }

  /** Evaluates {@code c ? a : b} for its effects. */
  void discard(Expression.Conditional conditional) {
    int whenTrue = lowering.code.newLabel();
    int whenFalse = lowering.code.newLabel();
    int end = lowering.code.newLabel();
    branch(conditional.condition(), whenTrue, whenFalse);
    lowering.code.place(whenTrue);
    lowering.expressions.discard(conditional.whenTrue());
    lowering.emit(new Insn.Jump(end), conditional.span());
    lowering.code.place(whenFalse);
    lowering.expressions.discard(conditional.whenFalse());
    lowering.code.place(end);
  }

  /** {@code c ? a : b}; the arm not taken by a constant condition makes no code. */
  Operand conditional(Expression.Conditional conditional) {
    Operand constant = constantTruth(conditional.condition());
    if (constant != null) {
      return constantConditional(conditional, constant.bits() != 0);
    }
    if (conditional.whenTrue() == null) {
      return elvis(conditional);
    }
    Span span = conditional.span();
    Code code = lowering.code;
    int whenTrue = code.newLabel();
    int whenFalse = code.newLabel();
    int end = code.newLabel();
    branch(conditional.condition(), whenTrue, whenFalse);
    code.place(whenTrue);
    Operand first = lowering.expressions.value(conditional.whenTrue());
    return join(first, conditional.whenFalse(), whenFalse, end, span);
  }

  /**
   * Ends the first arm of a conditional, lowers the second, and brings both to their common type.
   * The first arm's conversion is only known behind the second, so it is put in afterwards.
   */
  private Operand join(Operand first, Expression other, int otherLabel, int end, Span span) {
    Code code = lowering.code;
    int result = code.variable();
    int position = code.position();
    boolean reached = code.isReachable();
    lowering.emit(new Insn.Jump(end), span);
    code.place(otherLabel);
    Operand second = lowering.expressions.value(other);
    CType type = commonType(first, second);
    boolean hasValue = !(type instanceof CType.VoidType);
    if (hasValue) {
      copy(result, second, type, span);
    }
    code.place(end);
    if (reached && hasValue) {
      List<Insn> conversion = code.capture(() -> copy(result, first, type, span));
      code.insert(position, conversion, span);
    }
    if (!hasValue) {
      return Operand.NOTHING;
    }
    return type.scalar().isPresent()
        ? Operand.register(type, result)
        : Operand.aggregate(type, result);
  }

  private void copy(int result, Operand value, CType type, Span span) {
    Operand converted = lowering.values.convert(value, type, span);
    lowering.emit(new Insn.Copy(result, lowering.values.register(converted, span)), span);
  }

  private Operand constantConditional(Expression.Conditional conditional, boolean condition) {
    Expression whenTrue =
        conditional.whenTrue() == null ? conditional.condition() : conditional.whenTrue();
    Expression taken = condition ? whenTrue : conditional.whenFalse();
    Expression other = condition ? conditional.whenFalse() : whenTrue;
    Operand otherValue = lowering.scratch(() -> lowering.expressions.value(other));
    Operand value = lowering.expressions.value(taken);
    CType type = commonType(value, otherValue);
    return lowering.values.convert(value, type, conditional.span());
  }

  /** GNU {@code c ?: b}: c is evaluated once. */
  private Operand elvis(Expression.Conditional conditional) {
    Span span = conditional.span();
    Code code = lowering.code;
    Operand first =
        lowering.expressions.keep(
            lowering.expressions.value(conditional.condition()), conditional.condition().span());
    int whenTrue = code.newLabel();
    int whenFalse = code.newLabel();
    int end = code.newLabel();
    Operand truth = zeroTest(Relation.NE, first, conditional.condition().span());
    jump(truth, conditional.condition().span(), whenTrue, whenFalse);
    code.place(whenTrue);
    return join(first, conditional.whenFalse(), whenFalse, end, span);
  }

  private CType commonType(Operand first, Operand second) {
    CType a = first.type();
    CType b = second.type();
    if (a instanceof CType.VoidType || b instanceof CType.VoidType) {
      return Types.VOID;
    }
    if (a.scalar().isEmpty() || b.scalar().isEmpty()) {
      return a.scalar().isEmpty() ? a : b;
    }
    if (a instanceof PointerType p && b instanceof PointerType q) {
      if (first.isNull() && p.target() instanceof CType.VoidType) {
        return b;
      }
      return q.target() instanceof CType.VoidType && !second.isNull() ? b : a;
    }
    if (a instanceof PointerType) {
      return a;
    }
    return b instanceof PointerType ? b : Arithmetic.common(a, b);
  }
}
