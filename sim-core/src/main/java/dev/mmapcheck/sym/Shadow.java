package dev.mmapcheck.sym;

/**
 * What is known of a value beside its bits.
 *
 * @param expr how it depends on inputs, or null when it does not
 * @param origin what it denotes, or null
 */
public record Shadow(Expr expr, Origin origin) {
  /** A shadow, or null when there is nothing to know. */
  public static Shadow of(Expr expr, Origin origin) {
    return expr == null && origin == null ? null : new Shadow(expr, origin);
  }
}
