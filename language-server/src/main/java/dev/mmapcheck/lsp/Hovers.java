package dev.mmapcheck.lsp;

import dev.mmapcheck.check.MemoryMaps.Moment;
import dev.mmapcheck.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** Hovers: what is mapped where the cursor is, and the page of a rule that complains there. */
final class Hovers {
  private final Checked checked;
  private final Position position;
  private final int offset;

  private Hovers(Checked checked, Position position) {
    this.checked = checked;
    this.position = position;
    this.offset = checked.document().lines().offset(position);
  }

  /** The hover at a position, or null when there is nothing to say. */
  static Hover at(Checked checked, Position position, ClientFeatures features) {
    return new Hovers(checked, position).hover(features);
  }

  private Hover hover(ClientFeatures features) {
    if (isBlank()) {
      return null;
    }
    List<String> sections = new ArrayList<>();
    Word word = word();
    Optional<Moment> moment =
        checked.result().maps().at(position.getLine() + 1).filter(m -> checked.isHere(m.span()));
    moment.ifPresent(m -> sections.add(MemoryTable.of(m, word.text())));
    Range range = word.range();
    for (Finding finding : findings()) {
      sections.add(rule(finding));
      range = checked.range(finding.span());
    }
    if (sections.isEmpty()) {
      return null;
    }
    String kind = features.markdown() ? MarkupKind.MARKDOWN : MarkupKind.PLAINTEXT;
    return new Hover(new MarkupContent(kind, String.join("\n---\n\n", sections)), range);
  }

  /** Whether there is no code at the position: indentation, an empty line, behind the end. */
  private boolean isBlank() {
    if (position.getLine() >= checked.document().lines().lineCount()) {
      return true;
    }
    String line = checked.document().lines().lineText(position.getLine());
    return line.substring(0, Math.min(position.getCharacter(), line.length())).isBlank()
        && (position.getCharacter() >= line.length()
            || Character.isWhitespace(line.charAt(position.getCharacter())));
  }

  private List<Finding> findings() {
    return checked.result().findings().stream()
        .filter(finding -> checked.isHere(finding.span()))
        .filter(finding -> finding.span().start() <= offset && offset <= finding.span().end())
        .toList();
  }

  private static String rule(Finding finding) {
    String heading = "### " + finding.rule() + " \u00b7 " + finding.code() + "\n\n";
    return RulePages.page(finding.rule())
        .orElseGet(() -> heading + finding.message() + "\n\n" + finding.remedy() + "\n");
  }

  private record Word(String text, Range range) {}

  /** The identifier at the position, perhaps empty. */
  private Word word() {
    String text = checked.document().text();
    int start = offset;
    int end = offset;
    while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
      start--;
    }
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    return new Word(text.substring(start, end), checked.document().lines().range(start, end));
  }
}
