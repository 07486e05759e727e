package dev.mmapcheck.exec.libc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Freed chunks and which of them a request gets, in glibc's order: the last seven freed of the same
 * size (the thread's cache), then small ones of the same size, then the smallest chunk that is
 * large enough, the one that has waited longest first.
 */
final class FreeChunks {
  static final long LARGEST_FAST = 0x80;
  private static final long LARGEST_CACHED = 0x410;
  private static final int CACHED_PER_SIZE = 7;

  /** Freed and waiting, by size; the first is taken next. */
  private final TreeMap<Long, ArrayDeque<Long>> cached = new TreeMap<>();

  private final TreeMap<Long, ArrayDeque<Long>> fast = new TreeMap<>();
  private final TreeMap<Long, LinkedHashSet<Long>> free = new TreeMap<>();

  /** Joins a chunk with its neighbours. */
  @FunctionalInterface
  interface Joiner {
    long join(long chunk, long size);
  }

  FreeChunks copy() {
    FreeChunks copy = new FreeChunks();
    cached.forEach((size, list) -> copy.cached.put(size, new ArrayDeque<>(list)));
    fast.forEach((size, list) -> copy.fast.put(size, new ArrayDeque<>(list)));
    free.forEach((size, list) -> copy.free.put(size, new LinkedHashSet<>(list)));
    return copy;
  }

  /** Keeps a chunk in the thread's cache if there is room. */
  boolean cache(long chunk, long size) {
    if (size > LARGEST_CACHED) {
      return false;
    }
    Deque<Long> list = cached.computeIfAbsent(size, key -> new ArrayDeque<>());
    if (list.size() >= CACHED_PER_SIZE) {
      return false;
    }
    list.addFirst(chunk);
    return true;
  }

  /** A cached chunk of exactly this size, or 0. */
  long takeCached(long size) {
    Deque<Long> list = cached.get(size);
    return list == null || list.isEmpty() ? 0 : list.removeFirst();
  }

  void addFast(long chunk, long size) {
    fast.computeIfAbsent(size, key -> new ArrayDeque<>()).addFirst(chunk);
  }

  /** A small chunk of exactly this size, or 0; others of the size move to the thread's cache. */
  long takeFast(long size, LongConsumer moved) {
    Deque<Long> list = fast.get(size);
    if (list == null || list.isEmpty()) {
      return 0;
    }
    final long chunk = list.removeFirst();
    while (!list.isEmpty() && cache(list.peekFirst(), size)) {
      moved.accept(list.removeFirst());
    }
    return chunk;
  }

  /** Takes all small chunks out and has them joined. */
  void drainFast(Joiner joiner) {
    for (Map.Entry<Long, ArrayDeque<Long>> entry : fast.entrySet()) {
      List<Long> list = new ArrayList<>(entry.getValue());
      entry.getValue().clear();
      for (long chunk : list) {
        joiner.join(chunk, entry.getKey());
      }
    }
  }

  void addFree(long chunk, long size) {
    free.computeIfAbsent(size, key -> new LinkedHashSet<>()).add(chunk);
  }

  void removeFree(long chunk, long size) {
    LinkedHashSet<Long> list = free.get(size);
    list.remove(chunk);
    if (list.isEmpty()) {
      free.remove(size);
    }
  }

  /** The best joined chunk of at least this size, or 0. */
  long takeFree(long size) {
    Map.Entry<Long, LinkedHashSet<Long>> best = free.ceilingEntry(size);
    if (best == null) {
      return 0;
    }
    long chunk = best.getValue().iterator().next();
    removeFree(chunk, best.getKey());
    return chunk;
  }
}
