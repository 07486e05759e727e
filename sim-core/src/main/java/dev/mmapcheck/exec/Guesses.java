package dev.mmapcheck.exec;

import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.sym.Input;
import dev.mmapcheck.sym.Value;
import java.util.Optional;
import java.util.Set;

/**
 * Answers of library functions about data nobody knows. The answer becomes an input of its own, so
 * that the explorer can try the others: a comparison with unknown content can come out any way.
 * What two answers about the same data have to do with each other is not followed.
 */
final class Guesses {
  private static final Set<String> COMPARISONS =
      Set.of(
          "memcmp", "bcmp", "strcmp", "strncmp", "strcasecmp", "strncasecmp", "strcoll", "fnmatch");

  private static final Set<String> PREDICATES =
      Set.of(
          "isalnum",
          "isalpha",
          "isascii",
          "isblank",
          "iscntrl",
          "isdigit",
          "isgraph",
          "islower",
          "isprint",
          "ispunct",
          "isspace",
          "isupper",
          "isxdigit");

  private Guesses() {}

  /** Whether the function compares memory. */
  static boolean compares(String function) {
    return COMPARISONS.contains(function);
  }

  /** Whether the call asks something of a character that depends on inputs. */
  static boolean classifiesUnknown(NativeContext call) {
    return PREDICATES.contains(call.name()) && call.value(0).expr().isPresent();
  }

  /**
   * The answer of this run.
   *
   * @param bits what the model found in the simulated memory, the usual answer
   */
  static Value answer(NativeContext call, long bits) {
    boolean comparison = compares(call.name());
    long usual = comparison ? Integer.signum((int) bits) : bits == 0 ? 0 : 1;
    return call.tracker()
        .decide(
            new Input(
                call.tracker().assumptions().occurrence("guess:" + call.name(), call.span()),
                "the result of '" + call.name() + "'",
                Input.Owner.CALLER,
                Scalar.I32,
                comparison ? -1 : 0,
                1,
                usual,
                Optional.of(call.span())));
  }
}
