package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.kernel.Machine;
import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.sym.Value;
import dev.mmapcheck.target.Target;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Calls models of the library on a machine without a program: arguments are Java values, texts are
 * placed in a scratch area, functions to be called back are Java lambdas.
 */
final class LibraryBench {
  static final long DATA = 0x10_0000;
  static final long SCRATCH = 0x20_0000;
  static final long SCRATCH_SIZE = 0x40_0000;

  /** Thrown where a process ends. */
  static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1;

    Ended(String how) {
      super(how);
    }
  }

  final Machine machine = new Machine(Target.named("linux-x86_64"));
  final Process process = machine.spawn();
  final ByteArrayOutputStream output = new ByteArrayOutputStream();
  final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  int errno;
  private final CLibrary library = new CLibrary();
  private final Map<Class<?>, Object> states = new HashMap<>();
  private final Map<Long, ToLongFunction<long[]>> functions = new HashMap<>();
  private long nextScratch = SCRATCH;

  LibraryBench() {
    process.memory().mapSegment(DATA, LibraryData.SIZE, 3, "data");
    process.memory().mapSegment(SCRATCH, SCRATCH_SIZE, 3, "scratch");
    process.memory().startHeap(0x100_0000);
    byte[] image = LibraryData.image(DATA);
    process.mmu().write(DATA, image, 0, image.length);
    machine.console(1, output::write);
    machine.console(2, errors::write);
    library.start(new Call("start", List.of()), 0, 0);
  }

  /** Space for {@code size} bytes, zeroed, at a multiple of 16. */
  long space(int size) {
    long address = nextScratch;
    nextScratch += (size + 31) & -16;
    process.mmu().write(address, new byte[size], 0, size);
    return address;
  }

  /** A copy of a text with its NUL. */
  long text(String text) {
    long address = space(text.length() + 1);
    process
        .mmu()
        .write(address, (text + "\0").getBytes(StandardCharsets.ISO_8859_1), 0, text.length() + 1);
    return address;
  }

  /** Makes scratch space start over. */
  void forget() {
    nextScratch = SCRATCH;
  }

  /** An address the library can call. */
  long function(ToLongFunction<long[]> body) {
    long address = 0x5000 + functions.size() * 16L;
    functions.put(address, body);
    return address;
  }

  String textAt(long address) {
    return new Call("", List.of()).readString(address);
  }

  /** Calls a function; texts among the arguments are placed in memory. */
  long call(String name, Object... arguments) {
    Call call = new Call(name, List.of(arguments));
    library.find(name).orElseThrow(() -> new AssertionError("no model of " + name)).call(call);
    return call.result;
  }

  /** What exit does before the process ends. */
  void finish() {
    library.finish(new Call("exit", List.of()));
  }

  /** Lets the library go on with a copy of its state, as a child process does. */
  void fork() {
    states.replaceAll((type, state) -> ((NativeCall.LibraryState<?>) state).copy());
  }

  /** The address behind the last byte of a fresh mapping of one page; nothing lies there. */
  long edge() {
    long page = machine.syscalls().mmap(process, 0, 0x2000, 3, 0x22, -1, 0);
    machine.syscalls().munmap(process, page + 0x1000, 0x1000);
    return page + 0x1000;
  }

  /** Writes bytes without a NUL. */
  void write(long address, String bytes) {
    byte[] raw = bytes.getBytes(StandardCharsets.ISO_8859_1);
    process.mmu().write(address, raw, 0, raw.length);
  }

  private final class Call implements NativeCall {
    private final String name;
    private final long[] bits;
    long result;

    Call(String name, List<?> arguments) {
      this.name = name;
      this.bits = arguments.stream().mapToLong(this::bits).toArray();
    }

    private long bits(Object argument) {
      if (argument instanceof String text) {
        return text(text);
      }
      if (argument instanceof Double number) {
        return Double.doubleToRawLongBits(number);
      }
      if (argument instanceof Character letter) {
        return letter;
      }
      return ((Number) argument).longValue();
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int argumentCount() {
      return bits.length;
    }

    @Override
    public long argument(int index) {
      return index < bits.length ? bits[index] : 0;
    }

    @Override
    public Value value(int index) {
      return Value.of(argument(index));
    }

    @Override
    public VarArgs variadic(int first) {
      return new VarArgs() {
        private int next = first;

        @Override
        public long nextLong() {
          return argument(next++);
        }

        @Override
        public double nextDouble() {
          return Double.longBitsToDouble(argument(next++));
        }
      };
    }

    @Override
    public VarArgs vaList(long address) {
      return new VarArgs() {
        private long next = address;

        @Override
        public long nextLong() {
          long value = readLong(next);
          next += 8;
          return value;
        }

        @Override
        public double nextDouble() {
          return Double.longBitsToDouble(nextLong());
        }
      };
    }

    @Override
    public byte readByte(long address) {
      return process.mmu().load8(address);
    }

    @Override
    public byte[] readBytes(long address, int length) {
      byte[] bytes = new byte[length];
      process.mmu().read(address, bytes, 0, length);
      return bytes;
    }

    @Override
    public int readInt(long address) {
      return process.mmu().load32(address);
    }

    @Override
    public long readLong(long address) {
      return process.mmu().load64(address);
    }

    @Override
    public String readString(long address) {
      return readString(address, Long.MAX_VALUE);
    }

    @Override
    public String readString(long address, long limit) {
      StringBuilder text = new StringBuilder();
      for (long i = 0; Long.compareUnsigned(i, limit) < 0; i++) {
        byte c = readByte(address + i);
        if (c == 0) {
          break;
        }
        text.append((char) (c & 0xff));
      }
      return text.toString();
    }

    @Override
    public void writeByte(long address, int value) {
      process.mmu().store8(address, (byte) value);
    }

    @Override
    public void writeBytes(long address, byte[] bytes) {
      process.mmu().write(address, bytes, 0, bytes.length);
    }

    @Override
    public void writeInt(long address, int value) {
      process.mmu().store32(address, value);
    }

    @Override
    public void writeLong(long address, long value) {
      process.mmu().store64(address, value);
    }

    @Override
    public void writeString(long address, String text) {
      writeBytes(address, (text + "\0").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void copy(long destination, long source, long length) {
      writeBytes(destination, readBytes(source, (int) length));
    }

    @Override
    public void fill(long address, int value, long length) {
      byte[] bytes = new byte[(int) length];
      java.util.Arrays.fill(bytes, (byte) value);
      writeBytes(address, bytes);
    }

    @Override
    public void result(long bits) {
      result = bits;
    }

    @Override
    public void result(Value value) {
      result = value.bits();
    }

    @Override
    public void errno(int error) {
      errno = error;
    }

    @Override
    public int errno() {
      return errno;
    }

    @Override
    public long resultAddress() {
      return SCRATCH + SCRATCH_SIZE - 64;
    }

    @Override
    public long libraryData() {
      return DATA;
    }

    @Override
    public long await(LongSupplier systemCall) {
      return systemCall.getAsLong();
    }

    @Override
    public Machine machine() {
      return machine;
    }

    @Override
    public Process process() {
      return process;
    }

    @Override
    public <T extends LibraryState<T>> T state(Class<T> type, Supplier<T> fresh) {
      Object state = states.get(type);
      if (state == null) {
        state = fresh.get();
        states.put(type, state);
      }
      return type.cast(state);
    }

    @Override
    public long callBack(long function, long... arguments) {
      return functions.get(function).applyAsLong(arguments);
    }

    @Override
    public void exit(int status) {
      throw new Ended("exit " + status);
    }

    @Override
    public void abort(String message) {
      throw new Ended("abort " + message);
    }

    @Override
    public RuntimeException unsupported(String reason) {
      return new Ended("unsupported " + reason);
    }
  }
}
