package dev.mmapcheck.lang.ir;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Span;
import java.util.List;

/**
 * A function body.
 *
 * @param name the name in the source
 * @param symbol the name other code refers to it by: unique over the program, different from {@code
 *     name} for statics
 * @param parameters in order; a parameter lives in a register when its address is never taken
 * @param variables every named local, for hovers
 * @param registerCount number of virtual registers
 * @param frameSize bytes of frame memory, a multiple of 16
 * @param code the instructions; the last one never falls through
 * @param spans the source of each instruction, parallel to {@code code}
 * @param span the whole definition
 * @param attributes constructor, destructor(101), noreturn and the like, with their arguments
 */
public record IrFunction(
    String name,
    String symbol,
    CType.FunctionType type,
    List<Variable> parameters,
    List<Variable> variables,
    int registerCount,
    long frameSize,
    List<Insn> code,
    List<Span> spans,
    Span span,
    boolean isStatic,
    List<String> attributes) {
  /** The attribute of functions that depend on the size of a type whose definition is missing. */
  public static final String GUESSED_SIZES = "guessed sizes";

  /** The attribute of a definition that gives way to another one. */
  public static final String WEAK = "weak";

  public IrFunction {
    parameters = List.copyOf(parameters);
    variables = List.copyOf(variables);
    code = List.copyOf(code);
    spans = List.copyOf(spans);
    attributes = List.copyOf(attributes);
    if (code.size() != spans.size()) {
      throw new IllegalArgumentException("spans do not match the code of " + name);
    }
  }

  /** Whether it gives way to another definition of its symbol. */
  public boolean isWeak() {
    return attributes.contains(WEAK);
  }

  /** The same function under another name. */
  public IrFunction as(String otherName, String otherSymbol, List<String> otherAttributes) {
    return new IrFunction(
        otherName,
        otherSymbol,
        type,
        parameters,
        variables,
        registerCount,
        frameSize,
        code,
        spans,
        span,
        isStatic,
        otherAttributes);
  }

  /**
   * A named local or parameter.
   *
   * @param register its register, or {@link Insn#NONE} when it lives in frame memory
   * @param offset its place in frame memory, in bytes, when it has no register
   * @param span its declaration
   */
  public record Variable(String name, CType type, int register, long offset, Span span) {}
}
