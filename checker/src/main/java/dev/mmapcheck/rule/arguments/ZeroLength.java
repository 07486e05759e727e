package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Conditions;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Value;

/** Length 0, whatever the inputs are. */
public final class ZeroLength extends Rule {
  public ZeroLength() {
    super("MM102", "zero-length", Level.ERROR, "The length of mmap is 0");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    MapCall map = MapCall.of(call).orElse(null);
    if (map == null
        || map.length().bits() != 0
        || scene.view().hasGuessedSizes()
        || !isZeroForSure(map.length(), scene)) {
      return;
    }
    scene
        .report(this)
        .message("mmap fails with EINVAL: the length " + Words.argument(call, 1) + " is 0")
        .remedy("pass the number of bytes to map, which must be positive")
        .submit();
  }

  /**
   * Not where an empty file makes it 0: that failure is for the check of the result to handle. Nor
   * where it is a sum over a loop that did not begin.
   */
  private static boolean isZeroForSure(Value length, Scene scene) {
    Expr expr = length.expr().orElse(null);
    return expr == null
        ? !scene.view().skippedLoop()
        : (scene.view().dependsOnCaller(expr) && scene.isCertain(Conditions.equal(length, 0)));
  }
}
