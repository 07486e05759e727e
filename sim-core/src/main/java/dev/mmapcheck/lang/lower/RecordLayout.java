package dev.mmapcheck.lang.lower;

import dev.mmapcheck.lang.CType;
import dev.mmapcheck.lang.CType.RecordType;
import dev.mmapcheck.lang.CType.RecordType.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays out a struct or union as gcc does on x86-64: natural alignment, {@code packed} and {@code
 * aligned}, bit-fields that share units and do not cross the boundaries of their type.
 */
final class RecordLayout {
  private final boolean union;
  private final boolean packed;
  private final int pack;
  private final List<Field> fields = new ArrayList<>();

  /** Bits used so far, from the start. */
  private long position;

  /** Bytes of the largest member of a union. */
  private long largest;

  private int align = 1;

  /**
   * @param pack the limit of {@code #pragma pack} in bytes, or 0
   */
  RecordLayout(boolean union, boolean packed, int pack) {
    this.union = union;
    this.packed = packed;
    this.pack = pack;
  }

  private int alignOf(CType type, boolean packedField, int requested) {
    int natural = packed || packedField ? 1 : type.align();
    if (pack > 0) {
      natural = Math.min(natural, pack);
    }
    return Math.max(natural, requested);
  }

  /**
   * Adds a member.
   *
   * @param requested bytes of an {@code aligned} attribute, or 0
   */
  void add(String name, CType type, boolean packedField, int requested) {
    int fieldAlign = alignOf(type, packedField, requested);
    align = Math.max(align, fieldAlign);
    if (union) {
      position = 0;
    }
    long offset = roundUp(bytes(position), fieldAlign);
    fields.add(new Field(name, type, offset, 0, -1));
    position = (offset + type.size()) * 8;
    largest = Math.max(largest, bytes(position));
  }

  /** Adds a bit-field of {@code width} bits; width 0 closes the unit. */
  void addBits(String name, CType type, int width, boolean packedField, int requested) {
    if (union) {
      position = 0;
    }
    int unit = (int) type.size() * 8;
    boolean tight = packed || packedField;
    if (width == 0) {
      position = roundUp(position, Math.max(unit, requested * 8));
      return;
    }
    int fieldAlign = alignOf(type, packedField, requested);
    if (requested > 0) {
      position = roundUp(position, requested * 8L);
    }
    int boundary = pack > 0 ? Math.min(unit, pack * 8) : unit;
    if (!tight && position % boundary + width > boundary && pack != 1) {
      position = roundUp(position, Math.min(boundary, type.align() * 8));
    }
    if (!name.isEmpty()) {
      align = Math.max(align, fieldAlign);
    }
    fields.add(new Field(name, type, position / 8, (int) (position % 8), width));
    position += width;
    largest = Math.max(largest, bytes(position));
  }

  /** Completes the record with what was added. */
  void complete(RecordType record, int requestedAlign) {
    int total = Math.max(align, requestedAlign);
    record.complete(fields, roundUp(union ? largest : bytes(position), total), total);
  }

  private static long bytes(long bits) {
    return (bits + 7) / 8;
  }

  static long roundUp(long value, long multiple) {
    return (value + multiple - 1) / multiple * multiple;
  }
}
