package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.exec.libc.Stream.Access;
import dev.mmapcheck.exec.libc.Stream.Buffering;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.OpenFlags;
import java.util.function.Consumer;

/** Opening, closing, positions and buffers of streams. */
final class StreamFunctions implements LibraryFunctions {
  /** What glibc allocates for a FILE it opens. */
  static final long ALLOCATED_FILE = 472;

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "fopen", "fopen64" -> StreamFunctions::fopen;
      case "fdopen" -> StreamFunctions::fdopen;
      case "freopen", "freopen64" -> StreamFunctions::freopen;
      case "fclose" -> StreamFunctions::fclose;
      case "fcloseall" -> call -> Streams.of(call).close(call);
      case "fflush", "fflush_unlocked" -> StreamFunctions::fflush;
      case "setbuf" -> call -> setbuf(call, 8192);
      case "setbuffer" -> call -> setbuf(call, call.argument(2));
      case "setlinebuf" -> call -> setvbuf(call, Buffering.LINE, 0, 0);
      case "setvbuf" -> StreamFunctions::setvbuf;
      case "fseek", "fseeko", "fseeko64" -> StreamFunctions::fseek;
      case "ftell", "ftello", "ftello64" -> StreamFunctions::ftell;
      case "rewind" -> StreamFunctions::rewind;
      case "fgetpos", "fgetpos64" -> StreamFunctions::fgetpos;
      case "fsetpos", "fsetpos64" -> StreamFunctions::fsetpos;
      case "feof", "feof_unlocked" ->
          call -> onStream(call, stream -> call.result(stream.atEof() ? 1 : 0));
      case "ferror", "ferror_unlocked" ->
          call -> onStream(call, stream -> call.result(stream.hasError() ? 1 : 0));
      case "clearerr", "clearerr_unlocked" -> call -> onStream(call, Stream::clearFlags);
      case "fileno", "fileno_unlocked" ->
          call ->
              onStream(call, stream -> call.resultOf(stream.fd() < 0 ? -Errno.EBADF : stream.fd()));
      case "__fpending" -> call -> onStream(call, stream -> call.result(stream.pending()));
      case "flockfile", "funlockfile", "ftrylockfile" -> call -> onStream(call, stream -> {});
      case "tmpfile", "tmpfile64" -> StreamFunctions::tmpfile;
      default -> null;
    };
  }

  /** A model that needs the open stream of argument 0; the result is -1 when there is none. */
  private static void onStream(NativeCall call, Consumer<Stream> action) {
    Stream stream = Streams.at(call, call.argument(0));
    if (stream == null) {
      call.result(-1);
    } else {
      action.accept(stream);
    }
  }

  /** What a mode string asks for. */
  private record Mode(Access access, int flags) {
    /** The meaning of a mode, or null when it is not one. */
    static Mode of(String text) {
      if (text.isEmpty()) {
        return null;
      }
      int base;
      switch (text.charAt(0)) {
        case 'r' -> base = 0;
        case 'w' -> base = OpenFlags.CREAT | OpenFlags.TRUNC;
        case 'a' -> base = OpenFlags.CREAT | OpenFlags.APPEND;
        default -> {
          return null;
        }
      }
      Access access = text.charAt(0) == 'r' ? Access.READ : Access.WRITE;
      for (int i = 1; i < text.length() && text.charAt(i) != ','; i++) {
        switch (text.charAt(i)) {
          case '+' -> access = Access.BOTH;
          case 'x' -> base |= OpenFlags.EXCL;
          case 'e' -> base |= OpenFlags.CLOEXEC;
          default -> {}
        }
      }
      int mode =
          switch (access) {
            case READ -> OpenFlags.RDONLY;
            case WRITE -> OpenFlags.WRONLY;
            case BOTH -> OpenFlags.RDWR;
          };
      return new Mode(access, base | mode);
    }
  }

  private static void fopen(NativeCall call) {
    String path = call.readString(call.argument(0));
    long file = Heap.of(call).allocate(call, ALLOCATED_FILE);
    Mode mode = Mode.of(call.readString(call.argument(1)));
    if (file == 0) {
      return;
    }
    long fd =
        mode == null
            ? -Errno.EINVAL
            : call.machine().syscalls().open(call.process(), path, mode.flags, 0666);
    if (Errno.isError(fd)) {
      Heap.of(call).free(call, file);
      call.errno((int) -fd);
      return;
    }
    Streams.of(call).add(new Stream(file, new Channel.Descriptor((int) fd), mode.access));
    call.result(file);
  }

  private static void fdopen(NativeCall call) {
    Mode mode = Mode.of(call.readString(call.argument(1)));
    int fd = call.intArgument(0);
    long flags = call.machine().syscalls().fcntl(call.process(), fd, 3, 0);
    long error = mode == null ? -Errno.EINVAL : Math.min(flags, 0);
    int given = (int) flags & 3;
    if (error == 0
        && ((given == OpenFlags.RDONLY && mode.access.canWrite())
            || (given == OpenFlags.WRONLY && mode.access.canRead()))) {
      error = -Errno.EINVAL;
    }
    if (error != 0) {
      call.errno((int) -error);
      return;
    }
    long file = Heap.of(call).allocate(call, ALLOCATED_FILE);
    if (file != 0) {
      Streams.of(call).add(new Stream(file, new Channel.Descriptor(fd), mode.access));
    }
    call.result(file);
  }

  private static void freopen(NativeCall call) {
    Stream stream = Streams.at(call, call.argument(2));
    Mode mode = Mode.of(call.readString(call.argument(1)));
    if (stream == null) {
      return;
    }
    if (call.argument(0) == 0) {
      throw call.unsupported("freopen without a path");
    }
    stream.sync(call);
    Syscalls kernel = call.machine().syscalls();
    String path = call.readString(call.argument(0));
    long fd = mode == null ? -Errno.EINVAL : kernel.open(call.process(), path, mode.flags, 0666);
    if (Errno.isError(fd)) {
      kernel.close(call.process(), stream.fd());
      Streams.of(call).remove(stream);
      call.errno((int) -fd);
      return;
    }
    if (fd != stream.fd()) {
      kernel.dup3(call.process(), (int) fd, stream.fd(), mode.flags & OpenFlags.CLOEXEC);
      kernel.close(call.process(), (int) fd);
    }
    stream.reopen(stream.fd(), mode.access);
    call.result(call.value(2));
  }

  private static void fclose(NativeCall call) {
    Stream stream = Streams.at(call, call.argument(0));
    if (stream == null) {
      // The FILE was freed by an earlier fclose, or never was one: the real library frees it again.
      Heap.of(call).free(call, call.argument(0));
      call.result(Stream.EOF);
      return;
    }
    boolean good = stream.sync(call);
    stream.releaseBuffer(call);
    Streams.of(call).remove(stream);
    long closed = stream.channel().close(call);
    boolean allocated =
        Long.compareUnsigned(stream.address() - call.libraryData(), LibraryData.SIZE) >= 0;
    if (allocated) {
      Heap.of(call).free(call, stream.address());
    }
    if (Errno.isError(closed)) {
      call.errno((int) -closed);
      good = false;
    }
    call.result(good ? 0 : Stream.EOF);
  }

  private static void fflush(NativeCall call) {
    if (call.argument(0) == 0) {
      call.result(Streams.of(call).flushAll(call) ? 0 : Stream.EOF);
      return;
    }
    onStream(call, stream -> call.result(stream.sync(call) ? 0 : Stream.EOF));
  }

  private static void setbuf(NativeCall call, long size) {
    boolean none = call.argument(1) == 0;
    setvbuf(call, none ? Buffering.NONE : Buffering.FULL, call.argument(1), size);
  }

  private static void setvbuf(NativeCall call) {
    Buffering mode =
        switch (call.intArgument(2)) {
          case 0 -> Buffering.FULL;
          case 1 -> Buffering.LINE;
          case 2 -> Buffering.NONE;
          default -> null;
        };
    if (mode == null) {
      call.result(Stream.EOF);
    } else {
      setvbuf(call, mode, mode == Buffering.NONE ? 0 : call.argument(1), call.argument(3));
    }
  }

  private static void setvbuf(NativeCall call, Buffering mode, long buffer, long size) {
    onStream(
        call,
        stream -> {
          if (mode == Buffering.NONE) {
            stream.sync(call);
            stream.releaseBuffer(call);
          }
          stream.setBuffer(call, mode, buffer, size);
        });
  }

  private static void fseek(NativeCall call) {
    int whence = call.intArgument(2);
    if (whence < 0 || whence > 2) {
      call.resultOf(-Errno.EINVAL);
      return;
    }
    onStream(
        call, stream -> call.resultOf(Math.min(0, stream.seek(call, call.argument(1), whence))));
  }

  private static void ftell(NativeCall call) {
    onStream(call, stream -> call.resultOf(stream.position(call)));
  }

  private static void rewind(NativeCall call) {
    onStream(
        call,
        stream -> {
          stream.seek(call, 0, 0);
          stream.clearFlags();
        });
  }

  private static void fgetpos(NativeCall call) {
    onStream(
        call,
        stream -> {
          long position = stream.position(call);
          if (!Errno.isError(position)) {
            call.writeLong(call.argument(1), position);
          }
          call.resultOf(Math.min(0, position));
        });
  }

  private static void fsetpos(NativeCall call) {
    onStream(
        call,
        stream -> {
          long position = call.readLong(call.argument(1));
          call.resultOf(Math.min(0, stream.seek(call, position, 0)));
        });
  }

  private static void tmpfile(NativeCall call) {
    TemporaryNames names = call.state(TemporaryNames.class, TemporaryNames::new);
    Syscalls kernel = call.machine().syscalls();
    String path = "/tmp/tmpf" + names.next();
    int flags = OpenFlags.RDWR | OpenFlags.CREAT | OpenFlags.EXCL;
    long fd = kernel.open(call.process(), path, flags, 0600);
    if (Errno.isError(fd)) {
      call.errno((int) -fd);
      return;
    }
    kernel.unlink(call.process(), path);
    long file = Heap.of(call).allocate(call, ALLOCATED_FILE);
    if (file != 0) {
      Streams.of(call).add(new Stream(file, new Channel.Descriptor((int) fd), Access.BOTH));
    }
    call.result(file);
  }
}
