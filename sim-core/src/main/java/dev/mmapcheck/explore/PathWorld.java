package dev.mmapcheck.explore;

import dev.mmapcheck.event.Activation;
import dev.mmapcheck.exec.World;
import dev.mmapcheck.explore.Domains.Constraint;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Input;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The world of one path: inputs have the values the explorer chose, or their usual ones; decisions
 * are recorded.
 */
final class PathWorld implements World {
  private static final String OPAQUE = "opaque#";

  private final Map<String, Long> chosen;
  private final Map<Input, Long> values = new LinkedHashMap<>();
  private final List<Recorded> decisions = new ArrayList<>();
  private final Set<Constraint> seen = new HashSet<>();
  private int opaques;
  private int asked;

  /**
   * A decision of the path.
   *
   * @param key names the decision over all paths of an entry point
   */
  record Recorded(Constraint constraint, Decision kind, String key) {}

  /** A world in which the inputs with these keys have these values. */
  PathWorld(Map<String, Long> chosen) {
    this.chosen = chosen;
  }

  @Override
  public long value(Input input) {
    Long known = values.get(input);
    if (known != null) {
      return known;
    }
    Long wanted = chosen.get(input.key());
    long value = wanted == null ? input.usual() : input.type().extend(wanted);
    values.put(input, value);
    return value;
  }

  @Override
  public Input opaque(long bits) {
    Input input =
        new Input(
            OPAQUE + opaques++,
            "a value that is not followed",
            Input.Owner.CALLER,
            Scalar.I64,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            bits,
            Optional.empty());
    values.put(input, bits);
    return input;
  }

  private static boolean isOpaque(Input input) {
    return input.key().startsWith(OPAQUE);
  }

  private static boolean mentionsOpaque(Expr expr) {
    Set<Input> inputs = new LinkedHashSet<>();
    expr.collect(inputs);
    return inputs.stream().anyMatch(PathWorld::isOpaque);
  }

  @Override
  public void decided(
      Expr condition, boolean taken, Decision kind, Span site, int part, Activation activation) {
    asked++;
    if (condition instanceof Expr.Const || mentionsOpaque(condition)) {
      return;
    }
    Constraint constraint = new Constraint(condition, taken);
    if (!seen.add(constraint)) {
      return;
    }
    StringBuilder key = new StringBuilder();
    key.append(site).append('/').append(part).append('/').append(kind);
    Activation caller = activation;
    for (int i = 0; i < 3 && caller != null && caller.callSite() != null; i++) {
      key.append('<').append(caller.callSite().start());
      caller = caller.caller();
    }
    decisions.add(new Recorded(constraint, kind, key.toString()));
  }

  @Override
  public boolean isCertain(Expr violation) {
    if (!dependsOnCaller(violation)) {
      return violation.evaluate(this::value) != 0;
    }
    List<Constraint> constraints = new ArrayList<>();
    for (Recorded decision : decisions) {
      // that the kernel refused something is what has to be proved, not what may be assumed
      if (decision.kind() != Decision.LEGALITY || decision.constraint().holds()) {
        constraints.add(decision.constraint());
      }
    }
    constraints.add(new Constraint(violation, false));
    Map<Input, Long> fixed = new LinkedHashMap<>();
    values.forEach(
        (input, value) -> {
          if (input.owner() != Input.Owner.CALLER) {
            fixed.put(input, value);
          }
        });
    return Solver.isImpossible(constraints, fixed);
  }

  @Override
  public boolean dependsOnCaller(Expr expr) {
    Set<Input> inputs = new LinkedHashSet<>();
    expr.collect(inputs);
    return inputs.stream().anyMatch(input -> input.owner() == Input.Owner.CALLER);
  }

  /** The decisions in order, the same condition only once. */
  List<Recorded> decisions() {
    return decisions;
  }

  /**
   * How often the path depended on something it cannot know, the same condition counted every time.
   */
  int asked() {
    return asked;
  }

  /** Every input the path asked for, with its value. */
  Map<Input, Long> values() {
    return Collections.unmodifiableMap(values);
  }
}
