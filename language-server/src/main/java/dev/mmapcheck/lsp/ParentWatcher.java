package dev.mmapcheck.lsp;

import java.util.Optional;

/** Ends the session when the editor's process ends, so that no server outlives its editor. */
final class ParentWatcher {
  private ParentWatcher() {}

  /**
   * Watches the client's process.
   *
   * @param processId from initialize; null when the client does not tell
   */
  static void watch(Integer processId, Lifecycle lifecycle) {
    if (processId == null) {
      return;
    }
    Optional<ProcessHandle> parent = ProcessHandle.of(processId);
    if (parent.isEmpty()) {
      lifecycle.exit();
    } else {
      var unused = parent.get().onExit().thenRun(lifecycle::exit);
    }
  }
}
