package dev.mmapcheck.explore;

import dev.mmapcheck.explore.Domains.Constraint;
import dev.mmapcheck.sym.Input;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Proves by cases that constraints contradict each other: where narrowing gets stuck, it halves the
 * values of an input and looks at both halves, until every part is impossible, or a part holds a
 * solution, or the budget is spent. That {@code 2n + 8192} and {@code n} are never the same takes a
 * case for the sums that wrap round, and one for every magnitude of {@code n}.
 */
final class Bisection {
  /** Parts that are looked at: two inputs of 64 bits, magnitude by magnitude. */
  private static final int MAX_PARTS = 256;

  /** Nodes of expressions that are looked at, roughly. */
  private static final long MAX_WORK = 200_000;

  private final List<Constraint> constraints;
  private final Set<Input> inputs;
  private int parts;
  private long work;

  /**
   * @param inputs those whose values may be halved, the most telling first
   */
  Bisection(List<Constraint> constraints, Set<Input> inputs) {
    this.constraints = constraints;
    this.inputs = inputs;
  }

  /** Whether no values in the domains, which are narrowed here, meet all constraints. */
  boolean refutes(Domains domains) {
    work += new Narrowing(domains, constraints).run();
    if (domains.isImpossible()) {
      return true;
    }
    Input widest = widest(domains);
    if (widest == null || ++parts > MAX_PARTS || work > MAX_WORK || isMetAtTheEnds(domains)) {
      return false;
    }
    ValueSet values = domains.of(widest);
    long middle = values.isNonNegative() || values.high() < 0 ? middle(values) : -1;
    return refutes(part(domains, widest, ValueSet.between(values.low(), middle)))
        && refutes(part(domains, widest, ValueSet.between(middle + 1, values.high())));
  }

  /** The last value of the lower half; both bounds have the same sign. */
  private static long middle(ValueSet values) {
    return values.low() + (values.high() - values.low()) / 2;
  }

  private static Domains part(Domains domains, Input input, ValueSet half) {
    Domains part = domains.copy();
    part.narrowInput(input, half);
    return part;
  }

  /** The input with the most values left, the first of several; null when nothing can be halved. */
  private Input widest(Domains domains) {
    Input widest = null;
    long most = 0;
    for (Input input : inputs) {
      ValueSet values = domains.of(input);
      long width = values.high() - values.low();
      if (Long.compareUnsigned(width, most) > 0) {
        widest = input;
        most = width;
      }
    }
    return widest;
  }

  /** Whether the smallest values, or the largest, are a solution. */
  private boolean isMetAtTheEnds(Domains domains) {
    Map<Input, Long> lowest = new HashMap<>();
    Map<Input, Long> highest = new HashMap<>();
    for (Constraint constraint : constraints) {
      for (Input input : constraint.inputs()) {
        lowest.put(input, domains.of(input).low());
        highest.put(input, domains.of(input).high());
      }
    }
    return isMetBy(lowest, domains) || isMetBy(highest, domains);
  }

  private boolean isMetBy(Map<Input, Long> model, Domains domains) {
    return model.entrySet().stream().allMatch(e -> domains.contain(e.getKey(), e.getValue()))
        && constraints.stream().allMatch(constraint -> constraint.isMetBy(model::get));
  }
}
