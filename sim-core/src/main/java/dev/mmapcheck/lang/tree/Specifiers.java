package dev.mmapcheck.lang.tree;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Span;
import java.util.List;
import java.util.Optional;

/**
 * The part of a declaration before its declarators: storage class, qualifiers and the type it
 * starts from.
 */
public record Specifiers(
    Span span,
    Storage storage,
    boolean isConst,
    boolean isVolatile,
    boolean isInline,
    Base base,
    List<Attribute> attributes) {
  public Specifiers {
    attributes = List.copyOf(attributes);
  }

  /** Storage classes. */
  public enum Storage {
    NONE,
    TYPEDEF,
    EXTERN,
    STATIC,
    AUTO,
    REGISTER
  }

  /** A type specifier. */
  public sealed interface Base {
    /** An arithmetic type or void. */
    record Builtin(CType type) implements Base {}

    /** A type of C that is not supported, with its name. */
    record Unsupported(String name) implements Base {}

    /** A typedef name. */
    record Typedef(Span span, String name) implements Base {}

    /**
     * A struct or union.
     *
     * @param tag "" when there is none
     * @param members null for a mere mention
     */
    record Aggregate(
        Span span,
        boolean union,
        String tag,
        List<Declaration.Variables> members,
        List<Attribute> attributes)
        implements Base {}

    /**
     * An enumeration.
     *
     * @param enumerators null for a mere mention
     */
    record Enumeration(
        Span span, String tag, List<Enumerator> enumerators, List<Attribute> attributes)
        implements Base {}

    /** {@code typeof(expression)}. */
    record TypeOf(Expression expression) implements Base {}

    /** {@code typeof(type)}. */
    record SameAs(TypeName type) implements Base {}

    /** {@code __auto_type}. */
    record Inferred() implements Base {}
  }

  /**
   * An enumeration constant.
   *
   * @param value null when it follows its predecessor
   */
  public record Enumerator(Span span, String name, Expression value) {}

  /**
   * A GNU attribute, or a C11 specifier in its form.
   *
   * @param name without leading and trailing underscores
   * @param argument the text of its arguments, or ""
   * @param value the argument of {@code _Alignas}; null for GNU attributes
   */
  public record Attribute(String name, String argument, Expression value) {}

  /** The attribute of that name, if it is there. */
  public static Optional<Attribute> find(List<Attribute> attributes, String name) {
    return attributes.stream().filter(a -> a.name().equals(name)).findFirst();
  }
}
