package dev.mmapcheck.rule;

import dev.mmapcheck.event.Activation;
import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.RunView;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.finding.Finding.Step;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.rule.ledger.MappingRecord;
import dev.mmapcheck.sym.Expr;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A finding in the making. The rule names the steps that carry the story; what lies between them
 * (branches that depend on inputs, calls assumed to fail, functions entered) is added here, so that
 * every finding tells its path in the same words.
 */
public final class Draft {
  private static final int MOST_STEPS = 24;

  private final Descriptor rule;
  private final Event at;
  private final Span place;
  private final List<String> entry;
  private final RunView view;
  private final Verdicts verdicts;
  private final TreeMap<Integer, Step> steps = new TreeMap<>();
  private String message = "";
  private String remedy = "";
  private String problem = "";
  private List<String> targets = List.of();
  private List<Finding.Fix> fixes = List.of();
  private Expr condition;

  Draft(Descriptor rule, Event at, List<String> entry, RunView view, Verdicts verdicts) {
    this.rule = rule;
    this.at = at;
    this.place = written(at.span(), at.activation());
    this.entry = List.copyOf(entry);
    this.view = view;
    this.verdicts = verdicts;
  }

  /** The place itself, or in functions that nobody has written the call of them. */
  private static Span written(Span place, Activation activation) {
    boolean isUnwritten = place != null && place.file().isUnwritten();
    return isUnwritten && activation != null && activation.callSite() != null
        ? activation.callSite()
        : place;
  }

  /** One line: what happens, where, because of which step. */
  public Draft message(String text) {
    message = text;
    return this;
  }

  /** One imperative line. */
  public Draft remedy(String text) {
    remedy = text;
    return this;
  }

  /** A step that led here; null is no step. */
  public Draft step(Event event, String text) {
    if (event != null) {
      steps.put(event.index(), new Step(written(event.span(), event.activation()), text));
    }
    return this;
  }

  /** The step that made a mapping, where it can be seen; null is no step. */
  public Draft mapped(MappingRecord mapping) {
    return mapping == null || mapping.isForeign()
        ? this
        : step(mapping.call(), mapping.name() + " is mapped here");
  }

  /** What the step at the place of the finding says; the message unless given. */
  public Draft problem(String text) {
    problem = text;
    return this;
  }

  /** Names the targets it happens on, where that is not the one that is checked. */
  public Draft targets(List<String> names) {
    targets = List.copyOf(names);
    return this;
  }

  /**
   * Says what has to be true for it to happen, where this run alone does not show it.
   *
   * @param possible something that {@link RunView#isPossible}
   */
  public Draft when(Expr possible) {
    condition = possible;
    return this;
  }

  /** Offers a change of the text; it is shown only where it turns out to help. */
  public Draft fix(String description, List<Finding.Edit> edits) {
    if (!edits.isEmpty()) {
      fixes = List.of(new Finding.Fix(description, edits));
    }
    return this;
  }

  /** Reports it. */
  public void submit() {
    submitOnceProven(List.of());
  }

  /** Reports it if every one of these facts is proven by some path of the file. */
  public void submitOnceProven(List<?> facts) {
    submit(facts, List.of());
  }

  /** Reports it if no path of the file proves any of these facts. */
  public void submitUnlessProven(List<?> facts) {
    submit(List.of(), facts);
  }

  /** Reports it if all needed facts are proven by some path of the file, and no excluding one. */
  public void submit(List<?> needed, List<?> excluding) {
    if (verdicts.isNew(rule, place)) {
      verdicts.add(
          new Finding(
              rule.name(),
              rule.code(),
              rule.level(),
              place,
              function(),
              message,
              remedy,
              path(),
              targets,
              fixes,
              Finding.Evidence.SIMULATED,
              Optional.of(new Finding.Witness(entry, view.inputs(condition)))),
          needed,
          excluding);
    }
  }

  private String function() {
    Activation activation = at.activation();
    if (activation != null && !Objects.equals(place, at.span())) {
      activation = activation.caller();
    }
    return activation == null ? "" : activation.function();
  }

  /** The steps in the order of events; the finding's own place need not be the last of them. */
  private List<Step> path() {
    if (!steps.isEmpty()) {
      addStepsBetween(
          Math.min(steps.firstKey(), at.index()), Math.max(steps.lastKey(), at.index()));
    }
    steps.values().removeIf(step -> step.span().equals(place));
    while (steps.size() >= MOST_STEPS) {
      steps.remove(List.copyOf(steps.keySet()).get(MOST_STEPS / 2));
    }
    steps.put(at.index(), new Step(place, problem.isEmpty() ? message : problem));
    return List.copyOf(steps.values());
  }

  private void addStepsBetween(int first, int last) {
    Activation inner = view.trace().get(last).activation();
    for (Event event : view.trace().subList(Math.min(first + 1, last), last)) {
      if (event.process() != at.process() || steps.containsKey(event.index())) {
        continue;
      }
      if (event instanceof Event.Branched branch) {
        addBranch(branch);
      } else if (event instanceof Event.Called call && isAssumedToFail(call)) {
        step(call, "assuming " + Words.quote(call.name()) + " fails here");
      } else if (event instanceof Event.Entered entered
          && inner != null
          && inner.isWithin(entered.activation())) {
        addEntry(entered);
      }
    }
  }

  private void addEntry(Event.Entered entered) {
    boolean later = entered.activation().callSite() == null;
    step(
        entered,
        Words.quote(entered.activation().function())
            + (later ? " is called after that" : " is called here"));
  }

  private static boolean isAssumedToFail(Event.Called call) {
    return call.outcome() == Event.Outcome.INJECTED && call.failed();
  }

  /** Adds a decision; of a loop's many only the last one stays. */
  private void addBranch(Event.Branched branch) {
    if (branch.span().file().isUnwritten() || testsAssumedFailure(branch)) {
      return; // the assumption of a failing call says what its test does
    }
    steps.values().removeIf(step -> step.span().equals(branch.span()));
    String condition = Words.quote(branch.span());
    step(branch, "assuming " + condition + (branch.taken() ? " is true" : " is false"));
  }

  /**
   * Whether a call that is assumed to fail stands in the condition: {@code if (mlock(p, n) != 0)}.
   */
  private boolean testsAssumedFailure(Event.Branched branch) {
    Span condition = branch.span();
    for (int index : steps.descendingKeySet()) {
      if (view.trace().get(index) instanceof Event.Called call && isAssumedToFail(call)) {
        Span span = call.span();
        return span.file().equals(condition.file())
            && condition.start() <= span.start()
            && span.end() <= condition.end();
      }
    }
    return false;
  }
}
