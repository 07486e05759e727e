package dev.mmapcheck.lang.cdt;

import dev.mmapcheck.lang.cdt.Assembly.Operand;
import dev.mmapcheck.lang.ir.Insn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.cdt.core.parser.IToken;

/**
 * The system call instruction of x86-64 as libraries that do without the C library write it: number
 * and result in rax, arguments in rdi, rsi, rdx, r10, r8 and r9. {@code asm("syscall" : "=a"(r) :
 * "a"(n), "D"(x))} becomes an assignment to {@code (r)} of a call that gets {@code (n)} and {@code
 * (x)}.
 */
final class SystemCallAssembly {
  static final String INSTRUCTION = "syscall";

  private static final List<String> ARGUMENTS = List.of("rdi", "rsi", "rdx", "r10", "r8", "r9");

  /** The registers that constraints name by a letter. */
  private static final Map<String, String> LETTERS =
      Map.of("a", "rax", "D", "rdi", "S", "rsi", "d", "rdx", "0", "rax");

  private SystemCallAssembly() {}

  /**
   * Adds the call.
   *
   * @param registers of variables that lie in one
   * @return false, with nothing added, when it does not show what is in which register
   */
  static boolean addCall(
      Token keyword,
      List<Operand> outputs,
      List<Operand> inputs,
      Map<String, String> registers,
      List<Token> out) {
    Map<String, List<Token>> values = new HashMap<>();
    List<Token> result = null;
    for (Operand output : outputs) {
      if ("rax".equals(register(output, registers))) {
        result = output.expression();
      }
      if (output.constraint().startsWith("+")) {
        values.put(register(output, registers), output.expression());
      }
    }
    for (Operand input : inputs) {
      values.put(register(input, registers), input.expression());
    }
    List<List<Token>> arguments = arguments(values);
    if (arguments.isEmpty()) {
      return false;
    }
    if (result != null) {
      result.stream().map(Token::copyOf).forEach(out::add); // an argument may be the same
      out.add(Token.before(keyword, IToken.tASSIGN, "="));
    }
    Assembly.addCall(keyword, Insn.SYSTEM_CALL, arguments, out);
    return true;
  }

  /** The number and what stands in the registers of arguments, up to the first that is not set. */
  private static List<List<Token>> arguments(Map<String, List<Token>> values) {
    List<List<Token>> arguments = new ArrayList<>();
    if (values.containsKey("rax")) {
      arguments.add(values.get("rax"));
      for (String register : ARGUMENTS) {
        if (!values.containsKey(register)) {
          break;
        }
        arguments.add(values.get(register));
      }
    }
    return arguments;
  }

  /** The register of an operand; empty when the compiler may choose. */
  private static String register(Operand operand, Map<String, String> registers) {
    String letter = operand.constraint().replaceAll("[=+&]", "");
    if (!letter.equals("r")) {
      return LETTERS.getOrDefault(letter, "");
    }
    List<Token> tokens = operand.expression();
    return tokens.size() == 3 ? registers.getOrDefault(tokens.get(1).getImage(), "") : "";
  }
}
