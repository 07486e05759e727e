/**
 * From the syntax tree to IR: scopes, types, layouts, conversions, constant folding, initialisers
 * and control flow.
 *
 * <p>There is one mechanism for types, constants and code: lowering an expression yields an {@link
 * dev.mmapcheck.lang.lower.Operand}, which knows its type and is a constant when the expression is
 * one. {@code sizeof}, {@code typeof} and constant expressions lower into a buffer that is thrown
 * away. Names nobody declares get a meaning from their first use and are reported.
 */
package dev.mmapcheck.lang.lower;
