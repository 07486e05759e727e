package dev.mmapcheck.explore;

import dev.mmapcheck.explore.Domains.Constraint;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Input;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds inputs that meet constraints, and proves that none can. It narrows {@link Domains}, then
 * picks values one input at a time, nearest to what they were; what the picking cannot repair
 * within its budget stays unsolved. A solution is always checked by evaluation, and "impossible"
 * only follows from narrowing, so neither answer is ever wrong.
 */
final class Solver {
  /** Nodes of expressions that one repair may evaluate, roughly. */
  private static final int MAX_EVALUATIONS = 20_000;

  /** Constraints that picking values may look at; what lies beyond is only checked. */
  private static final int MAX_WORK = 60_000;

  private Solver() {}

  /**
   * Values for the inputs that meet every constraint.
   *
   * @param hint the values of a run that met all of them but the last
   * @param free the inputs that may differ from the hint
   */
  static Optional<Map<Input, Long>> solve(
      List<Constraint> constraints, Map<Input, Long> hint, Set<Input> free) {
    List<Constraint> relevant = relevant(constraints);
    // those of the last constraint first: often nothing else has to change
    Set<Input> inputs = inputs(List.of(constraints.get(constraints.size() - 1)));
    inputs.addAll(inputs(relevant));
    Domains domains = new Domains();
    for (Input input : inputs) {
      if (free.contains(input)) {
        domains.add(input);
      } else {
        domains.fix(input, hint.getOrDefault(input, input.usual()));
      }
    }
    domains.require(relevant);
    if (domains.isImpossible()) {
      return Optional.empty();
    }
    Map<Input, Long> model = new LinkedHashMap<>();
    for (Input input : inputs) {
      model.put(input, hint.getOrDefault(input, input.usual()));
    }
    if (!pick(relevant, inputs, free, domains, model) && !repair(relevant, free, domains, model)) {
      return Optional.empty();
    }
    return Optional.of(model);
  }

  /** Whether no values of the inputs that are not in {@code fixed} meet all constraints. */
  static boolean isImpossible(List<Constraint> constraints, Map<Input, Long> fixed) {
    Domains domains = new Domains();
    for (Input input : inputs(constraints)) {
      Long value = fixed.get(input);
      if (value == null) {
        domains.add(input);
      } else {
        domains.fix(input, value);
      }
    }
    domains.require(constraints);
    return domains.isImpossible();
  }

  static Set<Input> inputs(Collection<Constraint> constraints) {
    Set<Input> inputs = new LinkedHashSet<>();
    for (Constraint constraint : constraints) {
      inputs.addAll(constraint.inputs());
    }
    return inputs;
  }

  /** The last constraint and those that share inputs with it, directly or through others. */
  private static List<Constraint> relevant(List<Constraint> constraints) {
    Set<Input> reached = new HashSet<>(constraints.get(constraints.size() - 1).inputs());
    boolean[] taken = new boolean[constraints.size()];
    taken[taken.length - 1] = true;
    boolean grew = true;
    while (grew) {
      grew = false;
      for (int i = 0; i < taken.length; i++) {
        Set<Input> own = constraints.get(i).inputs();
        if (!taken[i] && !Collections.disjoint(reached, own)) {
          taken[i] = true;
          grew |= reached.addAll(own);
        }
      }
    }
    List<Constraint> relevant = new ArrayList<>();
    for (int i = 0; i < taken.length; i++) {
      if (taken[i]) {
        relevant.add(constraints.get(i));
      }
    }
    return relevant;
  }

  /**
   * Gives each input the member of its set nearest to the hint, narrowing the others as it goes.
   */
  private static boolean pick(
      List<Constraint> constraints,
      Set<Input> inputs,
      Set<Input> free,
      Domains domains,
      Map<Input, Long> model) {
    int work = 0;
    for (Input input : inputs) {
      if (!free.contains(input)) {
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
      if (changed && holds(constraints, model)) {
        return true;
      }
      work += constraints.size();
      if (work > MAX_WORK) {
        continue;
      }
      domains.fix(input, value);
      domains.require(constraints);
      if (domains.isImpossible()) {
        return false;
      }
    }
    return holds(constraints, model);
  }

  private static boolean holds(List<Constraint> constraints, Map<Input, Long> model) {
    for (Constraint constraint : constraints) {
      if (!constraint.isMetBy(model::get)) {
        return false;
      }
    }
    return true;
  }

  /** Tries telling values for one input after another while some constraint fails. */
  private static boolean repair(
      List<Constraint> constraints, Set<Input> free, Domains narrowed, Map<Input, Long> model) {
    int left = MAX_EVALUATIONS;
    for (int round = 0; round < 4; round++) {
      Constraint broken = firstBroken(constraints, model);
      if (broken == null) {
        return true;
      }
      for (Input input : broken.inputs()) {
        if (!free.contains(input)) {
          continue;
        }
        long before = model.get(input);
        for (long candidate : candidates(input, broken)) {
          model.put(input, candidate);
          left -= broken.expr().size();
          if (broken.isMetBy(model::get)) {
            left -= constraints.size();
            if (holds(constraints, model)) {
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

  private static Constraint firstBroken(List<Constraint> constraints, Map<Input, Long> model) {
    for (Constraint constraint : constraints) {
      if (!constraint.isMetBy(model::get)) {
        return constraint;
      }
    }
    return null;
  }

  private static Set<Long> candidates(Input input, Constraint broken) {
    Set<Long> constants = new TreeSet<>(List.of(0L, 1L, -1L, 4096L, 8192L, input.usual()));
    collectConstants(broken.expr(), constants);
    Set<Long> candidates = new LinkedHashSet<>();
    for (long constant : constants) {
      for (long delta = -1; delta <= 1; delta++) {
        long value = input.type().extend(constant + delta);
        boolean inside =
            input.type().isSigned()
                ? value >= input.min() && value <= input.max()
                : Long.compareUnsigned(value, input.min()) >= 0
                    && Long.compareUnsigned(value, input.max()) <= 0;
        if (inside) {
          candidates.add(value);
        }
      }
    }
    return candidates;
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
