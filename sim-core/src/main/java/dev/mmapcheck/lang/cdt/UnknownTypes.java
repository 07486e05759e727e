package dev.mmapcheck.lang.cdt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.cdt.core.parser.IGCCToken;
import org.eclipse.cdt.core.parser.IToken;

/**
 * Finds names that the text uses as types although nobody declares them (their header is missing),
 * and declares them in front, so that {@code foo_t *p;} parses as a declaration. What such a type
 * may be is decided later, from use; only that it is a type matters here.
 *
 * <p>One walk collects all typedef names, a second one looks for places where only a type can
 * stand: {@code X y;}, {@code X *y =} at the start of a statement, {@code (X *)}, {@code (X) y}.
 */
final class UnknownTypes {
  private final List<Token> tokens;
  private final Set<String> typedefs = new HashSet<>(Set.of("__builtin_va_list", "__auto_type"));
  private final Set<String> unknown = new LinkedHashSet<>();

  private UnknownTypes(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** The names, in the order of their first use. */
  static Set<String> find(List<Token> tokens) {
    UnknownTypes search = new UnknownTypes(tokens);
    search.collectTypedefs();
    search.collectUses();
    return search.unknown;
  }

  /** The tokens with {@code typedef int X;} in front for each name. */
  static List<Token> declare(Set<String> names, List<Token> tokens) {
    if (names.isEmpty()) {
      return tokens;
    }
    List<Token> out = new ArrayList<>(tokens.size() + names.size() * 4);
    // CDT wants every declaration at an offset of its own; these end where the text begins.
    int offset = tokens.get(0).getOffset() - names.size() * 4;
    for (String name : names) {
      out.add(invented(IToken.t_typedef, "typedef", offset++));
      out.add(invented(IToken.t_int, "int", offset++));
      out.add(invented(IToken.tIDENTIFIER, name, offset++));
      out.add(invented(IToken.tSEMI, ";", offset++));
    }
    out.addAll(tokens);
    return out;
  }

  private static Token invented(int type, String image, int offset) {
    return new Token(type, image.toCharArray(), offset, offset + 1);
  }

  private int type(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index).getType() : IToken.tEND_OF_INPUT;
  }

  private void collectTypedefs() {
    for (int i = 0; i < tokens.size(); i++) {
      if (type(i) == IToken.t_typedef) {
        i = typedef(i + 1);
      }
    }
  }

  /** Reads the declarators of a typedef and returns the index of its semicolon. */
  private int typedef(int start) {
    boolean named = false;
    for (int i = start; i < tokens.size(); i++) {
      switch (type(i)) {
        case IToken.tSEMI -> {
          return i;
        }
        case IToken.tLBRACE, IToken.tLBRACKET -> i = Tokens.closing(tokens, i);
        case IToken.tCOMMA -> named = false;
        case IGCCToken.t__attribute__, IGCCToken.t_typeof, IToken.t__Alignas, IToken.t_alignas -> {
          if (type(i + 1) == IToken.tLPAREN) {
            i = Tokens.closing(tokens, i + 1);
          }
        }
        case IToken.tLPAREN -> {
          int close = Tokens.closing(tokens, i);
          if (!named && (type(i + 1) == IToken.tSTAR || type(i + 2) == IToken.tRPAREN)) {
            named = nameInside(i, close);
          }
          i = close;
        }
        case IToken.tIDENTIFIER -> {
          if (!named && endsDeclarator(i + 1)) {
            typedefs.add(tokens.get(i).getImage());
            named = true;
          }
        }
        default -> {}
      }
    }
    return tokens.size();
  }

  /** {@code (*name)(...)}: declares the first name in the parentheses. */
  private boolean nameInside(int open, int close) {
    for (int i = open + 1; i < close; i++) {
      if (type(i) == IToken.tIDENTIFIER && endsDeclarator(i + 1)) {
        typedefs.add(tokens.get(i).getImage());
        return true;
      }
    }
    return false;
  }

  private boolean endsDeclarator(int index) {
    return switch (type(index)) {
      case IToken.tSEMI,
          IToken.tCOMMA,
          IToken.tLBRACKET,
          IToken.tLPAREN,
          IToken.tRPAREN,
          IGCCToken.t__attribute__ ->
          true;
      default -> false;
    };
  }

