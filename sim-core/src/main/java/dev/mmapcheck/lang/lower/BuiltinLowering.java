package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.CType.FunctionType;
import dev.mmapcheck.lang.CType.RecordType;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.Types;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.tree.Expression;
import dev.mmapcheck.lang.tree.TypeName;
import java.util.List;

/** Lowers the compiler builtins that are part of the language rather than of the library. */
final class BuiltinLowering {
  private static final int VA_LIST_SIZE = 24;

  private final Lowering lowering;
  private final FloatingBuiltins floatings;

  BuiltinLowering(Lowering lowering) {
    this.lowering = lowering;
    floatings = new FloatingBuiltins(lowering);
  }

  private Operand value(Expression.Call call, int index) {
    if (index >= call.arguments().size()) {
      throw new UnsupportedConstruct("a builtin with too few arguments");
    }
    return lowering.expressions.value(call.arguments().get(index));
  }

  private TypeName type(Expression.Call call, int index) {
    if (index < call.arguments().size()
        && call.arguments().get(index) instanceof Expression.TypeArgument type) {
      return type.type();
    }
    throw new UnsupportedConstruct("a builtin without its type argument");
  }

  /** Lowers a call of a builtin, or returns null when the name is none of these. */
  Operand call(String name, Expression.Call call) {
    Span span = call.span();
    return switch (name) {
      case "__builtin_expect", "__builtin_expect_with_probability" -> {
        Operand value = value(call, 0);
        yield lowering.values.convert(value, Types.LONG, span);
      }
      case "__builtin_assume_aligned" -> value(call, 0);
      case "__builtin_constant_p" -> constantP(call);
      case "__builtin_choose_expr" -> chooseExpr(call);
      case "__builtin_types_compatible_p" ->
          Operand.integer(
              ExpressionLowering.compatible(
                      lowering.types.typeName(type(call, 0)).type(),
                      lowering.types.typeName(type(call, 1)).type())
                  ? 1
                  : 0);
      case "__builtin_offsetof" -> offsetOf(call);
      case "__builtin_object_size", "__builtin_dynamic_object_size" -> objectSize(call);
      case "__builtin_frame_address" -> frameAddress(call);
      case "__builtin_return_address" -> Operand.constant(Types.VOID_POINTER, 0);
      case "__builtin_unreachable", "__builtin_trap" -> {
        lowering.emit(new Insn.Unsupported(name + " is reached"), span);
        yield Operand.NOTHING;
      }
      case "__builtin_prefetch", "__builtin___clear_cache" -> {
        call.arguments().forEach(lowering.expressions::discard);
        yield Operand.NOTHING;
      }
      case "__builtin_alloca", "__builtin_alloca_with_align" -> alloca(call);
      // what pthread_self answers is the thread pointer
      case "__builtin_thread_pointer" ->
          lowering.calls.plain(
              "pthread_self",
              new FunctionType(Types.VOID_POINTER, List.of(), false),
              List.of(),
              span);
      default -> variadicOrBits(name, call);
    };
  }

  private Operand variadicOrBits(String name, Expression.Call call) {
    Span span = call.span();
    return switch (name) {
      case "__builtin_va_start", "__builtin_c23_va_start" -> {
        lowering.emit(new Insn.VaStart(lowering.values.register(value(call, 0), span)), span);
        yield Operand.NOTHING;
      }
      case "__builtin_va_end" -> {
        lowering.expressions.discard(call.arguments().get(0));
        yield Operand.NOTHING;
      }
      case "__builtin_va_copy" -> {
        int target = lowering.values.register(value(call, 0), span);
        int source = lowering.values.register(value(call, 1), span);
        lowering.emit(new Insn.CopyBlock(target, source, VA_LIST_SIZE), span);
        yield Operand.NOTHING;
      }
      case "__builtin_va_arg" -> vaArg(call);
      case "__builtin_bswap16" -> swap(call, Types.USHORT);
      case "__builtin_bswap32" -> swap(call, Types.UINT);
      case "__builtin_bswap64" -> swap(call, Types.ULONG);
      default -> {
        Operand floating = floatings.call(name, call);
        yield floating != null ? floating : bitCount(name, call);
      }
    };
  }

  /** Unknown, which is always a right answer: the greatest number, or 0 where a least is asked. */
  private Operand objectSize(Expression.Call call) {
    long kind = lowering.constant(call.arguments().get(1)).orElse(0);
    return Operand.size(kind < 2 ? -1 : 0);
  }

  /** A place in this function's frame; callers have none. */
  private Operand frameAddress(Expression.Call call) {
    if (lowering.constant(call.arguments().get(0)).orElse(1) != 0) {
      return Operand.constant(Types.VOID_POINTER, 0);
    }
    return Operand.register(Types.VOID_POINTER, lowering.values.frame(Types.LONG, call.span()));
  }

  private Operand constantP(Expression.Call call) {
    if (call.arguments().get(0) instanceof Expression.Text) {
      return Operand.integer(1);
    }
    Operand value = lowering.scratch(() -> value(call, 0));
    return Operand.integer(value.isConstant() ? 1 : 0);
  }

  private Operand chooseExpr(Expression.Call call) {
    long choice = lowering.constant(call.arguments().get(0)).orElse(1);
    return value(call, choice != 0 ? 1 : 2);
  }

  /** {@code offsetof(type, a.b[i])}: the designator was read as an expression on a name. */
  private Operand offsetOf(Expression.Call call) {
    CType type = lowering.types.typeName(type(call, 0)).type();
    if (call.arguments().size() < 2) {
      throw new UnsupportedConstruct("offsetof without a member");
    }
    return member(type, call.arguments().get(1)).offset();
  }

