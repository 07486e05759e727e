package dev.mmapcheck.vm;

/**
 * The areas of an address space in order, searchable by address and by free space.
 *
 * <p>A B+ tree: leaves hold up to 32 areas with their bounds in flat arrays, inner nodes hold the
 * bounds of each child and the largest gap between two areas inside it. All leaves have the same
 * depth. Finding an area, finding the highest or lowest gap that is large enough, and every change
 * visit one node per level, which at a million areas are four. Neighbours are linked, so walking a
 * range does not descend again.
 *
 * <p>Addresses are below 2^63; ranges are half-open.
 */
final class VmaTree {
  /** No gap is large enough. */
  static final long NONE = -1;

  private static final int FANOUT = 32;

  private Node root = new Node(true);
  private Vma first;
  private int size;

  /** A leaf or an inner node; slots up to {@code count} are in use, in ascending order. */
  private static final class Node {
    final long[] starts = new long[FANOUT];
    final long[] ends = new long[FANOUT];

    /** Largest gap inside each child; null in a leaf. */
    final long[] gaps;

    final Vma[] areas;
    final Node[] children;
    int count;

    Node(boolean leaf) {
      gaps = leaf ? null : new long[FANOUT];
      areas = leaf ? new Vma[FANOUT] : null;
      children = leaf ? null : new Node[FANOUT];
    }

    boolean isLeaf() {
      return children == null;
    }

    /** Index of the last slot that starts at or below the address, or -1. */
    int floor(long address) {
      int low = 0;
      int high = count - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        if (starts[middle] <= address) {
          low = middle + 1;
        } else {
          high = middle - 1;
        }
      }
      return high;
    }

    /** The largest gap between two areas inside this node. */
    long largestGap() {
      long largest = 0;
      for (int i = 0; i < count; i++) {
        if (gaps != null && gaps[i] > largest) {
          largest = gaps[i];
        }
        if (i > 0 && starts[i] - ends[i - 1] > largest) {
          largest = starts[i] - ends[i - 1];
        }
      }
      return largest;
    }

    /** Takes over what the child in slot {@code i} says about itself. */
    void refresh(int i) {
      Node child = children[i];
      starts[i] = child.starts[0];
      ends[i] = child.ends[child.count - 1];
      gaps[i] = child.largestGap();
    }

    void copySlots(int from, Node target, int to, int length) {
      System.arraycopy(starts, from, target.starts, to, length);
      System.arraycopy(ends, from, target.ends, to, length);
      if (isLeaf()) {
        System.arraycopy(areas, from, target.areas, to, length);
      } else {
        System.arraycopy(gaps, from, target.gaps, to, length);
        System.arraycopy(children, from, target.children, to, length);
      }
    }

    /** Makes room at slot {@code i}. */
    void open(int i) {
      copySlots(i, this, i + 1, count - i);
      count++;
    }

    /** Closes slot {@code i}. */
    void close(int i) {
      copySlots(i + 1, this, i, count - i - 1);
      count--;
      clearFrom(count, count + 1);
    }

    private void clearFrom(int from, int to) {
      for (int i = from; i < to; i++) {
        if (isLeaf()) {
          areas[i] = null;
        } else {
          children[i] = null;
        }
      }
    }

    /** Moves the upper half into a new node. */
    Node split() {
      Node upper = new Node(isLeaf());
      int keep = count / 2;
      upper.count = count - keep;
      copySlots(keep, upper, 0, upper.count);
      clearFrom(keep, count);
      count = keep;
      return upper;
    }

