package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.CType.ArrayType;
import dev.mmapcheck.lang.CType.PointerType;
import dev.mmapcheck.lang.CType.RecordType;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.Types;
import dev.mmapcheck.lang.ir.Insn;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.lang.ir.Relation;

/** Emits what operands need: registers, conversions, loads, stores, address arithmetic. */
final class Values {
  private final Lowering lowering;

  Values(Lowering lowering) {
    this.lowering = lowering;
  }

  private void emit(Insn insn, Span span) {
    lowering.code.emit(insn, span);
  }

  /** The register that holds an operand's value, or the address of an aggregate. */
  int register(Operand operand, Span span) {
    switch (operand.kind()) {
      case CONSTANT -> {
        int result = lowering.code.register();
        emit(new Insn.Const(result, operand.bits()), span);
        return result;
      }
      case ADDRESS -> {
        int result = lowering.code.register();
        emit(new Insn.SymbolAddress(result, operand.symbol(), operand.bits()), span);
        return result;
      }
      case REGISTER, AGGREGATE -> {
        return operand.register();
      }
      default -> throw new UnsupportedConstruct("the value of a void expression");
    }
  }

  int constant(long bits, Span span) {
    int result = lowering.code.register();
    emit(new Insn.Const(result, bits), span);
    return result;
  }

  /** Converts as an assignment or cast to {@code target} does. */
  Operand convert(Operand operand, CType target, Span span) {
    if (target instanceof CType.VoidType) {
      return Operand.NOTHING;
    }
    if (operand.kind() == Operand.Kind.VOID) {
      // A function guessed to return nothing whose result is used after all.
      return target.scalar().isPresent() ? Operand.constant(target, 0) : operand;
    }
    if (operand.kind() == Operand.Kind.AGGREGATE) {
      return target.scalar().isEmpty() ? operand : convert(scalarView(operand, span), target, span);
    }
    if (target.scalar().isEmpty()) {
      return target instanceof RecordType ? recordView(operand, target, span) : operand.as(target);
    }
    return convertScalar(operand, target, span);
  }

  private Operand convertScalar(Operand operand, CType target, Span span) {
    Scalar from = operand.scalar();
    Scalar to = target.scalar().orElseThrow();
    if (operand.isConstant()) {
      return Operand.constant(target, Arithmetic.convert(operand.bits(), from, to));
    }
    if (operand.kind() == Operand.Kind.ADDRESS && to == Scalar.BOOL) {
      return Operand.constant(target, 1);
    }
    if (Arithmetic.keepsBits(from, to)) {
      return operand.as(target);
    }
    int source = register(operand, span);
    int result = lowering.code.register();
    emit(new Insn.Convert(from, to, result, source), span);
    return Operand.register(target, result);
  }

  /** A value of a type nobody declared, where a number is needed: its first eight bytes. */
  Operand scalarView(Operand aggregate, Span span) {
    if (!(aggregate.type() instanceof RecordType record && record.isRecovered())) {
      throw new UnsupportedConstruct("a value of type " + aggregate.type() + " as a number");
    }
    int result = lowering.code.register();
    emit(new Insn.Load(Types.LONG, result, aggregate.register(), span), span);
    return Operand.register(Types.LONG, result);
  }

  /** A number where a type nobody declared is needed: an object that begins with it. */
  private Operand recordView(Operand operand, CType target, Span span) {
    if (!(target instanceof RecordType record && record.isRecovered())) {
      throw new UnsupportedConstruct("a value of type " + operand.type() + " as " + target);
    }
    int address = frame(target, span);
    emit(new Insn.ZeroBlock(address, target.size()), span);
    int value = register(convert(operand, Types.LONG, span), span);
    emit(new Insn.Store(Types.LONG, address, value, span), span);
    return Operand.aggregate(target, address);
  }

  /** A register with the address of fresh frame memory for an object of this type. */
  int frame(CType type, Span span) {
    lowering.recovery.complete(type);
    return frameAddress(lowering.code.allocate(type.size(), type.align()), span);
  }

  int frameAddress(long offset, Span span) {
    int result = lowering.code.register();
    emit(new Insn.FrameAddress(result, offset), span);
    return result;
  }

