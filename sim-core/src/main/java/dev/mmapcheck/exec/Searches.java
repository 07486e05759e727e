package dev.mmapcheck.exec;

import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Input;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Shadow;
import dev.mmapcheck.sym.Value;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Answers of library functions that look for something in bytes nobody knows: it may be there, or
 * not. Whether it is becomes an input. Where the simulated memory does not happen to hold it and
 * the bytes are the caller's, it is written there, so that what the program reads next agrees with
 * the answer.
 */
final class Searches {
  private static final Set<String> FOR_CHARACTER = Set.of("strchr", "strrchr", "index", "rindex");
  private static final Set<String> FOR_BYTE = Set.of("memchr", "memrchr");
  private static final Set<String> FOR_TEXT = Set.of("strstr", "strcasestr");

  /** The site of the decision within the span of the call. */
  private static final int PART = 20;

  private Searches() {}

  /** Whether a call looks for something that need not be there. */
  static boolean isSearch(NativeContext call) {
    String name = call.name();
    return FOR_BYTE.contains(name)
        || (FOR_CHARACTER.contains(name) && (call.argument(1) & 0xff) != 0)
        || FOR_TEXT.contains(name);
  }

  /**
   * The answer of this run, a pointer into what was searched or null.
   *
   * @param bits what the model found in the simulated memory, the usual answer
   */
  static Value answer(NativeContext call, long bits) {
    Tracker tracker = call.tracker();
    Input input =
        new Input(
            tracker.assumptions().occurrence("guess:" + call.name(), call.span()),
            "whether '" + call.name() + "' finds anything",
            Input.Owner.CALLER,
            Scalar.I32,
            0,
            1,
            bits == 0 ? 0 : 1,
            Optional.of(call.span()));
    boolean found = tracker.world().value(input) != 0;
    Expr condition = Expr.compare(Relation.NE, Scalar.I32, Expr.of(input), Expr.of(0));
    call.decided(condition, found, World.Decision.BRANCH, PART);
    if (!found) {
      return Value.of(0);
    }
    long place = bits != 0 ? bits : put(call);
    return new Value(place, pointer(call.value(0), place));
  }

  /** A pointer to a place of what another pointer leads to. */
  private static Shadow pointer(Value start, long place) {
    long offset = place - start.bits();
    Expr expr =
        start
            .expr()
            .map(e -> Expr.binary(BinaryOp.ADD, Scalar.U64, e, Expr.of(offset)))
            .orElse(null);
    return Shadow.of(expr, start.origin().orElse(null));
  }

  /** Puts what is looked for behind the first byte, and says where that is. */
  private static long put(NativeContext call) {
    long start = call.argument(0);
    boolean counted = FOR_BYTE.contains(call.name());
    long length = counted ? call.argument(2) : call.readString(start).length();
    long place = length > 1 ? start + 1 : start;
    if (!call.value(0).comesFrom(Origin.Kind.ASSUMED)) {
      return place;
    }
    byte[] wanted =
        FOR_TEXT.contains(call.name())
            ? call.readString(call.argument(1)).getBytes(StandardCharsets.ISO_8859_1)
            : new byte[] {(byte) call.argument(1)};
    try {
      write(call, place, wanted);
      if (!counted && place + wanted.length >= start + length) {
        write(call, place + wanted.length, new byte[1]);
      }
    } catch (MemoryFault fault) {
      return place; // no room for it: the program finds other bytes there
    }
    return place;
  }

  private static void write(NativeContext call, long address, byte[] bytes) throws MemoryFault {
    call.process().mmu().write(address, bytes, 0, bytes.length);
    call.tracker().memory().forget(call.process(), address, bytes.length);
  }
}
