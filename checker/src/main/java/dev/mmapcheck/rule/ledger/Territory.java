package dev.mmapcheck.rule.ledger;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Which mappings may be reached at which addresses of one process: disjoint pieces by ascending
 * address, each with its holders, oldest first.
 *
 * <p>Usually a piece has one holder. A mapping placed with MAP_FIXED inside a reservation gives its
 * pages a second one: the reservation's pointer stays good for them, until somebody unmaps them.
 * User addresses are positive, so signed order is address order.
 */
final class Territory {
  /** A piece that ends before {@code end}. */
  record Piece(long start, long end, List<MappingRecord> holders) {}

  private final TreeMap<Long, Piece> pieces;

  Territory() {
    this.pieces = new TreeMap<>();
  }

  /** A copy for a forked process. */
  Territory(Territory other) {
    this.pieces = new TreeMap<>(other.pieces);
  }

  /** The holders of an address, oldest first. */
  List<MappingRecord> holders(long address) {
    Map.Entry<Long, Piece> entry = pieces.floorEntry(address);
    return entry == null || entry.getValue().end <= address ? List.of() : entry.getValue().holders;
  }

  /** Everybody who holds any address of a range. */
  Set<MappingRecord> holders(long start, long end) {
    Set<MappingRecord> all = new LinkedHashSet<>();
    within(start, end).forEach(piece -> all.addAll(piece.holders));
    return all;
  }

  /** The first address in a range that a mapping holds, or -1. */
  long firstHeld(MappingRecord mapping, long start, long end) {
    for (Piece piece : within(start, end)) {
      if (piece.holders.contains(mapping)) {
        return Math.max(start, piece.start);
      }
    }
    return -1;
  }

  /** Adds a holder to a range; pages that nobody held so far become its own. */
  void hold(long start, long end, MappingRecord mapping) {
    cut(start);
    cut(end);
    long next = start;
    for (Piece piece : within(start, end)) {
      put(next, piece.start, List.of(mapping));
      List<MappingRecord> holders = new ArrayList<>(piece.holders);
      holders.add(mapping);
      put(piece.start, piece.end, List.copyOf(holders));
      next = piece.end;
    }
    put(next, end, List.of(mapping));
  }

  /** Empties a range, after showing every piece of it. */
  void release(long start, long end, Consumer<Piece> released) {
    cut(start);
    cut(end);
    for (Piece piece : within(start, end)) {
      released.accept(piece);
      pieces.remove(piece.start);
    }
  }

  private void put(long start, long end, List<MappingRecord> holders) {
    if (start < end) {
      pieces.put(start, new Piece(start, end, holders));
    }
  }

  /** Makes {@code address} a border between pieces. */
  private void cut(long address) {
    Map.Entry<Long, Piece> entry = pieces.lowerEntry(address);
    if (entry != null && entry.getValue().end > address) {
      Piece piece = entry.getValue();
      put(piece.start, address, piece.holders);
      put(address, piece.end, piece.holders);
    }
  }

  /** The pieces that overlap a range, as they are now. */
  private List<Piece> within(long start, long end) {
    Long from = pieces.floorKey(start);
    List<Piece> overlapping = new ArrayList<>();
    for (Piece piece : pieces.tailMap(from == null ? start : from, true).values()) {
      if (piece.start >= end) {
        break;
      }
      if (piece.end > start) {
        overlapping.add(piece);
      }
    }
    return overlapping;
  }
}
