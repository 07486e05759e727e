package dev.mmapcheck.lang.cdt;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.cdt.core.parser.IToken;

/**
 * Makes expressions with macros of a missing header parse: a name beside a string literal stands
 * for text ({@code "%" PRIu64}), a type as an argument is wrapped in {@code sizeof} ({@code
 * container_of(p, struct s, member)}), and an operator as an argument joins those beside it ({@code
 * g_assert_cmpint(n, ==, 0)}). C never has these token sequences otherwise.
 */
final class MissingMacros {
  private final List<Token> in;
  private final List<Token> out;
  private int at;

  /** Whether the innermost parentheses are those of a call in an expression. */
  private boolean insideCall;

  /** The same for the brackets around them. */
  private final List<Boolean> nesting = new ArrayList<>();

  /** How many braces are open. */
  private int braces;

  private MissingMacros(List<Token> tokens) {
    in = new ArrayList<>(tokens);
    out = new ArrayList<>(tokens.size());
  }

  static List<Token> replace(List<Token> tokens) {
    MissingMacros pass = new MissingMacros(tokens);
    while (pass.at < pass.in.size()) {
      pass.step();
    }
    return pass.out;
  }

  private int type(int index) {
    return index >= 0 && index < in.size() ? in.get(index).getType() : IToken.tEND_OF_INPUT;
  }

  private void step() {
    Token token = in.get(at);
    if (token.is(IToken.tSTRING)) {
      strings();
      return;
    }
    if (token.isName()) {
      if (type(at + 1) == IToken.tSTRING) {
        strings();
        return;
      }
      String builtin = builtin(token);
      if (builtin != null && type(at + 1) == IToken.tLPAREN) {
        token = token.as(IToken.tIDENTIFIER, builtin);
      }
    } else if (token.is(IToken.tLPAREN) && isCall()) {
      out.add(token);
      at++;
      typeArgument();
      return;
    } else if (token.is(IToken.tCOMMA) && isComparisonBetween()) {
      compare();
      return;
    } else if (token.is(IToken.tCOMMA)) {
      out.add(token);
      at++;
      if (insideCall) {
        typeArgument();
      }
      return;
    }
    track(token);
    out.add(token);
    at++;
  }

  private void track(Token token) {
    if (token.is(IToken.tLBRACE)) {
      braces++;
    } else if (token.is(IToken.tRBRACE)) {
      braces--;
    }
    switch (token.getType()) {
      case IToken.tLPAREN, IToken.tLBRACKET, IToken.tLBRACE -> {
        nesting.add(insideCall);
        insideCall = false;
      }
      case IToken.tRPAREN, IToken.tRBRACKET, IToken.tRBRACE -> {
        if (!nesting.isEmpty()) {
          insideCall = nesting.remove(nesting.size() - 1);
        }
      }
      default -> {}
    }
  }

  /** The names that stdarg.h and stddef.h define, when they are not included. */
  private static String builtin(Token token) {
    if (token.spells("va_arg")) {
      return "__builtin_va_arg";
    } else if (token.spells("va_start")) {
      return "__builtin_va_start";
    } else if (token.spells("va_end")) {
      return "__builtin_va_end";
    } else if (token.spells("va_copy")) {
      return "__builtin_va_copy";
    }
    return token.spells("offsetof") ? "__builtin_offsetof" : null;
  }

  /** A run of string literals and names becomes one literal. */
  private void strings() {
    Token first = in.get(at);
    int end = at;
    boolean anyName = false;
    StringBuilder text = new StringBuilder();
    while (end < in.size()) {
      Token token = in.get(end);
      if (token.is(IToken.tSTRING)) {
        text.append(token.getImage());
        end++;
      } else if (token.isName()) {
        anyName = true;
        text.append(format(token.getImage()));
        end++;
        if (type(end) == IToken.tLPAREN) {
          end = Tokens.closing(in, end) + 1;
        }
      } else {
        break;
      }
    }
    if (anyName) {
      Token last = in.get(end - 1);
      out.add(
          new Token(
              IToken.tSTRING,
              text.toString().toCharArray(),
              first.getOffset(),
              last.getEndOffset()));
    } else {
      out.addAll(in.subList(at, end));
    }
    at = end;
  }

  /** What a name in a string probably stands for: {@code PRIu64} is "lu", others are empty. */
  private static String format(String name) {
    if ((!name.startsWith("PRI") && !name.startsWith("SCN")) || name.length() < 4) {
      return "\"\"";
    }
    boolean isLong = name.endsWith("64") || name.endsWith("MAX") || name.endsWith("PTR");
    return "\"" + (isLong ? "l" : "") + name.charAt(3) + "\"";
  }

