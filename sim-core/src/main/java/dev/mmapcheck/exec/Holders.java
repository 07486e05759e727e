package dev.mmapcheck.exec;

import dev.mmapcheck.event.Activation;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Shadow;

/** Who still holds a value: memory, the registers of calls that have not returned, a result. */
final class Holders {
  private final ShadowMemory memory;

  /** The structure that a function is about to return by value. */
  private long result;

  /** Its size in bytes, 0 at other times. */
  private long resultBytes;

  Holders(ShadowMemory memory) {
    this.memory = memory;
  }

  /** A structure is about to be returned by value. */
  void returning(long address, long bytes) {
    result = address;
    resultBytes = bytes;
  }

  /** It has been. */
  void returned() {
    resultBytes = 0;
  }

  /** See {@link dev.mmapcheck.event.RunView#isReachable}. */
  boolean isReachable(Task current, Origin origin, Activation activation) {
    long limit = 0;
    for (CallFrame frame = current.top(); frame != null; frame = frame.caller) {
      boolean own = frame.activation != null && frame.activation.isWithin(activation);
      if (own) {
        limit = Math.max(limit, frame.base + frame.code.function().frameSize());
        continue;
      }
      for (Shadow shadow : frame.s) {
        if (shadow != null && shadow.origin() == origin) {
          return true;
        }
      }
    }
    if (memory.holdsIn(current.process(), origin, result, result + resultBytes)) {
      return true;
    }
    long stackBottom = current.top() == null ? 0 : current.top().stackPointer;
    return memory.holds(current.process(), origin, stackBottom, limit);
  }

  /** See {@link dev.mmapcheck.event.RunView#isHeld}. */
  boolean isHeld(Task current, Origin origin) {
    for (CallFrame frame = current.top(); frame != null; frame = frame.caller) {
      for (int i = 0; i < frame.s.length; i++) {
        Shadow shadow = frame.s[i];
        if (shadow != null && shadow.origin() == origin && frame.code.isVariable(i)) {
          return true;
        }
      }
    }
    long stackBottom = current.top() == null ? 0 : current.top().stackPointer;
    return memory.holds(current.process(), origin, stackBottom, stackBottom);
  }
}
