/**
 * The typed linear IR: functions as arrays of {@link dev.mmapcheck.lang.ir.Insn} over virtual
 * registers, globals as bytes with relocations. It says nothing about how it is executed.
 */
package dev.mmapcheck.lang.ir;
