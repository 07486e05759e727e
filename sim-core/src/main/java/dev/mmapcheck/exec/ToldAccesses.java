package dev.mmapcheck.exec;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Shadow;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/**
 * Which loads and stores are told: those through pointers into mappings, each once a page as long
 * as nothing can have changed the address space.
 */
final class ToldAccesses {
  /** For each load and store: the page it was last told of, and the state of the address space. */
  private final IdentityHashMap<Op, long[]> last = new IdentityHashMap<>();

  /** Mappings that the caller made and the program has changed: what uses them then matters. */
  private final Set<Origin> changed = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Counts calls, which are all that can change the address space. */
  private long generation;

  void addressSpaceMayChange() {
    generation++;
  }

  /** The program changes a mapping: accesses through such pointers are told whoever made it. */
  void change(Origin mapping) {
    changed.add(mapping);
  }

  /**
   * Whether an access is worth an event.
   *
   * @param page number of the page
   */
  boolean isNews(Op op, long page, Shadow pointer) {
    Origin origin = pointer == null ? null : pointer.origin();
    if (origin == null || (origin.kind() != Origin.Kind.MAPPING && !changed.contains(origin))) {
      return false;
    }
    long[] before = last.computeIfAbsent(op, o -> new long[] {-1, -1});
    if (before[0] == page && before[1] == generation && pointer.expr() == null) {
      return false;
    }
    before[0] = page;
    before[1] = generation;
    return true;
  }

  /** What is told of a fault, if there was one. */
  static Optional<Event.Fault> describe(MemoryFault fault) {
    return fault == null
        ? Optional.empty()
        : Optional.of(new Event.Fault(fault.signal(), fault.code(), fault.address()));
  }
}
