package dev.mmapcheck.lang.tree;

import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.Relation;
import java.util.List;

/** An expression as written, without parentheses: {@code (x)} is x with the span of x. */
public sealed interface Expression {
  Span span();

  /** An identifier. */
  record Name(Span span, String name) implements Expression {}

  /** An integer or floating constant, by its spelling. */
  record NumberLiteral(Span span, String text) implements Expression {}

  /** A character constant with its quotes and prefix. */
  record CharacterLiteral(Span span, String text) implements Expression {}

  /** String literals, adjacent ones joined; each part with its quotes and prefix. */
  record Text(Span span, String text) implements Expression {}

  /** {@code -x ~x !x +x *x &x}. */
  record Unary(Span span, UnaryOperator operator, Expression operand) implements Expression {}

  /** The prefix operators. */
  enum UnaryOperator {
    PLUS,
    NEGATE,
    COMPLEMENT,
    NOT,
    DEREFERENCE,
    ADDRESS
  }

  /** {@code ++x x++ --x x--}. */
  record Step(Span span, Expression operand, int amount, Order order) implements Expression {}

  /** Which value a step has. */
  enum Order {
    PREFIX,
    POSTFIX
  }

  /** Arithmetic, bit and shift operators. */
  record Binary(Span span, Insn.BinaryOp operator, Expression left, Expression right)
      implements Expression {}

  record Comparison(Span span, Relation relation, Expression left, Expression right)
      implements Expression {}

  /** {@code &&} and {@code ||}. */
  record Logical(Span span, Connective connective, Expression left, Expression right)
      implements Expression {}

  /** The short-circuit operators. */
  enum Connective {
    AND,
    OR
  }

  record Comma(Span span, Expression first, Expression second) implements Expression {}

  /**
   * An assignment.
   *
   * @param operator null for a plain {@code =}
   */
  record Assign(Span span, Insn.BinaryOp operator, Expression target, Expression value)
      implements Expression {}

  /**
   * {@code c ? a : b}.
   *
   * @param whenTrue null for GNU {@code c ?: b}
   */
  record Conditional(Span span, Expression condition, Expression whenTrue, Expression whenFalse)
      implements Expression {}

  record Cast(Span span, TypeName type, Expression operand) implements Expression {}

  /** {@code (type){...}}. */
  record CompoundLiteral(Span span, TypeName type, Initializer.Braces initializer)
      implements Expression {}

  /**
   * A call.
   *
   * @param argumentSpans the arguments as written, with their parentheses and macros
   */
  record Call(Span span, Expression function, List<Expression> arguments, List<Span> argumentSpans)
      implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
      argumentSpans = List.copyOf(argumentSpans);
    }
  }

  /** {@code object.name}. */
  record Member(Span span, Expression object, String name) implements Expression {}

  /** {@code pointer->name}. */
  record Arrow(Span span, Expression pointer, String name) implements Expression {}

  record Index(Span span, Expression array, Expression index) implements Expression {}

  /** {@code sizeof(type)} or {@code _Alignof(type)}. */
  record Measure(Span span, Property property, TypeName type) implements Expression {}

  /** {@code sizeof x} or {@code _Alignof x}. */
  record MeasureOperand(Span span, Property property, Expression operand) implements Expression {}

  /** What is asked of a type. */
  enum Property {
    SIZE,
    ALIGNMENT
  }

  /** {@code ({ ... })}. */
  record Block(Span span, Statement.Block body) implements Expression {}

  /** {@code &&label}. */
  record LabelAddress(Span span, String label) implements Expression {}

  /** {@code _Generic}. */
  record Generic(Span span, Expression control, List<Association> associations)
      implements Expression {
    public Generic {
      associations = List.copyOf(associations);
    }
  }

  /**
   * One line of a {@code _Generic}.
   *
   * @param type null for {@code default}
   */
  record Association(TypeName type, Expression value) {}

  /** A type where a compiler builtin takes one: {@code __builtin_va_arg(ap, int)}. */
  record TypeArgument(Span span, TypeName type) implements Expression {}

  /** Something that is not an expression, or one that is not supported. */
  record Bad(Span span, String reason, boolean unsupported) implements Expression {}
}
