package dev.mmapcheck.event;

import dev.mmapcheck.lang.Span;

/**
 * One activation of a function: which call of it an event belongs to.
 *
 * @param id unique in a run
 * @param function the name in the source
 * @param definition the whole definition
 * @param caller the activation that called it, or null for the entry point
 * @param callSite the call, or null for the entry point
 * @param depth 0 for the entry point
 */
public record Activation(
    int id, String function, Span definition, Activation caller, Span callSite, int depth) {
  /** Whether this is {@code other} or was called, directly or not, by it. */
  public boolean isWithin(Activation other) {
    for (Activation a = this; a != null; a = a.caller) {
      if (a.id == other.id) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Activation activation && id == activation.id;
  }

  @Override
  public int hashCode() {
    return id;
  }

  @Override
  public String toString() {
    return function + "#" + id;
  }
}
