package dev.mmapcheck.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules on C: files with expectations in them, correct idioms, and the rule pages. */
class RulesOnCTest {
  private static final Path FILES = Path.of("src/test/resources/c");
  private static final Path IDIOMS = Path.of("src/test/resources/idioms");
  private static final Path CORPUS = Path.of("src/test/resources/corpus");

  private static List<Path> files() throws IOException {
    return files(FILES);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.toString().endsWith(".c")).sorted().toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> filesHaveExactlyTheMarkedFindings() throws IOException {
    return files().stream()
        .map(
            path ->
                DynamicTest.dynamicTest(
                    FILES.relativize(path).toString(),
                    () -> Expectations.check(path.toString(), Files.readString(path))));
  }

  /**
   * Pairs of programs for every rule, in many styles: a wrong one, with the line that has to be
   * found, and its corrected twin.
   */
  @TestFactory
  Stream<DynamicTest> theCorpusIsFoundAndItsTwinsAreNot() throws IOException {
    return files(CORPUS).stream()
        .map(
            path ->
                DynamicTest.dynamicTest(
                    CORPUS.relativize(path).toString(),
                    () -> Expectations.check(path.toString(), Files.readString(path))));
  }

  /** Correct programs of the kind that mature projects are made of. */
  @TestFactory
  Stream<DynamicTest> correctIdiomsStaySilent() throws IOException {
    List<Path> idioms = files(IDIOMS);
    assertTrue(idioms.size() >= 100, idioms.size() + " idioms");
    return idioms.stream()
        .map(
            path ->
                DynamicTest.dynamicTest(
                    IDIOMS.relativize(path).toString(),
                    () ->
                        assertEquals(
                            List.of(),
                            Expectations.rules(path.toString(), Files.readString(path)))));
  }

  @Test
  void everyRuleHasAnExpectation() throws IOException {
    String all = "";
    for (Path path : Stream.concat(files(CORPUS).stream(), files().stream()).toList()) {
      all += Files.readString(path);
    }
    String text = all;
    assertEquals(
        new TreeSet<>(),
        RuleCatalog.descriptors().stream()
            .filter(rule -> !rule.equals(RuleCatalog.STALE_SUPPRESSION))
            .map(Descriptor::name)
            .filter(name -> !text.contains("// finding: " + name))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @TestFactory
  Stream<DynamicTest> theExamplesOfAPageAreRight() {
    return RuleCatalog.descriptors().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> checkPage(rule.name())));
  }

  private static void checkPage(String rule) {
    String page = RulePage.text(rule);
    String wrong = code(RulePage.section(page, "Example (wrong)"));
    String right = code(RulePage.section(page, "Use instead"));
    assertEquals(List.of(rule), Expectations.rules(rule + "-wrong.c", wrong));
    assertEquals(List.of(), Expectations.rules(rule + "-right.c", right));
  }

  private static String code(String section) {
    int start = section.indexOf("```c\n");
    int end = section.indexOf("```", start + 5);
    assertFalse(start < 0 || end < 0, "no code in: " + section);
    return section.substring(start + 5, end);
  }
}
