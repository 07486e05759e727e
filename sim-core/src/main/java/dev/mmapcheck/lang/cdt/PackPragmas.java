package dev.mmapcheck.lang.cdt;

import dev.mmapcheck.lang.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorPragmaStatement;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorStatement;
import org.eclipse.cdt.internal.core.dom.parser.ASTNode;

/** What {@code #pragma pack} says at which place. */
final class PackPragmas {
  private final TreeMap<Integer, Integer> limits = new TreeMap<>();
  private final Deque<Integer> stack = new ArrayDeque<>();
  private int current;

  PackPragmas(IASTPreprocessorStatement[] statements, Locations locations) {
    for (IASTPreprocessorStatement statement : statements) {
      if (statement instanceof IASTPreprocessorPragmaStatement) {
        Span span = locations.directive(statement);
        String line = span.file().lineText(span.line());
        int pack = line.indexOf("pack");
        if (pack >= 0) {
          apply(line.substring(pack), ((ASTNode) statement).getOffset());
        }
      }
    }
  }

  private void apply(String text, int offset) {
    int open = text.indexOf('(');
    int close = text.indexOf(')', open + 1);
    if (open < 0 || close < 0) {
      return;
    }
    String argument = text.substring(open + 1, close).replace(" ", "");
    if (argument.startsWith("push")) {
      stack.push(current);
    } else if (argument.startsWith("pop")) {
      current = stack.isEmpty() ? 0 : stack.pop();
    } else if (argument.isEmpty()) {
      current = 0;
    }
    int number = argument.lastIndexOf(',') + 1;
    if (number < argument.length() && Character.isDigit(argument.charAt(number))) {
      current = Math.min(16, argument.charAt(number) - '0');
    }
    limits.put(offset, current);
  }

  /** The largest alignment of members, in bytes, at a sequence number; 0 for no limit. */
  int limitAt(int offset) {
    Map.Entry<Integer, Integer> before = limits.floorEntry(offset);
    return before == null ? 0 : before.getValue();
  }
}
