/**
 * Eclipse CDT behind one door: {@link dev.mmapcheck.lang.cdt.CdtParser} turns text into our syntax
 * tree.
 *
 * <p>CDT preprocesses; its tokens pass {@link dev.mmapcheck.lang.cdt.MissingMacros}, {@link
 * dev.mmapcheck.lang.cdt.TokenFilter} (C11 and GNU spellings its parser lacks), {@link
 * dev.mmapcheck.lang.cdt.Annotations} (macros whose header is missing), {@link
 * dev.mmapcheck.lang.cdt.BraceRepair} and {@link dev.mmapcheck.lang.cdt.UnknownTypes} (type names
 * nobody declares); then CDT parses them and the readers copy its tree into ours. No CDT class is
 * visible outside.
 */
package dev.mmapcheck.lang.cdt;
