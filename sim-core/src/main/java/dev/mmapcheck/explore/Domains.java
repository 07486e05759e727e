package dev.mmapcheck.explore;

import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.ir.Insn.UnaryOp;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Input;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * The values each input can still have under a conjunction of constraints. Constraints are pushed
 * through expressions from the result to the inputs.
 */
final class Domains {
  /** Expressions of so many nodes are not evaluated twice. */
  private static final int LARGE = 12;

  private final Map<Input, ValueSet> sets = new LinkedHashMap<>();
  private final Map<Input, Set<Long>> excluded = new HashMap<>();
  private boolean impossible;

  /** Inputs whose values have been narrowed since somebody asked. */
  private final Set<Input> changed = new LinkedHashSet<>();

  /** What large expressions can be, until an input changes. */
  private final IdentityHashMap<Expr, ValueSet> evaluated = new IdentityHashMap<>();

  /** An expression that must be 0, or must not be. */
  static final class Constraint {
    private final Expr expr;
    private final boolean holds;
    private final int hash;

    /** Collected when first asked for: solving asks for those of a whole path again and again. */
    private Set<Input> inputs;

    Constraint(Expr expr, boolean holds) {
      this.expr = expr;
      this.holds = holds;
      this.hash = 31 * expr.hashCode() + Boolean.hashCode(holds);
    }

    Expr expr() {
      return expr;
    }

    boolean holds() {
      return holds;
    }

    boolean isMetBy(ToLongFunction<Input> values) {
      return (expr.evaluate(values) != 0) == holds;
    }

    Set<Input> inputs() {
      if (inputs == null) {
        inputs = new LinkedHashSet<>();
        expr.collect(inputs);
      }
      return inputs;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Constraint constraint
          && constraint.hash == hash
          && constraint.holds == holds
          && constraint.expr.equals(expr);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public String toString() {
      return (holds ? "" : "not ") + expr;
    }
  }

  /** Lets an input have any value of its own range, unless it is there already. */
  void add(Input input) {
    boolean wraps = input.min() > input.max(); // an unsigned range up to 2^64 - 1
    ValueSet range = wraps ? ValueSet.all() : ValueSet.between(input.min(), input.max());
    if (sets.putIfAbsent(input, range) == null) {
      forgetEvaluated();
    }
  }

  /** Equal domains that narrow on their own. */
  Domains copy() {
    return copy(sets.keySet());
  }

  /** Equal domains of these inputs alone. */
  Domains copy(Set<Input> inputs) {
    Domains copy = new Domains();
    for (Input input : inputs) {
      copy.sets.put(input, of(input));
      Set<Long> without = excluded.get(input);
      if (without != null) {
        copy.excluded.put(input, new HashSet<>(without));
      }
    }
    copy.impossible = impossible;
    return copy;
  }

  /** Pins an input. */
  void fix(Input input, long value) {
    add(input);
    narrowInput(input, ValueSet.of(value));
  }

  ValueSet of(Input input) {
    return sets.getOrDefault(input, ValueSet.all());
  }

  boolean isExcluded(Input input, long value) {
    return excluded.getOrDefault(input, Set.of()).contains(value);
  }

  boolean contain(Input input, long value) {
    return of(input).contains(value) && !isExcluded(input, value);
  }

  /** Whether all values the inputs can have meet the constraint. */
  boolean imply(Constraint constraint) {
    Expr expr = constraint.expr();
    ValueSet outcome = evaluate(expr);
    if (constraint.holds() ? !outcome.contains(0) : outcome.equals(ValueSet.of(0))) {
      return true;
    }
    if (expr instanceof Expr.Compare c) {
      Relation relation = constraint.holds() ? c.relation() : c.relation().negated();
      return relation == Relation.NE && (avoid(c.left(), c.right()) || avoid(c.right(), c.left()));
    }
    return constraint.holds() && avoid(expr, Expr.of(0));
  }

  /** Whether an expression is known not to have the one value another has. */
  private boolean avoid(Expr expr, Expr single) {
    ValueSet value = evaluate(single);
    if (!value.isSingle()) {
      return false;
    }
    if (expr instanceof Expr.Var v) {
      return isExcluded(v.input(), value.low());
    }
    return expr instanceof Expr.Convert c && keepsValues(c) && avoid(c.operand(), single);
  }

  /** Whether a conversion changes none of the values its operand can have. */
  private boolean keepsValues(Expr.Convert c) {
    ValueSet operand = evaluate(c.operand());
    return c.to() != Scalar.BOOL && !operand.isEmpty() && operand.equals(operand.fitted(c.to()));
  }

