package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.CType.FunctionType;
import dev.mmapcheck.lang.CType.PointerType;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.Types;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.tree.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Lowers calls. */
final class CallLowering {
  private static final String BUILTIN = "__builtin_";

  private final Lowering lowering;
  private Expression.Call received;
  private String receiver = "";

  /** The call whose result is not wanted. */
  private Expression.Call dropped;

  CallLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  /** Notes what the result of a call will be stored in, if {@code value} is a call. */
  void receive(Expression value, Span target) {
    Expression source = value;
    while (source instanceof Expression.Cast cast) {
      source = cast.operand();
    }
    if (source instanceof Expression.Call call) {
      received = call;
      receiver = target.text();
    }
  }

  @SuppressWarnings("ReferenceEquality") // this very call, not one that looks like it
  private String takeReceiver(Expression.Call call) {
    String result = received == call ? receiver : "";
    received = null;
    return result;
  }

  /** A call whose result nobody wants. */
  void effect(Expression.Call call) {
    dropped = call;
    call(call);
    dropped = null;
  }

  Operand call(Expression.Call call) {
    String storedIn = takeReceiver(call);
    Expression callee = call.function();
    if (callee instanceof Expression.Name name) {
      Entity entity = lowering.scope.find(name.name());
      String plain = plainName(name.name());
      OptionalLong length = plain.equals("strlen") ? literalLength(call) : OptionalLong.empty();
      if (length.isPresent()) {
        return Operand.size(length.getAsLong());
      }
      if (entity == null && name.name().startsWith("__")) {
        Operand builtin = lowering.builtins.call(name.name(), call);
        if (builtin == null) {
          builtin = lowering.atomics.call(name.name(), call);
        }
        if (builtin != null) {
          return builtin;
        }
        entity = lowering.scope.find(plain);
      }
      if (entity == null) {
        entity = undeclared(plain, call);
      }
      if (entity instanceof Entity.FunctionName function) {
        return direct(function.function(), call, storedIn);
      }
    }
    return indirect(call, storedIn);
  }

  /** The length of a string literal is a constant, which initialisers may use. */
  private static OptionalLong literalLength(Expression.Call call) {
    if (call.arguments().size() != 1
        || !(call.arguments().get(0) instanceof Expression.Text text)
        || Literals.elementType(text.text()).size() != 1) {
      return OptionalLong.empty();
    }
    byte[] bytes = Literals.string(text.text());
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return OptionalLong.of(length);
  }

  /** Whether a function needs no declaration: compiler builtins, and the best known of libc. */
  static boolean isKnown(String name) {
    return name.startsWith(BUILTIN)
        || name.startsWith("__sync_")
        || name.startsWith("__atomic_")
        || BuiltinFunctions.type(name) != null;
  }

  /** {@code __builtin_memcpy} is memcpy; what math.h has as macros are functions of glibc's. */
  private static String plainName(String name) {
    String plain = name.startsWith(BUILTIN) ? name.substring(BUILTIN.length()) : name;
    return switch (plain) {
      case "isnan", "isinf", "signbit" -> "__" + plain;
      case "isinf_sign" -> "__isinf";
      case "isfinite" -> "__finite";
      default -> plain;
    };
  }

  /** A function nobody declares; those of the C library have their types all the same. */
  private Entity undeclared(String name, Expression.Call call) {
    FunctionType type = BuiltinFunctions.type(name);
    if (type == null) {
      return new Entity.FunctionName(
          lowering.recovery.function(name, null, call.function().span()));
    }
    FunctionSymbol known = lowering.file.function(name);
    if (known == null) {
      known = new FunctionSymbol(name, name, false, type, call.function().span());
      lowering.file.add(known);
    }
    return new Entity.FunctionName(known);
  }

  private Operand direct(FunctionSymbol function, Expression.Call call, String storedIn) {
    lowering.file.use(function);
    if (function.guessed) {
      lowering.file.guesses++;
    }
    return emit(function.symbol, Insn.NONE, function.type, call, storedIn);
  }

  private Operand indirect(Expression.Call call, String storedIn) {
    Span span = call.function().span();
    Operand callee = lowering.values.number(lowering.expressions.value(call.function()), span);
    FunctionType type =
        callee.type() instanceof PointerType pointer
                && pointer.target() instanceof FunctionType function
            ? function
            : new FunctionType(Types.LONG, List.of(), true);
    if (callee.kind() == Operand.Kind.ADDRESS && callee.bits() == 0) {
      return emit(callee.symbol(), Insn.NONE, type, call, storedIn);
    }
    return emit(null, lowering.values.register(callee, span), type, call, storedIn);
  }

  private Operand emit(
      String symbol, int pointer, FunctionType type, Expression.Call call, String storedIn) {
    @SuppressWarnings("ReferenceEquality") // this very call, not one that looks like it
    boolean isDropped = dropped == call;
    List<Insn.Argument> arguments = arguments(type, call);
    CType result = type.result();
    Span span = call.span();
    int register = Insn.NONE;
    int address = Insn.NONE;
    if (isDropped && result.scalar().isPresent()) {
      register = Insn.NONE;
    } else if (result.scalar().isPresent()) {
      register = lowering.code.register();
    } else if (!(result instanceof CType.VoidType)) {
      address = lowering.values.frame(result, span);
    }
    lowering.emit(
        new Insn.Call(register, address, symbol, pointer, type, arguments, storedIn), span);
    if (register != Insn.NONE) {
      return Operand.register(result, register);
    }
    return address != Insn.NONE ? Operand.aggregate(result, address) : Operand.NOTHING;
  }

  private List<Insn.Argument> arguments(FunctionType type, Expression.Call call) {
    List<Expression> sources = call.arguments();
    Insn.Argument[] arguments = new Insn.Argument[sources.size()];
    // From right to left, as gcc does.
    for (int i = sources.size() - 1; i >= 0; i--) {
      Expression source = sources.get(i);
      CType parameter = i < type.parameters().size() ? type.parameters().get(i) : null;
      lowering.recovery.expect(source, parameter);
      Operand value = lowering.expressions.value(source);
      CType wanted = parameter == null ? promoteArgument(value.type()) : parameter;
      if (value.kind() == Operand.Kind.VOID) {
        value = Operand.integer(0);
        wanted = Types.INT;
      }
      Span span = call.argumentSpans().get(i);
      Operand converted = lowering.values.convert(value, wanted, span);
      arguments[i] = new Insn.Argument(lowering.values.register(converted, span), wanted, span);
    }
    return List.of(arguments);
  }

  /** The default argument promotions. */
  private static CType promoteArgument(CType type) {
    if (type.scalar().isPresent() && type.scalar().get() == Scalar.F32) {
      return Types.DOUBLE;
    }
    return Arithmetic.promote(type);
  }

  /** Calls a function with operands, for attributes and builtins that stand for a call. */
  Operand plain(String symbol, FunctionType type, List<Operand> values, Span span) {
    List<Insn.Argument> arguments = new ArrayList<>(values.size());
    for (Operand value : values) {
      arguments.add(new Insn.Argument(lowering.values.register(value, span), value.type(), span));
    }
    int result = type.result().scalar().isPresent() ? lowering.code.register() : Insn.NONE;
    lowering.emit(new Insn.Call(result, Insn.NONE, symbol, Insn.NONE, type, arguments, ""), span);
    return result == Insn.NONE ? Operand.NOTHING : Operand.register(type.result(), result);
  }
}
