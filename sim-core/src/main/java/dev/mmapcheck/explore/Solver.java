package dev.mmapcheck.explore;

import dev.mmapcheck.explore.Domains.Constraint;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Finds inputs that meet constraints, and proves that none can. It narrows {@link Domains}, then
 * picks values one input at a time, nearest to what they were; what the picking cannot repair
 * within its budget stays unsolved. A solution is always checked by evaluation, and "impossible"
 * only follows from narrowing, so neither answer is ever wrong.
 */
final class Solver {
  /** Nodes of expressions that one repair may evaluate, roughly. */
  private static final int MAX_EVALUATIONS = 20_000;

  /** Nodes of expressions that picking values may look at; what lies beyond is only checked. */
  private static final int MAX_WORK = 60_000;

  private final Domains path;
  private final List<Constraint> constraints;
  private final Predicate<Input> free;

  /**
   * @param path domains that every solution must lie in
   * @param constraints what they do not imply
   * @param free which inputs may change
   */
  Solver(Domains path, List<Constraint> constraints, Predicate<Input> free) {
    this.path = path;
    this.constraints = constraints;
    this.free = free;
  }

  /**
   * Values that meet every constraint.
   *
   * @param domains the domains, to be narrowed here; the inputs that are not free are pinned
   * @param model the values to start from
   */
  Optional<Map<Input, Long>> solve(Domains domains, Map<Input, Long> model) {
    Narrowing narrowing = new Narrowing(domains, constraints);
    narrowing.run();
    if (domains.isImpossible()) {
      return Optional.empty();
    }
    Map<Input, Long> largest = largest(domains, model);
    if (pick(domains, narrowing, model) || repair(domains, model)) {
      return Optional.of(model);
    }
    return holds(largest) ? Optional.of(largest) : Optional.empty();
  }

  /** The free inputs as large as they can be: what it takes for a product to overflow. */
  private Map<Input, Long> largest(Domains domains, Map<Input, Long> model) {
    Map<Input, Long> largest = new LinkedHashMap<>(model);
    largest.replaceAll((input, known) -> free.test(input) ? domains.of(input).high() : known);
    return largest;
  }

  /**
   * Gives each input the member of its set nearest to the hint, narrowing the others as it goes.
   */
  private boolean pick(Domains domains, Narrowing narrowing, Map<Input, Long> model) {
    long work = 0;
    for (Input input : List.copyOf(model.keySet())) {
      if (!free.test(input)) {
        continue;
      }
      ValueSet set = domains.of(input);
      long value = set.nearest(model.get(input));
      for (int tries = 0; domains.isExcluded(input, value) && tries < 8; tries++) {
        long next = value + (1L << Math.min(62, set.knownBits()));
        value = set.contains(next) ? next : set.low() + tries;
      }
      if (!set.contains(value)) {
        return false;
      }
      boolean changed = model.put(input, value) != value;
      if (changed && holds(model)) {
        return true;
      }
      if (work > MAX_WORK) {
        continue;
      }
      domains.fix(input, value);
      work += narrowing.run();
      if (domains.isImpossible()) {
        return false;
      }
    }
    return holds(model);
  }

  private boolean holds(Map<Input, Long> model) {
    for (Map.Entry<Input, Long> value : model.entrySet()) {
      if (!path.contain(value.getKey(), value.getValue())) {
        return false;
      }
    }
    return firstBroken(model) == null;
  }

  /** Tries telling values for one input after another while some constraint fails. */
  private boolean repair(Domains narrowed, Map<Input, Long> model) {
    int left = MAX_EVALUATIONS;
    for (int round = 0; round < 4; round++) {
      Constraint broken = firstBroken(model);
      if (broken == null) {
        return holds(model);
      }
      for (Input input : broken.inputs()) {
        if (!free.test(input)) {
          continue;
        }
        long before = model.get(input);
        for (long candidate : candidates(input, broken)) {
          model.put(input, candidate);
          left -= broken.expr().size();
          if (broken.isMetBy(model::get)) {
            left -= constraints.size();
            if (holds(model)) {
              return true;
            }
          }
          if (left <= 0) {
            return false;
          }
        }
        model.put(input, before);
      }
      if (narrowed.isImpossible() && round > 0) {
        return false;
      }
    }
    return false;
  }

  private Constraint firstBroken(Map<Input, Long> model) {
    for (Constraint constraint : constraints) {
      if (!constraint.isMetBy(model::get)) {
        return constraint;
      }
    }
    return null;
  }

  /** The small ones first: lengths and counts near the end of 64 bits are nobody's. */
  private Set<Long> candidates(Input input, Constraint broken) {
    Set<Long> constants = new TreeSet<>(List.of(0L, 1L, -1L, 4096L, 8192L, input.usual()));
    collectConstants(broken.expr(), constants);
    addCarries(input, constants);
    // small numbers first: a length of 4097 bytes says more than one of 2^64 - 1
    Set<Long> candidates = new TreeSet<>(Long::compareUnsigned);
    for (long constant : constants) {
      for (long delta = -1; delta <= 1; delta++) {
        long value = input.type().extend(constant + delta);
        if (path.contain(input, value)) {
          candidates.add(value);
        }
      }
    }
    return candidates;
  }

  /** Where a value is cut off to fewer bits, one that has more is equal to a small one there. */
  private void addCarries(Input input, Set<Long> constants) {
    for (Constraint constraint : constraints) {
      int width = constraint.inputs().contains(input) ? narrowest(constraint.expr()) : Long.SIZE;
      if (width < input.type().bits()) {
        long carry = 1L << width;
        List.copyOf(constants).forEach(constant -> constants.add(constant + carry));
        return;
      }
    }
  }

  /** The fewest bits an expression converts anything to; 64 when it converts nothing. */
  private static int narrowest(Expr expr) {
    if (expr instanceof Expr.Binary b) {
      return Math.min(narrowest(b.left()), narrowest(b.right()));
    } else if (expr instanceof Expr.Compare c) {
      return Math.min(narrowest(c.left()), narrowest(c.right()));
    } else if (expr instanceof Expr.Unary u) {
      return narrowest(u.operand());
    } else if (expr instanceof Expr.Convert c) {
      int inner = narrowest(c.operand());
      return c.to() == Scalar.BOOL ? inner : Math.min(c.to().bits(), inner);
    }
    return Long.SIZE;
  }

  private static void collectConstants(Expr expr, Set<Long> into) {
    if (expr instanceof Expr.Const c) {
      into.add(c.bits());
    } else if (expr instanceof Expr.Binary b) {
      collectConstants(b.left(), into);
      collectConstants(b.right(), into);
    } else if (expr instanceof Expr.Compare c) {
      collectConstants(c.left(), into);
      collectConstants(c.right(), into);
    } else if (expr instanceof Expr.Unary u) {
      collectConstants(u.operand(), into);
    } else if (expr instanceof Expr.Convert c) {
      collectConstants(c.operand(), into);
    }
  }
}
