package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeCall.VarArgs;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.unit.Errno;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writing to streams, and the printf family. */
final class StreamOutput implements LibraryFunctions {
  /** More output of one call than this is refused: it would be a gigabyte of padding. */
  private static final long LARGEST_OUTPUT = 64 << 20;

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "fputc", "putc", "fputc_unlocked", "putc_unlocked", "_IO_putc" ->
          call -> putc(call, Streams.at(call, call.argument(1)));
      case "putchar", "putchar_unlocked" -> call -> putc(call, Streams.output(call));
      case "fputs", "fputs_unlocked" -> StreamOutput::fputs;
      case "puts" -> StreamOutput::puts;
      case "fwrite", "fwrite_unlocked" -> StreamOutput::fwrite;
      case "putw" -> StreamOutput::putw;
      case "perror" -> StreamOutput::perror;
      case "printf" -> call -> print(call, Streams.output(call), 0, call.variadic(1));
      case "vprintf" -> call -> print(call, Streams.output(call), 0, call.vaList(call.argument(1)));
      case "fprintf" ->
          call -> print(call, Streams.at(call, call.argument(0)), 1, call.variadic(2));
      case "vfprintf" ->
          call -> print(call, Streams.at(call, call.argument(0)), 1, call.vaList(call.argument(2)));
      case "dprintf" -> call -> dprintf(call, call.variadic(2));
      case "vdprintf" -> call -> dprintf(call, call.vaList(call.argument(2)));
      case "sprintf" -> call -> sprintf(call, call.variadic(2));
      case "vsprintf" -> call -> sprintf(call, call.vaList(call.argument(2)));
      case "snprintf" -> call -> snprintf(call, call.variadic(3));
      case "vsnprintf" -> call -> snprintf(call, call.vaList(call.argument(3)));
      case "asprintf" -> call -> asprintf(call, call.variadic(2));
      case "vasprintf" -> call -> asprintf(call, call.vaList(call.argument(2)));
      default -> null;
    };
  }

  private static void putc(NativeCall call, Stream stream) {
    byte[] single = {(byte) call.argument(0)};
    boolean taken = stream != null && Streams.print(call, stream, single) == 1;
    call.result(taken ? single[0] & 0xff : Stream.EOF);
  }

  private static void fputs(NativeCall call) {
    long length = StringFunctions.length(call, 0);
    Stream stream = Streams.at(call, call.argument(1));
    boolean taken =
        stream != null
            && stream.write(call, new Streams.Memory(call.argument(0), length)) == length;
    call.result(taken ? 1 : Stream.EOF);
  }

  private static void puts(NativeCall call) {
    String line = call.readString(call.argument(0)) + "\n";
    Stream stream = Streams.output(call);
    boolean taken = stream != null && Streams.print(call, stream, line) == line.length();
    call.result(taken ? line.length() : Stream.EOF);
  }

  private static void fwrite(NativeCall call) {
    Stream stream = Streams.at(call, call.argument(3));
    long size = call.argument(1);
    long bytes = size * call.argument(2);
    if (stream == null || bytes == 0) {
      return;
    }
    long done = stream.write(call, new Streams.Memory(call.argument(0), bytes));
    call.result(done == bytes ? call.value(2) : Value.of(Long.divideUnsigned(done, size)));
  }

  private static void putw(NativeCall call) {
    Stream stream = Streams.at(call, call.argument(1));
    int word = call.intArgument(0);
    byte[] bytes = {(byte) word, (byte) (word >> 8), (byte) (word >> 16), (byte) (word >> 24)};
    boolean taken = stream != null && Streams.print(call, stream, bytes) == bytes.length;
    call.result(taken ? 0 : Stream.EOF);
  }

  private static void perror(NativeCall call) {
    String message = Errno.message(call.errno()) + "\n";
    String prefix = call.argument(0) == 0 ? "" : call.readString(call.argument(0));
    int errno = call.errno();
    Stream errors = Streams.errors(call);
    if (errors != null) {
      Streams.print(call, errors, prefix.isEmpty() ? message : prefix + ": " + message);
    }
    call.errno(errno);
  }

  /** Formats the text of an argument and prints it; the result is its length or -1. */
  private static void print(NativeCall call, Stream stream, int format, VarArgs arguments) {
    ByteOutput out = new ByteOutput(LARGEST_OUTPUT);
    int length = format(call, format, arguments, out);
    boolean taken = stream != null && Streams.print(call, stream, out.toByteArray()) >= length;
    call.result(length >= 0 && taken ? length : -1);
  }

  /** Formats; output that is too long to simulate ends the path. */
  static int format(NativeCall call, int format, VarArgs arguments, ByteOutput out) {
    int length = PrintfFormat.format(call, call.readString(call.argument(format)), arguments, out);
    if (length > LARGEST_OUTPUT && out.toByteArray().length == LARGEST_OUTPUT) {
      throw call.unsupported("more than 64 MiB of formatted output in one call");
    }
    return length;
  }

  private static void dprintf(NativeCall call, VarArgs arguments) {
    ByteOutput out = new ByteOutput(LARGEST_OUTPUT);
    int length = format(call, 1, arguments, out);
    String text = new String(out.toByteArray(), StandardCharsets.ISO_8859_1);
    long written = Streams.writeUnbuffered(call, call.intArgument(0), text);
    call.result(length >= 0 && written >= 0 ? length : -1);
  }

  private static void sprintf(NativeCall call, VarArgs arguments) {
    ByteOutput out = new ByteOutput(LARGEST_OUTPUT);
    int length = format(call, 1, arguments, out);
    call.writeBytes(call.argument(0), terminated(out));
    call.result(length);
  }

  private static void snprintf(NativeCall call, VarArgs arguments) {
    long size = call.argument(1);
    boolean bounded = size > 0 && size <= LARGEST_OUTPUT;
    ByteOutput out = new ByteOutput(size == 0 ? 0 : bounded ? size - 1 : LARGEST_OUTPUT);
    int length = PrintfFormat.format(call, call.readString(call.argument(2)), arguments, out);
    if (size != 0) {
      call.writeBytes(call.argument(0), terminated(out));
    }
    call.result(length);
  }

  private static byte[] terminated(ByteOutput out) {
    byte[] bytes = out.toByteArray();
    return Arrays.copyOf(bytes, bytes.length + 1);
  }

  private static void asprintf(NativeCall call, VarArgs arguments) {
    ByteOutput out = new ByteOutput(LARGEST_OUTPUT);
    int length = format(call, 1, arguments, out);
    long text = length < 0 ? 0 : Heap.of(call).allocate(call, length + 1L);
    if (text == 0) {
      call.result(-1);
      return;
    }
    call.writeBytes(text, terminated(out));
    call.writeLong(call.argument(0), text);
    call.result(length);
  }
}
