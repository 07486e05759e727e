package dev.mmapcheck.rule.ledger;

import dev.mmapcheck.event.Event;
import dev.mmapcheck.event.Event.AccessKind;
import dev.mmapcheck.lang.CType;
import dev.mmapcheck.sym.Origin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which unknown functions may have got hold of which values: those that were passed the value
 * itself, not as a pointer to constant data, or the address of an object it had been stored in.
 */
final class Handovers {
  private final Map<Origin, Set<String>> receivers = new HashMap<>();

  /** For every object, the origins of the values stored in it. */
  private final Map<Origin, Set<Origin>> contents = new HashMap<>();

  void accessed(Event.Accessed access) {
    if (access.kind() == AccessKind.WRITE && access.stored() != null) {
      Origin object = access.address().origin().orElse(null);
      Origin value = access.stored().origin().orElse(null);
      if (object != null && value != null && object != value) {
        contents.computeIfAbsent(object, o -> new HashSet<>()).add(value);
      }
    }
  }

  void called(Event.Called call) {
    if (call.outcome() != Event.Outcome.UNKNOWN) {
      return;
    }
    for (Event.Argument argument : call.arguments()) {
      if (argument.type() instanceof CType.PointerType pointer && pointer.constTarget()) {
        continue; // it only looks
      }
      argument.value().origin().ifPresent(origin -> receive(origin, call.name(), new HashSet<>()));
    }
  }

  private void receive(Origin origin, String function, Set<Origin> seen) {
    if (seen.add(origin)) {
      receivers.computeIfAbsent(origin, o -> new TreeSet<>()).add(function);
      contents.getOrDefault(origin, Set.of()).forEach(held -> receive(held, function, seen));
    }
  }

  Set<String> receivers(Origin origin) {
    return origin == null ? Set.of() : receivers.getOrDefault(origin, Set.of());
  }
}
