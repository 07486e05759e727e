package dev.mmapcheck.rule.ledger;

import dev.mmapcheck.lang.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The first few of the things that each call in the text made. What a loop makes by the thousand
 * shares its fate, and who looks through all things at every event must not pay for them.
 */
final class FewOfEachCall<T> {
  /** So many are kept of a call. */
  private static final int FEW = 8;

  private final List<T> kept;
  private final Map<Span, Integer> made;

  FewOfEachCall() {
    kept = new ArrayList<>();
    made = new HashMap<>();
  }

  FewOfEachCall(FewOfEachCall<T> other) {
    kept = new ArrayList<>(other.kept);
    made = new HashMap<>(other.made);
  }

  /** Takes a thing, and says whether it is kept. */
  boolean add(Span call, T thing) {
    return made.merge(call, 1, Integer::sum) <= FEW && kept.add(thing);
  }

  /** Those that are kept, in order. */
  List<T> kept() {
    return Collections.unmodifiableList(kept);
  }
}
