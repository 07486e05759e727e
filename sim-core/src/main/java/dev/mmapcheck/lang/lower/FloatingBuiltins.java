package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.CType.FunctionType;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.Types;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.lang.tree.Expression;
import java.util.List;

/** Lowers the builtins that are constants, comparisons and classes of floating-point numbers. */
final class FloatingBuiltins {
  /** What {@code __fpclassify} answers for the classes, in the order of the builtin's arguments. */
  private static final List<Integer> CLASSES = List.of(0, 1, 4, 3, 2);

  private final Lowering lowering;

  FloatingBuiltins(Lowering lowering) {
    this.lowering = lowering;
  }

  /** Lowers a call, or returns null when the name is none of these. */
  Operand call(String name, Expression.Call call) {
    return switch (name) {
      case "__builtin_huge_val", "__builtin_inf" ->
          constant(Double.POSITIVE_INFINITY, Types.DOUBLE);
      case "__builtin_huge_valf", "__builtin_inff" ->
          constant(Double.POSITIVE_INFINITY, Types.FLOAT);
      case "__builtin_nan" -> constant(Double.NaN, Types.DOUBLE);
      case "__builtin_nanf" -> constant(Double.NaN, Types.FLOAT);
      case "__builtin_isgreater" -> comparison(Relation.GT, call);
      case "__builtin_isgreaterequal" -> comparison(Relation.GE, call);
      case "__builtin_isless" -> comparison(Relation.LT, call);
      case "__builtin_islessequal" -> comparison(Relation.LE, call);
      case "__builtin_isunordered" -> unordered(call);
      case "__builtin_fpclassify" -> classify(call);
      default -> null;
    };
  }

  private static Operand constant(double value, CType type) {
    return Operand.constant(type, Arithmetic.fromDouble(value, type.scalar().orElseThrow()));
  }

  /** The quiet comparisons; the others raise no exceptions here either. */
  private Operand comparison(Relation relation, Expression.Call call) {
    return lowering.conditions.comparison(
        new Expression.Comparison(call.span(), relation, argument(call, 0), argument(call, 1)));
  }

  private Operand unordered(Expression.Call call) {
    Span span = call.span();
    Operand left = ask("__isnan", argument(call, 0), span);
    Operand right = ask("__isnan", argument(call, 1), span);
    return lowering.values.binary(BinaryOp.OR, Types.INT, left, right, span);
  }

  private Operand classify(Expression.Call call) {
    Span span = call.span();
    Values values = lowering.values;
    Operand found = ask("__fpclassify", argument(call, CLASSES.size()), span);
    Operand result = Operand.integer(0);
    for (int i = 0; i < CLASSES.size(); i++) {
      Operand number = lowering.expressions.value(argument(call, i));
      Operand kind = Operand.integer(CLASSES.get(i));
      Operand is = values.compare(Relation.EQ, Types.INT.kind(), found, kind, span);
      Operand part = values.binary(BinaryOp.MUL, Types.INT, is, number, span);
      result = values.binary(BinaryOp.ADD, Types.INT, result, part, span);
    }
    return result;
  }

  private Operand ask(String function, Expression number, Span span) {
    Operand value = lowering.values.convert(lowering.expressions.value(number), Types.DOUBLE, span);
    FunctionType type = new FunctionType(Types.INT, List.of(Types.DOUBLE), false);
    return lowering.calls.plain(function, type, List.of(value), span);
  }

  private static Expression argument(Expression.Call call, int index) {
    if (index >= call.arguments().size()) {
      throw new UnsupportedConstruct("a builtin with too few arguments");
    }
    return call.arguments().get(index);
  }
}
