package dev.mmapcheck.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Parsing of a command's arguments. Options are declared in code, not by annotations: reading those
 * by reflection costs more than checking a small file.
 */
final class Parsing {
  private Parsing() {}

  /** A command with {@code --help}. */
  static CommandSpec spec(Command command, String... description) {
    CommandSpec spec = CommandSpec.create().name("mmapcheck " + command.name());
    spec.usageMessage().description(description).width(100).abbreviateSynopsis(true);
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
    return spec;
  }

  /** The parsed arguments, or null when help was asked for and has been given. */
  static ParseResult parse(CommandSpec spec, List<String> arguments, Streams streams) {
    CommandLine line = new CommandLine(spec);
    line.setUsageHelpAutoWidth(false);
    try {
      ParseResult result = line.parseArgs(arguments.toArray(new String[0]));
      if (result.isUsageHelpRequested()) {
        line.usage(streams.out());
        return null;
      }
      return result;
    } catch (ParameterException e) {
      throw new UsageException(e.getMessage() + "; see '" + spec.name() + " --help'");
    }
  }
}
