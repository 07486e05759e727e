package dev.mmapcheck.vm;

import java.util.Arrays;

/**
 * A node of the {@link VmaTree}: up to 63 slots in ascending order of address. In a leaf a slot is
 * an area, in an inner node a child. The bounds of all slots lie in one flat array, so that a
 * search touches few cache lines. Slots that are not in use start at the highest address there is,
 * so that a search need not know how many are.
 *
 * <p>A node knows the largest gap between two areas inside it. A change of one slot updates it by
 * comparing the gaps at that slot before and after; only when the largest itself shrinks are all
 * slots looked at.
 */
final class TreeNode {
  static final int FANOUT = 63;

  /** Where the ends and the largest gaps of the slots begin in {@link #bounds}. */
  private static final int ENDS = FANOUT;

  private static final int GAPS = 2 * FANOUT;

  private final long[] bounds;

  /** Null in an inner node. */
  final Vma[] areas;

  /** Null in a leaf. */
  final TreeNode[] children;

  /** Slots in use. */
  int count;

  /** The largest gap between two areas inside this node, in bytes. */
  private long gap;

  private TreeNode(long[] bounds, Vma[] areas, TreeNode[] children) {
    this.bounds = bounds;
    this.areas = areas;
    this.children = children;
    Arrays.fill(bounds, 0, FANOUT, Long.MAX_VALUE);
  }

  static TreeNode leaf() {
    return new TreeNode(new long[2 * FANOUT], new Vma[FANOUT], null);
  }

  static TreeNode inner() {
    return new TreeNode(new long[3 * FANOUT], null, new TreeNode[FANOUT]);
  }

  boolean isLeaf() {
    return children == null;
  }

  boolean isFull() {
    return count == FANOUT;
  }

  /** Start of the lowest area in slot {@code i}. */
  long start(int i) {
    return bounds[i];
  }

  /** End of the highest area in slot {@code i}. */
  long end(int i) {
    return bounds[ENDS + i];
  }

  /** The largest gap between two areas inside child {@code i}. */
  long gapInside(int i) {
    return bounds[GAPS + i];
  }

  /** Start of the lowest area. */
  long start() {
    return bounds[0];
  }

  /** End of the highest area. */
  long end() {
    return bounds[ENDS + count - 1];
  }

  long largestGap() {
    return gap;
  }

  /**
   * Index of the last slot that starts at or below the address, or -1.
   *
   * <p>Three rounds, each of which keeps a quarter of the slots. The loads of a round do not wait
   * for each other, and nothing has to be guessed: both outcomes of a comparison are equally
   * likely, so a sum of sign bits is cheaper than a branch.
   */
  int floor(long address) {
    int at = 16 * startsUpTo(address, 15, 16);
    at += 4 * startsUpTo(address, at + 3, 4);
    at += startsUpTo(address, at, 1);
    return Math.min(at, count) - 1;
  }

  /** Like {@link #floor(long)}, but quicker when it is the slot {@code guess}. */
  int floor(long address, int guess) {
    boolean right =
        guess < count
            && bounds[guess] <= address
            && (guess + 1 == count || address < bounds[guess + 1]);
    return right ? guess : floor(address);
  }

  /** How many of three slots, {@code step} apart, start at or below the address. */
  private int startsUpTo(long address, int slot, int step) {
    long above =
        ((address - bounds[slot]) >> 63)
            + ((address - bounds[slot + step]) >> 63)
            + ((address - bounds[slot + 2 * step]) >> 63);
    return 3 + (int) above;
  }

  /** Puts an area into slot {@code i} of this leaf. */
  void insert(int i, Vma area) {
    long before = gapBelow(i);
    open(i);
    areas[i] = area;
    bounds[i] = area.start;
    bounds[ENDS + i] = area.end;
    settle(before, gapAt(i));
  }

  /** Closes slot {@code i}. */
  void remove(int i) {
    long before = gapAt(i);
    close(i);
    settle(before, gapBelow(i));
  }

