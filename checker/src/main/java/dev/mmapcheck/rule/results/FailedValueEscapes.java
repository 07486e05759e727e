package dev.mmapcheck.rule.results;

import dev.mmapcheck.event.Activation;
import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Event.AccessKind;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.rule.Draft;
import dev.mmapcheck.rule.Rule;
import dev.mmapcheck.rule.Scene;
import dev.mmapcheck.rule.Words;
import dev.mmapcheck.rule.ledger.FailedMapping;
import dev.mmapcheck.sym.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * MAP_FAILED gets out of the function that knows mmap. Returned, it is a mistake where the function
 * answers NULL when something else fails: callers test for one of the two only. Stored, it is a
 * mistake where later code tests the place for NULL and takes MAP_FAILED for a mapping.
 */
public final class FailedValueEscapes extends Rule {
  private static final long FAILED = -1;

  /** On some path this function answers NULL because a call failed. */
  private record AnswersNull(Span function) {}

  private record Returned(FailedMapping failure, Event.Returning leaving) {}

  /** A place that was filled with MAP_FAILED and then passed a test for NULL. */
  private record Mistaken(FailedMapping failure, Event.Accessed store, Event.Compared test) {}

  private final List<Returned> returned = new ArrayList<>();
  private final Map<FailedMapping, Event.Accessed> stored = new HashMap<>();
  private final List<Mistaken> mistaken = new ArrayList<>();

  /** Functions in which, or below which, a call failed on this path. */
  private final Set<Activation> touched = new HashSet<>();

  public FailedValueEscapes() {
    super(
        "MM205",
        "failed-value-escapes",
        Level.WARNING,
        "MAP_FAILED is returned or stored where other code takes NULL for \"no mapping\"");
  }

  @Override
  protected Judges judges() {
    return Judges.ALL;
  }

  @Override
  public void called(Event.Called call, Scene scene) {
    if (call.failed()) {
      for (Activation a = call.activation(); a != null && touched.add(a); a = a.caller()) {}
    }
  }

  @Override
  public void accessed(Event.Accessed access, Scene scene) {
    if (access.kind() == AccessKind.WRITE && access.stored() != null) {
      FailedMapping failure = scene.ledger().failure(access.stored()).orElse(null);
      if (failure != null && access.stored().bits() == FAILED) {
        stored.putIfAbsent(failure, access);
      }
    }
  }

  @Override
  public void compared(Event.Compared test, Scene scene) {
    boolean left = scene.ledger().failure(test.left()).isPresent();
    Value pointer = left ? test.left() : test.right();
    FailedMapping failure = scene.ledger().failure(pointer).orElse(null);
    if (failure == null) {
      return;
    }
    boolean isItself = pointer.bits() == FAILED;
    long other = (left ? test.right() : test.left()).bits();
    boolean isEquality = test.relation() == Relation.EQ || test.relation() == Relation.NE;
    if (other == FAILED) {
      returned.removeIf(candidate -> candidate.failure == failure);
      mistaken.removeIf(candidate -> candidate.failure == failure);
    } else if (isItself && other == 0 && isEquality && failure.isNoticed()) {
      returned.stream()
          .filter(candidate -> candidate.failure == failure)
          .filter(candidate -> candidate.leaving.activation().isWithin(test.activation()))
          .findFirst()
          .ifPresent(candidate -> reportMisread(candidate, test, scene));
      if (stored.containsKey(failure)) {
        mistaken.add(new Mistaken(failure, stored.get(failure), test));
      }
    }
  }

  private void reportMisread(Returned candidate, Event.Compared test, Scene scene) {
    String name = Words.quote(candidate.leaving.activation().function());
    failing(scene.report(this, candidate.leaving), candidate.failure)
        .message(
            name
                + " returns MAP_FAILED here when "
                + candidate.failure.call().name()
                + " fails; the test "
                + Words.quote(test.span())
                + " on line "
                + test.span().line()
                + " takes it for a mapping")
        .remedy("return NULL instead of MAP_FAILED")
        .step(test, Words.quote(test.span()) + " does not notice MAP_FAILED")
        .problem(name + " returns MAP_FAILED here")
        .submit();
  }

  @Override
  public void returning(Event.Returning leaving, Scene scene) {
    Activation function = leaving.activation();
    for (Mistaken candidate : mistaken) {
      if (candidate.test.activation().isWithin(function)) {
        reportStore(candidate, scene);
      }
    }
    mistaken.removeIf(candidate -> candidate.test.activation().isWithin(function));
    if (leaving.result() == null) {
      return;
    }
    FailedMapping failure = scene.ledger().failure(leaving.result()).orElse(null);
    if (failure != null && leaving.result().bits() == FAILED) {
      returned.add(new Returned(failure, leaving));
    } else if (isPlainNull(leaving) && touched.contains(function)) {
      scene.prove(new AnswersNull(function.definition()));
    }
  }

  private static boolean isPlainNull(Event.Returning leaving) {
    return leaving.result().bits() == 0 && leaving.result().shadow() == null;
  }

  @Override
  public void ended(Event.Ended end, Scene scene) {
    if (end.ending() == Event.Ending.RETURNED || end.ending() == Event.Ending.EXITED) {
      mistaken.forEach(candidate -> reportStore(candidate, scene));
      returned.forEach(candidate -> reportReturn(candidate, scene));
    }
  }

  private void reportReturn(Returned candidate, Scene scene) {
    Activation function = candidate.leaving.activation();
    String name = Words.quote(function.function());
    failing(scene.report(this, candidate.leaving), candidate.failure)
        .message(
            name
                + " returns MAP_FAILED here when "
                + candidate.failure.call().name()
                + " fails, but NULL when something else fails; callers will test for one of them")
        .remedy("return NULL instead of MAP_FAILED")
        .problem(name + " returns MAP_FAILED here")
        .submitOnceProven(List.of(new AnswersNull(function.definition())));
  }

  private void reportStore(Mistaken candidate, Scene scene) {
    Event.Accessed store = candidate.store;
    failing(scene.report(this, store), candidate.failure)
        .message(
            Words.quote(store.span())
                + " leaves MAP_FAILED behind when "
                + candidate.failure.call().name()
                + " fails; the test "
                + Words.quote(candidate.test.span())
                + " on line "
                + candidate.test.span().line()
                + " takes it for a mapping")
        .remedy("store NULL when the call fails, or compare with MAP_FAILED everywhere")
        .step(candidate.test, "this test takes MAP_FAILED for a mapping")
        .problem("MAP_FAILED is stored here")
        .submit();
  }

  private static Draft failing(Draft draft, FailedMapping failure) {
    Event.Called call = failure.call();
    return draft.step(
        call, "assuming " + Words.quote(call.name()) + " fails here: it returns MAP_FAILED");
  }
}
