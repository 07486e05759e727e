package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeFunction;

/** The functions of ctype.h and wctype.h in the C locale, where only ASCII has classes. */
final class CharacterFunctions implements LibraryFunctions {
  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "isalnum", "iswalnum" -> is(c -> isAlpha(c) || isDigit(c), ALNUM);
      case "isalpha", "iswalpha" -> is(CharacterFunctions::isAlpha, ALPHA);
      case "isascii" -> call -> call.result((call.intArgument(0) & ~0x7f) == 0 ? 1 : 0);
      case "isblank", "iswblank" -> is(c -> c == ' ' || c == '\t', BLANK);
      case "iscntrl", "iswcntrl" -> is(c -> c < 0x20 || c == 0x7f, CNTRL);
      case "isdigit", "iswdigit" -> is(CharacterFunctions::isDigit, DIGIT);
      case "isgraph", "iswgraph" -> is(c -> c > 0x20 && c < 0x7f, GRAPH);
      case "islower", "iswlower" -> is(c -> c >= 'a' && c <= 'z', LOWER);
      case "isprint", "iswprint" -> is(c -> c >= 0x20 && c < 0x7f, PRINT);
      case "ispunct", "iswpunct" ->
          is(c -> c > 0x20 && c < 0x7f && !isAlpha(c) && !isDigit(c), PUNCT);
      case "isspace", "iswspace" -> is(NumberText::isSpace, SPACE);
      case "isupper", "iswupper" -> is(c -> c >= 'A' && c <= 'Z', UPPER);
      case "isxdigit", "iswxdigit" -> is(c -> NumberText.digit(c) < 16, XDIGIT);
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

  @FunctionalInterface
  private interface CharacterClass {
    boolean contains(int c);
  }

  private static NativeFunction is(CharacterClass members, int bit) {
    return call -> {
      int c = call.intArgument(0);
      call.result(c >= 0 && c < 0x80 && members.contains(c) ? bit : 0);
    };
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isAlpha(int c) {
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  static int toLower(int c) {
    return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
  }

  static int toUpper(int c) {
    return c >= 'a' && c <= 'z' ? c - 0x20 : c;
  }
}
