package dev.mmapcheck.lang.ir;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.Span;
import java.util.List;

/**
 * One instruction. Registers are numbered from 0 in each function and hold 64 bits as {@link
 * Scalar} describes; {@link #NONE} stands for "no register". Addresses are 64-bit simulated
 * addresses. Jump targets are indices into {@link IrFunction#code}.
 */
public sealed interface Insn {
  /** No register. */
  int NONE = -1;

  /**
   * The function that stands for inline assembly with operands, called with the addresses of the
   * outputs and the inputs. The keyword is nobody else's name.
   */
  String ASSEMBLY = "__asm__";

  /**
   * The function that stands for the system call instruction: called with the number and the
   * arguments, it answers as the kernel does, a result or a negative errno. No program has this
   * name.
   */
  String SYSTEM_CALL = "__asm__ syscall";

  /**
   * Arithmetic. Shifts take their count modulo the width as x86 does; division by zero raises
   * SIGFPE.
   */
  enum BinaryOp {
    ADD,
    SUB,
    MUL,
    DIV,
    REM,
    AND,
    OR,
    XOR,
    SHL,
    SHR
  }

  /** Negation and complement; {@code !x} is a {@link Compare} with 0. */
  enum UnaryOp {
    NEG,
    NOT
  }

  /** A constant: {@code bits} are already extended, or the IEEE bits. */
  record Const(int result, long bits) implements Insn {}

  /** The address of frame memory at {@code offset} bytes from the frame's lowest address. */
  record FrameAddress(int result, long offset) implements Insn {}

  /** The address of a global, a string literal or a function, plus {@code addend} bytes. */
  record SymbolAddress(int result, String symbol, long addend) implements Insn {}

  /**
   * The address of a label (GNU {@code &&label}): an opaque number that only {@link JumpIndirect}
   * understands.
   */
  record LabelAddress(int result, int target) implements Insn {}

  /** A register copy. */
  record Copy(int result, int source) implements Insn {}

  /**
   * {@code left op right}, both of {@code type}; floating types know ADD to DIV only. Pointer sums
   * are byte sums.
   */
  record Binary(BinaryOp op, Scalar type, int result, int left, int right) implements Insn {}

  record Unary(UnaryOp op, Scalar type, int result, int source) implements Insn {}

  /**
   * 1 or 0. Both operands are of {@code type}. Truth values in conditions become a comparison with
   * 0.
   */
  record Compare(Relation relation, Scalar type, int result, int left, int right) implements Insn {}

  record Convert(Scalar from, Scalar to, int result, int source) implements Insn {}

  /**
   * Reads a scalar.
   *
   * @param type the C type, for objects that are made on first touch
   * @param base span of the pointer or array expression the address was computed from
   */
  record Load(CType type, int result, int address, Span base) implements Insn {}

  record Store(CType type, int address, int value, Span base) implements Insn {}

  /**
   * Reads a bit-field of {@code width} bits that starts {@code bit} bits above the little-endian
   * unit at address.
   */
  record LoadBits(Scalar type, int result, int address, int bit, int width) implements Insn {}

  record StoreBits(Scalar type, int address, int value, int bit, int width) implements Insn {}

  /** Copies {@code size} bytes (struct assignment). */
  record CopyBlock(int destination, int source, long size) implements Insn {}

  record ZeroBlock(int destination, long size) implements Insn {}

  /** An argument; a struct or union is passed as the address of its bytes. */
  record Argument(int register, CType type, Span span) {}

  /**
   * A call.
   *
   * @param result register for a scalar result, or NONE when there is none or it is dropped without
   *     a cast to void
   * @param resultAddress register with the address that receives a struct result, or NONE
   * @param symbol the called function, or null when {@code pointer} holds its address
   * @param storedIn the user's text of the variable or field that receives the result, or ""
   */
  record Call(
      int result,
      int resultAddress,
      String symbol,
      int pointer,
      CType.FunctionType type,
      List<Argument> arguments,
      String storedIn)
      implements Insn {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  record Jump(int target) implements Insn {}

  /** Goes to {@code ifTrue} when the register is not 0. */
  record Branch(int condition, int ifTrue, int ifFalse) implements Insn {}

  /** {@code case low ... high: } jumps, compared in {@code type}; a plain case has low = high. */
  record Switch(Scalar type, int value, List<Case> cases, int otherwise) implements Insn {
    public Switch {
      cases = List.copyOf(cases);
    }

    /** One range of values, both ends included. */
    public record Case(long low, long high, int target) {}
  }

  record JumpIndirect(int address) implements Insn {}

  /** Leaves the function; a struct result is given by address. */
  record Return(int value) implements Insn {}

  /**
   * Takes {@code size} (a register, bytes) from the stack until the function returns: VLAs and
   * alloca.
   */
  record Allocate(int result, int size, int align) implements Insn {}

  record StackSave(int result) implements Insn {}

  record StackRestore(int saved) implements Insn {}

  /** {@code va_start}: writes the variable-argument cursor into the va_list at {@code list}. */
  record VaStart(int list) implements Insn {}

  /** {@code va_arg}: for an aggregate type the result is an address. */
  record VaArg(CType type, int result, int list) implements Insn {}

  /** Marks the declaration of a local whose memory starts afresh; says which bytes of the frame. */
  record Declare(long offset, long size) implements Insn {}

  /** A construct that cannot be run. Reaching it ends the path with the reason. */
  record Unsupported(String reason) implements Insn {}
}
