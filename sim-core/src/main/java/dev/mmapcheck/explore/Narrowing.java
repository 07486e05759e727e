package dev.mmapcheck.explore;

import dev.mmapcheck.explore.Domains.Constraint;
import dev.mmapcheck.sym.Input;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Narrows domains by constraints that must all hold, again and again until nothing changes or a few
 * rounds are over. A constraint is looked at again only when an input it mentions has changed.
 */
final class Narrowing {
  private static final int ROUNDS = 6;

  private final Domains domains;
  private final List<Constraint> constraints;

  /** Which constraints mention an input. */
  private final Map<Input, BitSet> mentions = new HashMap<>();

  /** Constraints that may narrow something. */
  private final BitSet due = new BitSet();

  Narrowing(Domains domains, List<Constraint> constraints) {
    this.domains = domains;
    this.constraints = constraints;
    for (int i = 0; i < constraints.size(); i++) {
      for (Input input : constraints.get(i).inputs()) {
        mentions.computeIfAbsent(input, none -> new BitSet()).set(i);
      }
    }
    due.set(0, constraints.size());
  }

  /**
   * Takes account of what has changed in the domains.
   *
   * @return how many nodes of expressions were looked at, roughly
   */
  long run() {
    long work = 0;
    takeChanges();
    for (int round = 0; round < ROUNDS && !due.isEmpty(); round++) {
      for (int i = due.nextSetBit(0); i >= 0; i = due.nextSetBit(i + 1)) {
        due.clear(i);
        domains.require(constraints.get(i));
        if (domains.isImpossible()) {
          return work;
        }
        work += constraints.get(i).expr().size();
        takeChanges();
      }
    }
    return work;
  }

  private void takeChanges() {
    for (Input input : domains.takeChanged()) {
      BitSet mentioned = mentions.get(input);
      if (mentioned != null) {
        due.or(mentioned);
      }
    }
  }
}
