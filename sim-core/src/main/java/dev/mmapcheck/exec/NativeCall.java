package dev.mmapcheck.exec;

import dev.mmapcheck.kernel.Machine;
import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.sym.Value;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A call of a modelled C function as the model sees it: arguments, memory through the MMU, and ways
 * to answer. Every memory method faults like the program itself would: it throws {@link
 * dev.mmapcheck.page.MemoryFault} at the first byte that cannot be accessed, after the bytes before
 * it took effect; the interpreter turns that into a signal.
 */
public interface NativeCall {
  /** The name the program called. */
  String name();

  /** Number of arguments, variadic ones included. */
  int argumentCount();

  /** The extended bits of an argument; 0 when it is missing. */
  long argument(int index);

  default int intArgument(int index) {
    return (int) argument(index);
  }

  /** A floating argument that the prototype gives as double. */
  default double doubleArgument(int index) {
    return Double.longBitsToDouble(argument(index));
  }

  /** An argument with what is known of where it came from. */
  Value value(int index);

  /** The variable arguments behind the fixed ones, starting with argument {@code first}. */
  VarArgs variadic(int first);

  /** The variable arguments a {@code va_list} at this address stands at; reading advances it. */
  VarArgs vaList(long address);

  /** Variable arguments, each read in the type the format asks for. */
  interface VarArgs {
    /** The next integer or pointer argument, 64 bits as passed. */
    long nextLong();

    /** The next floating argument. */
    double nextDouble();

    /** The next long double argument. */
    default double nextLongDouble() {
      return nextDouble();
    }
  }

  byte readByte(long address);

  /** Reads {@code length} bytes. */
  byte[] readBytes(long address, int length);

  /** Little-endian, 4 bytes. */
  int readInt(long address);

  /** Little-endian, 8 bytes. */
  long readLong(long address);

  /** The bytes up to the first NUL, which is not included, as ISO-8859-1: one char a byte. */
  String readString(long address);

  /** Like {@link #readString} but stops after {@code limit} bytes. */
  String readString(long address, long limit);

  void writeByte(long address, int value);

  void writeBytes(long address, byte[] bytes);

  void writeInt(long address, int value);

  void writeLong(long address, long value);

  /** Writes the text as ISO-8859-1 bytes with a NUL behind. */
  void writeString(long address, String text);

  /** Copies bytes with what is known of them; overlapping ranges behave like memmove. */
  void copy(long destination, long source, long length);

  /** Fills bytes. */
  void fill(long address, int value, long length);

  /** Sets the result of the call; without it the result is 0. */
  void result(long bits);

  /** Sets a result with what is known of it. */
  void result(Value value);

  default void result(double value) {
    result(Double.doubleToRawLongBits(value));
  }

  /** Where a struct result has to be written, or 0 when the call returns no struct. */
  default long resultAddress() {
    return 0;
  }

  /** Sets errno of the calling thread. */
  void errno(int error);

  /** Reads errno of the calling thread. */
  int errno();

  /**
   * Turns a raw kernel result (-errno or a value) into the C convention: sets errno and the result
   * -1 on failure, or the value.
   */
  default void resultOf(long raw) {
    if (raw < 0 && raw >= -4095) {
      errno((int) -raw);
      result(-1);
    } else {
      result(raw);
    }
  }

  /** The simulated machine: its methods are the system calls. */
  Machine machine();

  /**
   * Address of the library's own variables ({@code stdout}, {@code environ}, ...): {@link
   * dev.mmapcheck.exec.libc.LibraryData#SIZE} bytes of readable and writable memory.
   */
  default long libraryData() {
    throw unsupported("library variables");
  }

  /**
   * Makes a system call that may answer {@link dev.mmapcheck.kernel.Syscalls#WOULD_BLOCK}: other
   * tasks run until it does not. Returns the raw kernel result, -EINTR when a signal ends the wait.
   */
  default long await(LongSupplier systemCall) {
    return systemCall.getAsLong();
  }

  /**
   * Lets other tasks run until a time, in nanoseconds on {@link VirtualClock#elapsed}. Returns 0,
   * or -EINTR when a signal came first.
   */
  default long sleepUntil(long deadline) {
    throw unsupported("sleeping");
  }

  /** The time of the run. */
  default VirtualClock clock() {
    throw unsupported("clocks");
  }

  /** The calling process. */
  Process process();

  /** Per-process state of a part of the library, made on first use and copied by fork. */
  <T extends LibraryState<T>> T state(Class<T> type, Supplier<T> fresh);

  /** State of a part of the C library that fork duplicates. */
  interface LibraryState<T> {
    T copy();
  }

  /** Runs a function of the program to its end and returns its result. */
  long callBack(long function, long... arguments);

  /**
   * Ends the calling process as exit(3) does, with atexit handlers and flushed streams; does not
   * return.
   */
  void exit(int status);

  /**
   * Ends the process as abort(3) or a failed assertion does; does not return.
   *
   * @param message why; the model has already printed what the real library prints
   */
  void abort(String message);

  /** Ends the path because something cannot be simulated; does not return. */
  RuntimeException unsupported(String reason);
}
