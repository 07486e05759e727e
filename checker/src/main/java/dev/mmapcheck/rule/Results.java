package dev.mmapcheck.rule;

import dev.mmapcheck.event.Activation;
import dev.mmapcheck.event.Event;
import dev.mmapcheck.lang.Span;

/** What the result of a function says. */
public final class Results {
  private Results() {}

  /**
   * Whether the function returns what C functions return when they fail: a negative number or NULL.
   * An unknown function that was given a value may have taken it over when all went well.
   */
  public static boolean isFailure(Event.Returning leaving) {
    if (leaving.result() == null) {
      return false;
    }
    long result = leaving.result().bits();
    return result < 0 || (result == 0 && returnsPointer(leaving.activation()));
  }

  private static boolean returnsPointer(Activation function) {
    Span definition = function.definition();
    String text = definition.file().text();
    int name = text.indexOf(function.function(), definition.start());
    return name > 0 && text.substring(definition.start(), name).contains("*");
  }
}
