package dev.mmapcheck.lsp;

import java.util.Arrays;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/**
 * The way between character offsets and the protocol's positions. Both count UTF-16 units, as Java
 * strings do; lines end at {@code \n}, {@code \r\n} or {@code \r}, as the protocol says.
 */
final class LineMap {
  private final String text;
  private final int[] starts;
  private final int count;

  LineMap(String text) {
    this.text = text;
    int[] found = new int[16];
    int lines = 1;
    for (int i = 0; i < text.length(); i++) {
      if (endsLine(text, i)) {
        if (lines == found.length) {
          found = Arrays.copyOf(found, lines * 2);
        }
        found[lines++] = i + 1;
      }
    }
    starts = found;
    count = lines;
  }

  private static boolean endsLine(String text, int at) {
    char c = text.charAt(at);
    return c == '\n' || (c == '\r' && (at + 1 == text.length() || text.charAt(at + 1) != '\n'));
  }

  /** Number of lines, at least 1. */
  int lineCount() {
    return count;
  }

  /** The offset of a position; positions outside of the text mean its nearest place. */
  int offset(Position position) {
    if (position.getLine() < 0) {
      return 0;
    }
    if (position.getLine() >= count) {
      return text.length();
    }
    int start = starts[position.getLine()];
    return Math.max(start, Math.min(start + position.getCharacter(), lineEnd(position.getLine())));
  }

  /** The position of an offset; offsets behind the text mean its end. */
  Position position(int offset) {
    int at = Math.min(offset, text.length());
    int line = Arrays.binarySearch(starts, 0, count, at);
    line = line >= 0 ? line : -line - 2;
    return new Position(line, at - starts[line]);
  }

  /** The range of the half-open offsets. */
  Range range(int start, int end) {
    return new Range(position(start), position(end));
  }

  /** A line, from 0, without its line break. */
  String lineText(int line) {
    return text.substring(starts[line], lineEnd(line));
  }

  private int lineEnd(int line) {
    int end = line + 1 < count ? starts[line + 1] : text.length();
    while (end > starts[line] && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return end;
  }
}
