package dev.mmapcheck.sym;

import java.util.Optional;

/**
 * A value as an event reports it.
 *
 * @param bits the concrete 64 bits, extended as the type says
 * @param shadow what else is known, or null
 */
public record Value(long bits, Shadow shadow) {
  /** A value that depends on nothing. */
  public static Value of(long bits) {
    return new Value(bits, null);
  }

  public Optional<Origin> origin() {
    return shadow == null ? Optional.empty() : Optional.ofNullable(shadow.origin());
  }

  public Optional<Expr> expr() {
    return shadow == null ? Optional.empty() : Optional.ofNullable(shadow.expr());
  }

  /** Whether the value stems from something of this kind. */
  public boolean comesFrom(Origin.Kind kind) {
    return shadow != null && shadow.origin() != null && shadow.origin().kind() == kind;
  }
}
