package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.ir.IrGlobal;
import java.util.List;

/** A variable with static storage while the file is being read; declarations add to it. */
final class GlobalVariable {
  final String name;
  final String symbol;
  final Span span;
  CType type;
  IrGlobal.Linkage linkage;
  boolean readOnly;
  boolean threadLocal;

  /** Whether its type is only a guess, to be improved by later uses. */
  boolean guessed;

  int align;
  StaticImage image;

  GlobalVariable(String name, String symbol, CType type, IrGlobal.Linkage linkage, Span span) {
    this.name = name;
    this.symbol = symbol;
    this.type = type;
    this.linkage = linkage;
    this.span = span;
    this.align = type.align();
  }

  IrGlobal toIr() {
    long size = type.size();
    byte[] data = new byte[0];
    List<IrGlobal.Relocation> relocations = List.of();
    if (image != null) {
      size = Math.max(size, image.size());
      data = image.data();
      relocations = image.relocations();
    }
    return new IrGlobal(
        name,
        symbol,
        type,
        linkage,
        size,
        Math.max(align, type.align()),
        readOnly,
        threadLocal,
        data,
        relocations,
        span);
  }
}
