package dev.mmapcheck.vm;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The areas of an address space in order, searchable by address and by free space.
 *
 * <p>A B+ tree: leaves hold up to 63 areas, inner nodes as many children, with the bounds of each
 * and the largest gap between two areas inside it. All leaves have the same depth. Finding an area,
 * finding the highest or lowest gap that is large enough, and every change visit one node per
 * level, which at a million areas are four; a change stops on its way up at the first node whose
 * bounds and largest gap stay the same. Neighbours are linked, so walking a range does not descend
 * again.
 *
 * <p>Areas lie below 2^63; ranges are half-open.
 */
final class VmaTree {
  /** No gap is large enough. */
  static final long NONE = -1;

  /** Inserts that {@link #reserve} provides for. */
  private static final int RESERVED_INSERTS = 3;

  /** Slots below which a node looks for a neighbour to join. */
  private static final int THIN = TreeNode.FANOUT / 4;

  private final NodeSource nodes;
  private final Deque<TreeNode> spareLeaves = new ArrayDeque<>();
  private final Deque<TreeNode> spareInner = new ArrayDeque<>();
  private TreeNode root;

  /** Levels of inner nodes. */
  private int height;

  private Vma first;
  private int size;

  /** The leaf that {@link #floor} ended in; null after the tree was rebuilt somewhere. */
  private TreeNode recent;

  /** The slot there. */
  private int recentSlot;

  VmaTree() {
    this(NodeSource.HEAP);
  }

