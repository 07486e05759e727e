package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Input;
import dev.mmapcheck.sym.Value;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Follows results of computations that may lose bits into the lengths and offsets of calls. What
 * counts is whether the environment (the size of a file, a number in it) can make them lose any on
 * the path taken: a test that excludes it, before or after, keeps it silent.
 */
abstract class LostBits extends Rule {
  private static final long INT_MAX = Integer.MAX_VALUE;
  private static final long UNSIGNED_MAX = 0xffff_ffffL;

  private final IdentityHashMap<Expr, Event.Computed> computations = new IdentityHashMap<>();

  LostBits(String code, String name, Level level, String summary) {
    super(code, name, level, summary);
  }

  /** Whether a computation is of this rule's kind. */
  abstract boolean isMine(Event.Computed computation);

  /**
   * Reports it.
   *
   * @param way what is true where bits are lost
   */
  abstract void report(
      Event.Computed computation, Event.Called call, int argument, Expr way, Scene scene);

  static boolean isOfFileSize(Value value) {
    Set<Input> inputs = new HashSet<>();
    value.expr().ifPresent(expr -> expr.collect(inputs));
    return inputs.stream().anyMatch(Input::isFileSize);
  }

  @Override
  public void computed(Event.Computed computation, Scene scene) {
    Expr result = computation.result().expr().orElse(null);
    if (result != null && computation.exact().expr().isPresent() && isMine(computation)) {
      computations.put(result, computation);
    }
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    if (computations.isEmpty()) {
      return;
    }
    for (int argument : sizes(call.name())) {
      call.value(argument).expr().ifPresent(expr -> follow(expr, call, argument, scene));
    }
  }

  /** The arguments of a call that say how much or where in a file. */
  private static List<Integer> sizes(String function) {
    return switch (function) {
      case "mmap", "mmap64" -> List.of(1, 5);
      case "ftruncate", "ftruncate64" -> List.of(1);
      case "mremap" -> List.of(1, 2);
      default -> List.of();
    };
  }

  private void follow(Expr expr, Event.Called call, int argument, Scene scene) {
    Event.Computed computation = computations.get(expr);
    if (computation != null) {
      waysToLose(computation, scene.pageSize()).stream()
          .filter(scene.view()::isPossible)
          .findFirst()
          .ifPresent(way -> report(computation, call, argument, way, scene));
    }
    if (expr instanceof Expr.Binary binary) {
      follow(binary.left(), call, argument, scene);
      follow(binary.right(), call, argument, scene);
    } else if (expr instanceof Expr.Convert convert) {
      follow(convert.operand(), call, argument, scene);
    } else if (expr instanceof Expr.Unary unary) {
      follow(unary.operand(), call, argument, scene);
    }
  }

  /** That the exact value does not fit, or leaves more than a handful of low bits. */
  private static List<Expr> waysToLose(Event.Computed computation, long pageSize) {
    return List.of(
        exceeds(computation, UNSIGNED_MAX + pageSize),
        exceeds(computation, 0),
        isLargeTwice(computation));
  }

  /** Both factors of a product are above 65536, or false when it is no product. */
  private static Expr isLargeTwice(Event.Computed computation) {
    if (!(computation.exact().expr().orElseThrow() instanceof Expr.Binary product)
        || product.op() != BinaryOp.MUL) {
      return Expr.of(0);
    }
    Expr limit = Expr.of(1L << 16);
    return Expr.binary(
        BinaryOp.AND,
        Scalar.I32,
        Expr.compare(Relation.GT, Scalar.I64, product.left(), limit),
        Expr.compare(Relation.GT, Scalar.I64, product.right(), limit));
  }

  /** The exact value does not fit by so much. */
  private static Expr exceeds(Event.Computed computation, long by) {
    Expr exact = computation.exact().expr().orElseThrow();
    Expr result = computation.result().expr().orElseThrow();
    boolean isSigned =
        result instanceof Expr.Convert convert
            ? convert.to().isSigned()
            : !(result instanceof Expr.Binary binary) || binary.type().isSigned();
    return Expr.compare(
        Relation.GT, Scalar.I64, exact, Expr.of(by + (isSigned ? INT_MAX : UNSIGNED_MAX)));
  }
}
