package dev.mmapcheck.exec;

import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Input;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Shadow;
import dev.mmapcheck.sym.Value;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Answers of library functions that read a number from text nobody knows: arguments of the program,
 * lines of a file. The number becomes an input of whoever wrote the text, and where the program is
 * told how far the number goes, whether there is any is one too. Nothing connects the number with
 * the bytes of the text: a program reads one or the other.
 */
final class Numbers {
  /** The site of the decision within the span of the call. */
  private static final int PART = 21;

  /** What the first run takes for the number when the text at hand holds none. */
  private static final long USUAL = 1;

  private Numbers() {}

  /** Whether a call turns text into an integer. */
  static boolean parses(NativeContext call) {
    return type(call.name()) != null;
  }

  private static Scalar type(String function) {
    return switch (function) {
      case "atoi" -> Scalar.I32;
      case "atol", "atoll", "atoq", "strtol", "strtoll", "strtoq", "strtoimax" -> Scalar.I64;
      case "strtoul", "strtoull", "strtouq", "strtoumax" -> Scalar.U64;
      default -> null;
    };
  }

  /**
   * The answer of this run.
   *
   * @param bits what the model read in the simulated memory
   */
  static Value answer(NativeContext call, long bits) {
    Tracker tracker = call.tracker();
    Input.Owner owner = owner(call);
    if (call.name().startsWith("strto") && call.argument(1) != 0 && !isNumber(call, owner)) {
      putEnd(call, call.argument(0));
      return Value.of(0);
    }
    Scalar type = type(call.name());
    return tracker.decide(
        new Input(
            tracker.assumptions().occurrence("number:" + call.name(), call.span()),
            "the number that '" + call.name() + "' reads",
            owner,
            type,
            type.isSigned() ? -1L << (type.bits() - 1) : 0,
            type.isSigned() ? ~(-1L << (type.bits() - 1)) : -1L,
            bits == 0 ? USUAL : bits,
            Optional.of(call.span())));
  }

  /** Decides whether the text begins with a number, and if so says where that ends. */
  private static boolean isNumber(NativeContext call, Input.Owner owner) {
    Tracker tracker = call.tracker();
    Input input =
        new Input(
            tracker.assumptions().occurrence("isnumber:" + call.name(), call.span()),
            "whether '" + call.name() + "' finds a number",
            owner,
            Scalar.I32,
            0,
            1,
            1,
            Optional.of(call.span()));
    boolean found = tracker.world().value(input) != 0;
    Expr condition = Expr.compare(Relation.NE, Scalar.I32, Expr.of(input), Expr.of(0));
    call.decided(condition, found, World.Decision.BRANCH, PART);
    long start = call.argument(0);
    boolean inMemory = call.process().mmu().load64(call.argument(1)) != start;
    if (found && !inMemory) {
      boolean whole = call.value(0).comesFrom(Origin.Kind.ASSUMED);
      putEnd(call, start + (whole ? Math.max(1, call.readString(start).length()) : 1));
    }
    return found;
  }

  private static void putEnd(NativeContext call, long end) {
    call.writeLong(call.argument(1), end);
    Shadow text = call.value(0).shadow();
    if (text != null && text.origin() != null) {
      Shadow pointer = Shadow.of(null, text.origin());
      call.tracker().memory().store(call.process(), call.argument(1), Long.BYTES, pointer);
    }
  }

  /** Who wrote the text: whoever its first byte belongs to. */
  private static Input.Owner owner(NativeContext call) {
    Tracker tracker = call.tracker();
    long start = call.argument(0);
    Unknown content =
        tracker.assumptions().contentOf(call.value(0).shadow(), start, tracker.pageSize());
    Unknown undecided = tracker.memory().unknownAt(call.process(), start, content);
    if (undecided != null) {
      return undecided.owner();
    }
    Shadow first = tracker.memory().load(call.process(), start, 1);
    Set<Input> inputs = new LinkedHashSet<>();
    if (first != null && first.expr() != null) {
      first.expr().collect(inputs);
    }
    return inputs.stream().map(Input::owner).findFirst().orElse(Input.Owner.CALLER);
  }
}
