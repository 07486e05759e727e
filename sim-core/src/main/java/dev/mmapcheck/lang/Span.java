package dev.mmapcheck.lang;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A half-open range of characters in a source file: what a diagnostic, an instruction or an event
 * points to. Code that comes from a macro has the span of the macro's use.
 *
 * @param start offset of the first character
 * @param end offset behind the last character
 */
public record Span(SourceFile file, int start, int end) {
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  public Span {
    Objects.requireNonNull(file);
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("span " + start + ".." + end);
    }
  }

  /** Line of the first character, from 1. */
  public int line() {
    return file.line(start);
  }

  /** Column of the first character, from 1. */
  public int column() {
    return file.column(start);
  }

  /** Line of the end, from 1. */
  public int endLine() {
    return file.line(end);
  }

  /** Column behind the last character, from 1. */
  public int endColumn() {
    return file.column(end);
  }

  /** The source text, with every run of white space folded to one blank. */
  public String text() {
    int length = file.text().length();
    String text = file.text().substring(Math.min(start, length), Math.min(end, length));
    return WHITE_SPACE.matcher(text).replaceAll(" ").trim();
  }

  /** Whether {@code offset} lies in this span. */
  public boolean contains(int offset) {
    return start <= offset && offset < end;
  }

  @Override
  public String toString() {
    return file.path() + ":" + line() + ":" + column();
  }
}