  /** {@code name(} that is no declaration: nothing that looks like a type stands before it. */
  private boolean isCall() {
    // Not at file scope, where "int (*pick(int which))(void)" declares.
    if (braces == 0 || type(at - 1) != IToken.tIDENTIFIER) {
      return false;
    }
    int before = type(at - 2);
    boolean declares =
        before == IToken.tIDENTIFIER
            || (before == IToken.tSTAR && startsDeclarator(at - 3))
            || (at >= 2
                && (Tokens.isTypeKeyword(in.get(at - 2))
                    || Tokens.isSpecifierKeyword(in.get(at - 2))));
    nesting.add(insideCall);
    insideCall = !declares && !takesTypes(in.get(at - 1));
    return true;
  }

  /** The builtins that {@link TokenFilter} looks after. */
  private static boolean takesTypes(Token name) {
    return name.getImage().startsWith("__builtin_")
        || name.spells("_Generic")
        || name.spells("_Atomic")
        || builtin(name) != null;
  }

  private boolean startsDeclarator(int index) {
    return type(index) == IToken.tSTAR
        || type(index) == IToken.tIDENTIFIER
        || (index >= 0 && index < in.size() && Tokens.isTypeKeyword(in.get(index)));
  }

  /** Wraps the argument that starts here when it is a type. */
  private void typeArgument() {
    if (!insideCall || at >= in.size()) {
      return;
    }
    Token first = in.get(at);
    if (!Tokens.isTypeKeyword(first) && !first.is(IToken.t_const)) {
      return;
    }
    int end = at;
    while (end < in.size() && isTypeToken(in.get(end))) {
      end++;
    }
    if (type(end) != IToken.tCOMMA && type(end) != IToken.tRPAREN) {
      return;
    }
    out.add(Token.before(first, IToken.t_sizeof, "sizeof"));
    out.add(Token.before(first, IToken.tLPAREN, "("));
    out.addAll(in.subList(at, end));
    out.add(Token.behind(in.get(end - 1), IToken.tRPAREN, ")"));
    at = end;
  }

  /** Whether the argument behind this comma is nothing but a relational operator. */
  private boolean isComparisonBetween() {
    return insideCall && isComparison(type(at + 1)) && type(at + 2) == IToken.tCOMMA;
  }

  /** Makes {@code (left) == (right)} of the arguments {@code left, ==, right}. */
  private void compare() {
    int start = startOfArgument();
    int end = endOfArgument(at + 3);
    if (start == out.size() || end == at + 3) {
      out.add(in.get(at++)); // an argument is missing
      return;
    }
    Token operator = in.get(at + 1);
    out.add(start, Token.before(out.get(start), IToken.tLPAREN, "("));
    out.add(Token.behind(out.get(out.size() - 1), IToken.tRPAREN, ")"));
    out.add(operator);
    out.add(Token.behind(operator, IToken.tLPAREN, "("));
    nesting.add(insideCall);
    in.add(end, Token.behind(in.get(end - 1), IToken.tRPAREN, ")"));
    at += 3;
  }

  /** Where the argument begins that ends here, in what was put out. */
  private int startOfArgument() {
    int start = out.size();
    int depth = 0;
    while (start > 0) {
      int before = out.get(start - 1).getType();
      if (before == IToken.tRPAREN || before == IToken.tRBRACKET || before == IToken.tRBRACE) {
        depth++;
      } else if (isOpening(before) && depth-- == 0) {
        break;
      } else if (before == IToken.tCOMMA && depth == 0) {
        break;
      }
      start--;
    }
    return start;
  }

  private int endOfArgument(int from) {
    int end = from;
    while (end < in.size()
        && type(end) != IToken.tCOMMA
        && type(end) != IToken.tRPAREN
        && type(end) != IToken.tSEMI) {
      end = isOpening(type(end)) ? Tokens.closing(in, end) + 1 : end + 1;
    }
    return Math.min(end, in.size());
  }

  private static boolean isOpening(int type) {
    return type == IToken.tLPAREN || type == IToken.tLBRACKET || type == IToken.tLBRACE;
  }

  private static boolean isComparison(int type) {
    return switch (type) {
      case IToken.tEQUAL,
          IToken.tNOTEQUAL,
          IToken.tLT,
          IToken.tLTEQUAL,
          IToken.tGT,
          IToken.tGTEQUAL ->
          true;
      default -> false;
    };
  }

  private static boolean isTypeToken(Token token) {
    return token.isName()
        || token.is(IToken.tSTAR)
        || token.is(IToken.t_const)
        || token.is(IToken.t_volatile)
        || Tokens.isTypeKeyword(token);
  }
}
