package dev.mmapcheck.lang.cdt;

import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.lang.tree.Declarator;
import dev.mmapcheck.lang.tree.Expression;
import dev.mmapcheck.lang.tree.Initializer;
import dev.mmapcheck.lang.tree.Specifiers;
import dev.mmapcheck.lang.tree.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.cdt.core.dom.ast.IASTArraySubscriptExpression;
import org.eclipse.cdt.core.dom.ast.IASTBinaryExpression;
import org.eclipse.cdt.core.dom.ast.IASTBinaryTypeIdExpression;
import org.eclipse.cdt.core.dom.ast.IASTCastExpression;
import org.eclipse.cdt.core.dom.ast.IASTConditionalExpression;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTExpressionList;
import org.eclipse.cdt.core.dom.ast.IASTFieldReference;
import org.eclipse.cdt.core.dom.ast.IASTFunctionCallExpression;
import org.eclipse.cdt.core.dom.ast.IASTIdExpression;
import org.eclipse.cdt.core.dom.ast.IASTInitializerClause;
import org.eclipse.cdt.core.dom.ast.IASTLiteralExpression;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTTypeId;
import org.eclipse.cdt.core.dom.ast.IASTTypeIdExpression;
import org.eclipse.cdt.core.dom.ast.IASTTypeIdInitializerExpression;
import org.eclipse.cdt.core.dom.ast.IASTUnaryExpression;
import org.eclipse.cdt.core.dom.ast.gnu.IGNUASTCompoundStatementExpression;

/** Reads CDT's expressions. */
final class ExpressionReader {
  private static final String NOT_AN_EXPRESSION = "this is not a C expression";

  private final Reading reading;

  ExpressionReader(Reading reading) {
    this.reading = reading;
  }

  /** Reads an expression; null becomes a bad one at {@code parent}. */
  Expression read(IASTInitializerClause node, IASTNode parent) {
    return node == null
        ? new Expression.Bad(span(parent), "an expression is missing", false)
        : read(node);
  }

  Expression read(IASTInitializerClause node) {
    if (node instanceof IASTIdExpression id) {
      return new Expression.Name(span(node), id.getName().toString());
    } else if (node instanceof IASTLiteralExpression literal) {
      return literal(literal);
    } else if (node instanceof IASTUnaryExpression unary) {
      return unary(unary);
    } else if (node instanceof IASTBinaryExpression binary) {
      return binary(binary);
    } else if (node instanceof IASTFunctionCallExpression call) {
      return call(call);
    } else if (node instanceof IASTFieldReference field) {
      return field(field);
    } else if (node instanceof IASTArraySubscriptExpression index) {
      IASTInitializerClause subscript = index.getArgument();
      return new Expression.Index(
          span(node), read(index.getArrayExpression(), node), read(subscript, node));
    } else if (node instanceof IASTCastExpression cast) {
      return new Expression.Cast(
          span(node), reading.types.typeName(cast.getTypeId()), read(cast.getOperand(), node));
    } else if (node instanceof IASTConditionalExpression conditional) {
      IASTExpression positive = conditional.getPositiveResultExpression();
      return new Expression.Conditional(
          span(node),
          read(conditional.getLogicalConditionExpression(), node),
          positive == null ? null : read(positive),
          read(conditional.getNegativeResultExpression(), node));
    } else if (node instanceof IASTTypeIdExpression type) {
      return typeId(type);
    }
    return rareExpression(node);
  }

  private Expression rareExpression(IASTInitializerClause node) {
    if (node instanceof IASTExpressionList list) {
      return commaList(list);
    } else if (node instanceof IASTTypeIdInitializerExpression compound) {
      Initializer initializer = reading.types.initializer(compound.getInitializer());
      if (initializer instanceof Initializer.Braces braces) {
        return new Expression.CompoundLiteral(
            span(node), reading.types.typeName(compound.getTypeId()), braces);
      }
    } else if (node instanceof IGNUASTCompoundStatementExpression block) {
      return new Expression.Block(
          span(node), reading.statements.block(block.getCompoundStatement()));
    } else if (node instanceof IASTBinaryTypeIdExpression) {
      return new Expression.Bad(span(node), "type traits of C++", true);
    }
    return new Expression.Bad(span(node), NOT_AN_EXPRESSION, false);
  }

  private Span span(IASTNode node) {
    return reading.locations.of(node);
  }

  private Expression literal(IASTLiteralExpression literal) {
    String text = new String(literal.getValue());
    Span span = span(literal);
    return switch (literal.getKind()) {
      case IASTLiteralExpression.lk_char_constant -> new Expression.CharacterLiteral(span, text);
      case IASTLiteralExpression.lk_string_literal ->
          new Expression.Text(span, reading.locations.fileNameAsGiven(text));
      case IASTLiteralExpression.lk_integer_constant, IASTLiteralExpression.lk_float_constant ->
          new Expression.NumberLiteral(span, text);
      default -> new Expression.Bad(span, NOT_AN_EXPRESSION, false);
    };
  }

