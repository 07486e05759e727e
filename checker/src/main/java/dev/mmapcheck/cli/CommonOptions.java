package dev.mmapcheck.cli;

import dev.mmapcheck.check.Options;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that say how C is read, the same for every command that reads C. */
final class CommonOptions {
  private CommonOptions() {}

  static void add(CommandSpec spec) {
    addLanguage(spec);
    addTarget(spec);
  }

  /** The options of a command that can look at several machines. */
  static void addWithTargets(CommandSpec spec) {
    addLanguage(spec);
    repeated(
        spec, "--target", "TARGET", "The simulated machine: " + targets() + ". May be repeated.");
  }

  private static void addLanguage(CommandSpec spec) {
    repeated(spec, "-I", "DIR", "Look for headers here; may be repeated.");
    repeated(spec, "-D", "NAME[=TEXT]", "Define a macro; may be repeated.");
  }

  /** The targets that were named, none if none were. */
  static List<String> targets(ParseResult parsed) {
    List<String> names = parsed.matchedOptionValue("--target", List.<String>of());
    names.forEach(CommonOptions::checkTarget);
    return names.stream().distinct().toList();
  }

  private static void checkTarget(String target) {
    if (!Options.targets().contains(target)) {
      throw new UsageException("there is no target '" + target + "'; choose one of " + targets());
    }
  }

  /** The option that chooses the machine. */
  static void addTarget(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("--target")
            .paramLabel("TARGET")
            .type(String.class)
            .description("The simulated machine: " + targets() + ".")
            .build());
  }

  private static void repeated(CommandSpec spec, String name, String value, String description) {
    spec.addOption(
        OptionSpec.builder(name)
            .paramLabel(value)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .description(description)
            .build());
  }

  private static String targets() {
    return String.join(", ", new TreeSet<>(Options.targets()));
  }

  /** The options for one target. */
  static Options options(ParseResult parsed) {
    String target = parsed.matchedOptionValue("--target", Options.defaults().target());
    checkTarget(target);
    return language(parsed).withTarget(target);
  }

  /** The options but for the target. */
  static Options language(ParseResult parsed) {
    List<Path> directories = new ArrayList<>();
    for (String text : parsed.matchedOptionValue("-I", List.<String>of())) {
      try {
        directories.add(Path.of(text));
      } catch (InvalidPathException e) {
        throw new UsageException("-I takes a folder, not '" + text + "'");
      }
    }
    Map<String, String> defines = new LinkedHashMap<>();
    for (String text : parsed.matchedOptionValue("-D", List.<String>of())) {
      int equals = text.indexOf('=');
      String name = equals < 0 ? text : text.substring(0, equals);
      if (!name.matches("[A-Za-z_]\\w*(\\([^()]*\\))?")) {
        throw new UsageException("-D takes NAME or NAME=TEXT, not '" + text + "'");
      }
      defines.put(name, equals < 0 ? "1" : text.substring(equals + 1));
    }
    return new Options(directories, defines, Options.defaults().target());
  }
}
