package dev.mmapcheck.lang.cdt;

import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.cdt.core.parser.IToken;

/**
 * {@code __LINE__} as gcc counts: the line of the token in the text that it stems from. Where a
 * macro's body names it, that is the line of the macro's name, and CDT would take the line of the
 * closing parenthesis; where the text itself names it, perhaps as an argument, it is its own line.
 *
 * <p>So it is replaced in the text, which keeps its length. For those in the bodies of macros the
 * preprocessor is given a number that nobody writes. It stays one token when it is made a string or
 * pasted to a name, and is replaced when all tokens have their places.
 */
final class LineNumbers {
  static final String MACRO = "__LINE__";

  /** An {@code int}, so that {@code #if} can read it. */
  static final String MARK = "1907046251";

  private LineNumbers() {}

  /** The text with the numbers of lines, padded with blanks, outside its directives. */
  static char[] write(SourceFile file) {
    String text = file.text();
    char[] result = text.toCharArray();
    for (int at = text.indexOf(MACRO); at >= 0; at = text.indexOf(MACRO, at + 1)) {
      int end = at + MACRO.length();
      if (isCode(text, at) && (end == text.length() || !isNamePart(text.charAt(end)))) {
        Arrays.fill(result, at, end, ' ');
        String line = Integer.toString(file.line(at));
        line.getChars(0, line.length(), result, at);
      }
    }
    return result;
  }

  /** Whether a name can begin here: in no other name, directive, string or comment. */
  private static boolean isCode(String text, int at) {
    if (at > 0 && isNamePart(text.charAt(at - 1))) {
      return false;
    }
    int start = text.lastIndexOf('\n', at) + 1;
    while (start > 1 && text.startsWith("\\\n", start - 2)) {
      start = text.lastIndexOf('\n', start - 2) + 1;
    }
    String before = text.substring(start, at);
    boolean quoted = before.chars().filter(c -> c == '"').count() % 2 != 0;
    return !quoted && !before.stripLeading().startsWith("#") && !before.contains("//");
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  /** The tokens with the numbers of lines in the place of the mark. */
  static List<Token> apply(List<Token> tokens, Locations locations) {
    List<Token> result = new ArrayList<>(tokens.size());
    for (Token token : tokens) {
      result.add(hasMark(token) ? replaced(token, locations) : token);
    }
    return result;
  }

  private static Token replaced(Token token, Locations locations) {
    Span place = locations.of(token.getOffset(), token.getLength());
    String line = Integer.toString(place.line());
    return token.as(token.getType(), token.getImage().replace(MARK, line));
  }

  private static boolean hasMark(Token token) {
    return switch (token.getType()) {
      case IToken.tINTEGER -> token.spells(MARK);
      case IToken.tIDENTIFIER, IToken.tSTRING -> contains(token.getCharImage());
      default -> false;
    };
  }

  private static boolean contains(char[] image) {
    for (int start = 0; start + MARK.length() <= image.length; start++) {
      int at = 0;
      while (at < MARK.length() && image[start + at] == MARK.charAt(at)) {
        at++;
      }
      if (at == MARK.length()) {
        return true;
      }
    }
    return false;
  }
}
