package dev.mmapcheck.rule;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;

/**
 * One kind of misuse. An instance watches one path: it hears the events it is interested in, after
 * the ledger has taken note of them, and reports through the scene. It never searches paths and
 * never asks where else the program could have gone.
 */
public abstract class Rule {
  private final Descriptor descriptor;

  /** Which of the functions that unknown code calls one after the other a rule judges. */
  protected enum Judges {
    /** The first: in what order others are called is not for this rule to know. */
    FIRST,
    /** Also those that are called after all before them succeeded. */
    AFTER_SUCCESS,
    /** Also those that are called after one that failed. */
    ALL
  }

  protected Rule(String code, String name, Level level, String summary) {
    this.descriptor = new Descriptor(code, name, level, summary);
  }

  public final Descriptor descriptor() {
    return descriptor;
  }

  /** Which of the functions that unknown code calls this rule judges. */
  protected Judges judges() {
    return Judges.FIRST;
  }

  /** A modelled or unknown function was called. */
  public void called(Event.Called call, Scene scene) {}

  /** Memory was accessed, or the attempt faulted. */
  public void accessed(Event.Accessed access, Scene scene) {}

  /** Values were compared. */
  public void compared(Event.Compared comparison, Scene scene) {}

  /** A pointer into a mapping was overwritten. */
  public void overwritten(Event.Overwritten loss, Scene scene) {}

  /** A computation may have lost bits. */
  public void computed(Event.Computed computation, Scene scene) {}

  /** A function is about to return. */
  public void returning(Event.Returning leaving, Scene scene) {}

  /** A process or the run ended. */
  public void ended(Event.Ended end, Scene scene) {}
}
