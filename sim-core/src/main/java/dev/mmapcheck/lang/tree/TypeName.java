package dev.mmapcheck.lang.tree;

import dev.mmapcheck.lang.Span;

/** A type as casts and {@code sizeof} name it. */
public record TypeName(Span span, Specifiers specifiers, Declarator declarator) {}
