package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.exec.NativeFunction;
import dev.mmapcheck.sym.Value;

/** Sorting and searching in arrays, with a comparison function of the program. */
final class SortFunctions implements LibraryFunctions {
  @Override
  public NativeFunction find(String name) {
    return switch (name) {
      case "qsort" -> call -> sort(call, false);
      case "qsort_r" -> call -> sort(call, true);
      case "bsearch" -> SortFunctions::bsearch;
      case "lfind" -> SortFunctions::lfind;
      case "lsearch" -> SortFunctions::lsearch;
      default -> null;
    };
  }

  private static void sort(NativeCall call, boolean withArgument) {
    long function = call.argument(3);
    Comparison comparison =
        withArgument
            ? (a, b) -> (int) call.callBack(function, a, b, call.argument(4))
            : (a, b) -> (int) call.callBack(function, a, b);
    int count = Math.toIntExact(call.argument(1));
    sort(call, call.argument(0), count, call.argument(2), comparison);
  }

  /** Compares the elements at two addresses. */
  @FunctionalInterface
  interface Comparison {
    int compare(long a, long b);
  }

  /**
   * A merge sort as in glibc, on element numbers: the elements stay where they are until the order
   * is known, so the comparison function sees the addresses of the array.
   *
   * @param size of an element in bytes
   */
  static void sort(NativeCall call, long base, int count, long size, Comparison comparison) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    new Sorter(base, size, comparison, order).sort(0, count);
    arrange(call, base, size, order);
  }

  private static final class Sorter {
    private final long base;
    private final long size;
    private final Comparison comparison;
    private final int[] order;
    private final int[] merged;

    Sorter(long base, long size, Comparison comparison, int[] order) {
      this.base = base;
      this.size = size;
      this.comparison = comparison;
      this.order = order;
      this.merged = new int[order.length];
    }

    /** Sorts the elements {@code [from, to)}. */
    void sort(int from, int to) {
      if (to - from < 2) {
        return;
      }
      int middle = from + (to - from) / 2;
      sort(from, middle);
      sort(middle, to);
      int left = from;
      int right = middle;
      int out = from;
      while (left < middle && right < to) {
        boolean inOrder =
            comparison.compare(base + order[left] * size, base + order[right] * size) <= 0;
        merged[out++] = inOrder ? order[left++] : order[right++];
      }
      System.arraycopy(order, left, merged, out, middle - left);
      System.arraycopy(merged, from, order, from, out + middle - left - from);
    }
  }

  /** Moves the elements to their places along the cycles of the permutation. */
  private static void arrange(NativeCall call, long base, long size, int[] order) {
    boolean small = size <= LibraryData.TRANSFER_SIZE;
    long spare =
        small ? call.libraryData() + LibraryData.TRANSFER : Heap.of(call).allocate(call, size);
    for (int start = 0; start < order.length; start++) {
      if (order[start] == start) {
        continue;
      }
      call.copy(spare, base + start * size, size);
      int at = start;
      while (order[at] != start) {
        call.copy(base + at * size, base + order[at] * size, size);
        int next = order[at];
        order[at] = at;
        at = next;
      }
      call.copy(base + at * size, spare, size);
      order[at] = at;
    }
    if (!small) {
      Heap.of(call).free(call, spare);
    }
  }

  private static void bsearch(NativeCall call) {
    long size = call.argument(3);
    long low = 0;
    long high = call.argument(2);
    while (Long.compareUnsigned(low, high) < 0) {
      long middle = (low + high) >>> 1;
      long element = call.argument(1) + middle * size;
      int order = (int) call.callBack(call.argument(4), call.argument(0), element);
      if (order == 0) {
        call.result(Pointers.at(call, 1, element));
        return;
      }
      if (order < 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    call.result(Value.of(0));
  }

  private static void lfind(NativeCall call) {
    long found = linear(call);
    call.result(found == 0 ? Value.of(0) : Pointers.at(call, 1, found));
  }

  private static void lsearch(NativeCall call) {
    long found = linear(call);
    if (found == 0) {
      long count = call.readLong(call.argument(2));
      found = call.argument(1) + count * call.argument(3);
      call.copy(found, call.argument(0), call.argument(3));
      call.writeLong(call.argument(2), count + 1);
    }
    call.result(Pointers.at(call, 1, found));
  }

  private static long linear(NativeCall call) {
    long count = call.readLong(call.argument(2));
    for (long i = 0; i < count; i++) {
      long element = call.argument(1) + i * call.argument(3);
      if ((int) call.callBack(call.argument(4), call.argument(0), element) == 0) {
        return element;
      }
    }
    return 0;
  }
}
