package dev.mmapcheck.exec;

import dev.mmapcheck.lang.CType;

/**
 * The unknown pointers that were followed to come to an object, the last one first. A list, and
 * whatever else leads back to a structure of its own type, has to end somewhere; different
 * structures lead on.
 *
 * @param type what the last pointer points to, or null at the start
 * @param before the pointers before, or null at the start
 */
record Trail(CType type, Trail before) {
  static final Trail START = new Trail(null, null);

  /** So many objects of one type follow each other. */
  private static final int MOST_ALIKE = 5;

  private static final int LONGEST = 20;

  /** The trail of an object of a type behind a pointer found here. */
  Trail to(CType target) {
    return new Trail(target, this);
  }

  /** Whether a pointer to a type that is found here leads anywhere. */
  boolean leadsTo(CType target) {
    int length = 0;
    int alike = 0;
    for (Trail at = this; at.before != null; at = at.before) {
      length++;
      alike += at.type.equals(target) ? 1 : 0;
    }
    return length < LONGEST && alike < MOST_ALIKE;
  }
}
