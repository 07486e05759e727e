package dev.mmapcheck.lang.tree;

import dev.mmapcheck.lang.Span;
import java.util.List;

/**
 * A name and what it is made of. {@code int *(*f)(void)} has the derivations pointer, function,
 * pointer: read from the name outwards.
 *
 * @param name "" in abstract declarators and for unnamed bit-fields
 * @param bitWidth null unless this is a bit-field
 */
public record Declarator(
    Span span,
    String name,
    List<Derivation> derivations,
    Expression bitWidth,
    List<Specifiers.Attribute> attributes) {
  public Declarator {
    derivations = List.copyOf(derivations);
    attributes = List.copyOf(attributes);
  }

  /** One step of building a type. */
  public sealed interface Derivation {
    record Pointer(boolean isConst, boolean isVolatile) implements Derivation {}

    /**
     * An array.
     *
     * @param size null for {@code []} and {@code [*]}
     */
    record Array(Expression size) implements Derivation {}

    /**
     * A function.
     *
     * @param prototyped false for {@code ()} and K&amp;R lists, whose parameters have no types here
     */
    record Function(List<Parameter> parameters, boolean variadic, boolean prototyped)
        implements Derivation {
      public Function {
        parameters = List.copyOf(parameters);
      }
    }
  }

  /** A parameter; K&amp;R names have no specifiers (null). */
  public record Parameter(Specifiers specifiers, Declarator declarator) {}
}
