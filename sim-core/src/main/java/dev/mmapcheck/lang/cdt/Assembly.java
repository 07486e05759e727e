package dev.mmapcheck.lang.cdt;

import dev.mmapcheck.lang.ir.Insn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.cdt.core.parser.IToken;

/**
 * Turns assembly with operands into a call of a function nobody sees: {@code asm("rdtsc" :
 * "=a"(lo), "=d"(hi) : "c"(n))} becomes {@code __asm__(&(lo), &(hi), (n))}. So a check goes on
 * behind it, with outputs that may be anything, and a run says what it cannot do. A system call
 * becomes one that is simulated, see {@link SystemCallAssembly}. Barriers stay as they are.
 */
final class Assembly {
  private static final Set<String> BARRIERS =
      Set.of("", "mfence", "lfence", "sfence", "pause", "nop", "rep nop");

  private final List<Token> in;
  private final List<Token> out = new ArrayList<>();

  /** The registers of the variables that have one, as in {@code register long a asm("r10")}. */
  private final Map<String, String> registers = new HashMap<>();

  /**
   * An operand.
   *
   * @param constraint as it is written, without quotes
   * @param expression with its parentheses
   */
  record Operand(String constraint, List<Token> expression) {}

  private Assembly(List<Token> in) {
    this.in = in;
  }

  static List<Token> asCalls(List<Token> tokens) {
    return tokens.stream().noneMatch(token -> token.is(IToken.t_asm))
        ? tokens
        : new Assembly(tokens).replaced();
  }

  /** Whether assembly does nothing that a simulation of one processor would show. */
  static boolean isBarrier(String template) {
    return BARRIERS.contains(instructions(template));
  }

  private static String instructions(String template) {
    return template.replaceAll("\\\\[nt]|;", "").trim();
  }

  /** The same for a whole statement as it is written. */
  static boolean isBarrierText(String text) {
    int open = text.indexOf('"');
    int close = text.indexOf('"', open + 1);
    return isBarrier(close > open ? text.substring(open + 1, close) : "");
  }

  private List<Token> replaced() {
    int at = 0;
    while (at < in.size()) {
      int open = at + 1;
      while (open < in.size() && isQualifier(in.get(open))) {
        open++;
      }
      boolean isAssembly =
          in.get(at).is(IToken.t_asm) && open < in.size() && in.get(open).is(IToken.tLPAREN);
      int close = isAssembly ? Tokens.closing(in, open) : at;
      if (isAssembly && in.get(close).is(IToken.tRPAREN) && call(in.get(at), open, close)) {
        at = close + 1;
      } else {
        out.add(in.get(at++));
      }
    }
    return out;
  }

  private static boolean isQualifier(Token token) {
    return token.is(IToken.t_volatile) || token.is(IToken.t_inline);
  }

  /** Adds the call; false when this is no assembly with operands, but a label or a barrier. */
  private boolean call(Token keyword, int open, int close) {
    int behind = sectionEnd(open + 1, close);
    String template = template(open + 1, behind);
    if (behind == close) {
      noteRegister(open, template);
      return false;
    }
    if (isBarrier(template)) {
      return false;
    }
    List<Operand> outputs = List.of();
    List<Operand> inputs = List.of();
    boolean isDouble = in.get(behind).is(IToken.tCOLONCOLON);
    int second = isDouble ? behind : sectionEnd(behind + 1, close);
    if (!isDouble) {
      outputs = operands(behind + 1, second);
    }
    if (second < close && (isDouble || !in.get(second).is(IToken.tCOLONCOLON))) {
      inputs = operands(second + 1, sectionEnd(second + 1, close));
    }
    boolean isSystemCall =
        instructions(template).equals(SystemCallAssembly.INSTRUCTION)
            && SystemCallAssembly.addCall(keyword, outputs, inputs, registers, out);
    if (!isSystemCall) {
      addCall(keyword, outputs, inputs);
    }
    return true;
  }

  /** Remembers the variable before the keyword when it is one that lies in a register. */
  private void noteRegister(int open, String register) {
    for (int at = open - 1; at > 0 && !in.get(at).is(IToken.tSEMI); at--) {
      if (in.get(at).isName()) {
        registers.put(in.get(at).getImage(), register.replace("%", ""));
        return;
      }
    }
  }

  private void addCall(Token keyword, List<Operand> outputs, List<Operand> inputs) {
    List<List<Token>> arguments = new ArrayList<>();
    for (Operand output : outputs) {
      List<Token> address = new ArrayList<>(output.expression());
      address.add(0, Token.before(address.get(0), IToken.tAMPER, "&"));
      arguments.add(address);
    }
    inputs.forEach(input -> arguments.add(input.expression()));
    addCall(keyword, Insn.ASSEMBLY, arguments, out);
  }

  /** Adds the call of a function where the keyword is. */
  static void addCall(
      Token keyword, String function, List<List<Token>> arguments, List<Token> out) {
    out.add(keyword.as(IToken.tIDENTIFIER, function));
    out.add(Token.behind(keyword, IToken.tLPAREN, "("));
    for (int i = 0; i < arguments.size(); i++) {
      if (i > 0) {
        out.add(Token.before(arguments.get(i).get(0), IToken.tCOMMA, ","));
      }
      out.addAll(arguments.get(i));
    }
    out.add(Token.behind(out.get(out.size() - 1), IToken.tRPAREN, ")"));
  }

  /** Where the operands from {@code start} on end: the next colon, or {@code close}. */
  private int sectionEnd(int start, int close) {
    int colon = Tokens.find(in, start, close, IToken.tCOLON);
    int colons = Tokens.find(in, start, close, IToken.tCOLONCOLON);
    int first = colon < 0 || (colons >= 0 && colons < colon) ? colons : colon;
    return first < 0 ? close : first;
  }

  private String template(int start, int end) {
    StringBuilder text = new StringBuilder();
    for (Token token : in.subList(start, end)) {
      String image = token.getImage();
      text.append(token.is(IToken.tSTRING) ? image.replaceAll("^\"|\"$", "") : image);
    }
    return text.toString();
  }

  /** The operands of {@code [name] "constraint" (expression), ...} in [start, end). */
  private List<Operand> operands(int start, int end) {
    List<Operand> operands = new ArrayList<>();
    for (int at = start; at < end; ) {
      int comma = Tokens.argumentEnd(in, at, end);
      int text = Tokens.find(in, at, comma, IToken.tSTRING);
      int open = Tokens.find(in, at, comma, IToken.tLPAREN);
      if (text >= 0 && open >= 0) {
        operands.add(
            new Operand(
                template(text, open), List.copyOf(in.subList(open, Tokens.closing(in, open) + 1))));
      }
      at = comma + 1;
    }
    return operands;
  }
}