  private Expression unary(IASTUnaryExpression node) {
    if (node.getOperator() == IASTUnaryExpression.op_labelReference
        && node.getOperand() instanceof IASTIdExpression label) {
      return new Expression.LabelAddress(span(node), label.getName().toString());
    }
    Expression operand = read(node.getOperand(), node);
    Span span = span(node);
    return switch (node.getOperator()) {
      case IASTUnaryExpression.op_bracketedPrimary -> operand;
      case IASTUnaryExpression.op_plus -> unary(span, Expression.UnaryOperator.PLUS, operand);
      case IASTUnaryExpression.op_minus -> unary(span, Expression.UnaryOperator.NEGATE, operand);
      case IASTUnaryExpression.op_tilde ->
          unary(span, Expression.UnaryOperator.COMPLEMENT, operand);
      case IASTUnaryExpression.op_not -> unary(span, Expression.UnaryOperator.NOT, operand);
      case IASTUnaryExpression.op_star ->
          unary(span, Expression.UnaryOperator.DEREFERENCE, operand);
      case IASTUnaryExpression.op_amper -> unary(span, Expression.UnaryOperator.ADDRESS, operand);
      case IASTUnaryExpression.op_prefixIncr ->
          new Expression.Step(span, operand, 1, Expression.Order.PREFIX);
      case IASTUnaryExpression.op_prefixDecr ->
          new Expression.Step(span, operand, -1, Expression.Order.PREFIX);
      case IASTUnaryExpression.op_postFixIncr ->
          new Expression.Step(span, operand, 1, Expression.Order.POSTFIX);
      case IASTUnaryExpression.op_postFixDecr ->
          new Expression.Step(span, operand, -1, Expression.Order.POSTFIX);
      case IASTUnaryExpression.op_sizeof ->
          new Expression.MeasureOperand(span, Expression.Property.SIZE, operand);
      case IASTUnaryExpression.op_alignOf ->
          new Expression.MeasureOperand(span, Expression.Property.ALIGNMENT, operand);
      default -> new Expression.Bad(span, NOT_AN_EXPRESSION, false);
    };
  }

  private static Expression unary(
      Span span, Expression.UnaryOperator operator, Expression operand) {
    return new Expression.Unary(span, operator, operand);
  }

  private Expression binary(IASTBinaryExpression node) {
    Expression left = read(node.getOperand1(), node);
    Expression right = read(node.getInitOperand2(), node);
    Span span = span(node);
    int operator = node.getOperator();
    Relation relation = relation(operator);
    if (relation != null) {
      return new Expression.Comparison(span, relation, left, right);
    }
    BinaryOp arithmetic = arithmetic(operator);
    if (arithmetic != null) {
      return new Expression.Binary(span, arithmetic, left, right);
    }
    return switch (operator) {
      case IASTBinaryExpression.op_logicalAnd ->
          new Expression.Logical(span, Expression.Connective.AND, left, right);
      case IASTBinaryExpression.op_logicalOr ->
          new Expression.Logical(span, Expression.Connective.OR, left, right);
      case IASTBinaryExpression.op_assign -> new Expression.Assign(span, null, left, right);
      default -> {
        BinaryOp compound = compound(operator);
        yield compound == null
            ? new Expression.Bad(span, NOT_AN_EXPRESSION, false)
            : new Expression.Assign(span, compound, left, right);
      }
    };
  }

  private static Relation relation(int operator) {
    return switch (operator) {
      case IASTBinaryExpression.op_equals -> Relation.EQ;
      case IASTBinaryExpression.op_notequals -> Relation.NE;
      case IASTBinaryExpression.op_lessThan -> Relation.LT;
      case IASTBinaryExpression.op_lessEqual -> Relation.LE;
      case IASTBinaryExpression.op_greaterThan -> Relation.GT;
      case IASTBinaryExpression.op_greaterEqual -> Relation.GE;
      default -> null;
    };
  }

  private static BinaryOp arithmetic(int operator) {
    return switch (operator) {
      case IASTBinaryExpression.op_plus -> BinaryOp.ADD;
      case IASTBinaryExpression.op_minus -> BinaryOp.SUB;
      case IASTBinaryExpression.op_multiply -> BinaryOp.MUL;
      case IASTBinaryExpression.op_divide -> BinaryOp.DIV;
      case IASTBinaryExpression.op_modulo -> BinaryOp.REM;
      case IASTBinaryExpression.op_binaryAnd -> BinaryOp.AND;
      case IASTBinaryExpression.op_binaryOr -> BinaryOp.OR;
      case IASTBinaryExpression.op_binaryXor -> BinaryOp.XOR;
      case IASTBinaryExpression.op_shiftLeft -> BinaryOp.SHL;
      case IASTBinaryExpression.op_shiftRight -> BinaryOp.SHR;
      default -> null;
    };
  }

