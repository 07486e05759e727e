package dev.mmapcheck.rule.lifetime;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.sym.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code p = mremap(p, ...)} with no other copy of {@code p}: when the call fails, the old mapping
 * stays and its address is gone. A program that ends then loses nothing.
 */
public final class RemapLost extends Rule {
  private static final long FAILED = -1;

  private final List<Event.Called> failed = new ArrayList<>();

  public RemapLost() {
    super(
        "MM316",
        "remap-lost",
        Level.WARNING,
        "The result of mremap replaces the only pointer to the mapping, also when it fails");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    if (call.name().equals("mremap")
        && call.failed()
        && call.value(0).origin().isPresent()
        && isSamePlace(call)) {
      failed.add(call);
    }
  }

  /** Whether the address of a mapping gave way to the failure to remap it. */
  static boolean isFailure(Event.Overwritten loss) {
    return loss.now().bits() == FAILED
        && loss.now().origin().filter(origin -> origin.maker().equals("mremap")).isPresent();
  }

  private static boolean isSamePlace(Event.Called call) {
    String from = plain(call.arguments().get(0).span().text());
    return !from.isEmpty() && from.equals(plain(call.storedIn()));
  }

  /** Without blanks, casts and parentheses around the whole. */
  private static String plain(String code) {
    String text = code.replaceAll("\\s", "").replaceFirst("^(\\(\\w+\\**\\))+", "");
    boolean wrapped = text.startsWith("(") && text.indexOf(')') == text.length() - 1;
    return wrapped ? text.substring(1, text.length() - 1) : text;
  }

  @Override
  public void returning(Event.Returning leaving, Scene scene) {
    if (Exits.endsProgram(leaving.activation())) {
      return;
    }
    for (Event.Called call : failed) {
      boolean isOver = call.activation().isWithin(leaving.activation());
      if (isOver && isLost(call, scene)) {
        report(call, scene);
      }
    }
    failed.removeIf(call -> call.activation().isWithin(leaving.activation()));
  }

  private static boolean isLost(Event.Called call, Scene scene) {
    // a parameter is a copy of what the caller has
    boolean isCopy =
        call.value(0).comesFrom(Origin.Kind.ASSUMED)
            && call.value(0).origin().orElseThrow().name().startsWith("parameter");
    return !isCopy && !scene.view().isHeld(call.value(0).origin().orElseThrow());
  }

  private void report(Event.Called call, Scene scene) {
    String place = Words.quote(call.storedIn());
    scene
        .report(this, call)
        .message(
            "when this mremap fails, "
                + place
                + " becomes MAP_FAILED and the address of the old mapping, which is still there,"
                + " is lost")
        .remedy("store the result in another variable and assign it to " + place + " on success")
        .problem("assuming " + Words.quote(call.name()) + " fails here: it returns MAP_FAILED")
        .submit();
  }
}
