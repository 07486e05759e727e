package dev.mmapcheck.rule.ledger;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Event.AccessKind;
import dev.mmapcheck.lang.CType;
import dev.mmapcheck.sym.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which unknown functions may have got hold of which values: those that were passed the value
 * itself, not as a pointer to constant data, or the address of an object it had been stored in. Who
 * gets the address of a member gets what lies in that member.
 */
final class Handovers {
  private final Map<Origin, List<Handover>> handovers = new HashMap<>();

  /** For every object, what was stored in it. */
  private final Map<Origin, Set<Stored>> contents = new HashMap<>();

  /**
   * A value that was handed to a function.
   *
   * @param index of the call
   * @param isDirect whether it was an argument, not something in an object that was one
   */
  private record Handover(String function, int index, boolean isDirect) {}

  private record Stored(long address, Origin value) {}

  void accessed(Event.Accessed access) {
    if (access.kind() == AccessKind.WRITE && access.stored() != null) {
      Origin object = access.address().origin().orElse(null);
      Origin value = access.stored().origin().orElse(null);
      if (object != null && value != null && object != value) {
        contents
            .computeIfAbsent(object, o -> new LinkedHashSet<>())
            .add(new Stored(access.address().bits(), value));
      }
    }
  }

  void called(Event.Called call) {
    if (call.outcome() != Event.Outcome.UNKNOWN) {
      return;
    }
    for (Event.Argument argument : call.arguments()) {
      Origin origin = argument.value().origin().orElse(null);
      boolean onlyLooks =
          argument.type() instanceof CType.PointerType pointer && pointer.constTarget();
      if (origin == null || onlyLooks) {
        continue;
      }
      add(origin, new Handover(call.name(), call.index(), true));
      long start = argument.value().bits();
      long end = start + reach(argument);
      Handover inside = new Handover(call.name(), call.index(), false);
      Set<Origin> seen = new HashSet<>(Set.of(origin));
      for (Stored stored : contents.getOrDefault(origin, Set.of())) {
        if (reach(argument) == 0 || (stored.address() >= start && stored.address() < end)) {
          receive(stored.value(), inside, seen);
        }
      }
    }
  }

  /** So many bytes behind a pointer are handed over with it; 0 stands for the whole object. */
  private static long reach(Event.Argument argument) {
    String text = argument.span().text();
    boolean isMember = text.startsWith("&") && (text.contains("->") || text.contains("."));
    return isMember && argument.type() instanceof CType.PointerType pointer
        ? Math.max(1, pointer.target().size())
        : 0;
  }

  private void receive(Origin origin, Handover handover, Set<Origin> seen) {
    if (seen.add(origin)) {
      add(origin, handover);
      for (Stored stored : contents.getOrDefault(origin, Set.of())) {
        receive(stored.value(), handover, seen);
      }
    }
  }

  private void add(Origin origin, Handover handover) {
    handovers.computeIfAbsent(origin, o -> new ArrayList<>()).add(handover);
  }

  /** The functions that have got a value: itself at any time, in an object since an event. */
  Set<String> receivers(Origin origin, int since) {
    Set<String> functions = new TreeSet<>();
    for (Handover handover : handovers.getOrDefault(origin, List.of())) {
      if (handover.isDirect() || handover.index() >= since) {
        functions.add(handover.function());
      }
    }
    return functions;
  }
}
