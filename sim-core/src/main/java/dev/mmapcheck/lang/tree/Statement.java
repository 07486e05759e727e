package dev.mmapcheck.lang.tree;

import dev.mmapcheck.lang.Span;
import java.util.List;

/** A statement. */
public sealed interface Statement {
  Span span();

  /**
   * {@code { ... }}.
   *
   * @param end the closing brace
   */
  record Block(Span span, List<Statement> statements, Span end) implements Statement {
    public Block {
      statements = List.copyOf(statements);
    }
  }

  record Evaluate(Span span, Expression expression) implements Statement {}

  /**
   * {@code if}.
   *
   * @param otherwise null when there is no else
   */
  record If(Span span, Expression condition, Statement then, Statement otherwise)
      implements Statement {}

  record While(Span span, Expression condition, Statement body) implements Statement {}

  record DoWhile(Span span, Statement body, Expression condition) implements Statement {}

  /** {@code for}; each of the three parts may be null. */
  record For(Span span, Statement first, Expression condition, Expression step, Statement body)
      implements Statement {}

  record Switch(Span span, Expression value, Statement body) implements Statement {}

  /**
   * {@code case low ... high:}.
   *
   * @param high the same as low for a plain case
   */
  record Case(Span span, Expression low, Expression high) implements Statement {}

  record Default(Span span) implements Statement {}

  record Label(Span span, String name, Statement statement) implements Statement {}

  record Goto(Span span, String label) implements Statement {}

  record ComputedGoto(Span span, Expression address) implements Statement {}

  record Break(Span span) implements Statement {}

  record Continue(Span span) implements Statement {}

  /**
   * {@code return}.
   *
   * @param value null for a plain return
   */
  record Return(Span span, Expression value) implements Statement {}

  record Declare(Span span, Declaration.Variables declaration) implements Statement {}

  record Empty(Span span) implements Statement {}

  /** Inline assembly without operands, or a barrier. */
  record Assembly(Span span, boolean isBarrier) implements Statement {}

  /** Text that is no statement, or one that is not supported. */
  record Bad(Span span, String reason, boolean unsupported) implements Statement {}
}
