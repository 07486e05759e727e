package dev.mmapcheck.lang;

import java.util.Arrays;
import java.util.Objects;

/** A C source text with the path it is known by, and the way from character offsets to lines. */
public final class SourceFile {
  /** How the paths of texts begin that nobody has written. */
  public static final String UNWRITTEN = "<";

  private final String path;
  private final String text;
  private final int[] lineStarts;

  /**
   * @param path the path as the user wrote it
   * @param text the whole text; offsets count its UTF-16 units
   */
  public SourceFile(String path, String text) {
    this.path = Objects.requireNonNull(path);
    this.text = Objects.requireNonNull(text);
    this.lineStarts = lineStarts(text);
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = i + 1;
    }
    return Arrays.copyOf(starts, count);
  }

  public String path() {
    return path;
  }

  /** Whether nobody has written it, so that places in it mean nothing to people. */
  public boolean isUnwritten() {
    return path.startsWith(UNWRITTEN);
  }

  public String text() {
    return text;
  }

  public int lineCount() {
    return lineStarts.length;
  }

  /** The line, from 1, that holds the character at {@code offset}. */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column, from 1, of the character at {@code offset}. */
  public int column(int offset) {
    return offset - lineStarts[line(offset) - 1] + 1;
  }

  /** The offset at which a line (from 1) begins. */
  public int lineStart(int line) {
    return lineStarts[line - 1];
  }

  /** The text of a line (from 1) without its line break. */
  public String lineText(int line) {
    int start = lineStarts[line - 1];
    int end = line < lineStarts.length ? lineStarts[line] - 1 : text.length();
    if (end > start && text.charAt(end - 1) == '\r') {
      end--;
    }
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return path;
  }
}
