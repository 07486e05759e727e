package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Types;

/**
 * Numbers in attribute arguments, which the parser leaves as text: products, sums and shifts of
 * numbers and of {@code sizeof} basic types.
 */
final class AttributeNumbers {
  private final String[] tokens;
  private int at;

  private AttributeNumbers(String text) {
    tokens = text.replace("(", " ( ").replace(")", " ) ").trim().split("\\s+");
  }

  /** The value, or {@code fallback} when there is no argument or it is not understood. */
  static int evaluate(String text, int fallback) {
    String inner = text.trim();
    while (inner.startsWith("(") && inner.endsWith(")") && isOneGroup(inner)) {
      inner = inner.substring(1, inner.length() - 1).trim();
    }
    if (inner.isEmpty()) {
      return fallback;
    }
    try {
      AttributeNumbers numbers = new AttributeNumbers(inner);
      long value = numbers.sum();
      return numbers.at == numbers.tokens.length && value > 0 && value <= 1 << 28
          ? (int) value
          : fallback;
    } catch (UnsupportedConstruct e) {
      return fallback;
    }
  }

  private static boolean isOneGroup(String text) {
    int depth = 0;
    for (int i = 0; i < text.length() - 1; i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return false;
      }
    }
    return true;
  }

  private String next() {
    if (at == tokens.length) {
      throw new UnsupportedConstruct("an attribute's argument");
    }
    return tokens[at++];
  }

  private boolean accept(String token) {
    if (at < tokens.length && tokens[at].equals(token)) {
      at++;
      return true;
    }
    return false;
  }

  private long sum() {
    long value = product();
    while (true) {
      if (accept("+")) {
        value += product();
      } else if (accept("-")) {
        value -= product();
      } else if (accept("<<")) {
        value <<= product();
      } else {
        return value;
      }
    }
  }

  private long product() {
    long value = unit();
    while (true) {
      if (accept("*")) {
        value *= unit();
      } else if (accept("/")) {
        value /= Math.max(1, unit());
      } else {
        return value;
      }
    }
  }

  private long unit() {
    String token = next();
    if (token.equals("(")) {
      long value = sum();
      next();
      return value;
    }
    if (token.equals("sizeof") || token.equals("__alignof__") || token.equals("_Alignof")) {
      next();
      return basicType().size();
    }
    return Literals.number(token).bits();
  }

  /** Reads a basic type and the parenthesis behind it. */
  private CType basicType() {
    CType type = Types.INT;
    for (String token = next(); !token.equals(")"); token = next()) {
      type =
          switch (token) {
            case "*" -> Types.VOID_POINTER;
            case "char" -> Types.CHAR;
            case "short" -> Types.SHORT;
            case "long", "size_t", "uint64_t", "int64_t" -> Types.LONG;
            case "double" -> type == Types.LONG ? Types.LONG_DOUBLE : Types.DOUBLE;
            case "int", "unsigned", "signed", "const", "uint32_t" -> type;
            default -> throw new UnsupportedConstruct("sizeof in an attribute");
          };
    }
    return type;
  }
}