  private static BinaryOp compound(int operator) {
    return switch (operator) {
      case IASTBinaryExpression.op_plusAssign -> BinaryOp.ADD;
      case IASTBinaryExpression.op_minusAssign -> BinaryOp.SUB;
      case IASTBinaryExpression.op_multiplyAssign -> BinaryOp.MUL;
      case IASTBinaryExpression.op_divideAssign -> BinaryOp.DIV;
      case IASTBinaryExpression.op_moduloAssign -> BinaryOp.REM;
      case IASTBinaryExpression.op_binaryAndAssign -> BinaryOp.AND;
      case IASTBinaryExpression.op_binaryOrAssign -> BinaryOp.OR;
      case IASTBinaryExpression.op_binaryXorAssign -> BinaryOp.XOR;
      case IASTBinaryExpression.op_shiftLeftAssign -> BinaryOp.SHL;
      case IASTBinaryExpression.op_shiftRightAssign -> BinaryOp.SHR;
      default -> null;
    };
  }

  private Expression commaList(IASTExpressionList list) {
    IASTExpression[] parts = list.getExpressions();
    if (parts.length == 0) {
      return new Expression.Bad(span(list), NOT_AN_EXPRESSION, false);
    }
    Expression result = read(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      Expression next = read(parts[i]);
      result = new Expression.Comma(Locations.join(result.span(), next.span()), result, next);
    }
    return result;
  }

  private Expression field(IASTFieldReference node) {
    Expression owner = read(node.getFieldOwner(), node);
    String name = node.getFieldName().toString();
    return node.isPointerDereference()
        ? new Expression.Arrow(span(node), owner, name)
        : new Expression.Member(span(node), owner, name);
  }

  private Expression typeId(IASTTypeIdExpression node) {
    TypeName type = reading.types.typeName(node.getTypeId());
    return switch (node.getOperator()) {
      case IASTTypeIdExpression.op_sizeof ->
          new Expression.Measure(span(node), Expression.Property.SIZE, type);
      case IASTTypeIdExpression.op_alignof ->
          new Expression.Measure(span(node), Expression.Property.ALIGNMENT, type);
      default -> new Expression.Bad(span(node), NOT_AN_EXPRESSION, false);
    };
  }

  /** {@code _Alignof(type)}. */
  Expression alignment(IASTTypeId type) {
    return new Expression.Measure(
        span(type), Expression.Property.ALIGNMENT, reading.types.typeName(type));
  }

  private Expression call(IASTFunctionCallExpression node) {
    Expression function = read(node.getFunctionNameExpression(), node);
    List<Expression> arguments = new ArrayList<>();
    String name = function instanceof Expression.Name called ? called.name() : "";
    for (IASTInitializerClause argument : node.getArguments()) {
      arguments.add(read(argument));
    }
    switch (name) {
      case "__builtin_va_arg" -> unwrap(arguments, 1);
      case "__builtin_offsetof" -> unwrap(arguments, 0);
      case "__builtin_types_compatible_p" -> {
        unwrap(arguments, 0);
        unwrap(arguments, 1);
      }
      case "_Generic" -> {
        return generic(node, arguments);
      }
      default -> {}
    }
    List<Span> spans = CallText.arguments(function.span(), name, arguments.size());
    if (spans.isEmpty()) {
      return new Expression.Call(
          span(node), function, arguments, arguments.stream().map(Expression::span).toList());
    }
    Span whole = CallText.whole(function.span(), spans);
    return new Expression.Call(whole, function, arguments, spans);
  }

  /** Undoes the {@code sizeof} that {@link TokenFilter} put around a type. */
  private static void unwrap(List<Expression> arguments, int index) {
    if (index < arguments.size()) {
      TypeName type = wrappedType(arguments.get(index));
      if (type != null) {
        arguments.set(index, new Expression.TypeArgument(type.span(), type));
      }
    }
  }

  private static TypeName wrappedType(Expression argument) {
    if (argument instanceof Expression.Measure measure) {
      return measure.type();
    }
    if (argument instanceof Expression.MeasureOperand measure
        && measure.operand() instanceof Expression.Name name) {
      return named(name.span(), name.name());
    }
    return null;
  }

  private static TypeName named(Span span, String name) {
    Specifiers specifiers =
        new Specifiers(
            span,
            Specifiers.Storage.NONE,
            false,
            false,
            false,
            new Specifiers.Base.Typedef(span, name),
            List.of());
    return new TypeName(span, specifiers, new Declarator(span, "", List.of(), null, List.of()));
  }

  private Expression generic(IASTFunctionCallExpression node, List<Expression> arguments) {
    List<Expression.Association> associations = new ArrayList<>();
    for (int i = 1; i + 1 < arguments.size(); i += 2) {
      associations.add(
          new Expression.Association(wrappedType(arguments.get(i)), arguments.get(i + 1)));
    }
    if (arguments.isEmpty()) {
      return new Expression.Bad(span(node), NOT_AN_EXPRESSION, false);
    }
    return new Expression.Generic(span(node), arguments.get(0), associations);
  }
}
