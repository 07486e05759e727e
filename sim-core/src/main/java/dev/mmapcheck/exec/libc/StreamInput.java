package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.unit.Errno;

/** Reading from streams. */
final class StreamInput implements LibraryFunctions {
  private static final long FIRST_LINE_SIZE = 120;

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "fgetc", "getc", "fgetc_unlocked", "getc_unlocked", "_IO_getc" ->
          call -> getc(call, Streams.at(call, call.argument(0)));
      case "getchar", "getchar_unlocked" -> call -> getc(call, input(call));
      case "ungetc" -> StreamInput::ungetc;
      case "fgets", "fgets_unlocked" -> StreamInput::fgets;
      case "gets" -> StreamInput::gets;
      case "fread", "fread_unlocked" -> StreamInput::fread;
      case "getline" -> call -> getdelim(call, '\n', call.argument(2));
      case "getdelim", "__getdelim" ->
          call -> getdelim(call, call.intArgument(2), call.argument(3));
      case "getw" -> StreamInput::getw;
      case "scanf", "__isoc99_scanf" ->
          call -> ScanfFormat.run(call, 0, call.variadic(1), source(call, input(call)));
      case "vscanf", "__isoc99_vscanf" ->
          call ->
              ScanfFormat.run(call, 0, call.vaList(call.argument(1)), source(call, input(call)));
      case "fscanf", "__isoc99_fscanf" -> call -> fscanf(call, call.variadic(2));
      case "vfscanf", "__isoc99_vfscanf" -> call -> fscanf(call, call.vaList(call.argument(2)));
      case "sscanf", "__isoc99_sscanf" ->
          call -> ScanfFormat.run(call, 1, call.variadic(2), text(call));
      case "vsscanf", "__isoc99_vsscanf" ->
          call -> ScanfFormat.run(call, 1, call.vaList(call.argument(2)), text(call));
      default -> null;
    };
  }

  private static Stream input(NativeCall call) {
    return Streams.standard(call, LibraryData.STDIN_POINTER);
  }

  private static void getc(NativeCall call, Stream stream) {
    call.result(stream == null ? Stream.EOF : stream.get(call));
  }

  private static void ungetc(NativeCall call) {
    int c = call.intArgument(0);
    Stream stream = Streams.at(call, call.argument(1));
    boolean taken = stream != null && c != Stream.EOF && stream.unget(c);
    call.result(taken ? c & 0xff : Stream.EOF);
  }

  private static void fgets(NativeCall call) {
    Stream stream = Streams.at(call, call.argument(2));
    int size = call.intArgument(1);
    if (stream == null || size <= 0) {
      return;
    }
    long to = call.argument(0);
    int length = 0;
    int c = 0;
    while (length < size - 1 && c != '\n' && (c = stream.get(call)) != Stream.EOF) {
      call.writeByte(to + length++, c);
    }
    if (size > 1 && (length == 0 || (c == Stream.EOF && stream.hasError()))) {
      return;
    }
    call.writeByte(to + length, 0);
    call.result(call.value(0));
  }

  private static void gets(NativeCall call) {
    Stream stream = input(call);
    long to = call.argument(0);
    int c = stream == null ? Stream.EOF : stream.get(call);
    if (c == Stream.EOF) {
      return;
    }
    while (c != '\n' && c != Stream.EOF) {
      call.writeByte(to++, c);
      c = stream.get(call);
    }
    call.writeByte(to, 0);
    call.result(call.value(0));
  }

  private static void fread(NativeCall call) {
    Stream stream = Streams.at(call, call.argument(3));
    long size = call.argument(1);
    long bytes = size * call.argument(2);
    if (stream == null || bytes == 0) {
      return;
    }
    long done = stream.read(call, call.argument(0), bytes);
    call.result(done == bytes ? call.value(2) : Value.of(Long.divideUnsigned(done, size)));
  }

  private static void getdelim(NativeCall call, int delimiter, long file) {
    long line = call.argument(0);
    long sizeAddress = call.argument(1);
    call.result(-1);
    if (line == 0 || sizeAddress == 0) {
      call.errno(Errno.EINVAL);
      return;
    }
    Stream stream = Streams.at(call, file);
    if (stream == null) {
      return;
    }
    Heap heap = Heap.of(call);
    if (call.readLong(line) == 0 || call.readLong(sizeAddress) == 0) {
      long old = call.readLong(line);
      long fresh =
          old == 0
              ? heap.allocate(call, FIRST_LINE_SIZE)
              : heap.reallocate(call, old, FIRST_LINE_SIZE);
      if (fresh == 0) {
        return;
      }
      call.writeLong(line, fresh);
      call.writeLong(sizeAddress, FIRST_LINE_SIZE);
    }
    long length = 0;
    int c;
    do {
      c = stream.get(call);
      if (c == Stream.EOF) {
        break;
      }
      if (!reserve(call, line, sizeAddress, length + 2)) {
        return;
      }
      call.writeByte(call.readLong(line) + length++, c);
    } while (c != (delimiter & 0xff));
    if (length > 0) {
      call.writeByte(call.readLong(line) + length, 0);
      call.result(length);
    }
  }

  private static boolean reserve(NativeCall call, long line, long sizeAddress, long needed) {
    long size = call.readLong(sizeAddress);
    if (needed <= size) {
      return true;
    }
    long larger = Math.max(2 * size, needed);
    long moved = Heap.of(call).reallocate(call, call.readLong(line), larger);
    if (moved != 0) {
      call.writeLong(line, moved);
      call.writeLong(sizeAddress, larger);
    }
    return moved != 0;
  }

  private static void getw(NativeCall call) {
    Stream stream = Streams.at(call, call.argument(0));
    int word = 0;
    for (int i = 0; i < 4; i++) {
      int c = stream == null ? Stream.EOF : stream.get(call);
      if (c == Stream.EOF) {
        call.result(Stream.EOF);
        return;
      }
      word |= c << (8 * i);
    }
    call.result(word);
  }

  private static void fscanf(NativeCall call, NativeCall.VarArgs arguments) {
    ScanfFormat.run(call, 1, arguments, source(call, Streams.at(call, call.argument(0))));
  }

  private static ScanfFormat.Source source(NativeCall call, Stream stream) {
    return new ScanfFormat.Source() {
      @Override
      public int get() {
        return stream == null ? Stream.EOF : stream.get(call);
      }

      @Override
      public void unget(int c) {
        stream.unget(c);
      }
    };
  }

  /** The string in argument 0, read byte by byte. */
  private static ScanfFormat.Source text(NativeCall call) {
    return new ScanfFormat.Source() {
      private long at = call.argument(0);

      @Override
      public int get() {
        int c = call.readByte(at) & 0xff;
        if (c == 0) {
          return Stream.EOF;
        }
        at++;
        return c;
      }

      @Override
      public void unget(int c) {
        at--;
      }
    };
  }
}
