package dev.mmapcheck.explore;

import dev.mmapcheck.explore.Domains.Constraint;
import dev.mmapcheck.sym.Input;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A conjunction of constraints that grows as a path goes on. Every constraint narrows the {@link
 * Domains} of its inputs once, when it is added. Those that the narrowed domains then imply are
 * forgotten: a loop that compares an index with a size ten thousand times leaves one interval. The
 * others are kept in clusters that share no inputs, so that a question costs what its own inputs
 * cost, however long the path is.
 */
final class PathCondition {
  private final Domains domains;
  private final Map<Input, Cluster> clusters;

  /** Constraints that are connected by the inputs they mention. */
  private static final class Cluster {
    final Set<Input> inputs = new LinkedHashSet<>();
    final Set<Constraint> constraints = new LinkedHashSet<>();

    void addAll(Cluster other) {
      inputs.addAll(other.inputs);
      constraints.addAll(other.constraints);
    }
  }

  PathCondition() {
    this(new Domains(), new HashMap<>());
  }

  private PathCondition(Domains domains, Map<Input, Cluster> clusters) {
    this.domains = domains;
    this.clusters = clusters;
  }

  /** An equal condition that grows on its own. */
  PathCondition copy() {
    Map<Input, Cluster> copies = new HashMap<>();
    for (Cluster cluster : new LinkedHashSet<>(clusters.values())) {
      Cluster copy = new Cluster();
      copy.addAll(cluster);
      copy.inputs.forEach(input -> copies.put(input, copy));
    }
    return new PathCondition(domains.copy(), copies);
  }

  /** Whether the constraint is known to follow. */
  boolean implies(Constraint constraint) {
    constraint.inputs().forEach(domains::add);
    if (domains.imply(constraint)) {
      return true;
    }
    Cluster cluster = clusters.get(constraint.inputs().iterator().next());
    return cluster != null && cluster.constraints.contains(constraint);
  }

  /** Whether the constraints are known to contradict each other. */
  boolean isImpossible() {
    return domains.isImpossible();
  }

  /** Adds a constraint with at least one input. */
  void add(Constraint constraint) {
    constraint.inputs().forEach(domains::add);
    domains.require(constraint);
    if (!domains.imply(constraint)) {
      clusterOf(constraint.inputs()).constraints.add(constraint);
    }
  }

  /** The one cluster of these inputs; joins those they are in. */
  private Cluster clusterOf(Set<Input> inputs) {
    Cluster joined = null;
    for (Input input : inputs) {
      Cluster own = clusters.get(input);
      if (own == null || own == joined) {
        continue;
      }
      if (joined == null) {
        joined = own;
        continue;
      }
      Cluster larger = joined.inputs.size() >= own.inputs.size() ? joined : own;
      Cluster smaller = larger == joined ? own : joined;
      larger.addAll(smaller);
      smaller.inputs.forEach(moved -> clusters.put(moved, larger));
      joined = larger;
    }
    Cluster cluster = joined == null ? new Cluster() : joined;
    for (Input input : inputs) {
      cluster.inputs.add(input);
      clusters.put(input, cluster);
    }
    return cluster;
  }

  /**
   * Values that meet this condition and one more constraint.
   *
   * @param hint the values of a run that meets this condition
   * @param free which inputs may differ from the hint
   * @return values of the inputs that matter; the others keep theirs
   */
  Optional<Map<Input, Long>> solve(Constraint last, Map<Input, Long> hint, Predicate<Input> free) {
    Question question = question(last, hint, free);
    return new Solver(domains, question.relevant, free).solve(question.narrowed, question.values);
  }

  /**
   * Whether no values meet this condition and one more constraint.
   *
   * @param values the values of a run that meets this condition
   * @param free which inputs may differ from them
   */
  boolean refutes(Constraint last, Map<Input, Long> values, Predicate<Input> free) {
    Question question = question(last, values, free);
    return new Bisection(question.relevant, last.inputs()).refutes(question.narrowed);
  }

  /**
   * What has to be looked at to add one more constraint.
   *
   * @param narrowed the domains of the inputs that matter, those that are not free pinned
   * @param values of these inputs, to start from
   */
  private record Question(List<Constraint> relevant, Domains narrowed, Map<Input, Long> values) {}

  private Question question(Constraint last, Map<Input, Long> known, Predicate<Input> free) {
    // the inputs of the last constraint come first: often nothing else has to change
    Set<Input> inputs = new LinkedHashSet<>(last.inputs());
    List<Constraint> relevant = relevant(inputs);
    relevant.add(last);
    inputs.forEach(domains::add);
    Domains narrowed = domains.copy(inputs);
    Map<Input, Long> values = new LinkedHashMap<>();
    for (Input input : inputs) {
      Long value = known.get(input);
      values.put(input, value == null ? input.usual() : value);
      if (value != null && !free.test(input)) {
        narrowed.fix(input, value);
      }
    }
    return new Question(relevant, narrowed, values);
  }

  /** The constraints connected with these inputs, whose own inputs are added to them. */
  private List<Constraint> relevant(Set<Input> inputs) {
    Set<Cluster> reached = new LinkedHashSet<>();
    for (Input input : List.copyOf(inputs)) {
      Cluster cluster = clusters.get(input);
      if (cluster != null) {
        reached.add(cluster);
      }
    }
    List<Constraint> relevant = new ArrayList<>();
    for (Cluster cluster : reached) {
      inputs.addAll(cluster.inputs);
      relevant.addAll(cluster.constraints);
    }
    return relevant;
  }
}
