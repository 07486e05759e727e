package dev.mmapcheck.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Runs the commands that are to start fast, so that the build can see which classes they load and
 * put these into the archive that later starts map. Ends with the status of the first that does not
 * do what it should.
 */
final class Training {
  private Training() {}

  /**
   * @param folder the samples: the folder to check, and in it {@code demo/hello.c} to run
   */
  private static int train(String folder, Streams streams) {
    int checked = Main.run(List.of("check", folder), streams);
    if (checked > ExitStatus.NOT_ANALYSED) {
      return checked;
    }
    return Main.run(List.of("run", folder + "/demo/hello.c"), streams);
  }

  /** See {@link #train}. */
  public static void main(String[] args) {
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)),
            false,
            StandardCharsets.UTF_8);
    int status = train(args[0], Streams.ofProcess(out));
    out.flush();
    System.exit(status);
  }
}
