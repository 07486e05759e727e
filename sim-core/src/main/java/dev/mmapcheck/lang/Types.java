package dev.mmapcheck.lang;

import dev.mmapcheck.lang.CType.ArithmeticType;
import dev.mmapcheck.lang.CType.PointerType;
import dev.mmapcheck.lang.CType.VoidType;

/** The basic types of C, as LP64 has them. {@code char} is signed. */
public final class Types {
  public static final VoidType VOID = new VoidType();
  public static final ArithmeticType BOOL = new ArithmeticType(Scalar.BOOL, "_Bool");
  public static final ArithmeticType CHAR = new ArithmeticType(Scalar.I8, "char");
  public static final ArithmeticType SCHAR = new ArithmeticType(Scalar.I8, "signed char");
  public static final ArithmeticType UCHAR = new ArithmeticType(Scalar.U8, "unsigned char");
  public static final ArithmeticType SHORT = new ArithmeticType(Scalar.I16, "short");
  public static final ArithmeticType USHORT = new ArithmeticType(Scalar.U16, "unsigned short");
  public static final ArithmeticType INT = new ArithmeticType(Scalar.I32, "int");
  public static final ArithmeticType UINT = new ArithmeticType(Scalar.U32, "unsigned int");
  public static final ArithmeticType LONG = new ArithmeticType(Scalar.I64, "long");
  public static final ArithmeticType ULONG = new ArithmeticType(Scalar.U64, "unsigned long");
  public static final ArithmeticType LLONG = new ArithmeticType(Scalar.I64, "long long");
  public static final ArithmeticType ULLONG = new ArithmeticType(Scalar.U64, "unsigned long long");
  public static final ArithmeticType FLOAT = new ArithmeticType(Scalar.F32, "float");
  public static final ArithmeticType DOUBLE = new ArithmeticType(Scalar.F64, "double");
  public static final ArithmeticType LONG_DOUBLE = new ArithmeticType(Scalar.F80, "long double");

  /** {@code void *}. */
  public static final PointerType VOID_POINTER = new PointerType(VOID, false);

  /** {@code char *}. */
  public static final PointerType CHAR_POINTER = new PointerType(CHAR, false);

  private Types() {}
}
