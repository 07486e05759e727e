package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.unit.Errno;

/**
 * The environment: a vector of {@code NAME=value} strings in simulated memory that {@code environ}
 * points to. As in glibc the vector the kernel made is copied to the heap before it first grows.
 */
final class EnvironmentFunctions implements LibraryFunctions {
  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "getenv", "secure_getenv", "__secure_getenv" -> EnvironmentFunctions::getenv;
      case "setenv" -> EnvironmentFunctions::setenv;
      case "putenv" -> EnvironmentFunctions::putenv;
      case "unsetenv" -> EnvironmentFunctions::unsetenv;
      case "clearenv" -> call -> call.writeLong(call.libraryData() + LibraryData.ENVIRON, 0);
      default -> null;
    };
  }

  /** The vector this library made last, which it may grow in place. */
  private static final class OwnVector implements NativeCall.LibraryState<OwnVector> {
    private long address;

    @Override
    public OwnVector copy() {
      OwnVector copy = new OwnVector();
      copy.address = address;
      return copy;
    }
  }

  private static long vector(NativeCall call) {
    return call.readLong(call.libraryData() + LibraryData.ENVIRON);
  }

  /** The address of the vector's element for a name, or of the NULL at its end. */
  private static long element(NativeCall call, String name) {
    long at = vector(call);
    for (long text = call.readLong(at); text != 0; text = call.readLong(at)) {
      if (call.readString(text, name.length() + 1L).equals(name + "=")) {
        return at;
      }
      at += 8;
    }
    return at;
  }

  private static void getenv(NativeCall call) {
    call.result(value(call, call.readString(call.argument(0))));
  }

  /** The address of a variable's value, or 0. */
  static long value(NativeCall call, String name) {
    if (vector(call) == 0 || name.isEmpty()) {
      return 0;
    }
    long text = call.readLong(element(call, name));
    return text == 0 ? 0 : text + name.length() + 1;
  }

  private static void setenv(NativeCall call) {
    String name = call.argument(0) == 0 ? "" : call.readString(call.argument(0));
    if (name.isEmpty() || name.indexOf('=') >= 0) {
      call.resultOf(-Errno.EINVAL);
      return;
    }
    boolean present = vector(call) != 0 && call.readLong(element(call, name)) != 0;
    if (present && call.intArgument(2) == 0) {
      return;
    }
    long valueLength = StringFunctions.length(call, 1);
    long text = Heap.of(call).allocate(call, name.length() + valueLength + 2);
    if (text == 0) {
      call.result(-1);
      return;
    }
    call.writeString(text, name + "=");
    call.copy(text + name.length() + 1, call.argument(1), valueLength + 1);
    put(call, name, text);
  }

  private static void putenv(NativeCall call) {
    String text = call.readString(call.argument(0));
    int equals = text.indexOf('=');
    if (equals >= 0) {
      put(call, text.substring(0, equals), call.argument(0));
    } else {
      remove(call, text);
    }
  }

  /** Makes {@code text} the string of a name. */
  private static void put(NativeCall call, String name, long text) {
    long old = vector(call);
    long at = old == 0 ? 0 : element(call, name);
    if (at != 0 && call.readLong(at) != 0) {
      call.writeLong(at, text);
      return;
    }
    long used = at - old;
    OwnVector own = call.state(OwnVector.class, OwnVector::new);
    Heap heap = Heap.of(call);
    boolean grow = own.address != 0 && own.address == old;
    long fresh = grow ? heap.reallocate(call, old, used + 16) : heap.allocate(call, used + 16);
    if (fresh == 0) {
      call.result(-1);
      return;
    }
    if (!grow && used > 0) {
      call.copy(fresh, old, used);
    }
    own.address = fresh;
    call.writeLong(fresh + used, text);
    call.writeLong(fresh + used + 8, 0);
    call.writeLong(call.libraryData() + LibraryData.ENVIRON, fresh);
  }

  private static void unsetenv(NativeCall call) {
    String name = call.argument(0) == 0 ? "" : call.readString(call.argument(0));
    if (name.isEmpty() || name.indexOf('=') >= 0) {
      call.resultOf(-Errno.EINVAL);
    } else {
      remove(call, name);
    }
  }

  private static void remove(NativeCall call, String name) {
    if (vector(call) == 0) {
      return;
    }
    for (long at = element(call, name); call.readLong(at) != 0; at += 8) {
      call.writeLong(at, call.readLong(at + 8));
    }
  }
}
