/**
 * The syntax tree of a C file, free of any parser's classes: names are text, types are as written,
 * every node has the span of the user's source. Parsers produce it, {@link
 * dev.mmapcheck.lang.lower} gives it meaning.
 */
package dev.mmapcheck.lang.tree;
