package dev.mmapcheck.exec;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.IrFunction;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether a function tells its caller that it failed. A negative number and NULL say so. Where a
 * mapping call failed, 0 does as well when the function knows no negative result but another one,
 * and a positive number when it also returns 0; so does a constant that is defined nowhere.
 */
final class ToldFailure {
  private ToldFailure() {}

  /**
   * @param trace what happened until the function returned
   */
  static boolean isTold(IrFunction function, Value result, List<Event> trace) {
    if (result.expr().isPresent()) {
      return hasFailedMapping(trace);
    }
    if (function.type().result() instanceof CType.PointerType) {
      return result.bits() == 0;
    }
    return result.bits() < 0 || (hasFailedMapping(trace) && isOddOneOut(function, result.bits()));
  }

  private static boolean hasFailedMapping(List<Event> trace) {
    return trace.stream()
        .anyMatch(event -> event instanceof Event.Called c && c.failed() && mapping(c) != null);
  }

  /** What a call made or failed to make, or null when it makes no mappings. */
  static Origin mapping(Event.Called call) {
    return call.result() != null && call.result().comesFrom(Origin.Kind.MAPPING)
        ? call.result().origin().orElseThrow()
        : null;
  }

  /** Whether a result that is not negative may be how the function tells that it failed. */
  static boolean mayTell(IrFunction function, Value result) {
    return !(function.type().result() instanceof CType.PointerType)
        && (result.expr().isPresent() || isOddOneOut(function, result.bits()));
  }

  private static boolean isOddOneOut(IrFunction function, long result) {
    List<OptionalLong> results = results(function).toList();
    if (result > 0) {
      return results.contains(OptionalLong.of(0));
    }
    return results.stream().noneMatch(r -> r.isPresent() && r.getAsLong() < 0)
        && results.stream().anyMatch(r -> r.isEmpty() || r.getAsLong() > 0);
  }

  /** What a function returns: constants, and nothing where the value is computed. */
  private static Stream<OptionalLong> results(IrFunction function) {
    List<Insn> code = function.code();
    return IntStream.range(0, code.size())
        .filter(i -> code.get(i) instanceof Insn.Return r && r.value() >= 0)
        .mapToObj(i -> constant(code, i, ((Insn.Return) code.get(i)).value()));
  }

  /** The constant that the instruction before puts into a register. */
  private static OptionalLong constant(List<Insn> code, int end, int register) {
    return Optional.of(end)
        .filter(i -> i > 0)
        .map(i -> code.get(i - 1))
        .filter(insn -> insn instanceof Insn.Const c && c.result() == register)
        .map(insn -> OptionalLong.of(((Insn.Const) insn).bits()))
        .orElse(OptionalLong.empty());
  }
}