  /** An operand fit for arithmetic: a number or pointer. */
  Operand number(Operand operand, Span span) {
    if (operand.kind() == Operand.Kind.AGGREGATE) {
      return scalarView(operand, span);
    }
    return operand.kind() == Operand.Kind.VOID ? Operand.constant(Types.INT, 0) : operand;
  }

  /** Reads a place; arrays and functions decay to pointers. */
  Operand read(Place place, Span span) {
    if (place instanceof Place.Register local) {
      return Operand.register(local.type(), local.register());
    }
    if (place instanceof Place.Bits bits) {
      int result = lowering.code.register();
      Scalar type = bits.type().scalar().orElseThrow();
      emit(
          new Insn.LoadBits(
              type,
              result,
              register(bits.address(), span),
              bits.field().bitOffset(),
              bits.field().bitWidth()),
          span);
      return Operand.register(promotedBits(bits.field()), result);
    }
    Place.Memory memory = (Place.Memory) place;
    CType type = memory.type();
    if (type instanceof ArrayType array) {
      return memory.address().as(new PointerType(array.element(), false));
    } else if (type instanceof CType.FunctionType) {
      return memory.address().as(new PointerType(type, false));
    } else if (type instanceof CType.VoidType) {
      return Operand.NOTHING;
    }
    int address = register(memory.address(), span);
    if (type.scalar().isEmpty()) {
      return Operand.aggregate(type, address);
    }
    int result = lowering.code.register();
    emit(new Insn.Load(type, result, address, memory.base()), span);
    return Operand.register(type, result);
  }

  /** A bit-field narrower than int promotes to int whatever its type. */
  private static CType promotedBits(RecordType.Field field) {
    Scalar type = field.type().scalar().orElseThrow();
    int width = field.bitWidth();
    return width < 32 || (width == 32 && type.isSigned() && type != Scalar.BOOL)
        ? Types.INT
        : field.type();
  }

  /** Writes an operand that has the place's type already. */
  void write(Place place, Operand value, Span span) {
    if (place instanceof Place.Register local) {
      writeRegister(local.register(), value, span);
    } else if (place instanceof Place.Bits bits) {
      int source = register(value, span);
      emit(
          new Insn.StoreBits(
              bits.type().scalar().orElseThrow(),
              register(bits.address(), span),
              source,
              bits.field().bitOffset(),
              bits.field().bitWidth()),
          span);
    } else {
      Place.Memory memory = (Place.Memory) place;
      if (value.kind() == Operand.Kind.VOID) {
        return;
      }
      int source = register(value, span);
      int address = register(memory.address(), span);
      if (memory.type().scalar().isPresent()) {
        emit(new Insn.Store(memory.type(), address, source, memory.base()), span);
      } else {
        emit(new Insn.CopyBlock(address, source, memory.type().size()), span);
      }
    }
  }

  private void writeRegister(int target, Operand value, Span span) {
    switch (value.kind()) {
      case CONSTANT -> emit(new Insn.Const(target, value.bits()), span);
      case ADDRESS -> emit(new Insn.SymbolAddress(target, value.symbol(), value.bits()), span);
      default -> {
        int source = register(value, span);
        if (source != target && !lowering.code.retarget(source, target)) {
          emit(new Insn.Copy(target, source), span);
        }
      }
    }
  }

  /** {@code address + offset} bytes, as a pointer to {@code type}. */
  Operand offset(Operand address, long offset, CType type, Span span) {
    CType pointer = new PointerType(type, false);
    if (offset == 0) {
      return address.as(pointer);
    }
    return add(address, Operand.constant(Types.LONG, offset), span).as(pointer);
  }

  private Operand add(Operand address, Operand bytes, Span span) {
    if (bytes.isConstant() && (address.isConstant() || address.kind() == Operand.Kind.ADDRESS)) {
      return new Operand(
          address.type(), address.kind(), -1, address.bits() + bytes.bits(), address.symbol());
    }
    if (bytes.isNull()) {
      return address;
    }
    int left = register(address, span);
    int right = register(bytes, span);
    int result = lowering.code.register();
    emit(new Insn.Binary(BinaryOp.ADD, Scalar.POINTER, result, left, right), span);
    return Operand.register(address.type(), result);
  }

