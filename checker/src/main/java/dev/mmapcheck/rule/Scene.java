package dev.mmapcheck.rule;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.RunView;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.rule.ledger.DescriptorRecord;
import dev.mmapcheck.rule.ledger.Ledger;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.unit.OpenFlags;
import java.util.List;

/** What a rule sees while the run stands still at an event. */
public final class Scene {
  private final Ledger ledger;
  private final List<String> entry;
  private final Verdicts verdicts;
  private Event event;
  private RunView view;

  /** How many functions unknown code has called. */
  private int called;

  /** Index of the event with which the last of them began. */
  private int calledAt;

  Scene(Ledger ledger, List<String> entry, Verdicts verdicts) {
    this.ledger = ledger;
    this.entry = entry;
    this.verdicts = verdicts;
  }

  void enter(Event event, RunView view) {
    this.event = event;
    this.view = view;
    if (event instanceof Event.Entered entered && entered.activation().caller() == null) {
      called++;
      calledAt = event.index();
    }
  }

  /** Mappings and descriptors as the events so far made them. */
  public Ledger ledger() {
    return ledger;
  }

  public RunView view() {
    return view;
  }

  /** Page size of the target in bytes. */
  public long pageSize() {
    return view.pageSize();
  }

  /** Whether {@code address} is a multiple of the page size. */
  public boolean isPageAligned(long address) {
    return (address & (pageSize() - 1)) == 0;
  }

  /**
   * Whether a violation does not hang on what a caller passes in.
   *
   * @param violation not 0 where the rule is broken; null when it depends on nothing
   */
  public boolean isCertain(Expr violation) {
    return violation == null || view.isCertain(violation);
  }

  /**
   * Whether a file was opened with this access mode, whatever a caller passes in.
   *
   * @param accessMode one of {@link OpenFlags#RDONLY}, {@link OpenFlags#WRONLY}, {@link
   *     OpenFlags#RDWR}
   */
  public boolean isOpened(DescriptorRecord file, int accessMode) {
    return file.object().accessMode() == accessMode
        && isCertain(Conditions.masked(file.object().flags(), OpenFlags.ACCMODE, accessMode));
  }

  /** Whether the current function was called by unknown code after another one had returned. */
  public boolean isLaterCall() {
    return called > 1;
  }

  /** Index of the event with which unknown code called the current outermost function. */
  public int calledAt() {
    return calledAt;
  }

  private boolean isJudgedBy(Rule rule) {
    return switch (rule.judges()) {
      case FIRST -> !isLaterCall();
      case AFTER_SUCCESS -> !isLaterCall() || !view.followsFailure();
      case ALL -> true;
    };
  }

  /** Starts a finding at the current event. */
  public Draft report(Rule rule) {
    return report(rule, event);
  }

  /**
   * Starts a finding at another place than the current event, say an earlier call. It comes to
   * nothing where the rule does not judge.
   */
  public Draft report(Rule rule, Event at) {
    return new Draft(
        rule.descriptor(), at, entry, view, isJudgedBy(rule) ? verdicts : new Verdicts());
  }

  /** Whether this rule has reported this place already: then there is nothing left to find out. */
  public boolean isReported(Rule rule, Span at) {
    return !verdicts.isNew(rule.descriptor(), at);
  }

  /** States something this path shows that findings of other paths may wait for. */
  public void prove(Object fact) {
    verdicts.prove(fact);
  }
}
