package dev.mmapcheck.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.project.Suppressions.Coverage;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuppressionsTest {
  /** What is left of a double-munmap finding at the text {@code HERE}, by rule and line. */
  private static List<String> left(String text, Coverage coverage) {
    SourceFile file = new SourceFile("x.c", text);
    int at = text.indexOf("HERE");
    List<Finding> findings =
        at < 0 ? List.of() : List.of(finding("double-munmap", new Span(file, at, at + 4)));
    return Suppressions.apply(file, findings, coverage).stream()
        .map(finding -> finding.rule() + ":" + finding.span().line())
        .toList();
  }

  private static Finding finding(String rule, Span span) {
    return new Finding(
        rule, "MM302", Level.ERROR, span, "f", "m", "r", List.of(), List.of(), List.of());
  }

  @Test
  void aCommentBehindTheCodeAllowsItsLine() {
    assertEquals(
        List.of(), left("HERE; // mmapcheck: allow(double-munmap) why\n", Coverage.COMPLETE));
    assertEquals(
        List.of("double-munmap:2", "stale-suppression:1"),
        left("x; // mmapcheck: allow(double-munmap)\nHERE;\n", Coverage.COMPLETE));
  }

  @Test
  void aCommentOfItsOwnAllowsTheNextCode() {
    assertEquals(
        List.of(),
        left(
            "/* mmapcheck: allow(zero-length, double-munmap) */\n\n// more\n  HERE;\n",
            Coverage.PARTIAL));
  }

  @Test
  void anotherRuleIsNotAllowed() {
    assertEquals(
        List.of("double-munmap:1", "stale-suppression:1"),
        left("HERE; // mmapcheck: allow(zero-length)\n", Coverage.COMPLETE));
  }

  @Test
  void staleCommentsAreNotCountedWhenAPartWasNotAnalysed() {
    assertEquals(List.of(), left("x; // mmapcheck: allow(zero-length)\n", Coverage.PARTIAL));
  }

  @Test
  void codeThatOnlyLooksLikeACommentDoesNotCount() {
    assertEquals(
        List.of("double-munmap:1"),
        left("HERE; s = \"mmapcheck: allow(double-munmap)\";\n", Coverage.COMPLETE));
  }

  @Test
  void aMisspeltRuleIsNamed() {
    SourceFile file = new SourceFile("x.c", "x; // mmapcheck: allow(dubble-munmap)\n");
    Finding note = Suppressions.apply(file, List.of(), Coverage.COMPLETE).get(0);
    assertEquals(Level.NOTE, note.level());
    assertTrue(note.message().contains("names no rule"));
  }
}
