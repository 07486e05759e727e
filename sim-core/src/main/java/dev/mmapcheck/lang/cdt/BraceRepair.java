package dev.mmapcheck.lang.cdt;

import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.IrModule.Problem;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.cdt.core.parser.IToken;

/**
 * Half-typed files: when braces do not balance, what looks like a function at the start of a line
 * is one, and the block before it is closed there. So a missing brace costs one function and not
 * the rest of the file. A brace too many is dropped.
 */
final class BraceRepair {
  private final List<Token> in;
  private final List<Token> out = new ArrayList<>();
  private final Locations locations;
  private final List<Problem> problems;

  private BraceRepair(List<Token> tokens, Locations locations, List<Problem> problems) {
    this.in = tokens;
    this.locations = locations;
    this.problems = problems;
  }

  static List<Token> apply(List<Token> tokens, Locations locations, List<Problem> problems) {
    int depth = 0;
    boolean negative = false;
    for (Token token : tokens) {
      if (token.is(IToken.tLBRACE)) {
        depth++;
      } else if (token.is(IToken.tRBRACE)) {
        depth--;
        negative |= depth < 0;
      }
    }
    if (depth == 0 && !negative) {
      return tokens;
    }
    return new BraceRepair(tokens, locations, problems).run();
  }

  private List<Token> run() {
    int depth = 0;
    for (int i = 0; i < in.size(); i++) {
      Token token = in.get(i);
      if (depth > 0 && startsFunction(i)) {
        Token last = out.get(out.size() - 1);
        report(token, "a closing brace is missing before this");
        close(last, depth);
        depth = 0;
      }
      if (token.is(IToken.tRBRACE)) {
        if (depth == 0) {
          report(token, "a closing brace too many");
          continue;
        }
        depth--;
      } else if (token.is(IToken.tLBRACE)) {
        depth++;
      }
      out.add(token);
    }
    if (depth > 0) {
      Token last = out.get(out.size() - 1);
      report(last, "a closing brace is missing at the end of the file");
      close(last, depth);
    }
    return out;
  }

  private void close(Token place, int count) {
    if (!place.is(IToken.tSEMI) && !place.is(IToken.tRBRACE) && !place.is(IToken.tLBRACE)) {
      out.add(Token.behind(place, IToken.tSEMI, ";"));
    }
    for (int i = 0; i < count; i++) {
      out.add(Token.behind(place, IToken.tRBRACE, "}"));
    }
  }

  private void report(Token token, String message) {
    Span span = locations.of(token.getOffset(), token.getLength());
    problems.add(new Problem(Problem.Kind.SYNTAX, span, "", message));
  }

  /** Type words and stars, a name, parentheses and a brace, from the start of a line. */
  private boolean startsFunction(int start) {
    Token first = in.get(start);
    if (!isTypeWord(first) || !locations.startsLine(first)) {
      return false;
    }
    int i = start;
    while (i < in.size() && (isTypeWord(in.get(i)) || in.get(i).is(IToken.tSTAR))) {
      i++;
    }
    if (i == start + 1
        || i >= in.size()
        || !in.get(i).is(IToken.tLPAREN)
        || !in.get(i - 1).isName()) {
      return false;
    }
    int close = Tokens.closing(in, i);
    return close + 1 < in.size() && in.get(close + 1).is(IToken.tLBRACE);
  }

  private static boolean isTypeWord(Token token) {
    return token.isName() || Tokens.isTypeKeyword(token) || Tokens.isSpecifierKeyword(token);
  }
}
