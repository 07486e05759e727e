package dev.mmapcheck.lang.ir;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.Span;
import java.util.List;
import java.util.Map;

/**
 * One translation unit.
 *
 * @param file the main file
 * @param declared all functions that are declared or called but not defined here, by symbol
 * @param problems what could not be read, in source order
 */
public record IrModule(
    SourceFile file,
    List<IrFunction> functions,
    List<IrGlobal> globals,
    Map<String, Declared> declared,
    List<Problem> problems) {
  public IrModule {
    functions = List.copyOf(functions);
    globals = List.copyOf(globals);
    declared = Map.copyOf(declared);
    problems = List.copyOf(problems);
  }

  /**
   * A function that is not defined here.
   *
   * @param neverReturns whether it is declared {@code noreturn}
   */
  public record Declared(CType.FunctionType type, boolean neverReturns) {}

  /**
   * Something the front end could not understand.
   *
   * @param function the function it lies in, or ""
   */
  public record Problem(Kind kind, Span span, String function, String message) {
    /** What was wrong. */
    public enum Kind {
      /** A header was not found; types and macros of it are recovered from use. */
      MISSING_INCLUDE,
      /** Text that is not C; the rest of the file goes on. */
      SYNTAX,
      /** A name without declaration, recovered from use. */
      UNDECLARED,
      /** Valid C that is not supported. */
      UNSUPPORTED
    }
  }
}