  /** Whether the constraints are known to contradict each other. */
  boolean isImpossible() {
    return impossible;
  }

  /** Narrows the sets by a constraint that must hold, once. */
  void require(Constraint constraint) {
    require(constraint.expr(), constraint.holds());
  }

  /** Inputs that have been narrowed since this was last asked. */
  List<Input> takeChanged() {
    if (changed.isEmpty()) {
      return List.of();
    }
    List<Input> taken = List.copyOf(changed);
    changed.clear();
    return taken;
  }

  private void hasChanged(Input input) {
    changed.add(input);
    forgetEvaluated();
  }

  private void forgetEvaluated() {
    if (!evaluated.isEmpty()) { // clearing costs as much as the map ever held
      evaluated.clear();
    }
  }

  /** Every value an expression can have. */
  ValueSet evaluate(Expr expr) {
    if (expr instanceof Expr.Const c) {
      return ValueSet.of(c.bits());
    } else if (expr instanceof Expr.Var v) {
      return of(v.input());
    } else if (expr instanceof Expr.Binary b) {
      return b.size() < LARGE ? applied(b) : remembered(b);
    } else if (expr instanceof Expr.Unary u) {
      ValueSet operand = evaluate(u.operand());
      ValueSet raw =
          u.op() == UnaryOp.NEG ? ValueSet.negated(operand) : ValueSet.complemented(operand);
      return raw.fitted(u.type());
    } else if (expr instanceof Expr.Convert c) {
      return c.to() == Scalar.BOOL
          ? ValueSet.compare(Relation.NE, Scalar.I64, evaluate(c.operand()), ValueSet.of(0))
          : evaluate(c.operand()).fitted(c.to());
    } else if (expr instanceof Expr.Compare c) {
      return ValueSet.compare(c.relation(), c.type(), evaluate(c.left()), evaluate(c.right()));
    }
    throw new IllegalStateException("unknown expression " + expr);
  }

  private ValueSet applied(Expr.Binary b) {
    return ValueSet.apply(b.op(), b.type(), evaluate(b.left()), evaluate(b.right()));
  }

  private ValueSet remembered(Expr.Binary b) {
    ValueSet known = evaluated.get(b);
    if (known == null) {
      known = applied(b);
      evaluated.put(b, known);
    }
    return known;
  }

  private void require(Expr expr, boolean holds) {
    if (expr instanceof Expr.Compare c) {
      Relation relation = holds ? c.relation() : c.relation().negated();
      requireRelation(relation, c.type(), c.left(), c.right());
    } else if (expr instanceof Expr.Binary b && b.op() == BinaryOp.AND && holds && isTruth(b)) {
      require(b.left(), true);
      require(b.right(), true);
    } else {
      requireRelation(holds ? Relation.NE : Relation.EQ, Scalar.I64, expr, Expr.of(0));
    }
  }

  private static boolean isTruth(Expr.Binary b) {
    return b.left() instanceof Expr.Compare && b.right() instanceof Expr.Compare;
  }

  private void requireRelation(Relation relation, Scalar type, Expr left, Expr right) {
    ValueSet a = evaluate(left);
    ValueSet b = evaluate(right);
    ValueSet outcome = ValueSet.compare(relation, type, a, b);
    if (outcome.isEmpty() || (outcome.isSingle() && outcome.low() == 0)) {
      impossible = true;
      return;
    }
    switch (relation) {
      case EQ -> {
        ValueSet both = a.intersect(b);
        narrow(left, both);
        narrow(right, both);
      }
      case NE -> {
        exclude(left, a, b);
        exclude(right, b, a);
      }
      case LT -> requireLess(type, left, a, right, b, 1);
      case LE -> requireLess(type, left, a, right, b, 0);
      case GT -> requireLess(type, right, b, left, a, 1);
      case GE -> requireLess(type, right, b, left, a, 0);
    }
  }

  /** Requires {@code left + strict <= right}. */
  private void requireLess(Scalar type, Expr left, ValueSet a, Expr right, ValueSet b, int strict) {
    boolean signed = type.isSigned();
    if (!signed && !b.isNonNegative()) {
      // right may be beyond 2^63; then left is free, except that nothing is below 0
      if (strict == 1) {
        exclude(right, b, ValueSet.of(0));
      }
      return;
    }
    long leftLow = signed ? Long.MIN_VALUE : 0;
    if (b.high() != Long.MIN_VALUE || strict == 0) {
      narrow(left, ValueSet.between(leftLow, b.high() - strict));
    }
    if ((signed || a.isNonNegative()) && a.low() <= Long.MAX_VALUE - strict) {
      narrow(right, ValueSet.between(a.low() + strict, Long.MAX_VALUE));
    }
  }