  /**
   * Gives the area in slot {@code i} of this leaf other bounds.
   *
   * @return whether the bounds or the largest gap of this node changed
   */
  boolean resize(int i, long start, long end) {
    return change(i, start, end, 0);
  }

  /**
   * Takes over what child {@code i} says about itself.
   *
   * @return whether the bounds or the largest gap of this node changed
   */
  boolean refresh(int i) {
    TreeNode child = children[i];
    return change(i, child.start(), child.end(), child.gap);
  }

  private boolean change(int i, long start, long end, long inside) {
    long oldStart = start();
    long oldEnd = end();
    long oldGap = gap;
    long before = gapAt(i);
    bounds[i] = start;
    bounds[ENDS + i] = end;
    if (!isLeaf()) {
      bounds[GAPS + i] = inside;
    }
    settle(before, gapAt(i));
    return oldStart != start() || oldEnd != end() || oldGap != gap;
  }

  /** The gap below slot {@code i}, or 0 at either rim. */
  private long gapBelow(int i) {
    return i <= 0 || i >= count ? 0 : bounds[i] - bounds[ENDS + i - 1];
  }

  /** The largest gap inside or beside slot {@code i}. */
  private long gapAt(int i) {
    long beside = Math.max(gapBelow(i), gapBelow(i + 1));
    return isLeaf() ? beside : Math.max(bounds[GAPS + i], beside);
  }

  private void settle(long before, long after) {
    if (after >= gap) {
      gap = after;
    } else if (before == gap) {
      gap = recount();
    }
  }

  /** The largest gap, from the slots alone. */
  long recount() {
    long largest = 0;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, gapBelow(i));
      if (!isLeaf()) {
        largest = Math.max(largest, bounds[GAPS + i]);
      }
    }
    return largest;
  }

  /** Makes a fresh inner node the parent of one child. */
  void adopt(TreeNode child) {
    children[0] = child;
    count = 1;
    refresh(0);
  }

  /** Moves the upper half of full child {@code i} into {@code upper}, which is fresh. */
  void splitChild(int i, TreeNode upper) {
    TreeNode lower = children[i];
    int keep = FANOUT / 2;
    upper.count = FANOUT - keep;
    lower.copySlots(keep, upper, 0, upper.count);
    lower.truncate(keep);
    upper.gap = upper.recount();
    lower.gap = lower.recount();
    open(i + 1);
    children[i + 1] = upper;
    describe(i);
    describe(i + 1);
  }

  /** Moves everything of child {@code i + 1} to the end of child {@code i}. */
  void joinChildren(int i) {
    TreeNode lower = children[i];
    TreeNode upper = children[i + 1];
    upper.copySlots(0, lower, lower.count, upper.count);
    lower.count += upper.count;
    lower.gap = lower.recount();
    close(i + 1);
    describe(i);
  }

  /** Like {@link #refresh}, when the areas below this node stay the same. */
  private void describe(int i) {
    TreeNode child = children[i];
    bounds[i] = child.start();
    bounds[ENDS + i] = child.end();
    bounds[GAPS + i] = child.gap;
  }

  private void open(int i) {
    copySlots(i, this, i + 1, count - i);
    count++;
  }

  private void close(int i) {
    copySlots(i + 1, this, i, count - i - 1);
    truncate(count - 1);
  }

  private void truncate(int length) {
    for (int i = length; i < count; i++) {
      if (isLeaf()) {
        areas[i] = null;
      } else {
        children[i] = null;
      }
    }
    Arrays.fill(bounds, length, count, Long.MAX_VALUE);
    count = length;
  }

  private void copySlots(int from, TreeNode target, int to, int length) {
    System.arraycopy(bounds, from, target.bounds, to, length);
    System.arraycopy(bounds, ENDS + from, target.bounds, ENDS + to, length);
    if (isLeaf()) {
      System.arraycopy(areas, from, target.areas, to, length);
    } else {
      System.arraycopy(bounds, GAPS + from, target.bounds, GAPS + to, length);
      System.arraycopy(children, from, target.children, to, length);
    }
  }
}