    /** Appends all slots of the next node. */
    void append(Node next) {
      next.copySlots(0, this, count, next.count);
      count += next.count;
    }
  }

  int size() {
    return size;
  }

  /** The lowest area, or null. */
  Vma first() {
    return first;
  }

  /** The area that starts last at or below the address, or null. */
  Vma floor(long address) {
    Node node = root;
    while (true) {
      int i = node.floor(address);
      if (i < 0) {
        return null;
      }
      if (node.isLeaf()) {
        return node.areas[i];
      }
      node = node.children[i];
    }
  }

  /** The area that contains the address, or null. */
  Vma find(long address) {
    Vma area = floor(address);
    return area != null && address < area.end ? area : null;
  }

  /** The first area that ends above the address, or null; Linux's {@code find_vma}. */
  Vma ceiling(long address) {
    Vma area = floor(address);
    if (area == null) {
      return first;
    }
    return address < area.end ? area : area.next;
  }

  /** Adds an area that overlaps no other. */
  void insert(Vma area) {
    Vma below = floor(area.start);
    Vma above = below == null ? first : below.next;
    if (area.start >= area.end
        || (below != null && below.end > area.start)
        || (above != null && above.start < area.end)) {
      throw new IllegalStateException(area + " overlaps " + below + " or " + above);
    }
    link(below, area, above);
    if (root.count == FANOUT) {
      Node old = root;
      root = new Node(false);
      root.children[0] = old;
      root.count = 1;
      splitChild(root, 0);
    }
    insert(root, area);
    size++;
  }

  private void insert(Node node, Vma area) {
    int i = node.floor(area.start);
    if (node.isLeaf()) {
      node.open(i + 1);
      node.starts[i + 1] = area.start;
      node.ends[i + 1] = area.end;
      node.areas[i + 1] = area;
      return;
    }
    i = Math.max(i, 0);
    if (node.children[i].count == FANOUT) {
      splitChild(node, i);
      if (area.start >= node.starts[i + 1]) {
        i++;
      }
    }
    insert(node.children[i], area);
    node.refresh(i);
  }

  private static void splitChild(Node node, int i) {
    Node upper = node.children[i].split();
    node.open(i + 1);
    node.children[i + 1] = upper;
    node.refresh(i);
    node.refresh(i + 1);
  }

  /** Removes an area of this tree. */
  void remove(Vma area) {
    remove(root, area);
    while (!root.isLeaf() && root.count == 1) {
      root = root.children[0];
    }
    if (!root.isLeaf() && root.count == 0) {
      root = new Node(true);
    }
    unlink(area);
    size--;
  }

  private static void remove(Node node, Vma area) {
    int i = node.floor(area.start);
    if (node.isLeaf()) {
      if (i < 0 || node.areas[i] != area) {
        throw new IllegalStateException(area + " is not in this address space");
      }
      node.close(i);
      return;
    }
    remove(node.children[i], area);
    if (node.children[i].count == 0) {
      node.close(i);
      return;
    }
    node.refresh(i);
    if (node.children[i].count < FANOUT / 4) {
      if (i + 1 < node.count) {
        mergeIfSmall(node, i);
      } else if (i > 0) {
        mergeIfSmall(node, i - 1);
      }
    }
  }

  /** Joins two children that leave room for growth, so that the tree does not thin out. */
  private static void mergeIfSmall(Node node, int i) {
    Node lower = node.children[i];
    Node upper = node.children[i + 1];
    if (lower.count + upper.count <= FANOUT * 3 / 4) {
      lower.append(upper);
      node.close(i + 1);
      node.refresh(i);
    }
  }

  /** Changes the bounds of an area of this tree without passing a neighbour. */
  void resize(Vma area, long start, long end) {
    if (start >= end
        || (area.previous != null && area.previous.end > start)
        || (area.next != null && area.next.start < end)) {
      throw new IllegalStateException(
          area + " cannot become " + Long.toHexString(start) + "-" + Long.toHexString(end));
    }
    resize(root, area, start, end);
    area.start = start;
    area.end = end;
  }

  private static void resize(Node node, Vma area, long start, long end) {
    int i = node.floor(area.start);
    if (node.isLeaf()) {
      if (i < 0 || node.areas[i] != area) {
        throw new IllegalStateException(area + " is not in this address space");
      }
      node.starts[i] = start;
      node.ends[i] = end;
    } else {
      resize(node.children[i], area, start, end);
      node.refresh(i);
    }
  }

  private void link(Vma below, Vma area, Vma above) {
    area.previous = below;
    area.next = above;
    if (below == null) {
      first = area;
    } else {
      below.next = area;
    }
    if (above != null) {
      above.previous = area;
    }
  }

  private void unlink(Vma area) {
    if (area.previous == null) {
      first = area.next;
    } else {
      area.previous.next = area.next;
    }
    if (area.next != null) {
      area.next.previous = area.previous;
    }
    area.previous = null;
    area.next = null;
  }

  /**
   * The end of the highest free range of at least {@code length} bytes inside {@code low..high}, or
   * {@link #NONE}. A free range is cut at {@code high} before it is measured.
   */
  long highestGap(long low, long high, long length) {
    long top = root.count == 0 ? 0 : root.ends[root.count - 1];
    if (fits(top, high, low, high, length)) {
      return high;
    }
    if (root.count == 0) {
      return NONE;
    }
    long found = highestGap(root, low, high, length);
    if (found != NONE) {
      return found;
    }
    return fits(0, root.starts[0], low, high, length) ? Math.min(root.starts[0], high) : NONE;
  }

  private static long highestGap(Node node, long low, long high, long length) {
    for (int i = node.count - 1; i >= 0 && node.ends[i] > low; i--) {
      if (!node.isLeaf() && node.gaps[i] >= length && node.starts[i] < high) {
        long found = highestGap(node.children[i], low, high, length);
        if (found != NONE) {
          return found;
        }
      }
      if (i > 0 && fits(node.ends[i - 1], node.starts[i], low, high, length)) {
        return Math.min(node.starts[i], high);
      }
    }
    return NONE;
  }

  /**
   * The start of the lowest free range of at least {@code length} bytes inside {@code low..high},
   * or {@link #NONE}.
   */
  long lowestGap(long low, long high, long length) {
    if (root.count == 0) {
      return fits(0, high, low, high, length) ? low : NONE;
    }
    if (fits(0, root.starts[0], low, high, length)) {
      return low;
    }
    long found = lowestGap(root, low, high, length);
    if (found != NONE) {
      return found;
    }
    long top = root.ends[root.count - 1];
    return fits(top, high, low, high, length) ? Math.max(top, low) : NONE;
  }

  private static long lowestGap(Node node, long low, long high, long length) {
    for (int i = 0; i < node.count && node.starts[i] < high; i++) {
      if (!node.isLeaf() && node.gaps[i] >= length && node.ends[i] > low) {
        long found = lowestGap(node.children[i], low, high, length);
        if (found != NONE) {
          return found;
        }
      }
      if (i + 1 < node.count && fits(node.ends[i], node.starts[i + 1], low, high, length)) {
        return Math.max(node.ends[i], low);
      }
    }
    return NONE;
  }

  private static boolean fits(long gapStart, long gapEnd, long low, long high, long length) {
    return Math.min(gapEnd, high) - Math.max(gapStart, low) >= length;
  }

  /**
   * Checks every invariant: order, bounds, links, gap sums and equal depth.
   *
   * @throws IllegalStateException that names the one that does not hold
   */
  void verify() {
    int[] seen = {0};
    Vma[] last = {null};
    verify(root, 0, depth(), seen, last);
    if (seen[0] != size || (last[0] != null && last[0].next != null)) {
      throw new IllegalStateException("the list and the tree hold different areas");
    }
  }

  private int depth() {
    int depth = 0;
    for (Node node = root; !node.isLeaf(); node = node.children[0]) {
      depth++;
    }
    return depth;
  }

  private void verify(Node node, int depth, int leafDepth, int[] seen, Vma[] last) {
    if (node.isLeaf() != (depth == leafDepth)) {
      throw new IllegalStateException("leaves lie at different depths");
    }
    for (int i = 0; i < node.count; i++) {
      if (node.isLeaf()) {
        Vma area = node.areas[i];
        if (area.start != node.starts[i] || area.end != node.ends[i] || area.start >= area.end) {
          throw new IllegalStateException("bounds of " + area + " differ from the leaf's");
        }
        if (area.previous != last[0] || (last[0] == null ? first : last[0].next) != area) {
          throw new IllegalStateException(area + " is not linked to its neighbours");
        }
        if (last[0] != null && last[0].end > area.start) {
          throw new IllegalStateException(area + " overlaps " + last[0]);
        }
        last[0] = area;
        seen[0]++;
      } else {
        Node child = node.children[i];
        verify(child, depth + 1, leafDepth, seen, last);
        if (child.count == 0
            || node.starts[i] != child.starts[0]
            || node.ends[i] != child.ends[child.count - 1]
            || node.gaps[i] != child.largestGap()) {
          throw new IllegalStateException("an inner node does not know its child");
        }
      }
    }
  }
}
