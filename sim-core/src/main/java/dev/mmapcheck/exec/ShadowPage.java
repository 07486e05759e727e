package dev.mmapcheck.exec;

import dev.mmapcheck.lang.Scalar;
import dev.mmapcheck.lang.ir.Insn.BinaryOp;
import dev.mmapcheck.page.FrameAttachment;
import dev.mmapcheck.sym.Expr;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Shadow;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * What is known of the values in one frame. The frame is cut into granules of 8 bytes; a granule is
 *
 * <ul>
 *   <li>{@code null}: plain bytes, or whatever the whole page was made of,
 *   <li>{@link #PLAIN}: plain bytes where the page was made of something else,
 *   <li>a {@link Shadow}: one 8-byte value,
 *   <li>an {@link Unknown}: bytes not decided yet,
 *   <li>a {@link Cells}: anything smaller, byte by byte.
 * </ul>
 */
final class ShadowPage implements FrameAttachment {
  private static final int GRANULE = 8;
  private static final Object PLAIN = new Object();
  private final Object[] granules;

  /** What a granule is until something is done with it, or null for plain bytes. */
  private final Unknown origin;

  /**
   * Position (address or file offset) of the frame's first byte, in the terms of the unknowns that
   * fill it.
   */
  private final long position;

  /**
   * @param origin what decides every byte, or null when all are plain
   */
  ShadowPage(int pageSize, long position, Unknown origin) {
    this(new Object[pageSize / GRANULE], position, origin);
  }

  private ShadowPage(Object[] granules, long position, Unknown origin) {
    this.granules = granules;
    this.position = position;
    this.origin = origin;
  }

  /** What a granule is; null for plain bytes. */
  private Object granule(int index) {
    Object there = granules[index];
    return there == null ? origin : there == PLAIN ? null : there;
  }

  /** Makes a granule plain or one value. */
  private void put(int index, Shadow shadow) {
    granules[index] = shadow == null && origin != null ? PLAIN : shadow;
  }

  /** A granule that is neither plain, one value, nor wholly unknown. */
  private static final class Cells {
    /** For each byte: the shadow of the value that starts there. */
    final Shadow[] shadows = new Shadow[GRANULE];

    /** Size of the value that starts there. */
    final byte[] sizes = new byte[GRANULE];

    /** For each byte: what decides it, or null when it is decided. */
    final Unknown[] unknown = new Unknown[GRANULE];

    Cells copy() {
      Cells copy = new Cells();
      System.arraycopy(shadows, 0, copy.shadows, 0, GRANULE);
      System.arraycopy(sizes, 0, copy.sizes, 0, GRANULE);
      System.arraycopy(unknown, 0, copy.unknown, 0, GRANULE);
      return copy;
    }

    void clear(int from, int to) {
      for (int i = 0; i < GRANULE; i++) {
        boolean touched = i < to && i + Math.max(1, sizes[i]) > from;
        if (touched) {
          shadows[i] = null;
          sizes[i] = 0;
        }
        if (i >= from && i < to) {
          unknown[i] = null;
        }
      }
    }
  }

  /** Marks bytes as not decided yet. */
  void markUnknown(int offset, int length, Unknown unknown) {
    if (offset % GRANULE == 0 && length % GRANULE == 0) {
      Arrays.fill(granules, offset / GRANULE, (offset + length) / GRANULE, unknown);
    } else {
      markUnknown(offset, length, unknown, (at, shadow) -> false);
    }
  }

  /** Says of a value of 8 bytes at an offset whether it stays as it is. */
  interface Keep {
    boolean test(int offset, Shadow shadow);
  }

  /** Marks bytes as not decided yet, but for the values to keep. */
  void markUnknown(int offset, int length, Unknown unknown, Keep kept) {
    for (int at = offset; at < offset + length; ) {
      int granule = at / GRANULE;
      int from = at % GRANULE;
      int to = Math.min(GRANULE, from + offset + length - at);
      if (from == 0 && to == GRANULE) {
        if (!(granule(granule) instanceof Shadow shadow && kept.test(at, shadow))) {
          granules[granule] = unknown;
        }
      } else {
        Cells cells = cells(granule);
        cells.clear(from, to);
        for (int i = from; i < to; i++) {
          cells.unknown[i] = unknown;
        }
      }
      at += to - from;
    }
  }

  /** The unknown that decides the byte at an offset, or null when it is decided. */
  Unknown unknownAt(int offset) {
    Object granule = granule(offset / GRANULE);
    if (granule instanceof Unknown unknown) {
      return unknown;
    }
    return granule instanceof Cells cells ? cells.unknown[offset % GRANULE] : null;
  }

  /** Position of an offset in the terms of the unknowns. */
  long position(int offset) {
    return position + offset;
  }

  /** What is known of the value of {@code size} bytes at an offset; null when nothing is. */
  Shadow load(int offset, int size) {
    Object granule = granule(offset / GRANULE);
    int within = offset % GRANULE;
    if (granule instanceof Shadow shadow) {
      return within == 0 && size == GRANULE ? shadow : part(shadow, within, size);
    }
    if (granule instanceof Cells cells) {
      Shadow shadow = cells.shadows[within];
      if (shadow != null && cells.sizes[within] == size) {
        return shadow;
      }
      for (int i = within; i >= 0; i--) {
        if (cells.shadows[i] != null && i + cells.sizes[i] >= within + size) {
          return part(cells.shadows[i], within - i, size);
        }
      }
    }
    return null;
  }

  /** A piece of a value: its expression shifted and cut. */
  private static Shadow part(Shadow shadow, int shift, int size) {
    if (shadow.expr() == null || (size & (size - 1)) != 0) {
      return null;
    }
    Expr shifted = Expr.binary(BinaryOp.SHR, Scalar.U64, shadow.expr(), Expr.of(8L * shift));
    return Shadow.of(Expr.convert(Scalar.U64, unsigned(size), shifted), null);
  }

  private static Scalar unsigned(int size) {
    return switch (size) {
      case 1 -> Scalar.U8;
      case 2 -> Scalar.U16;
      case 4 -> Scalar.U32;
      default -> Scalar.U64;
    };
  }

  /** Records a store of a value that lies within one granule. */
  void store(int offset, int size, Shadow shadow) {
    int granule = offset / GRANULE;
    int within = offset % GRANULE;
    if (size == GRANULE && within == 0) {
      put(granule, shadow);
      return;
    }
    if (granule(granule) == null && shadow == null) {
      return;
    }
    Cells cells = cells(granule);
    cells.clear(within, within + size);
    cells.shadows[within] = shadow;
    cells.sizes[within] = shadow == null ? 0 : (byte) size;
  }

  @Override
  public void clear(int offset, int length) {
    for (int at = offset; at < offset + length; ) {
      int granule = at / GRANULE;
      int from = at % GRANULE;
      int to = Math.min(GRANULE, from + offset + length - at);
      if (granule(granule) != null) {
        if (from == 0 && to == GRANULE) {
          put(granule, null);
        } else {
          cells(granule).clear(from, to);
        }
      }
      at += to - from;
    }
  }

  private Cells cells(int granule) {
    Object there = granule(granule);
    if (there instanceof Cells cells) {
      return cells;
    }
    Cells cells = new Cells();
    if (there instanceof Shadow shadow) {
      cells.shadows[0] = shadow;
      cells.sizes[0] = GRANULE;
    } else if (there instanceof Unknown unknown) {
      Arrays.fill(cells.unknown, unknown);
    }
    granules[granule] = cells;
    return cells;
  }

  @Override
  public FrameAttachment copy() {
    Object[] copy = granules.clone();
    for (int i = 0; i < copy.length; i++) {
      if (copy[i] instanceof Cells cells) {
        copy[i] = cells.copy();
      }
    }
    return new ShadowPage(copy, position, origin);
  }

  /** Whether a value in the byte range comes from an origin that {@code wanted} accepts. */
  boolean holds(int from, int to, Predicate<Origin> wanted) {
    for (int granule = from / GRANULE; granule * GRANULE < to; granule++) {
      if (granule(granule) instanceof Shadow shadow && accepts(shadow, wanted)) {
        return true;
      }
      if (granule(granule) instanceof Cells cells) {
        for (Shadow shadow : cells.shadows) {
          if (shadow != null && accepts(shadow, wanted)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whether a byte of the range is undecided or belongs to a value with an expression. */
  boolean dependsOnInputs(int from, int to) {
    for (int granule = from / GRANULE; granule * GRANULE < to; granule++) {
      Object there = granule(granule);
      if (there instanceof Unknown || (there instanceof Shadow shadow && shadow.expr() != null)) {
        return true;
      }
      if (there instanceof Cells cells) {
        for (int i = 0; i < GRANULE; i++) {
          int at = granule * GRANULE + i;
          boolean inside = at >= from && at < to;
          if (inside
              && (cells.unknown[i] != null
                  || (cells.shadows[i] != null && cells.shadows[i].expr() != null))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean accepts(Shadow shadow, Predicate<Origin> wanted) {
    return shadow.origin() != null && wanted.test(shadow.origin());
  }
}
