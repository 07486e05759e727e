package dev.mmapcheck.rule.arguments;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.MapCall;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Input;
import dev.mmapcheck.sym.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The length is the size of a file, the file is empty, and the program takes the refusal for an
 * error like any other: it never looks at the size again.
 */
public final class EmptyFileLength extends Rule {
  /** Ends that a program chooses; a fault is no answer to a failure. */
  private static final Set<Event.Ending> ENDINGS_BY_CHOICE =
      EnumSet.of(Event.Ending.RETURNED, Event.Ending.EXITED, Event.Ending.ABORTED);

  private record Refused(Event.Called call, Set<Input> sizes) {}

  private final List<Refused> refused = new ArrayList<>();

  public EmptyFileLength() {
    super(
        "MM103",
        "empty-file-length",
        Level.WARNING,
        "The length of mmap is the size of a file that may be empty");
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    MapCall map = MapCall.of(call).orElse(null);
    if (map == null || !call.failed() || map.isAnonymous() || map.length().bits() != 0) {
      return;
    }
    Set<Input> inputs = inputs(map.length());
    boolean isSize =
        !inputs.isEmpty()
            && inputs.stream().allMatch(input -> mayBeEmpty(input) && isZero(input, scene));
    if (isSize) {
      refused.add(new Refused(call, inputs));
    }
  }

  /** Whether a size is one that the code has to expect; who asks for the size does not know it. */
  private static boolean mayBeEmpty(Input size) {
    return size.owner() == Input.Owner.ENVIRONMENT || size.isFileSize();
  }

  private static boolean isZero(Input size, Scene scene) {
    return scene.view().inputs(null).getOrDefault(size, 1L) == 0;
  }

  private static Set<Input> inputs(Value value) {
    Set<Input> inputs = new HashSet<>();
    value.expr().ifPresent((Expr expr) -> expr.collect(inputs));
    return inputs;
  }

  @Override
  public void compared(Event.Compared comparison, Scene scene) {
    if (!refused.isEmpty()) {
      Set<Input> inputs = inputs(comparison.left());
      inputs.addAll(inputs(comparison.right()));
      refused.removeIf(call -> inputs.stream().anyMatch(call.sizes::contains));
    }
  }

  @Override
  public void ended(Event.Ended end, Scene scene) {
    if (!ENDINGS_BY_CHOICE.contains(end.ending())) {
      return;
    }
    for (Refused refusal : refused) {
      if (scene.ledger().failure(refusal.call.result()).filter(f -> f.isNoticed()).isPresent()) {
        report(refusal.call, scene);
      }
    }
  }

  private void report(Event.Called call, Scene scene) {
    boolean isWritten = !call.arguments().get(1).span().file().isUnwritten();
    scene
        .report(this, call)
        .message(
            "mmap fails with EINVAL for an empty file: the length "
                + (isWritten ? Words.argument(call, 1) + " " : "")
                + "is its size, 0")
        .remedy("treat size 0 before the call; an empty file has nothing to map")
        .submit();
  }
}
