package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.libc.RegexNode.Assertion;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * Reads regular expressions of POSIX, basic and extended, as glibc does: with its additions ({@code
 * \w \s \b \< \+ \|}), its tolerance and its error numbers. Repetitions with bounds are written out
 * as copies, as there.
 *
 * <p>What a character means depends on where it stands, so {@link #look} decides it anew for every
 * token: an asterisk is itself at the start of a basic expression, {@code ^} an anchor only there.
 */
final class RegexParser {
  static final int EXTENDED = 1;
  static final int IGNORE_CASE = 2;
  static final int NEWLINE = 4;

  static final int BAD_PATTERN = 2;
  static final int BAD_COLLATION = 3;
  static final int BAD_CLASS = 4;
  static final int TRAILING_BACKSLASH = 5;
  static final int BAD_REFERENCE = 6;
  static final int OPEN_BRACKET = 7;
  static final int OPEN_GROUP = 8;
  static final int OPEN_BOUNDS = 9;
  static final int BAD_BOUNDS = 10;
  static final int BAD_RANGE = 11;
  static final int NO_MEMORY = 12;
  static final int BAD_REPETITION = 13;
  static final int TOO_BIG = 15;

  private static final int LARGEST_BOUND = 0x7fff;
  private static final int LARGEST_TREE = 1 << 18;
  private static final int DEEPEST = 1_000;
  private static final int LONGEST_CLASS_NAME = 32;
  private static final int MALFORMED = -2;

  /** The expression is not one; the number is regcomp's result. */
  static final class BadExpression extends Exception {
    private static final long serialVersionUID = 1;
    final int error;

    BadExpression(int error) {
      super(null, null, false, false);
      this.error = error;
    }
  }

  private enum Token {
    END,
    BYTE,
    OPEN,
    CLOSE,
    BRACKET,
    REFERENCE,
    OPEN_BOUNDS,
    CLOSE_BOUNDS,
    STAR,
    PLUS,
    QUESTION,
    ANY,
    PLACE,
    CLASS,
    OR,
    BACKSLASH
  }

  /** The expression, in lower case when case does not count. */
  private final String text;

  /** The expression as it was: the case of what follows a backslash counts. */
  private final String original;

  private final boolean extended;
  private final boolean folds;
  private final boolean lines;

  private int at;
  private int groups;

  /** The subexpressions that are closed; only those can be referred to. */
  private final BitSet closed = new BitSet();

  private boolean refers;

  /** Nodes in all copies so far. */
  private int size;

  private int depth;

  // the token at hand
  private Token token;
  private char value;
  private int end;
  private Assertion place;

  private RegexParser(String text, int flags) {
    this.extended = (flags & EXTENDED) != 0;
    this.folds = (flags & IGNORE_CASE) != 0;
    this.lines = (flags & NEWLINE) != 0;
    this.original = text;
    this.text = folds ? fold(text) : text;
  }

  /**
   * An expression that was understood.
   *
   * @param groups number of subexpressions
   * @param refers whether it has back references
   */
  record Parsed(RegexNode tree, int groups, boolean refers) {}

  /** Parses an expression with regcomp's flags. */
  static Parsed parse(String text, int flags) throws BadExpression {
    RegexParser parser = new RegexParser(text, flags);
    parser.next(true);
    RegexNode tree = parser.choice(0);
    return new Parsed(tree, parser.groups, parser.refers);
  }

  /** A text in lower case, as the C locale has it. */
  static String fold(String text) {
    StringBuilder folded = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        folded.setCharAt(i, (char) (c + 'a' - 'A'));
      }
    }
    return folded.toString();
  }

  // ---- tokens

  /** Goes on to the next token. */
  private void next(boolean caretIsAnchor) {
    look(at, caretIsAnchor);
    at = end;
  }

  private void next() {
    next(false);
  }

  /** Decides what stands at a position. */
  private void look(int from, boolean caretIsAnchor) {
    if (from == text.length()) {
      set(Token.END, '\0', from);
      return;
    }
    char c = text.charAt(from);
    if (c == '\\') {
      if (from + 1 == text.length()) {
        set(Token.BACKSLASH, c, from + 1);
      } else {
        Token kind = escaped(original.charAt(from + 1));
        String letters = kind == Token.CLASS ? original : text;
        set(kind, letters.charAt(from + 1), from + 2);
      }
      return;
    }
    set(plain(c, from, caretIsAnchor), c, from + 1);
  }

  private void set(Token kind, char c, int behind) {
    token = kind;
    value = c;
    end = behind;
  }

  private Token escaped(char c) {
    Token special =
        switch (c) {
          case '|' -> Token.OR;
          case '(' -> Token.OPEN;
          case ')' -> Token.CLOSE;
          case '{' -> Token.OPEN_BOUNDS;
          case '}' -> Token.CLOSE_BOUNDS;
          case '+' -> Token.PLUS;
          case '?' -> Token.QUESTION;
          default -> null;
        };
    if (special != null) {
      return extended ? Token.BYTE : special;
    }
    if ("wWsS".indexOf(c) >= 0) {
      return Token.CLASS;
    }
    place =
        switch (c) {
          case '<' -> Assertion.WORD_START;
          case '>' -> Assertion.WORD_END;
          case 'b' -> Assertion.WORD_EDGE;
          case 'B' -> Assertion.NO_WORD_EDGE;
          case '`' -> Assertion.TEXT_START;
          case '\'' -> Assertion.TEXT_END;
          default -> null;
        };
    if (place != null) {
      return Token.PLACE;
    }
    return c >= '1' && c <= '9' ? Token.REFERENCE : Token.BYTE;
  }

  private Token plain(char c, int from, boolean caretIsAnchor) {
    return switch (c) {
      case '*' -> Token.STAR;
      case '[' -> Token.BRACKET;
      case '.' -> Token.ANY;
      case '|' -> extended ? Token.OR : Token.BYTE;
      case '(' -> extended ? Token.OPEN : Token.BYTE;
      case ')' -> extended ? Token.CLOSE : Token.BYTE;
      case '{' -> extended ? Token.OPEN_BOUNDS : Token.BYTE;
      case '}' -> extended ? Token.CLOSE_BOUNDS : Token.BYTE;
      case '+' -> extended ? Token.PLUS : Token.BYTE;
      case '?' -> extended ? Token.QUESTION : Token.BYTE;
      case '^' -> {
        place = Assertion.LINE_START;
        yield extended || caretIsAnchor || from == 0 ? Token.PLACE : Token.BYTE;
      }
      case '$' -> {
        boolean anchors = extended || endsBranch(from + 1);
        place = Assertion.LINE_END;
        yield anchors ? Token.PLACE : Token.BYTE;
      }
      default -> Token.BYTE;
    };
  }

  private boolean endsBranch(int from) {
    return from == text.length() || text.startsWith("\\)", from) || text.startsWith("\\|", from);
  }

  // ---- expressions

  private boolean isBranchOver(int nesting) {
    return token == Token.OR || token == Token.END || (nesting > 0 && token == Token.CLOSE);
  }

  private RegexNode choice(int nesting) throws BadExpression {
    BitSet closedBefore = (BitSet) closed.clone();
    List<RegexNode> ways = new ArrayList<>();
    ways.add(branch(nesting));
    while (token == Token.OR) {
      next(true);
      BitSet closedSoFar = (BitSet) closed.clone();
      closed.and(closedBefore); // what another way matches cannot be referred to
      ways.add(count(branch(nesting)));
      closed.or(closedSoFar);
    }
    if (ways.size() == 1) {
      return ways.get(0);
    }
    if (ways.get(0) instanceof RegexNode.Empty) {
      Collections.swap(ways, 0, 1); // glibc prefers what follows to an empty first way
    }
    return new RegexNode.Choice(ways);
  }

  private RegexNode branch(int nesting) throws BadExpression {
    RegexNode tree = null;
    while (!isBranchOver(nesting)) {
      RegexNode expression = expression(nesting);
      tree = tree == null ? expression : count(new RegexNode.Sequence(tree, expression));
    }
    return tree == null ? new RegexNode.Empty() : tree;
  }

  private RegexNode count(RegexNode node) throws BadExpression {
    if (++size > LARGEST_TREE) {
      throw new BadExpression(NO_MEMORY);
    }
    return node;
  }

  private RegexNode expression(int nesting) throws BadExpression {
    if (token == Token.PLACE) {
      RegexNode anchor = count(new RegexNode.Place(place));
      next();
      return anchor; // nothing repeats an anchor: what looks like it comes first again
    }
    int sizeBefore = size;
    RegexNode tree = atom(nesting);
    while (isRepetition()) {
      tree = repetition(tree, size - sizeBefore);
      if (!extended && (token == Token.STAR || token == Token.OPEN_BOUNDS)) {
        throw new BadExpression(BAD_REPETITION);
      }
    }
    return tree;
  }

  private boolean isRepetition() {
    return token == Token.STAR
        || token == Token.PLUS
        || token == Token.QUESTION
        || token == Token.OPEN_BOUNDS;
  }

  private RegexNode atom(int nesting) throws BadExpression {
    return switch (token) {
      case OPEN -> group(nesting);
      case BRACKET -> set(new BracketReader().read());
      case REFERENCE -> backReference();
      case ANY -> {
        BitSet any = new BitSet(256);
        any.set(1, 256);
        any.set('\n', !lines);
        yield set(any);
      }
      case CLASS -> characterClass();
      case BACKSLASH -> throw new BadExpression(TRAILING_BACKSLASH);
      case OPEN_BOUNDS -> throw new BadExpression(BAD_REPETITION);
      case STAR, PLUS, QUESTION -> literalUnless(extended, BAD_REPETITION);
      case CLOSE -> literalUnless(!extended, OPEN_GROUP);
      default -> literal();
    };
  }

  private RegexNode backReference() throws BadExpression {
    int number = value - '0';
    if (!closed.get(number)) {
      throw new BadExpression(BAD_REFERENCE);
    }
    refers = true;
    next();
    return count(new RegexNode.BackReference(number));
  }

  /** {@code \w}, {@code \s} and their opposites. */
  private RegexNode characterClass() throws BadExpression {
    boolean words = Character.toLowerCase(value) == 'w';
    BitSet members = CharacterFunctions.members(words ? "alnum" : "space");
    members.set('_', words);
    if (Character.isUpperCase(value)) {
      members.flip(0, 256);
    }
    return set(members);
  }

  private RegexNode literalUnless(boolean wrong, int error) throws BadExpression {
    if (wrong) {
      throw new BadExpression(error);
    }
    return literal();
  }

  private RegexNode literal() throws BadExpression {
    BitSet one = new BitSet(256);
    one.set(value);
    return set(one);
  }

  private RegexNode set(BitSet bytes) throws BadExpression {
    next();
    return count(new RegexNode.Bytes(bytes));
  }

  private RegexNode group(int nesting) throws BadExpression {
    if (++depth > DEEPEST) {
      throw new BadExpression(NO_MEMORY);
    }
    int number = ++groups;
    next(true);
    RegexNode body = token == Token.CLOSE ? new RegexNode.Empty() : choice(nesting + 1);
    if (token != Token.CLOSE) {
      throw new BadExpression(OPEN_GROUP);
    }
    closed.set(number);
    depth--;
    next();
    return count(new RegexNode.Group(number, body));
  }

  /**
   * A node and the repetition behind it.
   *
   * @param copy how many nodes a copy costs
   */
  private RegexNode repetition(RegexNode node, int copy) throws BadExpression {
    int least = token == Token.PLUS ? 1 : 0;
    int most = token == Token.QUESTION ? 1 : RegexNode.UNBOUNDED;
    if (token == Token.OPEN_BOUNDS) {
      least = bound();
      if (least == RegexNode.UNBOUNDED && value == ',' && token == Token.BYTE) {
        least = 0;
      } else if (least == RegexNode.UNBOUNDED) {
        throw new BadExpression(BAD_BOUNDS);
      }
      most = least;
      if (least != MALFORMED && token != Token.CLOSE_BOUNDS) {
        most = token == Token.BYTE && value == ',' ? bound() : MALFORMED;
      }
      checkBounds(least, most);
    }
    next();
    return repeat(node, Math.max(1, copy), least, most);
  }

  private void checkBounds(int least, int most) throws BadExpression {
    if (least == MALFORMED || most == MALFORMED) {
      throw new BadExpression(token == Token.END ? OPEN_BOUNDS : BAD_BOUNDS);
    }
    if ((most != RegexNode.UNBOUNDED && least > most) || token != Token.CLOSE_BOUNDS) {
      throw new BadExpression(BAD_BOUNDS);
    }
    if (Math.max(least, most) > LARGEST_BOUND) {
      throw new BadExpression(TOO_BIG);
    }
  }

  /** A number up to a comma or the end of the bounds. */
  private int bound() {
    int number = RegexNode.UNBOUNDED;
    while (true) {
      next();
      if (token == Token.END) {
        return MALFORMED;
      }
      if (token == Token.CLOSE_BOUNDS || value == ',') {
        return number;
      }
      if (token != Token.BYTE || value < '0' || value > '9' || number == MALFORMED) {
        number = MALFORMED;
      } else {
        number = Math.min(LARGEST_BOUND + 1, Math.max(number, 0) * 10 + value - '0');
      }
    }
  }

  private RegexNode repeat(RegexNode node, int copy, int least, int most) throws BadExpression {
    long copies = most == RegexNode.UNBOUNDED ? least + 1L : most;
    if (size + copies * copy > LARGEST_TREE) {
      throw new BadExpression(NO_MEMORY);
    }
    size += (int) (copies * copy);
    return most == 0 ? new RegexNode.Empty() : new RegexNode.Repeat(node, least, most);
  }

  // ---- sets

  /** Reads a set in brackets, from behind the opening one to behind the closing one. */
  private final class BracketReader {
    private final BitSet set = new BitSet(256);

    /** An element is a byte, or -1 when it is a class that was added. */
    private static final int CLASS = -1;

    BitSet read() throws BadExpression {
      boolean negated = peek(at) == '^';
      if (negated) {
        at++;
      }
      if (at == text.length()) {
        throw new BadExpression(OPEN_BRACKET);
      }
      boolean first = true;
      while (first || peek(at) != ']') {
        int from = element(first);
        first = false;
        boolean ranges = from != CLASS && isHyphen(at) && peek(at + 1) != ']';
        if (ranges) {
          at++;
          range(from);
        } else if (from != CLASS) {
          set.set(from);
        }
        if (at == text.length()) {
          throw new BadExpression(OPEN_BRACKET);
        }
      }
      at++;
      if (negated) {
        set.set('\n', set.get('\n') || lines);
        set.flip(0, 256);
      }
      return set;
    }

    private int peek(int index) {
      return index < text.length() ? text.charAt(index) : CLASS;
    }

    /** Three hyphens in a row are one that is itself. */
    private boolean isHyphen(int index) {
      return peek(index) == '-' && !text.startsWith("---", index);
    }

    private void range(int from) throws BadExpression {
      if (at == text.length()) {
        throw new BadExpression(OPEN_BRACKET);
      }
      int to = element(true);
      if (to == CLASS || from > to) {
        throw new BadExpression(BAD_RANGE);
      }
      set.set(from, to + 1);
    }

    private int element(boolean acceptsHyphen) throws BadExpression {
      char c = text.charAt(at);
      if (c == '[' && (peek(at + 1) == ':' || peek(at + 1) == '.' || peek(at + 1) == '=')) {
        return named(text.charAt(at + 1));
      }
      if (c == '-' && !isHyphen(at)) {
        at += 3;
        return c;
      }
      at++;
      if (c == '-' && !acceptsHyphen && peek(at) != ']') {
        throw new BadExpression(at == text.length() ? OPEN_BRACKET : BAD_RANGE);
      }
      return c;
    }

    /** {@code [:alpha:]}, {@code [.x.]} or {@code [=x=]}. */
    private int named(char kind) throws BadExpression {
      int close = text.indexOf(kind + "]", at + 2);
      if (close < 0 || close - at - 2 >= LONGEST_CLASS_NAME) {
        throw new BadExpression(OPEN_BRACKET);
      }
      String name = text.substring(at + 2, close);
      at = close + 2;
      if (kind != ':') {
        if (name.length() != 1) {
          throw new BadExpression(BAD_COLLATION);
        }
        if (kind == '=') {
          set.set(name.charAt(0));
          return CLASS;
        }
        return name.charAt(0);
      }
      BitSet members =
          CharacterFunctions.members(
              folds && (name.equals("upper") || name.equals("lower")) ? "alpha" : name);
      if (members == null) {
        throw new BadExpression(BAD_CLASS);
      }
      if (folds) {
        members.clear('A', 'Z' + 1);
      }
      set.or(members);
      return CLASS;
    }
  }
}
