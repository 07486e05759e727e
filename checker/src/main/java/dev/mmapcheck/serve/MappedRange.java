package dev.mmapcheck.serve;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A mapping under the id the service gave it. Parts of it may have been unmapped since, and others
 * may have been mapped there: what is left is remembered, so that an id never shows memory that
 * belongs to another.
 */
final class MappedRange {
  private final String path;
  private final long offset;
  private final boolean shared;
  private final long address;
  private final long length;

  /** What is left: the end of each piece, by its start. */
  private final NavigableMap<Long, Long> left = new TreeMap<>();

  /**
   * A new mapping.
   *
   * @param path the file, or "" for anonymous memory
   * @param offset where it begins in the file, in bytes
   * @param address page-aligned
   * @param length bytes, as asked for
   * @param mapped bytes, rounded up to whole pages
   */
  MappedRange(String path, long offset, boolean shared, long address, long length, long mapped) {
    this.path = path;
    this.offset = offset;
    this.shared = shared;
    this.address = address;
    this.length = length;
    left.put(address, address + mapped);
  }

  /** The same for a child of fork. */
  MappedRange copy() {
    MappedRange copy = new MappedRange(path, offset, shared, address, length, 0);
    copy.left.clear();
    copy.left.putAll(left);
    return copy;
  }

  String path() {
    return path;
  }

  long offset() {
    return offset;
  }

  boolean isShared() {
    return shared;
  }

  boolean isFile() {
    return !path.isEmpty();
  }

  long address() {
    return address;
  }

  long length() {
    return length;
  }

  /** What is left of it: the end of each piece, by its start. */
  NavigableMap<Long, Long> left() {
    return left;
  }

  /** Whether all of a range is left. */
  boolean covers(long start, long end) {
    var piece = left.floorEntry(start);
    return piece != null && end <= piece.getValue();
  }

  /** Takes out a range. */
  void cut(long start, long end) {
    var below = left.floorEntry(start);
    if (below != null && below.getValue() > start) {
      left.put(below.getKey(), start);
      left.put(start, below.getValue());
    }
    var last = left.lowerEntry(end);
    if (last != null && last.getValue() > end) {
      left.put(end, last.getValue());
    }
    left.subMap(start, end).clear();
  }
}
