package dev.mmapcheck.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Catalogue, classes and pages hold each other in place. */
class RuleCatalogTest {
  private static final List<String> HEADINGS =
      List.of("What it does", "Why is this bad", "Example (wrong)", "Use instead", "Known limits");

  @Test
  void codesAreUniqueAndAscending() {
    List<String> codes = RuleCatalog.descriptors().stream().map(Descriptor::code).toList();
    assertEquals(codes.stream().sorted().distinct().toList(), codes);
    assertEquals(codes.size(), new HashSet<>(names()).size());
  }

  @Test
  void aClassIsCalledLikeItsRule() {
    for (Rule rule : RuleCatalog.freshRules()) {
      String name =
          Arrays.stream(rule.descriptor().name().split("[-_]"))
              .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
              .collect(Collectors.joining());
      assertEquals(name, rule.getClass().getSimpleName());
    }
  }

  @Test
  void everyRuleHasAPageAndNoPageIsLeftOver() throws IOException {
    try (Stream<Path> pages = Files.list(Path.of("../docs/rules"))) {
      Set<String> files =
          pages
              .map(path -> path.getFileName().toString().replace(".md", ""))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(new TreeSet<>(names()), files);
    }
  }

  @Test
  void everyPageHasTheSameHeadingsAndSaysWhatTheRuleIs() {
    for (Descriptor rule : RuleCatalog.descriptors()) {
      String page = RulePage.text(rule.name());
      String start =
          "# " + rule.name() + "\n\n`" + rule.code() + "`, " + rule.level().word() + "\n";
      assertTrue(page.startsWith(start), rule.name());
      List<String> headings =
          page.lines()
              .filter(line -> line.startsWith("## "))
              .map(line -> line.substring(3))
              .toList();
      assertEquals(HEADINGS, headings, rule.name());
      HEADINGS.forEach(
          heading -> assertTrue(!RulePage.section(page, heading).isEmpty(), rule.name()));
    }
  }

  @Test
  void linksBetweenPagesLeadSomewhere() {
    for (String name : names()) {
      RulePage.text(name)
          .lines()
          .filter(line -> line.contains("](") && line.contains(".md)"))
          .map(line -> line.replaceAll(".*\\]\\((.*?)\\.md\\).*", "$1"))
          .forEach(target -> assertTrue(names().contains(target), name + " -> " + target));
    }
  }

  private static List<String> names() {
    return RuleCatalog.descriptors().stream().map(Descriptor::name).toList();
  }
}