  private void exclude(Expr expr, ValueSet now, ValueSet other) {
    if (!other.isSingle()) {
      return;
    }
    long value = other.low();
    if (now.low() == value && now.high() > value) {
      narrow(expr, above(value));
    } else if (now.high() == value && now.low() < value) {
      narrow(expr, below(value));
    }
    if (expr instanceof Expr.Var v
        && of(v.input()).contains(value)
        && excluded.computeIfAbsent(v.input(), i -> new HashSet<>()).add(value)) {
      changed.add(v.input());
    } else if (expr instanceof Expr.Convert c && keepsValues(c)) {
      exclude(c.operand(), now, other);
    }
  }

  /** Lets an input have only values of a set. */
  void narrowInput(Input input, ValueSet wanted) {
    ValueSet now = of(input);
    ValueSet both = withoutExcludedEnds(input, now.intersect(wanted));
    if (both.isEmpty()) {
      impossible = true;
    } else if (!both.equals(now)) {
      sets.put(input, both);
      hasChanged(input);
    }
  }

  private ValueSet withoutExcludedEnds(Input input, ValueSet set) {
    ValueSet left = set;
    while (!left.isEmpty() && isExcluded(input, left.low())) {
      left = left.isSingle() ? ValueSet.empty() : left.intersect(above(left.low()));
    }
    while (!left.isEmpty() && isExcluded(input, left.high())) {
      left = left.isSingle() ? ValueSet.empty() : left.intersect(below(left.high()));
    }
    return left;
  }

  private static ValueSet above(long value) {
    return ValueSet.between(value + 1, Long.MAX_VALUE);
  }

  private static ValueSet below(long value) {
    return ValueSet.between(Long.MIN_VALUE, value - 1);
  }

  /**
   * Narrows the inputs so that the expression's value lies in {@code wanted}, as far as that can be
   * pushed down.
   */
  private void narrow(Expr expr, ValueSet wanted) {
    if (wanted.isEmpty()) {
      impossible = true;
      return;
    }
    if (expr instanceof Expr.Var v) {
      narrowInput(v.input(), wanted);
    } else if (expr instanceof Expr.Binary b) {
      narrowBinary(b, wanted);
    } else if (expr instanceof Expr.Convert c && c.to() != Scalar.BOOL) {
      narrowConverted(c, wanted);
    } else if (expr instanceof Expr.Compare c && wanted.isSingle()) {
      require(c, wanted.low() != 0);
    } else if (expr instanceof Expr.Unary u
        && u.op() == UnaryOp.NEG
        && wanted.low() > Long.MIN_VALUE) {
      narrow(u.operand(), ValueSet.negated(wanted));
    }
  }

  private void narrowConverted(Expr.Convert c, ValueSet wanted) {
    ValueSet operand = evaluate(c.operand());
    ValueSet range = ValueSet.of(c.to());
    if (operand.low() >= range.low() && operand.high() <= range.high()) {
      narrow(c.operand(), wanted);
    } else if (wanted.knownBits() > 0) {
      int bits = Math.min(wanted.knownBits(), c.to().bits());
      narrow(c.operand(), ValueSet.all().withLowBits(bits, wanted.residue()));
    }
  }

  private void narrowBinary(Expr.Binary b, ValueSet wanted) {
    ValueSet left = evaluate(b.left());
    ValueSet right = evaluate(b.right());
    switch (b.op()) {
      case ADD -> {
        boolean exact = isExact(b, left, right);
        narrow(b.left(), solution(BinaryOp.SUB, wanted, right, exact, b.type()));
        narrow(b.right(), solution(BinaryOp.SUB, wanted, left, exact, b.type()));
      }
      case SUB -> {
        boolean exact = isExact(b, left, right);
        narrow(b.left(), solution(BinaryOp.ADD, wanted, right, exact, b.type()));
        narrow(b.right(), solution(BinaryOp.SUB, left, wanted, exact, b.type()));
      }
      case MUL -> narrowProduct(b, wanted, left, right);
      case AND -> narrowMasked(b, wanted, right);
      case REM -> {
        boolean power = right.isSingle() && right.low() > 0 && Long.bitCount(right.low()) == 1;
        if (power && left.isNonNegative()) {
          narrowMasked(b, wanted, ValueSet.of(right.low() - 1));
        }
      }
      case DIV -> {
        if (right.isSingle() && right.low() > 0 && left.isNonNegative() && wanted.low() >= 0) {
          narrow(b.left(), scaled(wanted, right.low()));
        }
      }
      case SHR -> {
        if (right.isSingle() && left.isNonNegative() && wanted.low() >= 0 && right.low() < 63) {
          narrow(b.left(), scaled(wanted, 1L << right.low()));
        }
      }
      case SHL -> {
        if (right.isSingle() && right.low() >= 0 && right.low() < 63) {
          ValueSet factor = ValueSet.of(1L << right.low());
          narrowProduct(
              new Expr.Binary(BinaryOp.MUL, b.type(), b.left(), Expr.of(factor.low())),
              wanted,
              left,
              factor);
        }
      }
      case OR, XOR -> {}
    }
  }

