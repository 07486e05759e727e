package dev.mmapcheck.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.explore.Domains.Constraint;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Input;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SolverTest {
  private static final Input SIZE = input("size", Scalar.I64, 0, 1L << 40, 10_000);
  private static final Input N = input("n", Scalar.I32, Integer.MIN_VALUE, Integer.MAX_VALUE, 1);
  private static final Input OFFSET =
      input("offset", Scalar.U64, Long.MIN_VALUE, Long.MAX_VALUE, 1);

  private static Input input(String key, Scalar type, long min, long max, long usual) {
    return new Input(key, key, Input.Owner.ENVIRONMENT, type, min, max, usual, Optional.empty());
  }

  private static Constraint holds(Expr expr) {
    return new Constraint(expr, true);
  }

  private static Expr compare(Relation relation, Scalar type, Expr left, long right) {
    return Expr.compare(relation, type, left, Expr.of(right));
  }

  private static long solve(Input input, Constraint... constraints) {
    Optional<Map<Input, Long>> model = solve(List.of(constraints), Map.of(input, input.usual()));
    assertTrue(model.isPresent(), "no solution for " + List.of(constraints));
    return model.get().get(input);
  }

  private static Optional<Map<Input, Long>> solve(
      List<Constraint> constraints, Map<Input, Long> hint) {
    int last = constraints.size() - 1;
    return condition(constraints.subList(0, last)).solve(constraints.get(last), hint, any -> true);
  }

  private static boolean isImpossible(List<Constraint> constraints) {
    int last = constraints.size() - 1;
    return condition(constraints.subList(0, last))
        .refutes(constraints.get(last), Map.of(), any -> true);
  }

  private static PathCondition condition(List<Constraint> constraints) {
    PathCondition condition = new PathCondition();
    constraints.forEach(condition::add);
    return condition;
  }

  @Test
  void findsTheEmptyFile() {
    assertEquals(0, solve(SIZE, holds(compare(Relation.EQ, Scalar.I64, Expr.of(SIZE), 0))));
  }

  @Test
  void alignsAnOffset() {
    Expr low = Expr.binary(BinaryOp.AND, Scalar.U64, Expr.of(OFFSET), Expr.of(4095));
    long offset =
        solve(
            OFFSET,
            holds(compare(Relation.GT, Scalar.I64, Expr.of(OFFSET), 5000)),
            holds(compare(Relation.EQ, Scalar.U64, low, 0)));
    assertEquals(8192, offset);
  }

  @Test
  void looksThroughConversionsAndSums() {
    Expr wide = Expr.convert(Scalar.I32, Scalar.I64, Expr.of(N));
    Expr sum = Expr.binary(BinaryOp.ADD, Scalar.I64, wide, Expr.of(100));
    assertEquals(23, solve(N, holds(compare(Relation.EQ, Scalar.I64, sum, 123))));
  }

  @Test
  void provesThatAMisalignedOffsetStaysMisaligned() {
    Expr offset =
        Expr.binary(
            BinaryOp.ADD,
            Scalar.U64,
            Expr.binary(BinaryOp.MUL, Scalar.U64, Expr.of(OFFSET), Expr.of(4096)),
            Expr.of(100));
    Expr low = Expr.binary(BinaryOp.AND, Scalar.U64, offset, Expr.of(4095));
    Expr aligned = compare(Relation.EQ, Scalar.U64, low, 0);
    assertTrue(isImpossible(List.of(holds(aligned))));
    Expr plain = Expr.binary(BinaryOp.AND, Scalar.U64, Expr.of(OFFSET), Expr.of(4095));
    assertFalse(isImpossible(List.of(holds(compare(Relation.EQ, Scalar.U64, plain, 0)))));
  }

  /** The length {@code 2n + 8192} rounded up to pages, and {@code n} rounded up, are the same. */
  private static Constraint samePages() {
    return holds(Expr.compare(Relation.EQ, Scalar.U64, pages(doubled()), pages(Expr.of(OFFSET))));
  }

  private static Expr doubled() {
    Expr twice = Expr.binary(BinaryOp.MUL, Scalar.U64, Expr.of(OFFSET), Expr.of(2));
    return Expr.binary(BinaryOp.ADD, Scalar.U64, twice, Expr.of(8192));
  }

  private static Expr pages(Expr length) {
    Expr sum = Expr.binary(BinaryOp.ADD, Scalar.U64, length, Expr.of(4095));
    return Expr.binary(BinaryOp.AND, Scalar.U64, sum, Expr.of(-4096L));
  }

  @Test
  void provesByCasesThatALengthNeverFits() {
    Constraint isMapped = holds(compare(Relation.LE, Scalar.U64, doubled(), 1L << 47));

    assertTrue(isImpossible(List.of(isMapped, samePages())));
  }

  @Test
  void knowsThatASumMayWrapRound() {
    assertFalse(isImpossible(List.of(samePages())), "n = -8192 has as many pages");
  }

  @Test
  void usesConditionsOfThePath() {
    List<Constraint> path =
        List.of(
            holds(compare(Relation.GE, Scalar.I32, Expr.of(N), 0)),
            holds(compare(Relation.LT, Scalar.I32, Expr.of(N), 10)),
            holds(compare(Relation.GE, Scalar.I32, Expr.of(N), 10)));
    assertTrue(isImpossible(path));
  }

  /** Whatever the operation, the result of members is a member of the result. */
  @Test
  void setsContainEveryResult() {
    Random random = new Random(1);
    Scalar[] types = {
      Scalar.I8, Scalar.U8, Scalar.I32, Scalar.U32, Scalar.I64, Scalar.U64, Scalar.POINTER
    };
    for (int round = 0; round < 200_000; round++) {
      Scalar type = types[random.nextInt(types.length)];
      BinaryOp op = pick(random, BinaryOp.values());
      long a = type.extend(interesting(random));
      long b = type.extend(interesting(random));
      ValueSet left = around(random, type, a);
      ValueSet right = around(random, type, b);
      if ((op == BinaryOp.DIV || op == BinaryOp.REM) && b == 0) {
        continue;
      }
      long result = Expr.apply(op, type, a, b);
      ValueSet set = ValueSet.apply(op, type, left, right);
      assertTrue(
          set.contains(result),
          () -> a + " " + op + ":" + type + " " + b + " from " + left + ", " + right + ": " + set);
      for (Relation relation : Relation.values()) {
        long outcome = relation.test(a, b, type.isSigned()) ? 1 : 0;
        assertTrue(ValueSet.compare(relation, type, left, right).contains(outcome));
      }
    }
  }

  private static <T> T pick(Random random, T[] from) {
    return from[random.nextInt(from.length)];
  }

  private static long interesting(Random random) {
    long[] pool = {0, 1, 2, 7, 24, 100, 4095, 4096, 4097, 1L << 31, 1L << 32, Long.MAX_VALUE};
    long value =
        switch (random.nextInt(3)) {
          case 0 -> pool[random.nextInt(pool.length)];
          case 1 -> random.nextInt(20_000);
          default -> random.nextLong();
        };
    return random.nextBoolean() ? value : -value;
  }

  private static ValueSet around(Random random, Scalar type, long value) {
    ValueSet set =
        switch (random.nextInt(4)) {
          case 0 -> ValueSet.of(value);
          case 1 -> ValueSet.of(type);
          case 2 -> ValueSet.between(Math.min(value, 0), Math.max(value, 0));
          default -> ValueSet.between(value, Math.max(value, ValueSet.of(type).high()));
        };
    return random.nextBoolean() ? set.withLowBits(random.nextInt(13), value) : set;
  }

  /**
   * A claim of impossibility must survive a search for a counterexample, and models must be models.
   */
  @Test
  void answersAreNeverWrong() {
    Random random = new Random(2);
    int impossible = 0;
    int solved = 0;
    for (int round = 0; round < 60_000; round++) {
      Input a = input("a", Scalar.I32, -50, 5000, 1);
      Input b = input("b", Scalar.U8, 0, 255, 1);
      List<Constraint> constraints = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(3); i++) {
        Expr left = expression(random, a, b, 3);
        Expr right =
            random.nextBoolean() ? Expr.of(random.nextInt(300)) : expression(random, a, b, 1);
        Relation relation = pick(random, Relation.values());
        Scalar type = random.nextBoolean() ? Scalar.I64 : Scalar.U64;
        constraints.add(
            new Constraint(Expr.compare(relation, type, left, right), random.nextBoolean()));
      }
      Map<Input, Long> witness =
          Map.of(a, (long) random.nextInt(5051) - 50, b, (long) random.nextInt(256));
      if (constraints.stream().anyMatch(c -> c.inputs().isEmpty())) {
        continue;
      }
      boolean met = constraints.stream().allMatch(c -> c.isMetBy(witness::get));
      boolean claim = isImpossible(constraints);
      assertFalse(met && claim, () -> constraints + " are met by " + witness);
      impossible += claim ? 1 : 0;
      List<Constraint> path = constraints.subList(0, constraints.size() - 1);
      if (!path.stream().allMatch(c -> c.isMetBy(witness::get))) {
        continue;
      }
      Optional<Map<Input, Long>> model = solve(constraints, witness);
      if (model.isPresent()) {
        solved++;
        Map<Input, Long> whole = new HashMap<>(witness);
        whole.putAll(model.get());
        assertTrue(constraints.get(constraints.size() - 1).isMetBy(whole::get));
        assertTrue(
            constraints.stream().allMatch(c -> c.isMetBy(whole::get)),
            () -> constraints + " is not met by " + model);
        assertFalse(claim, () -> constraints + " has model " + model);
      }
    }
    assertTrue(
        impossible > 1000 && solved > 5000, impossible + " impossible, " + solved + " solved");
  }

  private static Expr expression(Random random, Input a, Input b, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return switch (random.nextInt(3)) {
        case 0 -> Expr.of(a);
        case 1 -> Expr.of(b);
        default -> Expr.of(random.nextInt(100));
      };
    }
    BinaryOp[] ops = {
      BinaryOp.ADD,
      BinaryOp.SUB,
      BinaryOp.MUL,
      BinaryOp.AND,
      BinaryOp.SHL,
      BinaryOp.SHR,
      BinaryOp.OR
    };
    BinaryOp op = ops[random.nextInt(ops.length)];
    Scalar[] types = {Scalar.I32, Scalar.U32, Scalar.I64, Scalar.U64};
    Scalar type = types[random.nextInt(types.length)];
    Expr left = expression(random, a, b, depth - 1);
    Expr right =
        op == BinaryOp.SHL || op == BinaryOp.SHR
            ? Expr.of(random.nextInt(8))
            : expression(random, a, b, depth - 1);
    // registers hold values of their type: convert as the front end does
    Expr x = Expr.convert(Scalar.I64, type, left);
    Expr y = Expr.convert(Scalar.I64, type, right);
    return Expr.binary(op, type, x, y);
  }

  @Test
  void knowsHowFarAnUnknownShiftGoes() {
    Expr bit = compare(Relation.NE, Scalar.I32, Expr.of(N), 0);
    Expr grown = Expr.binary(BinaryOp.SHL, Scalar.U32, Expr.of(16), bit);
    Expr shrunk = Expr.binary(BinaryOp.SHR, Scalar.U32, Expr.of(16), bit);
    assertTrue(isImpossible(List.of(holds(compare(Relation.GT, Scalar.U32, grown, 32)))));
    assertTrue(isImpossible(List.of(holds(compare(Relation.LT, Scalar.U32, shrunk, 8)))));
    assertEquals(
        0, solve(N, holds(compare(Relation.EQ, Scalar.U32, shrunk, 16))), "nothing is shifted");
  }
}
