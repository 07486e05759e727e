package dev.mmapcheck.confirm;

import dev.mmapcheck.finding.Finding;

/**
 * What trying a finding gave.
 *
 * @param finding with the evidence that was reached
 * @param outcome what became of it
 * @param detail what was seen, or why nothing could be
 * @param harness the program that repeats it, or "" when there is none
 */
public record Confirmation(Finding finding, Outcome outcome, String detail, String harness) {
  /** What became of a finding. */
  public enum Outcome {
    /** The kernel of this machine shows it. */
    CONFIRMED,
    /** The simulator shows it when the whole program runs; the real kernel was not asked. */
    REPEATED,
    /** The simulator shows it, this machine does not. */
    NOT_SEEN,
    /** Nothing that can be observed from outside happens in that run. */
    NO_EVIDENCE,
    /** It cannot be tried: no main, no gcc, a program that is not complete. */
    NOT_TRIED
  }
}