  VmaTree(NodeSource nodes) {
    this.nodes = nodes;
    this.root = nodes.leaf();
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
    if (address < 0) {
      return null;
    }
    TreeNode node = root;
    int i = node.floor(address);
    while (i >= 0 && !node.isLeaf()) {
      node = node.children[i];
      i = node.floor(address);
    }
    if (i < 0) {
      return null;
    }
    recent = node;
    recentSlot = i;
    return node.areas[i];
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

  /**
   * Takes the nodes that the next three inserts may need, so that they cannot fail.
   *
   * @throws OutOfMemoryError when there are none; the tree is as it was
   */
  void reserve() {
    while (spareLeaves.size() < RESERVED_INSERTS) {
      spareLeaves.push(nodes.leaf());
    }
    // an insert splits at most one node a level, and the root may become a level of its own
    while (spareInner.size() < RESERVED_INSERTS * (height + 2)) {
      spareInner.push(nodes.inner());
    }
  }

  private TreeNode newLeaf() {
    return spareLeaves.isEmpty() ? nodes.leaf() : spareLeaves.pop();
  }

  private TreeNode newInner() {
    return spareInner.isEmpty() ? nodes.inner() : spareInner.pop();
  }

  /** Adds an area that overlaps no other. */
  void insert(Vma area) {
    if (lasts(area.start) && !recent.isFull()) {
      if (insertIntoLeaf(recent, slotInRecent(area.start), area)) {
        refresh(root, area.start);
      }
    } else {
      insertFromRoot(area);
    }
    size++;
  }

  /**
   * Whether an address lies strictly inside the bounds of the recent leaf. What changes there keeps
   * the leaf's bounds, and mostly its largest gap, so that no other node is concerned.
   */
  private boolean lasts(long address) {
    return recent != null && recent.start() < address && address < recent.start(recent.count - 1);
  }

  private int slotInRecent(long address) {
    return recent.floor(address, recentSlot);
  }

  /** Lets the nodes above an address know what changed in its leaf. */
  private static boolean refresh(TreeNode node, long address) {
    if (node.isLeaf()) {
      return true;
    }
    int i = node.floor(address);
    return refresh(node.children[i], address) && node.refresh(i);
  }

  private void insertFromRoot(Vma area) {
    recent = null;
    if (root.isFull()) {
      TreeNode above = newInner();
      above.adopt(root);
      root = above;
      height++;
      splitChild(root, 0);
    }
    insert(root, area);
  }

  /** Returns whether the node's bounds or its largest gap changed. */
  private boolean insert(TreeNode node, Vma area) {
    int i = node.floor(area.start);
    if (node.isLeaf()) {
      return insertIntoLeaf(node, i, area);
    }
    i = Math.max(i, 0);
    if (node.children[i].isFull()) {
      splitChild(node, i);
      if (area.start >= node.start(i + 1)) {
        i++;
      }
    }
    return insert(node.children[i], area) && node.refresh(i);
  }

  /** Adds an area above slot {@code i}; returns whether the leaf's bounds or gap changed. */
  private boolean insertIntoLeaf(TreeNode leaf, int i, Vma area) {
    // inner nodes know exact bounds, so only the lowest leaf can have nothing below
    link(i < 0 ? null : leaf.areas[i], area);
    long gap = leaf.largestGap();
    leaf.insert(i + 1, area);
    return i < 0 || i + 2 == leaf.count || leaf.largestGap() != gap;
  }

  private void splitChild(TreeNode node, int i) {
    node.splitChild(i, node.children[i].isLeaf() ? newLeaf() : newInner());
  }

  /** Removes an area of this tree. */
  void remove(Vma area) {
    if (lasts(area.start) && recent.count > THIN) {
      if (removeFromLeaf(recent, slotInRecent(area.start), area)) {
        refresh(root, area.start);
      }
    } else {
      recent = null;
      remove(root, area);
      while (!root.isLeaf() && root.count == 1) {
        root = root.children[0];
        height--;
      }
    }
    unlink(area);
    size--;
  }

  /** Removes the area in slot {@code i}; returns whether the leaf's bounds or gap changed. */
  private static boolean removeFromLeaf(TreeNode leaf, int i, Vma area) {
    checkSlot(leaf, i, area);
    long gap = leaf.largestGap();
    leaf.remove(i);
    return i == 0 || i == leaf.count || leaf.largestGap() != gap;
  }

  /** Returns whether the node's bounds or its largest gap changed. */
  private static boolean remove(TreeNode node, Vma area) {
    int i = node.floor(area.start);
    if (node.isLeaf()) {
      return removeFromLeaf(node, i, area);
    }
    TreeNode child = node.children[i];
    boolean changed = remove(child, area);
    if (child.count == 0) {
      node.remove(i);
      return true;
    }
    changed = changed && node.refresh(i);
    if (child.count < THIN) {
      joinIfSmall(node, i + 1 < node.count ? i : i - 1);
    }
    return changed;
  }

  /** Joins two children that leave room for growth, so that the tree does not thin out. */
  private static void joinIfSmall(TreeNode node, int i) {
    if (i >= 0 && node.children[i].count + node.children[i + 1].count <= TreeNode.FANOUT * 3 / 4) {
      node.joinChildren(i);
    }
  }

  private static void checkSlot(TreeNode leaf, int i, Vma area) {
    if (i < 0 || leaf.areas[i] != area) {
      throw new IllegalStateException(area + " is not in this address space");
    }
  }

  /** Puts an area in the place of one that has the same bounds. */
  void replace(Vma old, Vma area) {
    if (area.start != old.start || area.end != old.end) {
      throw new IllegalStateException(area + " does not fit the place of " + old);
    }
    if (!lasts(old.start)) {
      floor(old.start);
    }
    int i = slotInRecent(old.start);
    checkSlot(recent, i, old);
    recent.areas[i] = area;
    Vma below = old.previous;
    unlink(old);
    link(below, area);
  }

  /** Changes the bounds of an area of this tree without passing a neighbour. */
  void resize(Vma area, long start, long end) {
    if (start >= end
        || (area.previous != null && area.previous.end > start)
        || (area.next != null && area.next.start < end)) {
      throw new IllegalStateException(
          area + " cannot become " + Long.toHexString(start) + "-" + Long.toHexString(end));
    }
    if (lasts(area.start)) {
      int i = slotInRecent(area.start);
      checkSlot(recent, i, area);
      if (recent.resize(i, start, end)) {
        refresh(root, area.start);
      }
    } else {
      resize(root, area, start, end);
    }
    area.start = start;
    area.end = end;
  }

  /** Returns whether the node's bounds or its largest gap changed. */
  private static boolean resize(TreeNode node, Vma area, long start, long end) {
    int i = node.floor(area.start);
    if (node.isLeaf()) {
      checkSlot(node, i, area);
      return node.resize(i, start, end);
    }
    return resize(node.children[i], area, start, end) && node.refresh(i);
  }

  private void link(Vma below, Vma area) {
    Vma above = below == null ? first : below.next;
    if (area.start >= area.end
        || (below != null && below.end > area.start)
        || (above != null && above.start < area.end)) {
      throw new IllegalStateException(area + " overlaps " + below + " or " + above);
    }
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
    long top = root.count == 0 ? 0 : root.end();
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
    return fits(0, root.start(), low, high, length) ? Math.min(root.start(), high) : NONE;
  }

  private static long highestGap(TreeNode node, long low, long high, long length) {
    for (int i = node.count - 1; i >= 0 && node.end(i) > low; i--) {
      if (!node.isLeaf() && node.gapInside(i) >= length && node.start(i) < high) {
        long found = highestGap(node.children[i], low, high, length);
        if (found != NONE) {
          return found;
        }
      }
      if (i > 0 && fits(node.end(i - 1), node.start(i), low, high, length)) {
        return Math.min(node.start(i), high);
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
    if (fits(0, root.start(), low, high, length)) {
      return low;
    }
    long found = lowestGap(root, low, high, length);
    if (found != NONE) {
      return found;
    }
    long top = root.end();
    return fits(top, high, low, high, length) ? Math.max(top, low) : NONE;
  }

  private static long lowestGap(TreeNode node, long low, long high, long length) {
    for (int i = 0; i < node.count && node.start(i) < high; i++) {
      if (!node.isLeaf() && node.gapInside(i) >= length && node.end(i) > low) {
        long found = lowestGap(node.children[i], low, high, length);
        if (found != NONE) {
          return found;
        }
      }
      if (i + 1 < node.count && fits(node.end(i), node.start(i + 1), low, high, length)) {
        return Math.max(node.end(i), low);
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
    verify(root, height, seen, last);
    if (seen[0] != size || (last[0] != null && last[0].next != null)) {
      throw new IllegalStateException("the list and the tree hold different areas");
    }
  }

  private void verify(TreeNode node, int levels, int[] seen, Vma[] last) {
    if (node.isLeaf() != (levels == 0)) {
      throw new IllegalStateException("leaves lie at different depths");
    }
    if (node.largestGap() != node.recount()) {
      throw new IllegalStateException("a node does not know its largest gap");
    }
    for (int i = 0; i < node.count; i++) {
      if (node.isLeaf()) {
        Vma area = node.areas[i];
        if (area.start != node.start(i) || area.end != node.end(i) || area.start >= area.end) {
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
        TreeNode child = node.children[i];
        verify(child, levels - 1, seen, last);
        if (child.count == 0
            || node.start(i) != child.start()
            || node.end(i) != child.end()
            || node.gapInside(i) != child.largestGap()) {
          throw new IllegalStateException("an inner node does not know its child");
        }
      }
    }
  }
}
