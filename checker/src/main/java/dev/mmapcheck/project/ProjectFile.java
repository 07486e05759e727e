package dev.mmapcheck.project;

import dev.mmapcheck.finding.Level;
import dev.mmapcheck.rule.Descriptor;
import dev.mmapcheck.rule.RuleCatalog;
import dev.mmapcheck.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * What a project says about itself in {@code mmapcheck.toml}: the file in the folder of a source,
 * or in the nearest folder above it. The library that reads it is loaded only where there is one.
 *
 * @param includeDirectories where headers lie, absolute
 * @param defines macros
 * @param targets names of targets, or none
 * @param disabled names of rules that are not wanted
 * @param levels other levels of rules, by name
 * @param wrappers functions of the project
 */
public record ProjectFile(
    List<Path> includeDirectories,
    Map<String, String> defines,
    List<String> targets,
    Set<String> disabled,
    Map<String, Level> levels,
    List<Wrapper> wrappers) {
  /** The name of the file. */
  public static final String NAME = "mmapcheck.toml";

  /** What a project without a file says. */
  public static final ProjectFile NONE =
      new ProjectFile(List.of(), Map.of(), List.of(), Set.of(), Map.of(), List.of());

  /** The file is wrong. The message is one line and names the place. */
  public static final class InvalidException extends Exception {
    private static final long serialVersionUID = 1;

    InvalidException(String message) {
      super(message);
    }
  }

  /** The file that counts for a source: in its folder, or the nearest above it. */
  public static Optional<Path> find(Path source) {
    Path folder = source.toAbsolutePath().normalize().getParent();
    while (folder != null) {
      Path file = folder.resolve(NAME);
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
      folder = folder.getParent();
    }
    return Optional.empty();
  }

  /** Reads a file. */
  public static ProjectFile read(Path file) throws InvalidException {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new InvalidException(file + ": it cannot be read; check its permissions");
    }
    return new Reader(file, text).read();
  }

  /** Goes through the keys and complains of the first that is wrong. */
  private static final class Reader {
    private static final Set<String> KEYS =
        Set.of("include", "define", "target", "disable", "severity", "wrapper");

    private final Path file;
    private final TomlParseResult toml;

    Reader(Path file, String text) throws InvalidException {
      this.file = file;
      this.toml = Toml.parse(text);
      if (toml.hasErrors()) {
        TomlParseError error = toml.errors().get(0);
        String message = String.valueOf(error.getMessage()).replace('\n', ' ');
        throw invalid(error.position(), message);
      }
    }

    private InvalidException invalid(TomlPosition at, String message) {
      return new InvalidException(file + ":" + (at == null ? 1 : at.line()) + ": " + message);
    }

    ProjectFile read() throws InvalidException {
      checkKeys(toml, KEYS);
      List<Path> folders = new ArrayList<>();
      for (String folder : strings("include")) {
        folders.add(file.toAbsolutePath().getParent().resolve(folder).normalize());
      }
      List<String> targets = strings("target");
      List<String> known = Target.all().stream().map(Target::name).toList();
      for (String target : targets) {
        if (!known.contains(target)) {
          throw invalid(
              toml.inputPositionOf("target"),
              "there is no target '" + target + "'; choose from " + String.join(", ", known));
        }
      }
      List<String> disabled = strings("disable");
      for (String rule : disabled) {
        checkRule(rule, toml.inputPositionOf("disable"));
      }
      return new ProjectFile(
          folders, defines(), targets, Set.copyOf(disabled), levels(), wrappers());
    }

    private void checkKeys(TomlTable table, Set<String> allowed) throws InvalidException {
      for (String key : table.keySet()) {
        if (!allowed.contains(key)) {
          throw invalid(
              table.inputPositionOf(List.of(key)),
              "there is no key '"
                  + key
                  + "' here; choose from "
                  + String.join(", ", new TreeSet<>(allowed)));
        }
      }
    }

    private void checkRule(String name, TomlPosition at) throws InvalidException {
      if (RuleCatalog.descriptors().stream().map(Descriptor::name).noneMatch(name::equals)) {
        throw invalid(at, "there is no rule '" + name + "'; 'mmapcheck rules' lists them all");
      }
    }

    /** The strings of a key that holds one or a list of them. */
    private List<String> strings(String key) throws InvalidException {
      Object value = toml.get(key);
      if (value == null) {
        return List.of();
      }
      if (value instanceof String only) {
        return List.of(only);
      }
      List<String> all = new ArrayList<>();
      if (value instanceof TomlArray array
          && array.toList().stream().allMatch(String.class::isInstance)) {
        array.toList().forEach(element -> all.add((String) element));
        return all;
      }
      throw invalid(toml.inputPositionOf(key), "'" + key + "' takes a list of strings");
    }

    private Map<String, String> defines() throws InvalidException {
      Map<String, String> defines = new LinkedHashMap<>();
      for (String text : strings("define")) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        if (!name.matches("[A-Za-z_]\\w*(\\([^()]*\\))?")) {
          throw invalid(
              toml.inputPositionOf("define"),
              "'define' takes NAME or NAME=TEXT, not '" + text + "'");
        }
        defines.put(name, equals < 0 ? "1" : text.substring(equals + 1));
      }
      return defines;
    }

    private Map<String, Level> levels() throws InvalidException {
      Map<String, Level> levels = new LinkedHashMap<>();
      if (!toml.contains("severity")) {
        return levels;
      }
      if (!(toml.get("severity") instanceof TomlTable table)) {
        throw invalid(toml.inputPositionOf("severity"), "'severity' is a table: rule = \"level\"");
      }
      for (String rule : table.keySet()) {
        TomlPosition at = table.inputPositionOf(List.of(rule));
        checkRule(rule, at);
        levels.put(rule, word(Level.class, table.get(List.of(rule)), at));
      }
      return levels;
    }

    private List<Wrapper> wrappers() throws InvalidException {
      List<Wrapper> wrappers = new ArrayList<>();
      if (!toml.contains("wrapper")) {
        return wrappers;
      }
      if (!(toml.get("wrapper") instanceof TomlArray array)
          || !array.toList().stream().allMatch(TomlTable.class::isInstance)) {
        throw invalid(toml.inputPositionOf("wrapper"), "a wrapper begins with [[wrapper]]");
      }
      for (int i = 0; i < array.size(); i++) {
        wrappers.add(wrapper(array.getTable(i), array.inputPositionOf(i)));
      }
      return wrappers;
    }

    private Wrapper wrapper(TomlTable table, TomlPosition at) throws InvalidException {
      checkKeys(
          table, Set.of("name", "maps", "releases", "allocates", "checks", "aborts", "failure"));
      Object name = table.get("name");
      if (!(name instanceof String text) || !text.matches("[A-Za-z_]\\w*")) {
        throw invalid(at, "a wrapper needs a 'name', the name of a function");
      }
      Wrapper.Failure failure =
          table.contains("failure")
              ? word(Wrapper.Failure.class, table.get("failure"), table.inputPositionOf("failure"))
              : Wrapper.Failure.MAP_FAILED;
      for (Wrapper.Effect effect : Wrapper.Effect.values()) {
        String key = effect.name().toLowerCase(Locale.ROOT);
        Object value = table.get(key);
        if (value instanceof String call && effect != Wrapper.Effect.ABORTS) {
          return new Wrapper(text, effect, call, failure);
        } else if (effect == Wrapper.Effect.ABORTS && Boolean.TRUE.equals(value)) {
          return new Wrapper(text, effect, "", failure);
        }
      }
      throw invalid(
          at,
          "wrapper '"
              + text
              + "' says nothing; give it maps, releases, allocates or checks, a text, or aborts = true");
    }

    private <E extends Enum<E>> E word(Class<E> type, Object value, TomlPosition at)
        throws InvalidException {
      for (E constant : type.getEnumConstants()) {
        if (constant.name().equalsIgnoreCase(String.valueOf(value))) {
          return constant;
        }
      }
      String words =
          String.join(", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
      throw invalid(at, "'" + value + "' is not one of " + words.toLowerCase(Locale.ROOT));
    }
  }
}
