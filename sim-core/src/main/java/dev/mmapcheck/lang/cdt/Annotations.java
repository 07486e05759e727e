package dev.mmapcheck.lang.cdt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.eclipse.cdt.core.parser.IGCCToken;
import org.eclipse.cdt.core.parser.IToken;

/**
 * Removes what macros of a missing header leave behind: words such as {@code API static int f()} or
 * {@code int f(void) UNUSED;} that would have vanished or become attributes, and loops such as
 * {@code for_each(x, list) { ... }}, which become a call and a block. C never has these token
 * sequences otherwise.
 */
final class Annotations {
  private final List<Token> in;
  private final List<Token> out;
  private int at;

  /** The open braces, innermost first: whether each is a block's (and not an initialiser's). */
  private final Deque<Boolean> braces = new ArrayDeque<>();

  private boolean inBody;

  /** Whether the last closing brace was that of a record, an enumeration or an initialiser. */
  private boolean closedRecord;

  private Annotations(List<Token> tokens) {
    in = tokens;
    out = new ArrayList<>(tokens.size());
  }

  static List<Token> remove(List<Token> tokens) {
    Annotations pass = new Annotations(tokens);
    while (pass.at < tokens.size()) {
      pass.step();
    }
    return pass.out;
  }

  private int type(int index) {
    return index >= 0 && index < in.size() ? in.get(index).getType() : IToken.tEND_OF_INPUT;
  }

  private int last() {
    return out.isEmpty() ? IToken.tEND_OF_INPUT : out.get(out.size() - 1).getType();
  }

  private void step() {
    Token token = in.get(at);
    switch (token.getType()) {
      case IToken.tLBRACE -> {
        if (braces.isEmpty()) {
          inBody = last() == IToken.tRPAREN || last() == IToken.tSEMI;
        }
        braces.push(opensBlock());
      }
      case IToken.tRBRACE -> closedRecord = Boolean.FALSE.equals(braces.poll());
      case IToken.tIDENTIFIER -> {
        if (isTag() ? isBetweenTagAndName() : annotation()) {
          return;
        }
      }
      default -> {}
    }
    out.add(token);
    at++;
  }

  private boolean opensBlock() {
    return switch (last()) {
      case IToken.tRPAREN -> closesParameters();
      case IToken.tASSIGN,
          IToken.tCOMMA,
          IToken.tIDENTIFIER,
          IToken.t_struct,
          IToken.t_union,
          IToken.t_enum ->
          false;
      case IToken.tLBRACE -> braces.isEmpty() || braces.peek();
      default -> true;
    };
  }

  private boolean isTag() {
    return switch (last()) {
      case IToken.t_struct,
          IToken.t_union,
          IToken.t_enum,
          IToken.t_goto,
          IToken.tDOT,
          IToken.tARROW ->
          true;
      default -> false;
    };
  }

  /** {@code struct PACKED name} and a brace: the first of the two names is no tag. */
  private boolean isBetweenTagAndName() {
    if (last() != IToken.tDOT
        && last() != IToken.tARROW
        && last() != IToken.t_goto
        && type(at + 1) == IToken.tIDENTIFIER
        && type(at + 2) == IToken.tLBRACE) {
      at++;
      return true;
    }
    return false;
  }

  /** Handles a name that is an annotation and returns true, or leaves it alone. */
  private boolean annotation() {
    int following = type(at + 1);
    if (at + 1 < in.size()
        && (Tokens.isTypeKeyword(in.get(at + 1))
            || following == IToken.t_static
            || following == IToken.t_extern
            || following == IToken.t_typedef
            || following == IToken.t_inline)) {
      at++;
      return true;
    }
    if (following == IToken.tIDENTIFIER) {
      return nameBeforeName();
    }
    boolean fileScope = braces.isEmpty() || !inBody;
    if (fileScope && endsParameters() && afterDeclarator(following)) {
      return true;
    }
    if (following == IToken.tLPAREN) {
      return braces.isEmpty()
          ? macroBeforeDeclaration()
          : inBody && Boolean.TRUE.equals(braces.peek()) && loopMacro();
    }
    return false;
  }

  /**
   * {@code int API f(}, {@code char * API f(}, {@code API type f(}, {@code int x UNUSED,}, {@code
   * struct s { ... } PACKED x;}.
   */
  private boolean nameBeforeName() {
    int third = type(at + 2);
    boolean typeBefore =
        last() == IToken.tSTAR
            || (!out.isEmpty() && Tokens.isTypeKeyword(out.get(out.size() - 1)) && !isTag());
    if (typeBefore) {
      boolean dropSecond = isUpperCase(in.get(at + 1)) && !isUpperCase(in.get(at));
      if (dropSecond) {
        out.add(in.get(at));
        at += 2;
      } else {
        at++;
      }
      return true;
    }
    if (last() == IToken.tIDENTIFIER && isUpperCase(in.get(at + 1)) && !isUpperCase(in.get(at))) {
      // "foo_t x UNUSED"
      out.add(in.get(at));
      at += 2;
      return true;
    }
    boolean behindRecord = last() == IToken.tRBRACE && closedRecord;
    if ((third == IToken.tIDENTIFIER || behindRecord) && isUpperCase(in.get(at))) {
      at++;
      return true;
    }
    return false;
  }

  /** Whether the output ends with a parameter list, not an attribute's or typeof's argument. */
  private boolean endsParameters() {
    int open = openingOfLast();
    return open > 0 && (out.get(open - 1).isName() || out.get(open - 1).is(IToken.tRPAREN));
  }

