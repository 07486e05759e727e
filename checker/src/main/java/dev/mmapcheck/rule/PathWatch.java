package dev.mmapcheck.rule;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Observer;
import dev.mmapcheck.event.RunView;
import dev.mmapcheck.rule.ledger.Ledger;
import java.util.List;

/**
 * Hands the events of one path to the ledger and then to fresh instances of all rules, as long as
 * the path is one the code is known to take.
 */
public final class PathWatch implements Observer {
  private final List<Rule> rules;
  private final Ledger ledger;
  private final Scene scene;

  /**
   * A watch over a new path whose verdicts go to {@code verdicts}.
   *
   * @param entry names of the functions the path calls
   */
  public PathWatch(List<Rule> rules, List<String> entry, Verdicts verdicts) {
    this.rules = List.copyOf(rules);
    this.ledger = new Ledger();
    this.scene = new Scene(ledger, entry, verdicts);
  }

  @Override
  public void on(Event event, RunView view) {
    if (view.isSpeculative()) {
      return;
    }
    ledger.note(event, view);
    scene.enter(event, view);
    for (Rule rule : rules) {
      if (event instanceof Event.Called call) {
        rule.called(call, scene);
      } else if (event instanceof Event.Accessed access) {
        rule.accessed(access, scene);
      } else if (event instanceof Event.Compared comparison) {
        rule.compared(comparison, scene);
      } else if (event instanceof Event.Overwritten loss) {
        rule.overwritten(loss, scene);
      } else if (event instanceof Event.Computed computation) {
        rule.computed(computation, scene);
      } else if (event instanceof Event.Returning leaving) {
        rule.returning(leaving, scene);
      } else if (event instanceof Event.Ended end) {
        rule.ended(end, scene);
      }
    }
    scene.leave();
  }
}
