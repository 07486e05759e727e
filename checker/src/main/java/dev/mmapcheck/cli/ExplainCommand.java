package dev.mmapcheck.cli;

import dev.mmapcheck.rule.Descriptor;
import dev.mmapcheck.rule.RuleCatalog;
import dev.mmapcheck.rule.RulePage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code explain}: the page of a rule. */
final class ExplainCommand implements Command {
  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String summary() {
    return "Explain a rule, with a wrong and a right example";
  }

  @Override
  public int run(List<String> arguments, Streams streams) {
    CommandSpec spec =
        Parsing.spec(
            this,
            "Explains a rule: what it finds, why that is bad, what to write instead.%n",
            "Example: mmapcheck explain use-after-munmap");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("RULE")
            .arity("1")
            .required(true)
            .type(String.class)
            .description("Name or code of a rule; 'mmapcheck rules' lists them.")
            .build());
    ParseResult parsed = Parsing.parse(spec, arguments, streams);
    if (parsed != null) {
      String wanted = parsed.matchedPositionalValue(0, "");
      Descriptor rule =
          find(wanted)
              .orElseThrow(
                  () ->
                      new UsageException(
                          "there is no rule '" + wanted + "'; 'mmapcheck rules' lists them"));
      streams.out().print(RulePage.text(rule.name()));
    }
    return ExitStatus.CLEAN;
  }

  private static Optional<Descriptor> find(String wanted) {
    String word = wanted.toLowerCase(Locale.ROOT);
    return RuleCatalog.descriptors().stream()
        .filter(
            rule -> rule.name().equals(word) || rule.code().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }
}
