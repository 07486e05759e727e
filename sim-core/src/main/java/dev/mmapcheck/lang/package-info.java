/**
 * The C front end: source text to typed linear IR.
 *
 * <p>Eclipse CDT supplies preprocessing, syntax and names, and is known to one wrapper class only.
 * Types, conversions, constant folding, layouts and initialisers are computed here. Nothing in this
 * package runs code or knows the kernel.
 */
package dev.mmapcheck.lang;