  /** {@code pointer + index} or {@code pointer - index} in elements. */
  Operand step(Operand pointer, Operand index, BinaryOp op, Span span) {
    CType element = ((PointerType) pointer.type()).target();
    Operand bytes = scale(convert(number(index, span), Types.LONG, span), element, span);
    if (op == BinaryOp.ADD) {
      return add(pointer, bytes, span);
    }
    if (bytes.isConstant()) {
      return add(pointer, Operand.constant(Types.LONG, -bytes.bits()), span);
    }
    int left = register(pointer, span);
    int right = register(bytes, span);
    int result = lowering.code.register();
    emit(new Insn.Binary(BinaryOp.SUB, Scalar.POINTER, result, left, right), span);
    return Operand.register(pointer.type(), result);
  }

  private Operand scale(Operand index, CType element, Span span) {
    Operand size = sizeOf(element, span);
    if (size.isConstant()) {
      if (size.bits() == 1) {
        return index;
      }
      if (index.isConstant()) {
        return Operand.constant(Types.LONG, index.bits() * size.bits());
      }
    }
    int left = register(index, span);
    int right = register(size, span);
    int result = lowering.code.register();
    emit(new Insn.Binary(BinaryOp.MUL, Scalar.I64, result, left, right), span);
    return Operand.register(Types.LONG, result);
  }

  /** The size of a type in bytes: a constant unless the type is variable. */
  Operand sizeOf(CType type, Span span) {
    Integer known = lowering.variableSizes.get(type);
    if (known != null) {
      return Operand.register(Types.ULONG, known);
    }
    lowering.recovery.complete(type);
    lowering.sizeIsGuessed |= lowering.recovery.isGuessed(type, 0);
    if (type instanceof ArrayType array && !lowering.variableSizes.isEmpty()) {
      Operand element = sizeOf(array.element(), span);
      if (!element.isConstant()) {
        int left = register(element, span);
        int right = constant(array.count(), span);
        int result = lowering.code.register();
        emit(new Insn.Binary(BinaryOp.MUL, Scalar.U64, result, left, right), span);
        return Operand.register(Types.ULONG, result);
      }
    }
    return Operand.size(type.size());
  }

  /** Whether the size of a type is only known at run time. */
  boolean isVariable(CType type) {
    return lowering.variableSizes.containsKey(type)
        || (type instanceof ArrayType array && isVariable(array.element()));
  }

  /** {@code left relation right}, 1 or 0; both have the scalar type {@code type}. */
  Operand compare(Relation relation, Scalar type, Operand left, Operand right, Span span) {
    if (left.isConstant() && right.isConstant()) {
      return Operand.integer(Arithmetic.compare(relation, type, left.bits(), right.bits()) ? 1 : 0);
    }
    int a = register(left, span);
    int b = register(right, span);
    int result = lowering.code.register();
    emit(new Insn.Compare(relation, type, result, a, b), span);
    return Operand.register(Types.INT, result);
  }

  /** {@code left op right} of one arithmetic type. */
  Operand binary(BinaryOp op, CType type, Operand left, Operand right, Span span) {
    Scalar scalar = type.scalar().orElseThrow();
    if (left.isConstant() && right.isConstant() && Arithmetic.canFold(op, scalar, right.bits())) {
      return Operand.constant(type, Arithmetic.fold(op, scalar, left.bits(), right.bits()));
    }
    if (right.isConstant()
        && left.kind() == Operand.Kind.ADDRESS
        && (op == BinaryOp.ADD || op == BinaryOp.SUB)) {
      long addend = op == BinaryOp.ADD ? right.bits() : -right.bits();
      return Operand.address(type, left.symbol(), left.bits() + addend);
    }
    int a = register(left, span);
    int b = register(right, span);
    int result = lowering.code.register();
    emit(new Insn.Binary(op, scalar, result, a, b), span);
    return Operand.register(type, result);
  }
}
