package dev.mmapcheck.lang.tree;

import dev.mmapcheck.lang.Span;
import java.util.List;
import java.util.function.Supplier;

/** A declaration at file scope or in a block. */
public sealed interface Declaration {
  Span span();

  /** {@code static int a = 1, *b;}; without declarators it declares tags only. */
  record Variables(Span span, Specifiers specifiers, List<Item> items) implements Declaration {
    public Variables {
      items = List.copyOf(items);
    }
  }

  /**
   * A declarator with its initialiser.
   *
   * @param initializer null when there is none
   */
  record Item(Declarator declarator, Initializer initializer) {}

  /**
   * A function definition.
   *
   * @param oldStyle the parameter declarations of a K&amp;R definition
   * @param body read when asked for: many inline functions of headers are never used
   */
  record Function(
      Span span,
      Specifiers specifiers,
      Declarator declarator,
      List<Variables> oldStyle,
      Supplier<Statement.Block> body)
      implements Declaration {
    public Function {
      oldStyle = List.copyOf(oldStyle);
    }
  }

  /** Text that is no declaration. */
  record Bad(Span span, String reason) implements Declaration {}
}
