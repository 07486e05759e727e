package dev.mmapcheck.exec;

import java.util.HashMap;
import java.util.Map;

/** The blocks of the heap that a tracked run has. */
final class HeapBlocks {
  private final ShadowMemory memory;

  /** Sizes of live blocks in bytes, by address. */
  private final Map<Long, Long> sizes = new HashMap<>();

  HeapBlocks(ShadowMemory memory) {
    this.memory = memory;
  }

  /** Keeps account of heap blocks: what a freed one held can no longer be reached. */
  void allocated(NativeContext call, boolean made) {
    if (made) {
      int size =
          switch (call.name()) {
            case "malloc", "valloc" -> 0;
            default -> 1;
          };
      sizes.put(call.resultBits(), call.argument(size));
    }
    boolean released = call.name().equals("free") || call.name().equals("realloc");
    Long bytes = released ? sizes.remove(call.argument(0)) : null;
    if (bytes != null && call.name().equals("free")) {
      memory.forget(call.process(), call.argument(0), bytes);
    }
  }
}
