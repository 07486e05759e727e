package dev.mmapcheck.page;

/**
 * A sparse array from page numbers to frames with a few flag bits each: the page table of an
 * address space, and the page cache of a file.
 *
 * <p>It is a radix tree with 512 slots a node, as the hardware's page tables are. The height
 * follows the largest page number, so four levels cover a 48-bit address space with 4 KiB pages.
 * Nodes that become empty are dropped. A frame counts one reference for every slot that holds it.
 *
 * <p>A slot with flags but no frame is a marker; a slot with neither is empty.
 */
public final class PageMap {
  /** The page may be written without asking: it is not shared, and already counts as dirty. */
  public static final int WRITABLE = 1;

  /** Written since it was last clean. */
  public static final int DIRTY = 2;

  /** Used since the bit was last cleared. */
  public static final int ACCESSED = 4;

  /** A marker: any access faults (MADV_GUARD_INSTALL). */
  public static final int GUARD = 8;

  /** The page may be dropped while it is not dirty (MADV_FREE). */
  public static final int LAZY_FREE = 16;

  /** Not marked writable only so that the next store is noticed; the hardware would let it pass. */
  public static final int QUIET = 32;

  /** In a page cache: reserved for the file, but nobody has read or written it yet. */
  public static final int UNFILLED = 64;

  private static final int BITS = 9;
  private static final int SLOTS = 1 << BITS;
  private static final int MASK = SLOTS - 1;

  private static final long NO_LEAF = -1;

  private Node root = new Node(0);

  /** The leaf that was used last, as most pages are visited in order, and its number. */
  private Node recent;

  private long recentKey = NO_LEAF;
  private long count;
  private long peak;

  private static final class Node {
    /** 0 for a leaf, whose slots are pages. */
    final int level;

    final Node[] children;
    final Frame[] frames;
    final byte[] flags;
    int used;

    Node(int level) {
      this.level = level;
      children = level == 0 ? null : new Node[SLOTS];
      frames = level == 0 ? new Frame[SLOTS] : null;
      flags = level == 0 ? new byte[SLOTS] : null;
    }

    int slot(long page) {
      return (int) (page >>> (level * BITS)) & MASK;
    }

    boolean isEmpty(int slot) {
      return level == 0 ? frames[slot] == null && flags[slot] == 0 : children[slot] == null;
    }
  }

  /** Looks at one slot that is not empty. */
  @FunctionalInterface
  public interface Visitor {
    /** The visitor may change or clear this slot, and no other. */
    void visit(long page, Frame frame, int flags);
  }

  /** Number of frames. */
  public long size() {
    return count;
  }

  /** The most frames there ever were. */
  public long peak() {
    return peak;
  }

  /** Number of nodes below the root: the tables of a page table. */
  public int tables() {
    return tables(root) - 1;
  }

  private static int tables(Node node) {
    int count = 1;
    for (int slot = 0; node.level > 0 && slot < SLOTS; slot++) {
      count += node.children[slot] == null ? 0 : tables(node.children[slot]);
    }
    return count;
  }

  /** The frame of a page, or null. */
  public Frame frame(long page) {
    Node leaf = leaf(page);
    return leaf == null ? null : leaf.frames[(int) page & MASK];
  }

  /** The flags of a page, 0 for an empty slot. */
  public int flags(long page) {
    Node leaf = leaf(page);
    return leaf == null ? 0 : leaf.flags[(int) page & MASK];
  }

  private Node leaf(long page) {
    if (page >>> BITS == recentKey) {
      return recent;
    }
    if (!covers(page)) {
      return null;
    }
    Node node = root;
    while (node != null && node.level > 0) {
      node = node.children[node.slot(page)];
    }
    if (node != null) {
      remember(node, page);
    }
    return node;
  }

  private void remember(Node leaf, long page) {
    recent = leaf;
    recentKey = page >>> BITS;
  }

  private boolean covers(long page) {
    return page >>> ((root.level + 1) * BITS) == 0;
  }

  /** Puts a frame (or, with null, a marker) into a slot and counts its reference. */
  public void set(long page, Frame frame, int flags) {
    Node leaf = leafFor(page);
    int slot = (int) page & MASK;
    boolean wasEmpty = leaf.isEmpty(slot);
    Frame old = leaf.frames[slot];
    if (frame != old) {
      if (frame != null) {
        frame.retain();
        count++;
        peak = Math.max(peak, count);
      }
      if (old != null) {
        old.release();
        count--;
      }
    }
    leaf.frames[slot] = frame;
    leaf.flags[slot] = (byte) flags;
    if (wasEmpty && !leaf.isEmpty(slot)) {
      leaf.used++;
    } else if (!wasEmpty && leaf.isEmpty(slot)) {
      leaf.used--;
      if (leaf.used == 0) {
        prune(page);
      }
    }
  }

  /** Changes the flags of a slot that holds a frame. */
  public void setFlags(long page, int flags) {
    leaf(page).flags[(int) page & MASK] = (byte) flags;
  }

  /** Empties a slot. */
  public void clear(long page) {
    Node leaf = leaf(page);
    if (leaf != null && !leaf.isEmpty((int) page & MASK)) {
      set(page, null, 0);
    }
  }

  private Node leafFor(long page) {
    if (page >>> BITS == recentKey) {
      return recent;
    }
    while (!covers(page)) {
      recentKey = NO_LEAF;
      Node higher = new Node(root.level + 1);
      if (root.used > 0) {
        higher.children[0] = root;
        higher.used = 1;
      }
      root = higher;
    }
    Node node = root;
    while (node.level > 0) {
      int slot = node.slot(page);
      if (node.children[slot] == null) {
        node.children[slot] = new Node(node.level - 1);
        node.used++;
      }
      node = node.children[slot];
    }
    remember(node, page);
    return node;
  }

  /** Drops the nodes above a page that hold nothing any more. */
  private void prune(long page) {
    recentKey = NO_LEAF;
    prune(root, page);
    if (root.used == 0) {
      root = new Node(0);
    }
  }

  private static void prune(Node node, long page) {
    if (node.level == 0) {
      return;
    }
    int slot = node.slot(page);
    Node child = node.children[slot];
    prune(child, page);
    if (child.used == 0) {
      node.children[slot] = null;
      node.used--;
    }
  }

  /** Visits every slot in {@code first..end} that is not empty, in ascending order. */
  public void forEach(long first, long end, Visitor visitor) {
    forEach(root, 0, first, end, visitor);
  }

  private static void forEach(Node node, long base, long first, long end, Visitor visitor) {
    int shift = node.level * BITS;
    for (int slot = firstSlot(base, shift, first); slot < SLOTS; slot++) {
      long page = base + ((long) slot << shift);
      if (page >= end) {
        return;
      }
      if (node.isEmpty(slot)) {
        continue;
      }
      if (node.level > 0) {
        forEach(node.children[slot], page, first, end, visitor);
      } else {
        visitor.visit(page, node.frames[slot], node.flags[slot]);
      }
    }
  }

  private static int firstSlot(long base, int shift, long first) {
    long offset = first - base;
    return offset <= 0 ? 0 : (int) Math.min(offset >>> shift, SLOTS);
  }

  /** Empties every slot in {@code first..end}. */
  public void clearRange(long first, long end) {
    forEach(first, end, (page, frame, flags) -> clear(page));
  }

  /** Whether no slot in {@code first..end} is in use. */
  public boolean isEmpty(long first, long end) {
    boolean[] found = {false};
    forEach(first, end, (page, frame, flags) -> found[0] = true);
    return !found[0];
  }
}
