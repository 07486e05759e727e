package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Span;

/** Where an lvalue lives. */
sealed interface Place {
  CType type();

  record Register(CType type, int register) implements Place {}

  /**
   * Memory.
   *
   * @param base the pointer or array expression the address comes from
   */
  record Memory(CType type, Operand address, Span base) implements Place {}

  /** A bit-field; {@code address} is that of the byte it starts in. */
  record Bits(CType.RecordType.Field field, Operand address, Span base) implements Place {
    @Override
    public CType type() {
      return field.type();
    }
  }
}
