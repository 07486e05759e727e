package dev.mmapcheck.lsp;

import dev.mmapcheck.check.ProjectChecker;
import dev.mmapcheck.cli.Command;
import dev.mmapcheck.cli.ExitStatus;
import dev.mmapcheck.cli.Streams;
import dev.mmapcheck.cli.UsageException;
import java.util.List;

/** {@code lsp}: the language server, as editors start it. */
public final class LspCommand implements Command {
  @Override
  public String name() {
    return "lsp";
  }

  @Override
  public String summary() {
    return "Serve an editor over standard input and output";
  }

  /** Serves one session; the status is the one the protocol asks for. */
  @Override
  public int run(List<String> arguments, Streams streams) {
    for (String argument : arguments) {
      switch (argument) {
        case "--stdio" -> {
          // What some editors add; there is no other way to talk.
        }
        case "--help", "-h" -> {
          streams.out().println("Usage: mmapcheck lsp [--stdio]");
          streams.out().println();
          streams.out().println("Speaks the Language Server Protocol; started by editors.");
          return ExitStatus.CLEAN;
        }
        default ->
            throw new UsageException("lsp takes no '" + argument + "'; see 'mmapcheck lsp --help'");
      }
    }
    return ServerProcess.serveStandardStreams(new ProjectChecker(List.of())::checkAnyway);
  }
}
