package dev.mmapcheck.rule;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Observer;
import dev.mmapcheck.event.RunView;
import dev.mmapcheck.rule.Audience.Topic;
import dev.mmapcheck.rule.ledger.Ledger;
import java.util.List;

/**
 * Hands the events of one path to the ledger and then to fresh instances of all rules, as long as
 * the path is one the code is known to take.
 */
public final class PathWatch implements Observer {
  private final Audience audience;
  private final Ledger ledger;
  private final Scene scene;

  /**
   * A watch over a new path whose verdicts go to {@code verdicts}.
   *
   * @param entry names of the functions the path calls
   */
  public PathWatch(List<Rule> rules, List<String> entry, Verdicts verdicts) {
    this.audience = new Audience(rules);
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
    if (event instanceof Event.Called call) {
      audience.of(Topic.CALLED).forEach(rule -> rule.called(call, scene));
    } else if (event instanceof Event.Accessed access) {
      audience.of(Topic.ACCESSED).forEach(rule -> rule.accessed(access, scene));
    } else if (event instanceof Event.Compared comparison) {
      audience.of(Topic.COMPARED).forEach(rule -> rule.compared(comparison, scene));
    } else if (event instanceof Event.Overwritten loss) {
      audience.of(Topic.OVERWRITTEN).forEach(rule -> rule.overwritten(loss, scene));
    } else if (event instanceof Event.Computed computation) {
      audience.of(Topic.COMPUTED).forEach(rule -> rule.computed(computation, scene));
    } else if (event instanceof Event.Returning leaving) {
      audience.of(Topic.RETURNING).forEach(rule -> rule.returning(leaving, scene));
    } else if (event instanceof Event.Ended end) {
      audience.of(Topic.ENDED).forEach(rule -> rule.ended(end, scene));
    }
  }
}