  private void collectUses() {
    List<Integer> castLike = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (!token.isName() || isTagOrMember(i)) {
        continue;
      }
      if (isParenthesisedTypeLike(i)) {
        castLike.add(i);
      } else if (mustBeType(i) && !typedefs.contains(token.getImage())) {
        unknown.add(token.getImage());
      }
    }
    for (int i : castLike) {
      String name = tokens.get(i).getImage();
      if (!typedefs.contains(name) && !unknown.contains(name) && isCast(i, name)) {
        unknown.add(name);
      }
    }
  }

  private boolean isTagOrMember(int i) {
    return switch (type(i - 1)) {
      case IToken.t_struct,
          IToken.t_union,
          IToken.t_enum,
          IToken.tDOT,
          IToken.tARROW,
          IToken.t_goto ->
          true;
      default -> false;
    };
  }

  private boolean mustBeType(int i) {
    int stars = i + 1;
    while (type(stars) == IToken.tSTAR
        || type(stars) == IToken.t_const
        || type(stars) == IToken.t_restrict
        || type(stars) == IToken.t_volatile) {
      stars++;
    }
    int before = type(i - 1);
    if (stars == i + 1) {
      // "X y": no expression has two names in a row.
      return type(i + 1) == IToken.tIDENTIFIER && startsDeclaration(before) && declares(i + 2);
    }
    if (type(stars) == IToken.tRPAREN && type(stars - 1) != IToken.tIDENTIFIER) {
      return before == IToken.tLPAREN || before == IToken.tCOMMA || isSpecifier(i - 1);
    }
    if (type(stars) != IToken.tIDENTIFIER || !declares(stars + 1)) {
      return false;
    }
    if (startsStatement(before)) {
      return true;
    }
    return isSpecifier(i - 1)
        || (before == IToken.tLPAREN && type(i - 2) == IToken.t_for)
        || ((before == IToken.tLPAREN || before == IToken.tCOMMA) && inParameters(i));
  }

  private boolean isSpecifier(int i) {
    return i >= 0 && Tokens.isSpecifierKeyword(tokens.get(i));
  }

  private static boolean startsStatement(int before) {
    return switch (before) {
      case IToken.tSEMI, IToken.tLBRACE, IToken.tRBRACE, IToken.tEND_OF_INPUT -> true;
      default -> false;
    };
  }

  private static boolean startsDeclaration(int before) {
    return switch (before) {
      case IToken.tLPAREN,
          IToken.tCOMMA,
          IToken.tCOLON,
          IToken.tRPAREN,
          IToken.t_const,
          IToken.t_volatile,
          IToken.t_static,
          IToken.t_extern,
          IToken.t_typedef,
          IToken.t_register,
          IToken.t_inline ->
          true;
      default -> startsStatement(before);
    };
  }

  /** Whether the token at an index can stand behind the name in a declarator. */
  private boolean declares(int index) {
    return switch (type(index)) {
      case IToken.tSEMI,
          IToken.tCOMMA,
          IToken.tASSIGN,
          IToken.tLBRACKET,
          IToken.tLPAREN,
          IToken.tRPAREN,
          IToken.tCOLON,
          IGCCToken.t__attribute__,
          IToken.tEND_OF_INPUT ->
          true;
      default -> false;
    };
  }

  /** Whether a name lies in a parameter list: one that belongs to a declaration at file scope. */
  private boolean inParameters(int i) {
    int depth = 0;
    for (int k = i - 1; k >= 0; k--) {
      switch (type(k)) {
        case IToken.tRPAREN -> depth++;
        case IToken.tLPAREN -> {
          if (--depth < 0) {
            return opensParameters(k);
          }
        }
        case IToken.tSEMI, IToken.tLBRACE, IToken.tRBRACE -> {
          return false;
        }
        default -> {}
      }
    }
    return false;
  }

  /** {@code type name(} or {@code (*name)(}: a type before the name tells it from a call. */
  private boolean opensParameters(int open) {
    if (type(open - 1) == IToken.tRPAREN) {
      return true;
    }
    int before = type(open - 2);
    return type(open - 1) == IToken.tIDENTIFIER
        && (before == IToken.tIDENTIFIER
            || (open >= 2 && Tokens.isTypeKeyword(tokens.get(open - 2)))
            || (before == IToken.tSTAR
                && !startsStatement(type(open - 3))
                && (type(open - 3) == IToken.tIDENTIFIER
                    || type(open - 3) == IToken.tSTAR
                    || (open >= 3 && Tokens.isTypeKeyword(tokens.get(open - 3))))));
  }

  private boolean isParenthesisedTypeLike(int i) {
    return type(i - 1) == IToken.tLPAREN && type(i + 1) == IToken.tRPAREN;
  }

  /** Whether the lone name in parentheses at {@code i} is the type of a cast. */
  private boolean isCast(int i, String name) {
    int before = type(i - 2);
    switch (before) {
      case IToken.tIDENTIFIER,
          IToken.tRPAREN,
          IToken.tRBRACKET,
          IToken.t_if,
          IToken.t_while,
          IToken.t_for,
          IToken.t_switch,
          IToken.t_sizeof,
          IGCCToken.t_typeof,
          IGCCToken.t__attribute__,
          IGCCToken.t___alignof__ -> {
        return false;
      }
      default -> {}
    }
    return switch (type(i + 2)) {
      case IToken.tIDENTIFIER,
          IToken.tINTEGER,
          IToken.tFLOATINGPT,
          IToken.tCHAR,
          IToken.tSTRING,
          IToken.tBITCOMPLEMENT,
          IToken.tNOT,
          IToken.t_sizeof,
          IToken.tLBRACE ->
          true;
      case IToken.tLPAREN, IToken.tAMPER, IToken.tSTAR, IToken.tMINUS -> looksLikeType(name);
      default -> false;
    };
  }

  private static boolean looksLikeType(String name) {
    if (name.endsWith("_t") || name.endsWith("_T")) {
      return true;
    }
    return switch (name) {
      case "u8", "u16", "u32", "u64", "s8", "s16", "s32", "s64", "uchar", "uint", "ulong" -> true;
      case "ushort", "byte", "word", "dword", "BYTE", "WORD", "DWORD", "QWORD", "BOOL", "bool" ->
          true;
      default -> false;
    };
  }
}
