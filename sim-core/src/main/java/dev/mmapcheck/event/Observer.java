package dev.mmapcheck.event;

/** Listens to a run. */
@FunctionalInterface
public interface Observer {
  /**
   * Called for every event in order, while the machine stands still.
   *
   * @param view the state at this moment; valid during the call only
   */
  void on(Event event, RunView view);
}