  /** Whether the last parentheses belong to a function or a statement, not to a cast. */
  private boolean closesParameters() {
    int open = openingOfLast();
    if (open <= 0) {
      return false;
    }
    return switch (out.get(open - 1).getType()) {
      case IToken.tIDENTIFIER,
          IToken.tRPAREN,
          IToken.t_if,
          IToken.t_for,
          IToken.t_while,
          IToken.t_switch,
          IGCCToken.t__attribute__ ->
          true;
      default -> false;
    };
  }

  /** The index of the parenthesis that the last token closes, or -1. */
  private int openingOfLast() {
    int depth = 0;
    for (int i = out.size() - 1; i > 0; i--) {
      switch (out.get(i).getType()) {
        case IToken.tRPAREN -> depth++;
        case IToken.tLPAREN -> {
          if (--depth == 0) {
            return i;
          }
        }
        default -> {
          if (depth == 0) {
            return -1;
          }
        }
      }
    }
    return -1;
  }

  /** {@code f(void) UNUSED;}, {@code f(void) FORMAT(1, 2);}: drops the word. */
  private boolean afterDeclarator(int following) {
    if (following == IToken.tSEMI || following == IToken.tLBRACE || following == IToken.tASSIGN) {
      at++;
      return true;
    }
    if (following == IToken.tLPAREN) {
      int close = Tokens.closing(in, at + 1);
      if (type(close + 1) == IToken.tSEMI || type(close + 1) == IToken.tLBRACE) {
        at = close + 1;
        return true;
      }
    }
    return false;
  }

  /**
   * {@code API(int) f(void)} keeps the int; {@code DEFINE_THING(x) static ...} and {@code
   * ASSERT(x);} vanish.
   */
  private boolean macroBeforeDeclaration() {
    int before = last();
    boolean start =
        before == IToken.tSEMI || before == IToken.tRBRACE || before == IToken.tEND_OF_INPUT;
    int close = Tokens.closing(in, at + 1);
    if ((start || before == IToken.t_extern || before == IToken.t_static)
        && at + 2 < in.size()
        && (Tokens.isTypeKeyword(in.get(at + 2)) || type(at + 2) == IToken.t_const)
        && (type(close + 1) == IToken.tIDENTIFIER || type(close + 1) == IToken.tSTAR)
        && !in.get(at).spells("__attribute__")) {
      for (int i = at + 2; i < close; i++) {
        out.add(in.get(i));
      }
      at = close + 1;
      return true;
    }
    if (start && type(close + 1) == IToken.tSEMI && isUpperCase(in.get(at))) {
      at = close + 2;
      return true;
    }
    boolean afterStorage = before == IToken.t_static || before == IToken.t_extern;
    if ((start || afterStorage) && startsDeclaration(close + 1)) {
      if (afterStorage) {
        out.remove(out.size() - 1);
      }
      at = close + 1;
      return true;
    }
    return false;
  }

  private boolean startsDeclaration(int index) {
    if (index >= in.size()) {
      return false;
    }
    Token token = in.get(index);
    return switch (token.getType()) {
      case IToken.t_static, IToken.t_extern, IToken.t_typedef, IToken.t_inline -> true;
      // "f(a) int a; {" is an old-style definition.
      case IToken.tIDENTIFIER ->
          type(index + 1) == IToken.tIDENTIFIER && type(index + 2) == IToken.tLPAREN;
      default -> false;
    };
  }

  /** A name with arguments at the start of a statement, and then no semicolon. */
  private boolean loopMacro() {
    boolean start =
        switch (last()) {
          case IToken.tSEMI, IToken.tLBRACE, IToken.tRBRACE, IToken.t_else, IToken.t_do -> true;
          default -> false;
        };
    if (!start) {
      return false;
    }
    int close = Tokens.closing(in, at + 1);
    switch (type(close + 1)) {
      case IToken.tLBRACE,
          IToken.tIDENTIFIER,
          IToken.t_if,
          IToken.t_for,
          IToken.t_while,
          IToken.t_switch,
          IToken.t_return,
          IToken.t_goto,
          IToken.t_break,
          IToken.t_continue,
          IToken.tRBRACE -> {}
      default -> {
        return false;
      }
    }
    boolean isLoop = type(close + 1) == IToken.tLBRACE && soundsLikeLoop(in.get(at).getImage());
    if (isLoop) {
      // A loop that runs as often as the unknown function says.
      out.add(Token.before(in.get(at), IToken.t_while, "while"));
      out.add(Token.before(in.get(at), IToken.tLPAREN, "("));
    }
    out.addAll(in.subList(at, close + 1));
    out.add(
        isLoop
            ? Token.behind(in.get(close), IToken.tRPAREN, ")")
            : Token.behind(in.get(close), IToken.tSEMI, ";"));
    at = close + 1;
    return true;
  }

  private static boolean soundsLikeLoop(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("each")
        || lower.startsWith("for")
        || lower.contains("loop")
        || lower.contains("iter");
  }

  private static boolean isUpperCase(Token token) {
    boolean letter = false;
    for (char c : token.getCharImage()) {
      if (c >= 'a' && c <= 'z') {
        return false;
      }
      letter |= c >= 'A' && c <= 'Z';
    }
    return letter || token.is(IGCCToken.t__attribute__);
  }
}
