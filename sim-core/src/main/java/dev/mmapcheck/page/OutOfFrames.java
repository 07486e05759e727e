package dev.mmapcheck.page;

/**
 * The program touched more memory than the machine has. A real kernel would kill a process; the
 * simulation ends the run. The state of the machine is not to be used after it.
 */
public final class OutOfFrames extends RuntimeException {
  OutOfFrames(long bytes) {
    super(
        "the simulated machine has no memory left; all " + (bytes >> 20) + " MiB are in use",
        null,
        false,
        false);
  }
}
