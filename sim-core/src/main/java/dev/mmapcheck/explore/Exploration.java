package dev.mmapcheck.explore;

import java.util.List;

/**
 * The sum of an exploration.
 *
 * @param entries the entry points in the order they were explored
 * @param paths how many paths were run
 * @param shortfalls what matters but was not analysed
 */
public record Exploration(List<EntryPoint> entries, int paths, List<Shortfall> shortfalls) {
  public Exploration {
    entries = List.copyOf(entries);
    shortfalls = List.copyOf(shortfalls);
  }
}
