package dev.mmapcheck.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.mmapcheck.check.Options;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What the user can set, all under {@code mmapcheck} in the editor's settings.
 *
 * @param delay milliseconds without an edit before a check begins
 * @param includeDirectories as with {@code -I}; relative ones start at the workspace folder
 * @param defines name to replacement text, as with {@code -D}
 * @param target the target profile
 */
record Settings(
    int delay, List<String> includeDirectories, Map<String, String> defines, String target) {
  private static final int MAX_DELAY = 60_000;

  Settings {
    includeDirectories = List.copyOf(includeDirectories);
    defines = Map.copyOf(defines);
  }

  static Settings defaults() {
    return new Settings(300, List.of(), Map.of(), Options.defaults().target());
  }

  /** The options of a check in a workspace folder. */
  Options options(Path folder) {
    List<Path> directories = includeDirectories.stream().map(folder::resolve).toList();
    return new Options(directories, defines, target);
  }

  /**
   * Reads settings as clients send them: the section itself or an object that holds it. What is
   * missing keeps its default.
   *
   * @param complain told in one line about each value that is not usable
   */
  static Settings from(JsonElement json, Consumer<String> complain) {
    if (json == null || !json.isJsonObject()) {
      return defaults();
    }
    JsonObject object = json.getAsJsonObject();
    JsonElement section = object.get("mmapcheck");
    if (section != null && section.isJsonObject()) {
      object = section.getAsJsonObject();
    }
    Reader reader = new Reader(object, complain);
    Settings usual = defaults();
    return new Settings(
        reader.milliseconds("delay", usual.delay),
        reader.paths("includeDirectories"),
        reader.defines("defines"),
        reader.target(usual.target));
  }

  /** Picks values out of the section and names those that do not fit. */
  private record Reader(JsonObject section, Consumer<String> complain) {
    int milliseconds(String name, int otherwise) {
      JsonElement value = section.get(name);
      if (value == null || value.isJsonNull()) {
        return otherwise;
      }
      if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()) {
        double number = value.getAsDouble();
        if (number >= 0 && number <= MAX_DELAY) {
          return (int) number;
        }
      }
      refuse(name, value, "a number of milliseconds from 0 to " + MAX_DELAY);
      return otherwise;
    }

    String target(String otherwise) {
      JsonElement value = section.get("target");
      if (value == null || value.isJsonNull()) {
        return otherwise;
      }
      if (isText(value) && Options.targets().contains(value.getAsString())) {
        return value.getAsString();
      }
      String known = String.join(", ", new TreeSet<>(Options.targets()));
      refuse("target", value, "one of " + known);
      return otherwise;
    }

    List<String> texts(String name, String wanted) {
      JsonElement value = section.get(name);
      if (value == null || value.isJsonNull()) {
        return List.of();
      }
      if (!value.isJsonArray()) {
        refuse(name, value, wanted);
        return List.of();
      }
      List<String> texts = new ArrayList<>();
      for (JsonElement element : value.getAsJsonArray()) {
        if (isText(element) && !element.getAsString().isBlank()) {
          texts.add(element.getAsString().strip());
        } else {
          refuse(name, element, wanted);
        }
      }
      return texts;
    }

    List<String> paths(String name) {
      List<String> paths = new ArrayList<>();
      for (String text : texts(name, "a list of folders")) {
        try {
          paths.add(Path.of(text).toString());
        } catch (InvalidPathException e) {
          complain.accept("mmapcheck." + name + ": '" + text + "' is not a path");
        }
      }
      return paths;
    }

    Map<String, String> defines(String name) {
      Map<String, String> defines = new LinkedHashMap<>();
      for (String text : texts(name, "a list of NAME or NAME=VALUE")) {
        int equals = text.indexOf('=');
        String macro = equals < 0 ? text : text.substring(0, equals);
        if (macro.matches("[A-Za-z_]\\w*")) {
          defines.put(macro, equals < 0 ? "1" : text.substring(equals + 1));
        } else {
          complain.accept("mmapcheck." + name + ": '" + text + "' is not NAME or NAME=VALUE");
        }
      }
      return defines;
    }

    private static boolean isText(JsonElement value) {
      return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    }

    private void refuse(String name, JsonElement value, String wanted) {
      complain.accept("mmapcheck." + name + " is " + value + ", but should be " + wanted);
    }
  }
}
