package dev.mmapcheck.page;

/**
 * The program touched more memory than the machine has. A real kernel would kill a process; here
 * the owner of the machine decides, and a run ends. The machine stays in order: an access changed
 * nothing, a call did what comes before the page that could not be had.
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
