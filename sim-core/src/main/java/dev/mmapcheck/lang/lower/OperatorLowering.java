package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.CType.PointerType;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.Types;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.lower.ExpressionLowering.Use;
import dev.mmapcheck.lang.tree.Expression;

/** Lowers arithmetic, assignments and steps. */
final class OperatorLowering {
  private final Lowering lowering;

  OperatorLowering(Lowering lowering) {
    this.lowering = lowering;
  }

  Operand binary(Expression.Binary binary) {
    Operand left = lowering.expressions.value(binary.left());
    lowering.recovery.expect(binary.right(), left.type());
    Operand right = lowering.expressions.value(binary.right());
    return binary(binary.operator(), left, right, binary.span());
  }

  /** {@code left op right} with all conversions. */
  Operand binary(BinaryOp op, Operand leftOperand, Operand rightOperand, Span span) {
    Values values = lowering.values;
    Operand left = values.number(leftOperand, span);
    Operand right = values.number(rightOperand, span);
    if (op == BinaryOp.ADD && right.isPointer() && !left.isPointer()) {
      return values.step(right, left, op, span);
    }
    if (left.isPointer() && (op == BinaryOp.ADD || op == BinaryOp.SUB)) {
      return right.isPointer() && op == BinaryOp.SUB
          ? difference(left, right, span)
          : values.step(left, right, op, span);
    }
    if (op == BinaryOp.SHL || op == BinaryOp.SHR) {
      CType type = arithmetic(left.type());
      // The count's own type does not matter: counts are taken modulo the width.
      Operand count = values.convert(right, type, span);
      return values.binary(op, type, values.convert(left, type, span), count, span);
    }
    CType type = Arithmetic.common(arithmetic(left.type()), arithmetic(right.type()));
    return values.binary(
        op, type, values.convert(left, type, span), values.convert(right, type, span), span);
  }

  /** The promoted type of an operand; a pointer in arithmetic (a wrong guess) is a number. */
  private static CType arithmetic(CType type) {
    return type instanceof PointerType ? Types.ULONG : Arithmetic.promote(type);
  }

  private Operand difference(Operand left, Operand right, Span span) {
    Values values = lowering.values;
    CType element = ((PointerType) left.type()).target();
    if (left.kind() == Operand.Kind.ADDRESS
        && right.kind() == Operand.Kind.ADDRESS
        && left.symbol().equals(right.symbol())
        && element.size() > 0) {
      return Operand.constant(Types.LONG, (left.bits() - right.bits()) / element.size());
    }
    Operand bytes =
        values.binary(BinaryOp.SUB, Types.LONG, left.as(Types.LONG), right.as(Types.LONG), span);
    Operand size = values.sizeOf(element, span);
    if (size.isConstant() && size.bits() <= 1) {
      return bytes;
    }
    return values.binary(BinaryOp.DIV, Types.LONG, bytes, size.as(Types.LONG), span);
  }

  /** Lowers an assignment; its value is that of the target afterwards. */
  Operand assign(Expression.Assign assign, Use use) {
    Span span = assign.span();
    lowering.recovery.expect(assign.target(), guessFrom(assign.value()));
    Place place = lowering.places.place(assign.target());
    lowering.recovery.expect(assign.value(), place.type());
    if (assign.operator() == null) {
      lowering.calls.receive(assign.value(), assign.target().span());
      Operand value = lowering.expressions.value(assign.value());
      return store(place, value, use, span);
    }
    Operand right = lowering.expressions.value(assign.value());
    Operand left = lowering.values.read(place, assign.target().span());
    return store(place, binary(assign.operator(), left, right, span), use, span);
  }

  /** The type an undeclared target of an assignment should have. */
  private CType guessFrom(Expression value) {
    if (value instanceof Expression.Call call
        && call.function() instanceof Expression.Name name
        && lowering.scope.find(name.name()) instanceof Entity.FunctionName function) {
      return function.function().type.result();
    }
    if (value instanceof Expression.Cast cast) {
      return lowering.types.typeName(cast.type()).type();
    }
    return value instanceof Expression.Text ? Types.CHAR_POINTER : null;
  }

  private Operand store(Place place, Operand value, Use use, Span span) {
    Values values = lowering.values;
    if (value.kind() == Operand.Kind.REGISTER
        && place instanceof Place.Memory memory
        && !memory.type().scalar().isPresent()
        && memory.type() instanceof CType.RecordType record
        && record.isRecovered()) {
      // A number into an object of unknown type: its first eight bytes.
      Place first = new Place.Memory(Types.LONG, memory.address(), memory.base());
      Operand number = values.convert(value, Types.LONG, span);
      values.write(first, number, span);
      return number;
    }
    Operand converted = values.convert(value, place.type(), span);
    values.write(place, converted, span);
    if (use == Use.EFFECT) {
      return converted;
    }
    if (place instanceof Place.Bits) {
      return values.read(place, span);
    }
    return place instanceof Place.Register local
        ? Operand.register(local.type(), local.register())
        : converted;
  }

  /** {@code ++x}, {@code x--} and so on. */
  Operand step(Expression.Step step, Use use) {
    Span span = step.span();
    Place place = lowering.places.place(step.operand());
    Operand old = lowering.values.read(place, step.operand().span());
    if (use == Use.VALUE
        && step.order() == Expression.Order.POSTFIX
        && place instanceof Place.Register) {
      old = lowering.expressions.keep(old, span);
    }
    BinaryOp op = step.amount() > 0 ? BinaryOp.ADD : BinaryOp.SUB;
    Operand changed = binary(op, old, one(old), span);
    if (place.type().scalar().filter(s -> s == Scalar.BOOL).isPresent() && op == BinaryOp.ADD) {
      changed = Operand.constant(Types.BOOL, 1);
    }
    Operand result = store(place, changed, use, span);
    return step.order() == Expression.Order.POSTFIX ? old : result;
  }

  private static Operand one(Operand like) {
    return like.type().scalar().filter(Scalar::isFloating).isPresent()
        ? Operand.constant(like.type(), Arithmetic.fromDouble(1, like.scalar()))
        : Operand.integer(1);
  }
}
