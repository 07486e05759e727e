package dev.mmapcheck.lang.cdt;

import dev.mmapcheck.lang.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the arguments of a call in the text behind the function's name. CDT knows the place of a
 * token that is a macro's argument, but not that of a macro used inside another one's argument.
 */
final class CallText {
  private final String text;
  private final Span name;
  private final List<Span> arguments = new ArrayList<>();
  private int at;

  private CallText(Span name) {
    this.name = name;
    this.text = name.file().text();
    this.at = name.end();
  }

  /** The places of the arguments, or none when the text is not {@code name(a, b, ...)}. */
  static List<Span> arguments(Span name, String spelling, int count) {
    String text = name.file().text();
    if (spelling.isEmpty()
        || count == 0
        || name.end() - name.start() != spelling.length()
        || !text.startsWith(spelling, name.start())) {
      return List.of();
    }
    CallText call = new CallText(name);
    return call.scan() && call.arguments.size() == count ? call.arguments : List.of();
  }

  /** The place of the whole call, given its arguments. */
  static Span whole(Span name, List<Span> arguments) {
    int end = arguments.get(arguments.size() - 1).end();
    int close = name.file().text().indexOf(')', end);
    return new Span(name.file(), name.start(), close + 1);
  }

  private boolean scan() {
    skipBlanks();
    if (at >= text.length() || text.charAt(at) != '(') {
      return false;
    }
    at++;
    int start = at;
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        skipQuoted(c);
        continue;
      }
      if (text.startsWith("/*", at) || text.startsWith("//", at)) {
        skipComment();
        continue;
      }
      if (depth == 0 && (c == ',' || c == ')')) {
        add(start, at);
        start = at + 1;
        if (c == ')') {
          return true;
        }
      } else if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      } else if (c == '#') {
        return false;
      }
      at++;
    }
    return false;
  }

  private void add(int start, int end) {
    int first = start;
    int last = end;
    while (first < last && Character.isWhitespace(text.charAt(first))) {
      first++;
    }
    while (last > first && Character.isWhitespace(text.charAt(last - 1))) {
      last--;
    }
    arguments.add(new Span(name.file(), first, last));
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private void skipQuoted(char quote) {
    at++;
    while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }

  private void skipComment() {
    String end = text.charAt(at + 1) == '*' ? "*/" : "\n";
    int found = text.indexOf(end, at + 2);
    at = found < 0 ? text.length() : found + end.length();
  }
}
