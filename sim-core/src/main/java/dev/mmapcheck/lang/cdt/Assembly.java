package dev.mmapcheck.lang.cdt;

import dev.mmapcheck.lang.ir.Insn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.cdt.core.parser.IToken;

/**
 * Turns assembly with operands into a call of a function nobody sees: {@code asm("rdtsc" :
 * "=a"(lo), "=d"(hi) : "c"(n))} becomes {@code __asm__(&(lo), &(hi), (n))}. So a check goes on
 * behind it, with outputs that may be anything, and a run says what it cannot do. Barriers stay as
 * they are.
 */
final class Assembly {
  private static final Set<String> BARRIERS =
      Set.of("", "mfence", "lfence", "sfence", "pause", "nop", "rep nop");

  private final List<Token> in;
  private final List<Token> out = new ArrayList<>();

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
    return BARRIERS.contains(template.replaceAll("\\\\[nt]|;", "").trim());
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
    int outputs = sectionEnd(open + 1, close);
    if (outputs == close || isBarrier(template(open + 1, outputs))) {
      return false;
    }
    List<List<Token>> arguments = new ArrayList<>();
    boolean isDouble = in.get(outputs).is(IToken.tCOLONCOLON);
    int inputs = isDouble ? outputs : sectionEnd(outputs + 1, close);
    if (!isDouble) {
      operands(outputs + 1, inputs, true, arguments);
    }
    if (inputs < close && (isDouble || !in.get(inputs).is(IToken.tCOLONCOLON))) {
      operands(inputs + 1, sectionEnd(inputs + 1, close), false, arguments);
    }
    out.add(keyword.as(IToken.tIDENTIFIER, Insn.ASSEMBLY));
    out.add(in.get(open));
    for (int i = 0; i < arguments.size(); i++) {
      if (i > 0) {
        out.add(Token.before(arguments.get(i).get(0), IToken.tCOMMA, ","));
      }
      out.addAll(arguments.get(i));
    }
    out.add(in.get(close));
    return true;
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

  /** The expressions of {@code [name] "constraint" (expression), ...}, or their addresses. */
  private void operands(int start, int end, boolean areOutputs, List<List<Token>> into) {
    for (int at = start; at < end; ) {
      int comma = Tokens.argumentEnd(in, at, end);
      int open = Tokens.find(in, at, comma, IToken.tLPAREN);
      if (open >= 0) {
        List<Token> argument = new ArrayList<>();
        if (areOutputs) {
          argument.add(Token.before(in.get(open), IToken.tAMPER, "&"));
        }
        argument.addAll(in.subList(open, Tokens.closing(in, open) + 1));
        into.add(argument);
      }
      at = comma + 1;
    }
  }
}
