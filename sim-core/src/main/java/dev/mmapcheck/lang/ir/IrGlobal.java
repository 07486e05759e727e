package dev.mmapcheck.lang.ir;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Span;
import java.util.List;

/**
 * A variable with static storage, or a string literal.
 *
 * @param name the name in the source; "" for string literals
 * @param symbol unique over the program, as for functions
 * @param linkage how it meets declarations of the same symbol in other files
 * @param size bytes (more than the type's for a flexible array with initialisers)
 * @param data initial bytes; empty means all zero
 * @param relocations addresses to be written into the data
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and large
public record IrGlobal(
    String name,
    String symbol,
    CType type,
    Linkage linkage,
    long size,
    int align,
    boolean readOnly,
    boolean threadLocal,
    byte[] data,
    List<Relocation> relocations,
    Span span) {
  public IrGlobal {
    relocations = List.copyOf(relocations);
  }

  /** What kind of definition this is. */
  public enum Linkage {
    /** Visible in this file only. */
    INTERNAL,
    /** Defined here with an initialiser. */
    DEFINED,
    /** {@code int x;}: zero unless another file defines it. */
    TENTATIVE,
    /** Declared only. */
    EXTERN
  }

  /** Writes the address of {@code symbol + addend} as 8 bytes at {@code offset}. */
  public record Relocation(long offset, String symbol, long addend) {}
}
