package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The binary trees of search.h. A node lies in the heap of the program, 24 bytes as in glibc: the
 * key, and the two subtrees, the colour of the node in the lowest bit of the left one. The trees
 * are red-black trees, balanced at the same moments as glibc's, because twalk shows their shape.
 */
final class TreeFunctions implements LibraryFunctions {
  private static final int LEFT = 8;
  private static final int RIGHT = 16;
  private static final int NODE = 24;
  private static final long RED = 1;

  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "tsearch" -> call -> call.result(new Tree(call).insert());
      case "tfind" -> call -> call.result(new Tree(call).lookUp());
      case "tdelete" -> call -> call.result(new Tree(call).delete());
      case "twalk" -> call -> new Tree(call).walk(call.argument(0), 0, false);
      case "twalk_r" -> call -> new Tree(call).walk(call.argument(0), 0, true);
      case "tdestroy" -> call -> new Tree(call).destroy(call.argument(0));
      default -> null;
    };
  }

  /** One call on a tree. A place is the address of the word that leads to a node. */
  private static final class Tree {
    private final NativeCall call;

    /** The places from the root to where the search went, the innermost first. */
    private final Deque<Long> way = new ArrayDeque<>();

    Tree(NativeCall call) {
      this.call = call;
    }

    // ---- nodes

    private long at(long place) {
      return call.readLong(place) & ~RED;
    }

    /** Lets a place lead elsewhere; the colour kept in it stays. */
    private void set(long place, long node) {
      long colour = isColoured(place) ? call.readLong(place) & RED : 0;
      call.writeLong(place, node | colour);
    }

    /** Whether a place is the left one of a node; nodes are aligned to 16 bytes. */
    private boolean isColoured(long place) {
      return place != root() && (place & 15) == LEFT;
    }

    private long root() {
      return call.argument(1);
    }

    private long child(long node, long side) {
      return at(node + side);
    }

    private boolean isRed(long node) {
      return node != 0 && (call.readLong(node + LEFT) & RED) != 0;
    }

    private void paint(long node, boolean red) {
      if (node != 0) {
        call.writeLong(node + LEFT, child(node, LEFT) | (red ? RED : 0));
      }
    }

    private int compare(long node) {
      return (int) call.callBack(call.argument(2), call.argument(0), call.readLong(node));
    }

    private static long other(long side) {
      return LEFT + RIGHT - side;
    }

    /** Turns the edge between a node and its child on one side; the child takes its place. */
    private long rotate(long place, long side) {
      long node = at(place);
      long up = child(node, side);
      set(node + side, child(up, other(side)));
      set(up + other(side), node);
      set(place, up);
      return up;
    }

    // ---- looking up and adding

    private long lookUp() {
      if (root() == 0) {
        return 0;
      }
      long node = at(root());
      while (node != 0) {
        int order = compare(node);
        if (order == 0) {
          return node;
        }
        node = child(node, order < 0 ? LEFT : RIGHT);
      }
      return 0;
    }

    /** On the way down, nodes with two red children are split, so that there is room below. */
    private long insert() {
      if (root() == 0) {
        return 0;
      }
      paint(at(root()), false);
      long place = root();
      while (at(place) != 0) {
        long node = at(place);
        int order = compare(node);
        if (order == 0) {
          return node;
        }
        way.push(place);
        if (isRed(child(node, LEFT)) && isRed(child(node, RIGHT))) {
          paint(node, true);
          paint(child(node, LEFT), false);
          paint(child(node, RIGHT), false);
          separate();
        }
        place = node + (order < 0 ? LEFT : RIGHT);
      }
      long node = Heap.of(call).allocate(call, NODE);
      if (node != 0) {
        set(place, node);
        call.writeLong(node, call.argument(0));
        call.writeLong(node + LEFT, 0);
        call.writeLong(node + RIGHT, 0);
        if (place != root()) {
          paint(node, true);
          way.push(place);
          separate();
        }
      }
      return node;
    }

    /** Rotates when the last node on the way and its parent are both red. */
    private void separate() {
      if (way.size() < 3) {
        return;
      }
      var places = way.iterator();
      long node = at(places.next());
      long parentPlace = places.next();
      long grandPlace = places.next();
      long parent = at(parentPlace);
      if (!isRed(parent)) {
        return;
      }
      long grand = at(grandPlace);
      long outer = child(grand, LEFT) == parent ? LEFT : RIGHT;
      long inner = child(parent, LEFT) == node ? LEFT : RIGHT;
      paint(grand, true);
      if (outer != inner) {
        rotate(parentPlace, inner);
      }
      paint(rotate(grandPlace, outer), false);
    }

    // ---- removing

    private long delete() {
      long place = root();
      if (place == 0 || at(place) == 0) {
        return 0;
      }
      long parent = at(place);
      for (int order = compare(at(place)); order != 0; order = compare(at(place))) {
        way.push(place);
        parent = at(place);
        place = parent + (order < 0 ? LEFT : RIGHT);
        if (at(place) == 0) {
          return 0;
        }
      }
      unlink(place);
      return parent;
    }

    /** Removes a node: one with two children gets its successor's key, and that goes instead. */
    private void unlink(long place) {
      long node = at(place);
      long gone = place;
      if (child(node, LEFT) != 0 && child(node, RIGHT) != 0) {
        way.push(gone);
        gone = node + RIGHT;
        while (child(at(gone), LEFT) != 0) {
          way.push(gone);
          gone = at(gone) + LEFT;
        }
      }
      long removed = at(gone);
      long rest = child(removed, LEFT) != 0 ? child(removed, LEFT) : child(removed, RIGHT);
      set(gone, rest);
      call.writeLong(node, call.readLong(removed));
      if (!isRed(removed)) {
        rebalance(rest);
      }
      Heap.of(call).free(call, removed);
    }

    /** The subtree at the end of the way misses a black node: restores the balance. */
    private void rebalance(long subtree) {
      long missing = subtree;
      while (!way.isEmpty() && !isRed(missing)) {
        long place = way.pop();
        long parent = at(place);
        long side = child(parent, LEFT) == missing ? LEFT : RIGHT;
        long brother = child(parent, other(side));
        if (isRed(brother)) {
          paint(brother, false);
          paint(parent, true);
          rotate(place, other(side));
          way.push(place);
          place = brother + side;
          brother = child(parent, other(side));
        }
        if (!isRed(child(brother, LEFT)) && !isRed(child(brother, RIGHT))) {
          paint(brother, true);
          missing = parent;
          continue;
        }
        boolean red = isRed(parent);
        if (!isRed(child(brother, other(side)))) {
          rotate(parent + other(side), side);
        } else {
          paint(child(brother, other(side)), false);
        }
        paint(parent, false);
        paint(rotate(place, other(side)), red);
        return;
      }
      paint(missing, false);
    }

    // ---- all nodes

    private void walk(long node, int level, boolean passesClosure) {
      if (node == 0) {
        return;
      }
      long left = child(node, LEFT);
      long right = child(node, RIGHT);
      if (left == 0 && right == 0) {
        visit(node, 3, level, passesClosure);
        return;
      }
      visit(node, 0, level, passesClosure);
      walk(left, level + 1, passesClosure);
      visit(node, 1, level, passesClosure);
      walk(right, level + 1, passesClosure);
      visit(node, 2, level, passesClosure);
    }

    /**
     * @param order the number of preorder, postorder, endorder or leaf
     */
    private void visit(long node, int order, int level, boolean passesClosure) {
      long last = passesClosure ? call.argument(2) : level;
      call.callBack(call.argument(1), node, order, last);
    }

    private void destroy(long node) {
      if (node == 0) {
        return;
      }
      destroy(child(node, LEFT));
      destroy(child(node, RIGHT));
      call.callBack(call.argument(1), call.readLong(node));
      Heap.of(call).free(call, node);
    }
  }
}
