package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.lang.tree.Declaration;
import java.util.LinkedHashSet;
import java.util.Set;

/** A function while the file is being read. */
final class FunctionSymbol {
  final String name;
  final String symbol;
  final boolean isStatic;
  final Span span;
  CType.FunctionType type;

  /** Whether it was never declared, so that its type is a guess. */
  boolean guessed;

  Declaration.Function definition;
  final Set<String> attributes = new LinkedHashSet<>();

  /** Whether code or data refers to it. */
  boolean referenced;

  boolean lowered;

  FunctionSymbol(String name, String symbol, boolean isStatic, CType.FunctionType type, Span span) {
    this.name = name;
    this.symbol = symbol;
    this.isStatic = isStatic;
    this.type = type;
    this.span = span;
  }
}
