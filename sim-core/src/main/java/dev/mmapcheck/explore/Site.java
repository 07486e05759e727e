package dev.mmapcheck.explore;

import dev.mmapcheck.event.Activation;
import dev.mmapcheck.exec.World;
import dev.mmapcheck.lang.SourceFile;
import dev.mmapcheck.lang.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A place where paths decide, reached by the same calls: which sides of it were seen, and how often
 * the explorer has tried to see the other. One side is where the condition holds, the other where
 * it does not.
 */
final class Site {
  private final Side[] sides = {new Side(), new Side()};
  private final boolean isKnown;
  private int path = -1;
  private int activation;
  private int rounds;

  /** What is known of one side. */
  static final class Side {
    /** Whether a path took it. */
    boolean covered;

    /** Whether a candidate waits that will be the first to take it. */
    boolean awaited;

    /** How many candidates were made for it. */
    int turns;

    /** How often the solver was asked for one. */
    int attempts;
  }

  private Site(boolean isKnown) {
    this.isKnown = isKnown;
  }

  /** Whether another entry point came here by the same calls. */
  boolean isKnown() {
    return isKnown;
  }

  Side side(boolean holds) {
    return sides[holds ? 1 : 0];
  }

  /** Counts one more passage in an activation, and says how many there were. */
  int pass(int pathNumber, Activation in) {
    int id = in == null ? -1 : in.id();
    if (path != pathNumber || activation != id) {
      path = pathNumber;
      activation = id;
      rounds = 0;
    }
    return ++rounds;
  }

  /** The sites of an entry point. */
  static final class Registry {
    private final Map<Key, Site> sites = new HashMap<>();

    /** Sites deep inside earlier entry points; all registries of an exploration share them. */
    private final Set<Key> known;

    Registry() {
      this(new HashSet<>());
    }

    private Registry(Set<Key> known) {
      this.known = known;
    }

    /** The registry of the next entry point. */
    Registry next() {
      sites.keySet().stream().filter(Key::isDeep).forEach(known::add);
      return new Registry(known);
    }

    private record Key(
        SourceFile file, int start, int end, int part, World.Decision kind, Callers callers) {
      /** Whether the calls say all that matters of how a path comes here. */
      boolean isDeep() {
        return callers.third() != -1;
      }
    }

    /** Offsets of the innermost three calls, or -1. */
    private record Callers(int first, int second, int third) {
      static Callers of(Activation activation) {
        int[] calls = {-1, -1, -1};
        Activation at = activation;
        for (int i = 0; i < calls.length && at != null && at.callSite() != null; i++) {
          calls[i] = at.callSite().start();
          at = at.caller();
        }
        return new Callers(calls[0], calls[1], calls[2]);
      }
    }

    Site of(Span span, int part, World.Decision kind, Activation activation) {
      Key key = new Key(span.file(), span.start(), span.end(), part, kind, Callers.of(activation));
      return sites.computeIfAbsent(key, k -> new Site(known.contains(k)));
    }
  }
}
