package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.Types;
import dev.mmapcheck.lang.ir.IrFunction;
import dev.mmapcheck.lang.tree.Expression;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What the parts that lower one function (or the declarations at file scope) share: the current
 * scope and code buffer, and each other.
 */
final class Lowering {
  final FileState file;
  final Values values = new Values(this);
  final TypeBuilder types = new TypeBuilder(this);
  final Recovery recovery = new Recovery(this);
  final PlaceLowering places = new PlaceLowering(this);
  final ExpressionLowering expressions = new ExpressionLowering(this);
  final OperatorLowering operators = new OperatorLowering(this);
  final ConditionLowering conditions = new ConditionLowering(this);
  final CallLowering calls = new CallLowering(this);
  final BuiltinLowering builtins = new BuiltinLowering(this);
  final OverflowLowering overflows = new OverflowLowering(this);
  final AtomicLowering atomics = new AtomicLowering(this);
  final InitializerLowering initializers = new InitializerLowering(this);
  final DeclarationLowering declarations = new DeclarationLowering(this);
  final StatementLowering statements = new StatementLowering(this);

  Scope scope;
  Code code = new Code();

  /** Null at file scope. */
  AddressTaken taken;

  String functionName = "";

  /** Whether the code depends on the size of a type whose definition is missing. */
  boolean sizeIsGuessed;

  CType returnType = Types.VOID;
  final List<IrFunction.Variable> variables = new ArrayList<>();

  /** Bytes of variable-length array types, in registers, by the identity of the type. */
  final IdentityHashMap<CType, Integer> variableSizes = new IdentityHashMap<>();

  private int scratchDepth;

  Lowering(FileState file) {
    this.file = file;
    this.scope = file.scope;
  }

  boolean inFunction() {
    return taken != null;
  }

  /** Whether the code made now is thrown away. */
  boolean isScratch() {
    return scratchDepth > 0;
  }

  /** Runs {@code work} with a code buffer that is thrown away. */
  <T> T scratch(Supplier<T> work) {
    Code outer = code;
    Scope outerScope = scope;
    int outerVariables = variables.size();
    code = new Code();
    scope = new Scope(scope);
    scratchDepth++;
    try {
      return work.get();
    } finally {
      scratchDepth--;
      code = outer;
      scope = outerScope;
      variables.subList(outerVariables, variables.size()).clear();
    }
  }

  /** The type of an expression, without evaluating it; arrays and functions do not decay. */
  CType typeOf(Expression expression) {
    return scratch(() -> places.undecayedType(expression));
  }

  /** The value of a constant expression. */
  OptionalLong constant(Expression expression) {
    Operand operand = scratch(() -> expressions.value(expression));
    return operand.isConstant() && !operand.scalar().isFloating()
        ? OptionalLong.of(operand.bits())
        : OptionalLong.empty();
  }

  void emit(dev.mmapcheck.lang.ir.Insn insn, Span span) {
    code.emit(insn, span);
  }
}
