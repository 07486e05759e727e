package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.event.Activation;
import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.FailedMapping;
import java.util.regex.Pattern;

/** munmap of MAP_FAILED after the failure was noticed, or of NULL with a length. */
public final class MunmapNeverMapped extends Rule {
  private static final long FAILED = -1;

  public MunmapNeverMapped() {
    super(
        "MM314",
        "munmap-never-mapped",
        Level.ERROR,
        "munmap gets MAP_FAILED, NULL, or something that was never mapped");
  }

  @Override
  protected Judges judges() {
    return Judges.AFTER_SUCCESS;
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    if (!call.name().equals("munmap") || call.value(0).expr().isPresent()) {
      return;
    }
    FailedMapping failure = scene.ledger().failure(call.value(0)).orElse(null);
    if (call.bits(0) == FAILED && (failure == null || failure.isNoticed())) {
      report(call, "MAP_FAILED", scene, failure);
    } else if (call.bits(0) == 0
        && call.bits(1) > 0
        && call.value(0).origin().isEmpty()
        && isOwnVariable(call)) {
      report(call, "NULL", scene, null);
    }
  }

  /**
   * Whether the address is a literal or a plain variable. That a field holds NULL may be how its
   * owner says that there is nothing, and munmap(NULL) does nothing then.
   */
  private static boolean isOwnVariable(Event.Called call) {
    String text = call.arguments().get(0).span().text();
    Activation function = call.activation();
    boolean isHandedIn = function.caller() != null && isParameter(text, function);
    return isPlain(text) && (!isHandedIn || isPlain(function.callSite().text()));
  }

  private static boolean isPlain(String text) {
    return !text.contains("->") && !text.contains(".") && !text.contains("[");
  }

  /** Whether a function was handed the value by who called it. */
  private static boolean isParameter(String name, Activation function) {
    String head = function.definition().text().split("\\{", 2)[0];
    return Pattern.compile("\\W" + Pattern.quote(name) + "\\W").matcher(head).find();
  }

  private void report(Event.Called call, String what, Scene scene, FailedMapping failure) {
    String made = failure == null ? "" : Words.quote(failure.call().name());
    scene
        .report(this)
        .message(
            Words.argument(call, 0)
                + " is "
                + what
                + " here, so munmap unmaps nothing"
                + (call.failed() ? " and fails with " + Words.error(call.errno()) : ""))
        .remedy("unmap only what was mapped: test the pointer before munmap")
        .step(
            failure == null ? null : failure.call(),
            "assuming " + made + " fails here: it returns MAP_FAILED")
        .problem("munmap gets " + what + " here")
        .submit();
  }
}
