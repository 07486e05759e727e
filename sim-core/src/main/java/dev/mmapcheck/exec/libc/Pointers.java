package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Shadow;
import dev.mmapcheck.sym.Value;

/** Results that are derived from a pointer argument and so keep pointing into the same object. */
final class Pointers {
  private Pointers() {}

  /** An argument moved by a number of bytes: it stems from the same object. */
  static Value advance(NativeCall call, int argument, long bytes) {
    return at(call, argument, call.argument(argument) + bytes);
  }

  /** An address inside the object a pointer argument points into. */
  static Value at(NativeCall call, int argument, long address) {
    Origin origin = call.value(argument).origin().orElse(null);
    return new Value(address, Shadow.of(null, origin));
  }
}