  /** A place inside an object: its offset (a number) and its type. */
  private record Designated(Operand offset, CType type) {}

  private Designated member(CType type, Expression designator) {
    Span span = designator.span();
    if (designator instanceof Expression.Name name) {
      return field(Operand.size(0), type, name.name(), span);
    } else if (designator instanceof Expression.Member member) {
      Designated outer = member(type, member.object());
      return field(outer.offset(), outer.type(), member.name(), span);
    } else if (designator instanceof Expression.Index index) {
      Designated outer = member(type, index.array());
      if (outer.type() instanceof CType.ArrayType array) {
        Operand number =
            lowering.values.convert(lowering.expressions.value(index.index()), Types.ULONG, span);
        Operand bytes =
            lowering.values.binary(
                BinaryOp.MUL, Types.ULONG, number, Operand.size(array.element().size()), span);
        return new Designated(
            lowering.values.binary(BinaryOp.ADD, Types.ULONG, outer.offset(), bytes, span),
            array.element());
      }
    }
    throw new UnsupportedConstruct("this offsetof");
  }

  private Designated field(Operand offset, CType type, String name, Span span) {
    if (type instanceof RecordType record) {
      PlaceLowering.FoundField found = PlaceLowering.find(record, name, 0);
      if (found == null && (record.isRecovered() || !record.isComplete())) {
        found = new PlaceLowering.FoundField(lowering.recovery.member(record, name, null), 0);
      }
      if (found != null) {
        Operand inner = Operand.size(found.base() + found.field().offset());
        return new Designated(
            lowering.values.binary(BinaryOp.ADD, Types.ULONG, offset, inner, span),
            found.field().type());
      }
    }
    throw new UnsupportedConstruct("offsetof the unknown member '" + name + "'");
  }

  private Operand alloca(Expression.Call call) {
    Span span = call.span();
    Operand size = lowering.values.convert(value(call, 0), Types.ULONG, span);
    int register = lowering.values.register(size, span);
    int result = lowering.code.register();
    long bits =
        call.arguments().size() < 2 ? 0 : lowering.constant(call.arguments().get(1)).orElse(0);
    int align = (int) Math.max(16, bits / 8);
    lowering.emit(new Insn.Allocate(result, register, align), span);
    return Operand.register(Types.VOID_POINTER, result);
  }

  private Operand vaArg(Expression.Call call) {
    Span span = call.span();
    int list = lowering.values.register(value(call, 0), span);
    CType type = lowering.types.typeName(type(call, 1)).type();
    int result = lowering.code.register();
    lowering.emit(new Insn.VaArg(type, result, list), span);
    return type.scalar().isPresent()
        ? Operand.register(type, result)
        : Operand.aggregate(type, result);
  }

  /** Reverses the bytes of a value with shifts. */
  private Operand swap(Expression.Call call, CType type) {
    Span span = call.span();
    Operand source = lowering.values.convert(value(call, 0), type, span);
    Operand wide = lowering.values.convert(source, Types.ULONG, span);
    Operand result = Operand.constant(Types.ULONG, 0);
    int bytes = (int) type.size();
    for (int i = 0; i < bytes; i++) {
      long low = 8L * i;
      long high = 8L * bytes - 8 - low;
      Operand one = bits(BinaryOp.SHR, wide, low, span);
      one = bits(BinaryOp.AND, one, 0xff, span);
      one = bits(BinaryOp.SHL, one, high, span);
      result = lowering.values.binary(BinaryOp.OR, Types.ULONG, result, one, span);
    }
    return lowering.values.convert(result, type, span);
  }

  private Operand bits(BinaryOp op, Operand value, long constant, Span span) {
    return lowering.values.binary(op, Types.ULONG, value, Operand.size(constant), span);
  }

  /** The counting builtins: folded when constant, else calls of modelled functions. */
  private Operand bitCount(String name, Expression.Call call) {
    if (name.endsWith("_overflow") || name.endsWith("_overflow_p")) {
      return lowering.overflows.call(name, call);
    }
    String plain = name.startsWith("__builtin_") ? name.substring("__builtin_".length()) : "";
    boolean isLong = plain.endsWith("l");
    String base = plain.replaceAll("l+$", "");
    switch (base) {
      case "clz", "ctz", "popcount", "ffs", "parity", "clrsb" -> {}
      default -> {
        return null;
      }
    }
    Span span = call.span();
    CType type = isLong ? Types.ULONG : Types.UINT;
    Operand source = lowering.values.convert(value(call, 0), type, span);
    if (source.isConstant()) {
      return Operand.integer(count(base, source.bits(), isLong ? 64 : 32));
    }
    CType.FunctionType function = new CType.FunctionType(Types.INT, List.of(type), false);
    return lowering.calls.plain(name, function, List.of(source), span);
  }

  private static int count(String name, long value, int width) {
    return switch (name) {
      case "clz" -> Long.numberOfLeadingZeros(value) - (64 - width);
      case "ctz" -> Math.min(width, Long.numberOfTrailingZeros(value));
      case "popcount" -> Long.bitCount(value);
      case "parity" -> Long.bitCount(value) & 1;
      case "ffs" -> value == 0 ? 0 : Long.numberOfTrailingZeros(value) + 1;
      default -> {
        long signed = width == 64 ? value : (int) value;
        yield Long.numberOfLeadingZeros(signed < 0 ? ~signed : signed) - (64 - width) - 1;
      }
    };
  }
}
