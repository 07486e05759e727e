package dev.mmapcheck.lang.cdt;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.cdt.core.parser.IGCCToken;
import org.eclipse.cdt.core.parser.IToken;

/**
 * Rewrites C11 and GNU constructs that CDT's parser does not know into ones it does. Where a
 * builtin takes a type, the type is wrapped in {@code sizeof(...)} so that it parses as an
 * argument; {@link ExpressionReader} unwraps it. Storage facts without a place in CDT's tree become
 * attributes.
 */
final class TokenFilter {
  /** What the names that are rewritten begin with: a quick test, since most are not. */
  private static final String REWRITTEN = "_s";

  private final List<Token> in;
  private final List<Token> out;
  private int at;

  /** Where in the output the current declaration or statement begins. */
  private int declarationStart;

  private TokenFilter(List<Token> tokens) {
    in = tokens;
    out = new ArrayList<>(tokens.size() + 16);
  }

  static List<Token> apply(List<Token> tokens) {
    TokenFilter filter = new TokenFilter(tokens);
    while (filter.at < tokens.size()) {
      filter.step();
    }
    return filter.out;
  }

  private void step() {
    Token token = in.get(at);
    if (token.isName() && REWRITTEN.indexOf(token.getCharImage()[0]) >= 0 && rewriteName(token)) {
      return;
    }
    switch (token.getType()) {
      case IToken.t_static_assert -> dropCall();
      case IToken.t_thread_local -> attribute(token, "tls");
      case IToken.t_asm -> {
        if (isCutOff(at, Tokens.closing(in, at))) {
          at++;
          return;
        }
        keep();
        while (at < in.size()
            && (in.get(at).is(IToken.t_goto)
                || in.get(at).is(IToken.t_inline)
                || in.get(at).is(IToken.t_volatile))) {
          at++;
        }
      }
      case IGCCToken.t__attribute__ -> attributes();
      case IToken.tLBRACKET -> {
        if (next(1, IToken.tLBRACKET)) {
          at = Tokens.closing(in, at) + 1; // [[nodiscard]] and its like say nothing we use
        } else {
          keep();
        }
      }
      case IToken.tSEMI, IToken.tLBRACE, IToken.tRBRACE -> {
        keep();
        declarationStart = out.size();
      }
      default -> keep();
    }
  }

  private void keep() {
    out.add(in.get(at++));
  }

