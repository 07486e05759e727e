package dev.mmapcheck.lang;

/**
 * The machine types a register can hold (LP64). A register always holds the value extended to 64
 * bits: sign-extended for signed types, zero-extended for unsigned ones; floating values as their
 * IEEE bits ({@link #F32} in the low half). {@link #F80} (long double) occupies 16 bytes in memory
 * and is computed in double precision.
 */
public enum Scalar {
  BOOL(1, false),
  I8(1, true),
  U8(1, false),
  I16(2, true),
  U16(2, false),
  I32(4, true),
  U32(4, false),
  I64(8, true),
  U64(8, false),
  POINTER(8, false),
  F32(4, true),
  F64(8, true),
  F80(16, true);

  private final int size;
  private final boolean signed;

  Scalar(int size, boolean signed) {
    this.size = size;
    this.signed = signed;
  }

  /** Size in memory, in bytes. */
  public int size() {
    return size;
  }

  /** Width of the value in bits. */
  public int bits() {
    return size * 8;
  }

  public boolean isSigned() {
    return signed;
  }

  public boolean isFloating() {
    return this == F32 || this == F64 || this == F80;
  }

  public boolean isInteger() {
    return !isFloating() && this != POINTER;
  }

  /**
   * Cuts {@code bits} to this type's width and extends it again, as a conversion to this integer
   * type does.
   */
  public long extend(long bits) {
    return switch (this) {
      case BOOL -> bits != 0 ? 1 : 0;
      case I8 -> (byte) bits;
      case U8 -> bits & 0xff;
      case I16 -> (short) bits;
      case U16 -> bits & 0xffff;
      case I32 -> (int) bits;
      case U32, F32 -> bits & 0xffff_ffffL;
      case I64, U64, POINTER, F64, F80 -> bits;
    };
  }
}
