package dev.mmapcheck.lang.cdt;

import java.util.List;
import org.eclipse.cdt.core.parser.IGCCToken;
import org.eclipse.cdt.core.parser.IToken;

/** Questions about lists of tokens. */
final class Tokens {
  private Tokens() {}

  /**
   * The index of the parenthesis, bracket or brace that closes the one at {@code open}; the last
   * index when there is none.
   */
  static int closing(List<Token> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      switch (tokens.get(i).getType()) {
        case IToken.tLPAREN, IToken.tLBRACKET, IToken.tLBRACE -> depth++;
        case IToken.tRPAREN, IToken.tRBRACKET, IToken.tRBRACE -> {
          if (--depth == 0) {
            return i;
          }
        }
        default -> {}
      }
    }
    return tokens.size() - 1;
  }

  /** The index of the comma behind the argument that starts at {@code start}, or {@code close}. */
  static int argumentEnd(List<Token> tokens, int start, int close) {
    int comma = find(tokens, start, close, IToken.tCOMMA);
    return comma < 0 ? close : comma;
  }

  /** The first token of a type outside nested parentheses in [start, end), or -1. */
  static int find(List<Token> tokens, int start, int end, int type) {
    int depth = 0;
    for (int i = start; i < end; i++) {
      int found = tokens.get(i).getType();
      if (depth == 0 && found == type) {
        return i;
      }
      switch (found) {
        case IToken.tLPAREN, IToken.tLBRACKET, IToken.tLBRACE -> depth++;
        case IToken.tRPAREN, IToken.tRBRACKET, IToken.tRBRACE -> depth--;
        default -> {}
      }
    }
    return -1;
  }

  /** Whether a token is a keyword that can only belong to a type. */
  static boolean isTypeKeyword(Token token) {
    return switch (token.getType()) {
      case IToken.t_void,
          IToken.t_char,
          IToken.t_short,
          IToken.t_int,
          IToken.t_long,
          IToken.t_float,
          IToken.t_double,
          IToken.t_signed,
          IToken.t_unsigned,
          IToken.t__Bool,
          IToken.t__Complex,
          IToken.t_struct,
          IToken.t_union,
          IToken.t_enum,
          IGCCToken.t_typeof,
          IGCCToken.t__int128,
          IGCCToken.t__float128 ->
          true;
      default -> false;
    };
  }

  /** Whether a token is a qualifier or storage class. */
  static boolean isSpecifierKeyword(Token token) {
    return switch (token.getType()) {
      case IToken.t_const,
          IToken.t_volatile,
          IToken.t_restrict,
          IToken.t_static,
          IToken.t_extern,
          IToken.t_typedef,
          IToken.t_register,
          IToken.t_auto,
          IToken.t_inline ->
          true;
      default -> false;
    };
  }
}
