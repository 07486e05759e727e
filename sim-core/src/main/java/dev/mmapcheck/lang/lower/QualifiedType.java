package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;

/** A type with the qualifiers of the object that has it. */
record QualifiedType(CType type, boolean isConst, boolean isVolatile) {
  static QualifiedType of(CType type) {
    return new QualifiedType(type, false, false);
  }

  QualifiedType with(CType other) {
    return new QualifiedType(other, isConst, isVolatile);
  }
}