  private boolean rewriteName(Token token) {
    switch (token.getImage()) {
      case "__extension__" -> at++;
      case "__label__" -> {
        while (at < in.size() && !in.get(at).is(IToken.tSEMI)) {
          at++;
        }
        at++;
      }
      case "_Static_assert", "static_assert" -> dropCall();
      case "_Noreturn" -> attribute(token, "noreturn");
      case "_Thread_local", "__thread" -> attribute(token, "tls");
      case "_Atomic" -> {
        if (next(1, IToken.tLPAREN)) {
          replace(token, IGCCToken.t_typeof, "__typeof__");
        } else {
          replace(token, IToken.t_volatile, "volatile");
        }
      }
      case "__builtin_va_arg" -> typeArguments(1);
      case "__builtin_offsetof" -> typeArguments(0);
      case "__builtin_types_compatible_p" -> typeArguments(0, 1);
      case "_Generic" -> generic();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void replace(Token token, int type, String image) {
    out.add(token.as(type, image));
    at++;
  }

  /** Puts {@code __attribute__((name))} in the place of a specifier. */
  private void attribute(Token token, String name) {
    out.add(token.as(IGCCToken.t__attribute__, "__attribute__"));
    out.add(Token.behind(token, IToken.tLPAREN, "("));
    out.add(Token.behind(token, IToken.tLPAREN, "("));
    out.add(Token.behind(token, IToken.tIDENTIFIER, name));
    out.add(Token.behind(token, IToken.tRPAREN, ")"));
    out.add(Token.behind(token, IToken.tRPAREN, ")"));
    at++;
  }

  private boolean next(int distance, int type) {
    return at + distance < in.size() && in.get(at + distance).is(type);
  }

  /**
   * Drops an attribute list that says nothing we use, and moves one from a place where CDT does not
   * expect it: between a type and a name, and behind struct, union and enum.
   */
  private void attributes() {
    Token keyword = in.get(at);
    if (!next(1, IToken.tLPAREN)) {
      at++;
      return;
    }
    int close = Tokens.closing(in, at + 1);
    if (isCutOff(at, close)) {
      at++;
      return;
    }
    List<Token> list = in.subList(at, Math.min(close + 1, in.size()));
    at = close + 1;
    if (list.stream().noneMatch(TokenFilter::isUsedAttribute)) {
      return;
    }
    Token before = out.isEmpty() ? keyword : out.get(out.size() - 1);
    if (before.is(IToken.t_enum) || before.is(IToken.t_struct) || before.is(IToken.t_union)) {
      if (copyThroughBraces()) {
        out.addAll(list);
      }
    } else if (isBetweenTypeAndName(before)) {
      out.addAll(declarationStart, list);
    } else {
      out.addAll(list);
    }
  }

  /** Whether parentheses are only closed behind the end of the statement: half-typed text. */
  private boolean isCutOff(int open, int close) {
    for (int i = open; i < close; i++) {
      if (in.get(i).is(IToken.tSEMI) || in.get(i).is(IToken.tLBRACE)) {
        return true;
      }
    }
    return close == in.size() - 1 && !in.get(close).is(IToken.tRPAREN);
  }

  private static boolean isUsedAttribute(Token token) {
    String name = token.isName() ? token.getImage() : "";
    if (name.startsWith("__") && name.endsWith("__") && name.length() > 4) {
      name = name.substring(2, name.length() - 2);
    }
    return switch (name) {
      case "packed",
          "aligned",
          "cleanup",
          "constructor",
          "destructor",
          "noreturn",
          "weak",
          "alias",
          "mode",
          "vector_size" ->
          true;
      default -> false;
    };
  }

  private boolean isBetweenTypeAndName(Token before) {
    boolean afterType = before.isName() || before.is(IToken.tSTAR) || Tokens.isTypeKeyword(before);
    return afterType
        && (next(0, IToken.tIDENTIFIER) || next(0, IToken.tSTAR) || next(0, IToken.tLPAREN));
  }

  /** Copies the tag and body of a struct, union or enum; false when there is no body. */
  private boolean copyThroughBraces() {
    if (next(0, IToken.tIDENTIFIER)) {
      keep();
    }
    if (!next(0, IToken.tLBRACE)) {
      return false;
    }
    int end = Tokens.closing(in, at);
    while (at <= end && at < in.size()) {
      step();
    }
    return true;
  }

  /** Drops {@code name(...)} and a semicolon behind it. */
  private void dropCall() {
    at++;
    dropParentheses();
    if (next(0, IToken.tSEMI)) {
      at++;
    }
  }

  private void dropParentheses() {
    if (next(0, IToken.tLPAREN)) {
      at = Tokens.closing(in, at) + 1;
    }
  }

  /** Wraps the arguments with these numbers in {@code sizeof(...)}. */
  private void typeArguments(int... numbers) {
    keep();
    if (!next(0, IToken.tLPAREN)) {
      return;
    }
    int close = Tokens.closing(in, at);
    keep();
    for (int argument = 0; at < close; argument++) {
      int end = Tokens.argumentEnd(in, at, close);
      boolean wrap = false;
      for (int number : numbers) {
        wrap |= number == argument;
      }
      copyArgument(end, wrap);
      if (at < close) {
        keep();
      }
    }
    if (at < in.size()) {
      keep();
    }
  }

  /** Filters the tokens up to {@code end}, as {@code sizeof(...)} when they are a type. */
  private void copyArgument(int end, boolean isType) {
    if (isType && at < end) {
      out.add(Token.before(in.get(at), IToken.t_sizeof, "sizeof"));
      out.add(Token.before(in.get(at), IToken.tLPAREN, "("));
    }
    boolean any = at < end;
    while (at < end) {
      step();
    }
    if (isType && any) {
      out.add(Token.behind(in.get(end - 1), IToken.tRPAREN, ")"));
    }
  }

  /** {@code _Generic(e, T: x, default: y)} becomes {@code _Generic(e, sizeof(T), x, 0, y)}. */
  private void generic() {
    keep();
    if (!next(0, IToken.tLPAREN)) {
      return;
    }
    int close = Tokens.closing(in, at);
    keep();
    copyArgument(Tokens.argumentEnd(in, at, close), false);
    while (at < close) {
      keep();
      int end = Tokens.argumentEnd(in, at, close);
      int colon = Tokens.find(in, at, end, IToken.tCOLON);
      if (colon < 0) {
        copyArgument(end, false);
        continue;
      }
      if (in.get(at).is(IToken.t_default)) {
        out.add(in.get(at).as(IToken.tINTEGER, "0"));
        at = colon;
      } else {
        copyArgument(colon, true);
      }
      replace(in.get(colon), IToken.tCOMMA, ",");
      copyArgument(end, false);
    }
    if (at < in.size()) {
      keep();
    }
  }
}
