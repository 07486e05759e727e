package dev.mmapcheck.cli;

import java.io.IOException;
import java.util.List;

/**
 * A subcommand. Those of other modules are found as services ({@code
 * META-INF/services/dev.mmapcheck.cli.Command}).
 */
public interface Command {
  /** The word that selects it. */
  String name();

  /** One line for the list of commands, without a full stop. */
  String summary();

  /**
   * Does its work.
   *
   * @param arguments what follows the command's name
   * @return the exit status, see {@link ExitStatus}
   * @throws UsageException when the arguments make no sense
   */
  int run(List<String> arguments, Streams streams) throws IOException;
}
