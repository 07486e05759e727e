package dev.mmapcheck.cli;

import dev.mmapcheck.rule.Descriptor;
import dev.mmapcheck.rule.RuleCatalog;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code rules}: the catalogue, a line a rule. */
final class RulesCommand implements Command {
  @Override
  public String name() {
    return "rules";
  }

  @Override
  public String summary() {
    return "List all rules";
  }

  @Override
  public int run(List<String> arguments, Streams streams) {
    CommandSpec spec =
        Parsing.spec(this, "Lists all rules: code, name, level and what each one finds.");
    if (Parsing.parse(spec, arguments, streams) != null) {
      for (Descriptor rule : RuleCatalog.descriptors()) {
        streams
            .out()
            .printf(
                "%s  %-34s %-8s %s%n",
                rule.code(), rule.name(), rule.level().word(), rule.summary());
      }
    }
    return ExitStatus.CLEAN;
  }
}
