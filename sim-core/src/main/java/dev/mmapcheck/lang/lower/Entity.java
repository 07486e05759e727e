package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;

/** What an identifier can mean. */
sealed interface Entity {
  /**
   * A typedef name.
   *
   * @param align bytes of its {@code aligned} attribute, or 0
   */
  record Alias(QualifiedType type, int align) implements Entity {}

  /** An enumeration constant. */
  record Enumerator(long value, CType type) implements Entity {}

  /** A local in a register. */
  record RegisterLocal(CType type, int register) implements Entity {}

  /**
   * A local in frame memory.
   *
   * @param pointer register that holds the address of a variable-length array, or NONE
   */
  record MemoryLocal(CType type, long offset, int pointer) implements Entity {}

  /** A variable with static storage. */
  record StaticVariable(GlobalVariable variable) implements Entity {}

  /** A function. */
  record FunctionName(FunctionSymbol function) implements Entity {}
}
