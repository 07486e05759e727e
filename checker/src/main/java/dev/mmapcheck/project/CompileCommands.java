package dev.mmapcheck.project;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code compile_commands.json}: how each file of a project is compiled. Of a command only the
 * folders of headers and the macros matter here.
 */
public final class CompileCommands {
  /**
   * How one file is compiled.
   *
   * @param includeDirectories absolute, in order
   * @param defines name to replacement text
   */
  public record Entry(Path file, List<Path> includeDirectories, Map<String, String> defines) {}

  private final Map<Path, Entry> entries;

  private CompileCommands(Map<Path, Entry> entries) {
    this.entries = entries;
  }

  /**
   * Reads a database.
   *
   * @throws IOException with a one-line message when it cannot be read or is none
   */
  public static CompileCommands read(Path database) throws IOException {
    Map<Path, Entry> entries = new LinkedHashMap<>();
    try {
      JsonArray commands = JsonParser.parseString(Files.readString(database)).getAsJsonArray();
      for (JsonElement command : commands) {
        Entry entry = entry(command.getAsJsonObject(), database.toAbsolutePath().getParent());
        entries.putIfAbsent(entry.file(), entry);
      }
    } catch (JsonParseException
        | IllegalStateException
        | InvalidPathException
        | NullPointerException e) {
      throw new IOException("it is no list of compile commands", e);
    }
    return new CompileCommands(entries);
  }

  /** How a file is compiled; the first command that names it counts. */
  public Optional<Entry> find(Path file) {
    return Optional.ofNullable(entries.get(file.toAbsolutePath().normalize()));
  }

  private static Entry entry(JsonObject command, Path base) {
    JsonElement named = command.get("directory");
    Path folder = named == null ? base : base.resolve(named.getAsString());
    List<String> words = new ArrayList<>();
    if (command.has("arguments")) {
      command.getAsJsonArray("arguments").forEach(word -> words.add(word.getAsString()));
    } else {
      words.addAll(split(command.get("command").getAsString()));
    }
    Path file = folder.resolve(command.get("file").getAsString()).normalize();
    return options(file, folder, words);
  }

  private static Entry options(Path file, Path folder, List<String> words) {
    List<Path> directories = new ArrayList<>();
    Map<String, String> defines = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      for (String option : List.of("-isystem", "-iquote", "-I", "-D", "-U")) {
        if (!word.startsWith(option)) {
          continue;
        }
        String value = word.substring(option.length());
        if (value.isEmpty() && i + 1 < words.size()) {
          value = words.get(++i);
        }
        switch (option) {
          case "-D" -> define(defines, value);
          case "-U" -> defines.remove(value);
          default -> directories.add(folder.resolve(value).normalize());
        }
        break;
      }
    }
    return new Entry(file, directories, defines);
  }

  private static void define(Map<String, String> defines, String text) {
    int equals = text.indexOf('=');
    defines.put(
        equals < 0 ? text : text.substring(0, equals),
        equals < 0 ? "1" : text.substring(equals + 1));
  }

  /** The words of a command line as a shell sees them: quotes and backslashes, no expansions. */
  static List<String> split(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = null;
    char quote = 0;
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      if (quote == 0 && Character.isWhitespace(c)) {
        if (word != null) {
          words.add(word.toString());
        }
        word = null;
        continue;
      }
      word = word == null ? new StringBuilder() : word;
      if (c == '\\' && quote != '\'' && i + 1 < command.length()) {
        word.append(command.charAt(++i));
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      } else {
        word.append(c);
      }
    }
    if (word != null) {
      words.add(word.toString());
    }
    return words;
  }
}
