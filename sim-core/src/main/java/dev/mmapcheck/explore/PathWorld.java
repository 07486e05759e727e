package dev.mmapcheck.explore;

import dev.mmapcheck.event.Activation;
import dev.mmapcheck.exec.World;
import dev.mmapcheck.explore.Domains.Constraint;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Input;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The world of one path: inputs have the values the explorer chose, or their usual ones. Every
 * decision that does not follow from earlier ones is told to the explorer, together with the
 * condition under which the path came there, and then becomes part of that condition.
 */
final class PathWorld implements World {
  private static final String OPAQUE = "opaque#";

  /** A path that asks this often for what it cannot know is in a loop over an unknown bound. */
  private static final int UNKNOWN_LOOP = 1_000;

  private final Candidate candidate;
  private final Limits limits;
  private final int path;
  private final Callers callers;
  private final Site.Registry sites;
  private final Listener listener;
  private final Map<Input, Long> values = new LinkedHashMap<>();
  private final PathCondition taken = new PathCondition();

  /**
   * What may be assumed in a proof: the condition of the path but for refusals, since that the
   * kernel refused something is what has to be proved, and but for loops that do not even begin:
   * the code says nothing of a bound of 0 there. The same object until the first of these.
   */
  private PathCondition believed = taken;

  private int opaques;
  private int decisions;

  /** How often something was asked that nobody knows, the same condition counted every time. */
  private int asked;

  private boolean exhausted;
  private boolean speculative;
  private boolean skippedLoop;

  /** Hears the decisions of a path. */
  interface Listener {
    /**
     * The path decided something.
     *
     * @param index how many decisions came before
     * @param constraint what the path decided
     * @param condition what held before
     */
    void decided(
        PathWorld world,
        Site site,
        int index,
        Constraint constraint,
        Decision kind,
        PathCondition condition);
  }

  /**
   * @param path the number of the path
   */
  PathWorld(
      Candidate candidate,
      int path,
      Limits limits,
      Callers callers,
      Site.Registry sites,
      Listener listener) {
    this.candidate = candidate;
    this.path = path;
    this.limits = limits;
    this.callers = callers;
    this.sites = sites;
    this.listener = listener;
  }

  @Override
  public long value(Input input) {
    Long known = values.get(input);
    if (known != null) {
      return known;
    }
    long value = input.type().extend(candidate.value(input));
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

  /** Whether nobody can choose what the input is. */
  static boolean isOpaque(Input input) {
    return input.key().startsWith(OPAQUE);
  }

  @Override
  public void decided(
      Expr condition, boolean holds, Decision how, Span span, int part, Activation activation) {
    Decision kind = how == Decision.LOOP_END ? Decision.BRANCH : how;
    asked++;
    if (condition instanceof Expr.Const) {
      return;
    }
    Constraint constraint = new Constraint(condition, holds);
    if (constraint.inputs().stream().allMatch(PathWorld::isOpaque)) {
      return;
    }
    if (constraint.inputs().stream().allMatch(i -> i.owner() == Input.Owner.CONSTANT)) {
      speculative |= kind == Decision.BRANCH && isGuess(condition);
      return;
    }
    Site site = sites.of(span, part, kind, activation);
    site.side(holds).covered = true;
    if (taken.implies(constraint)) {
      return;
    }
    listener.decided(this, site, decisions++, constraint, kind, taken);
    int passes = kind == Decision.BRANCH ? site.pass(path, activation) : 0;
    boolean skipsLoop = how == Decision.LOOP_END && passes == 1;
    skippedLoop |= skipsLoop;
    boolean doubted = skipsLoop || (kind == Decision.LEGALITY && !holds);
    if (doubted && believed == taken) {
      believed = taken.copy();
    }
    taken.add(constraint);
    if (!doubted && believed != taken) {
      believed.add(constraint);
    }
    boolean isNew = decisions > candidate.firstTurn(); // what comes before has been seen to end
    exhausted |= isNew && boundsLoops(constraint) && passes > rounds(constraint);
  }

  /**
   * Whether the outcome depends on which value a constant has that is defined nowhere. Two such
   * constants differ, and a loop that runs up to one does run.
   */
  private static boolean isGuess(Expr condition) {
    if (!(condition instanceof Expr.Compare c)) {
      return true;
    }
    boolean equality = c.relation() == Relation.EQ || c.relation() == Relation.NE;
    return equality && c.right() instanceof Expr.Const;
  }

  private int rounds(Constraint constraint) {
    if (path == 0) {
      return limits.firstRounds();
    }
    boolean isEnvironment =
        constraint.inputs().stream().allMatch(i -> i.owner() == Input.Owner.ENVIRONMENT);
    return isEnvironment ? limits.environmentRounds() : limits.rounds();
  }

  /** What a file contains ends a search through it, but does not say how long loops go on. */
  private static boolean boundsLoops(Constraint constraint) {
    return constraint.inputs().stream()
        .anyMatch(input -> input.owner() != Input.Owner.FILE_CONTENT);
  }

  @Override
  public boolean isExhausted() {
    return exhausted;
  }

  @Override
  public boolean skippedLoop() {
    return skippedLoop;
  }

  @Override
  public boolean isSpeculative() {
    return speculative;
  }

  @Override
  public boolean isCertain(Expr violation) {
    if (callers == Callers.DOUBTED || !dependsOnCaller(violation)) {
      return violation.evaluate(this::value) != 0;
    }
    return believed.refutes(new Constraint(violation, false), values, PathWorld::isTrusted);
  }

  @Override
  public boolean isPossible(Expr condition) {
    Constraint wanted = new Constraint(condition, true);
    return !wanted.inputs().isEmpty() && choices(wanted).isPresent();
  }

  /** Values of the environment's inputs that make a condition true on the path taken. */
  private Optional<Map<Input, Long>> choices(Constraint wanted) {
    return taken.solve(wanted, values, input -> !isTrusted(input) || input.isFileSize());
  }

  @Override
  public Map<Input, Long> inputs(Expr condition) {
    Map<Input, Long> inputs = new LinkedHashMap<>(values);
    if (condition != null) {
      choices(new Constraint(condition, true)).ifPresent(inputs::putAll);
    }
    inputs.keySet().removeIf(PathWorld::isOpaque);
    return inputs;
  }

  @Override
  public boolean dependsOnCaller(Expr expr) {
    Set<Input> inputs = new LinkedHashSet<>();
    expr.collect(inputs);
    return inputs.stream().anyMatch(PathWorld::isTrusted);
  }

  /** Whether a finding has to hold for all values of an input. */
  private static boolean isTrusted(Input input) {
    return input.owner() == Input.Owner.CALLER || input.owner() == Input.Owner.CONSTANT;
  }

  @Override
  public boolean isInUnknownLoop() {
    return asked >= UNKNOWN_LOOP;
  }

  /** Every input the path asked for, with its value. */
  Map<Input, Long> values() {
    return Collections.unmodifiableMap(values);
  }
}
