package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.CType.PointerType;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.Types;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.ir.Relation;
import dev.mmapcheck.lang.tree.Expression;

/**
 * Lowers {@code __sync_*} and {@code __atomic_*} to plain loads, stores and arithmetic: a simulated
 * process is not interrupted inside them.
 */
final class AtomicLowering {
  private final Lowering lowering;

  AtomicLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  /** Lowers a call of an atomic builtin, or returns null when the name is none. */
  Operand call(String name, Expression.Call call) {
    if (name.startsWith("__sync_")) {
      return sync(name.substring("__sync_".length()), call);
    }
    return name.startsWith("__atomic_") ? atomic(name.substring("__atomic_".length()), call) : null;
  }

  private Operand sync(String name, Expression.Call call) {
    switch (name) {
      case "synchronize" -> {
        return Operand.NOTHING;
      }
      case "lock_release" -> {
        Place place = target(call, 0);
        store(place, Operand.integer(0), call);
        return Operand.NOTHING;
      }
      case "lock_test_and_set" -> {
        return exchange(target(call, 0), argument(call, 1), call);
      }
      case "bool_compare_and_swap", "val_compare_and_swap" -> {
        return compareAndSwap(name.startsWith("bool"), call);
      }
      default -> {
        return fetch(name, call);
      }
    }
  }

  private Operand atomic(String name, Expression.Call call) {
    switch (name) {
      case "thread_fence", "signal_fence" -> {
        return Operand.NOTHING;
      }
      case "always_lock_free", "is_lock_free" -> {
        return Operand.constant(Types.BOOL, 1);
      }
      case "load_n" -> {
        return load(target(call, 0), call);
      }
      case "store_n" -> {
        store(target(call, 0), argument(call, 1), call);
        return Operand.NOTHING;
      }
      case "exchange_n" -> {
        return exchange(target(call, 0), argument(call, 1), call);
      }
      case "load" -> {
        Operand value = load(target(call, 0), call);
        store(target(call, 1), value, call);
        return Operand.NOTHING;
      }
      case "store" -> {
        store(target(call, 0), load(target(call, 1), call), call);
        return Operand.NOTHING;
      }
      case "exchange" -> {
        Operand old = exchange(target(call, 0), load(target(call, 1), call), call);
        store(target(call, 2), old, call);
        return Operand.NOTHING;
      }
      case "clear" -> {
        store(target(call, 0), Operand.integer(0), call);
        return Operand.NOTHING;
      }
      case "test_and_set" -> {
        Operand old = exchange(target(call, 0), Operand.integer(1), call);
        return lowering.values.convert(old, Types.BOOL, call.span());
      }
      case "compare_exchange_n", "compare_exchange" -> {
        return compareExchange(name.endsWith("_n"), call);
      }
      default -> {
        return fetch(name, call);
      }
    }
  }

  private Operand argument(Expression.Call call, int index) {
    if (index >= call.arguments().size()) {
      throw new UnsupportedConstruct("an atomic builtin with too few arguments");
    }
    return lowering.expressions.value(call.arguments().get(index));
  }

  /** The object an argument points to. */
  private Place target(Expression.Call call, int index) {
    Operand pointer = argument(call, index);
    if (!(pointer.type() instanceof PointerType type)) {
      throw new UnsupportedConstruct("an atomic builtin on something that is no pointer");
    }
    CType object = word(type.target());
    return new Place.Memory(object, pointer, call.arguments().get(index).span());
  }

  /** What is moved as one: a small record as the integer of its size. */
  private static CType word(CType type) {
    if (type instanceof CType.VoidType) {
      return Types.CHAR;
    }
    if (type.scalar().isPresent()) {
      return type;
    }
    return switch ((int) type.size()) {
      case 1 -> Types.UCHAR;
      case 2 -> Types.USHORT;
      case 4 -> Types.UINT;
      case 8 -> Types.ULONG;
      default -> type;
    };
  }

  private Operand load(Place place, Expression.Call call) {
    return lowering.values.read(place, call.span());
  }