  /** Whether no pair of operands makes the result wrap round. */
  private static boolean isExact(Expr.Binary b, ValueSet left, ValueSet right) {
    ValueSet whole = ValueSet.apply(b.op(), Scalar.I64, left, right);
    boolean bounded = whole.low() != Long.MIN_VALUE || whole.high() != Long.MAX_VALUE;
    return bounded && whole.equals(whole.fitted(b.type()));
  }

  /** The operand that gives a result: an interval where nothing wraps, else only its low bits. */
  private static ValueSet solution(
      BinaryOp op, ValueSet a, ValueSet b, boolean exact, Scalar type) {
    ValueSet solution = ValueSet.apply(op, Scalar.I64, a, b);
    if (exact || solution.isEmpty()) {
      return solution;
    }
    int bits = Math.min(solution.knownBits(), type.bits());
    return ValueSet.all().withLowBits(bits, solution.residue());
  }

  private void narrowProduct(Expr.Binary b, ValueSet wanted, ValueSet left, ValueSet right) {
    if (left.isSingle() && !right.isSingle()) {
      Expr.Binary swapped =
          new Expr.Binary(BinaryOp.MUL, b.type(), /* left= */ b.right(), /* right= */ b.left());
      narrowProduct(swapped, wanted, right, left);
      return;
    }
    if (!right.isSingle() || right.low() <= 0) {
      return;
    }
    long factor = right.low();
    ValueSet product = ValueSet.apply(BinaryOp.MUL, Scalar.I64, left, right);
    boolean exact = left.canTake(factor) && product.equals(product.fitted(b.type()));
    if (exact) {
      boolean rounds = Math.floorMod(wanted.low(), factor) != 0;
      long low = Math.floorDiv(wanted.low(), factor) + (rounds ? 1 : 0);
      long high = Math.floorDiv(wanted.high(), factor);
      narrow(b.left(), low > high ? ValueSet.empty() : ValueSet.between(low, high));
    }
    int shift = Long.numberOfTrailingZeros(factor);
    if (factor == 1L << shift && wanted.knownBits() > shift) {
      if ((wanted.residue() & ((1L << shift) - 1)) != 0) {
        impossible = true;
        return;
      }
      narrow(
          b.left(),
          ValueSet.all().withLowBits(wanted.knownBits() - shift, wanted.residue() >>> shift));
    }
  }

  private void narrowMasked(Expr.Binary b, ValueSet wanted, ValueSet mask) {
    boolean lowMask = mask.isSingle() && mask.low() > 0 && Long.bitCount(mask.low() + 1) == 1;
    if (lowMask && wanted.isSingle()) {
      int bits = Long.bitCount(mask.low());
      if ((wanted.low() & ~mask.low()) != 0) {
        impossible = true;
        return;
      }
      narrow(b.left(), ValueSet.all().withLowBits(bits, wanted.low()));
    }
    if (mask.isSingle() && mask.low() == -1L) {
      narrow(b.left(), wanted);
    }
  }

  private static ValueSet scaled(ValueSet wanted, long factor) {
    long low =
        Math.multiplyHigh(wanted.low(), factor) == 0 ? wanted.low() * factor : Long.MAX_VALUE;
    boolean overflows =
        Math.multiplyHigh(wanted.high(), factor) != 0
            || wanted.high() * factor < 0
            || wanted.high() * factor > Long.MAX_VALUE - factor;
    long high = overflows ? Long.MAX_VALUE : wanted.high() * factor + factor - 1;
    return low < 0 ? ValueSet.all() : ValueSet.between(low, high);
  }
}
