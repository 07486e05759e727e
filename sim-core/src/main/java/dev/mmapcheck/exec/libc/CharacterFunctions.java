package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeFunction;
import java.util.BitSet;
import java.util.function.IntPredicate;

/** The functions of ctype.h and wctype.h in the C locale, where only ASCII has classes. */
final class CharacterFunctions implements LibraryFunctions {
  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "isalnum", "iswalnum" -> is("alnum", ALNUM);
      case "isalpha", "iswalpha" -> is("alpha", ALPHA);
      case "isascii" -> call -> call.result((call.intArgument(0) & ~0x7f) == 0 ? 1 : 0);
      case "isblank", "iswblank" -> is("blank", BLANK);
      case "iscntrl", "iswcntrl" -> is("cntrl", CNTRL);
      case "isdigit", "iswdigit" -> is("digit", DIGIT);
      case "isgraph", "iswgraph" -> is("graph", GRAPH);
      case "islower", "iswlower" -> is("lower", LOWER);
      case "isprint", "iswprint" -> is("print", PRINT);
      case "ispunct", "iswpunct" -> is("punct", PUNCT);
      case "isspace", "iswspace" -> is("space", SPACE);
      case "isupper", "iswupper" -> is("upper", UPPER);
      case "isxdigit", "iswxdigit" -> is("xdigit", XDIGIT);
      case "toascii" -> call -> call.result(call.intArgument(0) & 0x7f);
      case "tolower", "towlower" -> call -> call.result(toLower(call.intArgument(0)));
      case "toupper", "towupper" -> call -> call.result(toUpper(call.intArgument(0)));
      default -> null;
    };
  }

  // The bits glibc's table has for each class on a little-endian machine: programs print them.
  private static final int UPPER = 0x100;
  private static final int LOWER = 0x200;
  private static final int ALPHA = 0x400;
  private static final int DIGIT = 0x800;
  private static final int XDIGIT = 0x1000;
  private static final int SPACE = 0x2000;
  private static final int PRINT = 0x4000;
  private static final int GRAPH = 0x8000;
  private static final int BLANK = 0x1;
  private static final int CNTRL = 0x2;
  private static final int PUNCT = 0x4;
  private static final int ALNUM = 0x8;

  private static NativeFunction is(String name, int bit) {
    IntPredicate members = characterClass(name);
    return call -> {
      int c = call.intArgument(0);
      call.result(c >= 0 && members.test(c) ? bit : 0);
    };
  }

  /** The characters of a class such as {@code alpha}, or null when there is no such class. */
  static IntPredicate characterClass(String name) {
    return switch (name) {
      case "alnum" -> c -> isAlpha(c) || isDigit(c);
      case "alpha" -> CharacterFunctions::isAlpha;
      case "blank" -> c -> c == ' ' || c == '\t';
      case "cntrl" -> c -> c < 0x20 || c == 0x7f;
      case "digit" -> CharacterFunctions::isDigit;
      case "graph" -> c -> c > 0x20 && c < 0x7f;
      case "lower" -> c -> c >= 'a' && c <= 'z';
      case "print" -> c -> c >= 0x20 && c < 0x7f;
      case "punct" -> c -> c > 0x20 && c < 0x7f && !isAlpha(c) && !isDigit(c);
      case "space" -> NumberText::isSpace;
      case "upper" -> c -> c >= 'A' && c <= 'Z';
      case "xdigit" -> c -> NumberText.digit(c) < 16;
      default -> null;
    };
  }

  /** The bytes of a class, or null when there is no such class. */
  static BitSet members(String name) {
    IntPredicate members = characterClass(name);
    if (members == null) {
      return null;
    }
    BitSet bytes = new BitSet(256);
    for (int c = 0; c < 256; c++) {
      bytes.set(c, members.test(c));
    }
    return bytes;
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isAlpha(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static int toLower(int c) {
    return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
  }

  static int toUpper(int c) {
    return c >= 'a' && c <= 'z' ? c - 0x20 : c;
  }
}