  private void store(Place place, Operand value, Expression.Call call) {
    Operand converted = lowering.values.convert(value, place.type(), call.span());
    lowering.values.write(place, converted, call.span());
  }

  private Operand exchange(Place place, Operand value, Expression.Call call) {
    Operand old = load(place, call);
    store(place, value, call);
    return old;
  }

  /** {@code fetch_and_add}, {@code add_and_fetch}, {@code fetch_add}, {@code add_fetch}, ... */
  private Operand fetch(String name, Expression.Call call) {
    boolean oldValue = name.startsWith("fetch_");
    String op = name.replace("fetch", "").replace("and_", "_").replace("_", "");
    if (name.equals("fetch_and_and") || name.equals("and_and_fetch") || op.isEmpty()) {
      op = "and";
    }
    BinaryOp operator =
        switch (op) {
          case "add" -> BinaryOp.ADD;
          case "sub" -> BinaryOp.SUB;
          case "or" -> BinaryOp.OR;
          case "and", "nand" -> BinaryOp.AND;
          case "xor" -> BinaryOp.XOR;
          default -> null;
        };
    if (operator == null) {
      return null;
    }
    Span span = call.span();
    Place place = target(call, 0);
    Operand operand = argument(call, 1);
    Operand old = load(place, call);
    // Pointers are counted in bytes here, unlike in ordinary arithmetic.
    CType type = place.type() instanceof PointerType ? Types.LONG : place.type();
    CType common = Arithmetic.promote(type);
    Operand left = lowering.values.convert(old, common, span);
    Operand right = lowering.values.convert(operand, common, span);
    Operand result = lowering.values.binary(operator, common, left, right, span);
    if (op.equals("nand")) {
      Operand ones = lowering.values.convert(Operand.integer(-1), common, span);
      result = lowering.values.binary(BinaryOp.XOR, common, result, ones, span);
    }
    Operand stored = lowering.values.convert(result, place.type(), span);
    lowering.values.write(place, stored, span);
    return oldValue ? old : stored;
  }

  private Operand compareAndSwap(boolean wantsOutcome, Expression.Call call) {
    Place place = target(call, 0);
    Operand expected = lowering.values.convert(argument(call, 1), place.type(), call.span());
    Operand desired = argument(call, 2);
    Operand old = load(place, call);
    Operand equal = swapIfEqual(place, old, expected, desired, null, call);
    return wantsOutcome ? lowering.values.convert(equal, Types.BOOL, call.span()) : old;
  }

  private Operand compareExchange(boolean byValue, Expression.Call call) {
    Place place = target(call, 0);
    Place expectedPlace = target(call, 1);
    Operand desired = byValue ? argument(call, 2) : load(target(call, 2), call);
    Operand expected =
        lowering.values.convert(load(expectedPlace, call), place.type(), call.span());
    Operand old = load(place, call);
    Operand equal = swapIfEqual(place, old, expected, desired, expectedPlace, call);
    return lowering.values.convert(equal, Types.BOOL, call.span());
  }

  /** Stores {@code desired} when old and expected are equal, else old to {@code otherwise}. */
  private Operand swapIfEqual(
      Place place,
      Operand old,
      Operand expected,
      Operand desired,
      Place otherwise,
      Expression.Call call) {
    Span span = call.span();
    Operand equal = lowering.values.compare(Relation.EQ, old.scalar(), old, expected, span);
    int whenEqual = lowering.code.newLabel();
    int whenDifferent = lowering.code.newLabel();
    int end = lowering.code.newLabel();
    int register = lowering.values.register(equal, span);
    lowering.emit(new Insn.Branch(register, whenEqual, whenDifferent), span);
    lowering.code.place(whenEqual);
    store(place, desired, call);
    lowering.emit(new Insn.Jump(end), span);
    lowering.code.place(whenDifferent);
    if (otherwise != null) {
      store(otherwise, old, call);
    }
    lowering.code.place(end);
    return Operand.register(Types.INT, register);
  }
}
