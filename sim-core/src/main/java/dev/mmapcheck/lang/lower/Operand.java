package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.Types;

/**
 * The value of an expression: what is known of it while code is made.
 *
 * @param register for {@link Kind#REGISTER} the value; for {@link Kind#AGGREGATE} the address of
 *     the bytes
 * @param bits for {@link Kind#CONSTANT} the extended bits; for {@link Kind#ADDRESS} the bytes to
 *     add
 * @param symbol for {@link Kind#ADDRESS} the global or function
 */
record Operand(CType type, Kind kind, int register, long bits, String symbol) {
  enum Kind {
    CONSTANT,
    ADDRESS,
    REGISTER,
    AGGREGATE,
    VOID
  }

  static final Operand NOTHING = new Operand(Types.VOID, Kind.VOID, -1, 0, null);

  static Operand constant(CType type, long bits) {
    return new Operand(type, Kind.CONSTANT, -1, bits, null);
  }

  static Operand integer(int value) {
    return constant(Types.INT, value);
  }

  static Operand size(long value) {
    return constant(Types.ULONG, value);
  }

  static Operand address(CType type, String symbol, long addend) {
    return new Operand(type, Kind.ADDRESS, -1, addend, symbol);
  }

  static Operand register(CType type, int register) {
    return new Operand(type, Kind.REGISTER, register, 0, null);
  }

  static Operand aggregate(CType type, int address) {
    return new Operand(type, Kind.AGGREGATE, address, 0, null);
  }

  Operand as(CType other) {
    return new Operand(other, kind, register, bits, symbol);
  }

  boolean isConstant() {
    return kind == Kind.CONSTANT;
  }

  boolean isPointer() {
    return type instanceof CType.PointerType;
  }

  /** The machine type; only for scalars. */
  Scalar scalar() {
    return type.scalar().orElseThrow(() -> new UnsupportedConstruct("a value of type " + type));
  }

  /** Whether this is the constant 0, of an integer or pointer type. */
  boolean isNull() {
    return isConstant() && bits == 0 && !scalar().isFloating();
  }
}
