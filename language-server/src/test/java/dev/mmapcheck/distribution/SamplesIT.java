package dev.mmapcheck.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mmapcheck.distribution.Programs.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The samples say themselves what is wrong: a line that ends in {@code // finding: rule-name} has
 * this finding, and no other line has any.
 */
final class SamplesIT {
  private static final Pattern MARK = Pattern.compile("// finding: ([a-z0-9_-]+)$");

  @Test
  void checkFindsExactlyTheMarkedLines() throws IOException {
    Ended ended = Programs.mmapcheck(Programs.TOP, "check", "--format", "json", "samples");
    JsonObject report = JsonParser.parseString(ended.out()).getAsJsonObject();
    assertEquals(String.join("\n", marked()), String.join("\n", found(report)));
    assertEquals(new JsonArray(), report.getAsJsonArray("notAnalysed"));
    assertEquals(1, ended.status(), ended.err());
  }

  @Test
  void everyRuleHasAWrongAndARightProgram() throws IOException {
    for (Path folder : ruleFolders()) {
      String rule = folder.getFileName().toString();
      assertTrue(marks(folder.resolve("wrong.c")).endsWith(": " + rule), folder.toString());
      assertEquals("", marks(folder.resolve("right.c")), folder.toString());
    }
  }

  @Test
  void checkIsCleanOnTheRightPrograms() throws IOException {
    Object[] arguments =
        Stream.concat(
                Stream.of("check"), ruleFolders().stream().map(folder -> folder.resolve("right.c")))
            .toArray();
    Ended ended = Programs.mmapcheck(Programs.TOP, arguments);
    assertEquals(0, ended.status(), ended.out() + ended.err());
  }

  private static List<Path> ruleFolders() throws IOException {
    try (Stream<Path> folders = Files.list(Programs.SAMPLES)) {
      return folders
          .filter(Files::isDirectory)
          .filter(folder -> !folder.endsWith("demo"))
          .sorted()
          .toList();
    }
  }

  private static Set<String> marked() throws IOException {
    Set<String> lines = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Programs.SAMPLES)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".c")).toList()) {
        marks(file).lines().forEach(lines::add);
      }
    }
    return lines;
  }

  /** A line "samples/folder/file.c:12: rule-name" for every mark. */
  private static String marks(Path file) throws IOException {
    StringBuilder marks = new StringBuilder();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      Matcher mark = MARK.matcher(lines.get(i));
      if (mark.find()) {
        marks
            .append(marks.isEmpty() ? "" : "\n")
            .append(Programs.TOP.relativize(file))
            .append(":" + (i + 1) + ": ")
            .append(mark.group(1));
      }
    }
    return marks.toString();
  }

  private static Set<String> found(JsonObject report) {
    Set<String> lines = new TreeSet<>();
    for (JsonElement element : report.getAsJsonArray("findings")) {
      JsonObject finding = element.getAsJsonObject();
      lines.add(
          "%s:%d: %s"
              .formatted(
                  finding.get("file").getAsString(),
                  finding.get("line").getAsInt(),
                  finding.get("rule").getAsString()));
    }
    return lines;
  }
}
