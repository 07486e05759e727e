package dev.mmapcheck.lang.tree;

import dev.mmapcheck.lang.Span;
import java.util.List;

/** What stands behind the {@code =} of a declaration. */
public sealed interface Initializer {
  Span span();

  record Value(Expression expression) implements Initializer {
    @Override
    public Span span() {
      return expression.span();
    }
  }

  record Braces(Span span, List<Element> elements) implements Initializer {
    public Braces {
      elements = List.copyOf(elements);
    }
  }

  /** One element of a list; without designators it goes to the next place. */
  record Element(List<Designator> designators, Initializer value) {
    public Element {
      designators = List.copyOf(designators);
    }
  }

  /** {@code .name} or {@code [index]}. */
  sealed interface Designator {
    Span span();

    record Field(Span span, String name) implements Designator {}

    /** {@code [low ... high]}; for a plain index both are the same. */
    record Range(Span span, Expression low, Expression high) implements Designator {}
  }
}
