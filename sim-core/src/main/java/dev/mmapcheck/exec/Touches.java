package dev.mmapcheck.exec;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Shadow;
import dev.mmapcheck.sym.Value;
import java.util.Optional;

/**
 * What a model touches in a tracked run: through which argument, and whether it read anything
 * nobody knows. Byte by byte accesses become one event for each argument and kind.
 */
final class Touches {
  private final NativeContext call;
  private final Tracker tracker;

  /** Per argument and kind: what was accessed, as [first, end). */
  private final long[][] ranges;

  private boolean isUnknown;
  private long bytes;

  Touches(NativeContext call, Tracker tracker) {
    this.call = call;
    this.tracker = tracker;
    this.ranges = new long[2 * call.argumentCount()][];
  }

  /** Whether something that depends on inputs was read. */
  boolean isUnknown() {
    return isUnknown;
  }

  /** Bytes that were accessed, each as often as it was. */
  long bytes() {
    return bytes;
  }

  /** Notes a successful access. */
  void note(Event.AccessKind kind, long address, long length) {
    if (length <= 0) {
      return;
    }
    bytes += length;
    int argument = argumentBehind(address);
    if (kind == Event.AccessKind.READ) {
      Shadow pointer = argument < 0 ? null : call.value(argument).shadow();
      Unknown content = tracker.assumptions().contentOf(pointer, address, tracker.pageSize());
      isUnknown |=
          tracker.memory().unknownAt(call.process(), address, content) != null
              || tracker.memory().dependsOnInputs(call.process(), address, length);
    } else {
      tracker.memory().forget(call.process(), address, length);
    }
    if (argument < 0) {
      return;
    }
    int slot = 2 * argument + (kind == Event.AccessKind.WRITE ? 1 : 0);
    long[] range = ranges[slot];
    if (range == null) {
      ranges[slot] = new long[] {address, address + length};
    } else {
      range[0] = Math.min(range[0], address);
      range[1] = Math.max(range[1], address + length);
    }
  }

  /** The argument that points into a mapping and whose bytes the call walks here, or -1. */
  private int argumentBehind(long address) {
    int best = -1;
    long distance = -1L;
    for (int i = 0; i < call.argumentCount(); i++) {
      Value value = call.value(i);
      long away = address - value.bits();
      if (value.comesFrom(Origin.Kind.MAPPING)
          && (away == 0
              || continues(ranges[2 * i], address)
              || continues(ranges[2 * i + 1], address))
          && (best < 0 || Long.compareUnsigned(away, distance) < 0)) {
        best = i;
        distance = away;
      }
    }
    return best;
  }

  /** Whether an access at the address lies in the bytes touched before or just behind them. */
  private static boolean continues(long[] range, long address) {
    return range != null && Long.compareUnsigned(address - range[0], range[1] - range[0]) <= 0;
  }

  /** Reports an access that faulted, after those before it. */
  void faulted(Event.AccessKind kind, long address, MemoryFault fault) {
    int argument = argumentBehind(address);
    flush();
    if (argument < 0) {
      argument = argumentNearest(address);
    }
    Value pointer = argument < 0 ? Value.of(address) : call.value(argument);
    Span base = argument < 0 ? call.span() : call.argumentSpan(argument);
    emitAccess(
        kind,
        pointer,
        Math.max(1, fault.address() - pointer.bits() + 1),
        ToldAccesses.describe(fault),
        base);
  }

  private int argumentNearest(long address) {
    for (int i = 0; i < call.argumentCount(); i++) {
      if (call.argument(i) == address) {
        return i;
      }
    }
    return -1;
  }

  private void emitAccess(
      Event.AccessKind kind, Value pointer, long length, Optional<Event.Fault> fault, Span base) {
    tracker.emit(
        new Event.Accessed(
            tracker.nextIndex(),
            call.span(),
            call.frame().activation,
            call.process().pid(),
            kind,
            pointer,
            length,
            null,
            fault,
            call.name(),
            base),
        call.task());
  }

  /** Reports the accesses so far, one event for each argument and kind. */
  void flush() {
    for (int slot = 0; slot < ranges.length; slot++) {
      long[] range = ranges[slot];
      if (range == null) {
        continue;
      }
      ranges[slot] = null;
      Value pointer = call.value(slot / 2);
      emitAccess(
          slot % 2 == 0 ? Event.AccessKind.READ : Event.AccessKind.WRITE,
          new Value(range[0], pointer.shadow()),
          range[1] - range[0],
          Optional.empty(),
          call.argumentSpan(slot / 2));
    }
  }

  /** Notes that bytes were copied, which does not make the result depend on them. */
  void copied(long destination, long source, long length) {
    boolean before = isUnknown;
    note(Event.AccessKind.READ, source, length);
    isUnknown = before;
    note(Event.AccessKind.WRITE, destination, length);
    tracker.prepareContent(call.task(), source, call.value(argumentAt(source)).shadow());
  }

  private int argumentAt(long address) {
    int argument = argumentBehind(address);
    return argument < 0 ? Integer.MAX_VALUE : argument;
  }
}
