package dev.mmapcheck.vm;

import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.vm.MergeRule.Candidate;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The areas of an address space. Every change of the set goes through here: this is the one place
 * where areas split and merge, where their offsets move, and where pages are counted.
 *
 * <p>Ranges given to the methods are page-aligned and half-open.
 */
public final class AreaMap implements Iterable<Vma> {
  private final VmaTree tree;
  private final AreaTotals totals = new AreaTotals();
  private final PageSize pages;
  private final MergeRule rule;
  private final int maxCount;
  private final AreaWatcher watcher;
  private int reserved;

  /**
   * An empty address space.
   *
   * @param maxCount areas beyond which a split fails ({@code vm.max_map_count})
   */
  public AreaMap(PageSize pages, int maxCount, AreaWatcher watcher, Families families) {
    this(pages, maxCount, watcher, families, NodeSource.HEAP);
  }

  AreaMap(PageSize pages, int maxCount, AreaWatcher watcher, Families families, NodeSource nodes) {
    this.tree = new VmaTree(nodes);
    this.pages = pages;
    this.rule = new MergeRule(pages, families);
    this.maxCount = maxCount;
    this.watcher = watcher;
  }

  public int size() {
    return tree.size();
  }

  /** Whether there are as many areas as allowed, so that no area can be split. */
  public boolean isFull() {
    return tree.size() >= maxCount;
  }

  /** Whether there are more areas than allowed, so that no area can be added. */
  public boolean isOverfull() {
    return tree.size() > maxCount;
  }

  /** Whether {@code more} areas would still fit. */
  public boolean hasRoomFor(int more) {
    return tree.size() + more < maxCount;
  }

  public AreaTotals totals() {
    return totals;
  }

  /**
   * Whether there is kernel memory for a change that may need a new area. Asked before {@link
   * #add}, {@link #addAbove}, {@link #copy} and {@link #inherit}, so that a refusal leaves
   * everything as it was; splits ask by themselves.
   */
  public boolean mayGrow() {
    return watcher.grantsArea();
  }

  /** Sets memory aside for splits that must not fail; false without enough of it. */
  public boolean reserveSplits(int splits) {
    for (int i = 0; i < splits; i++) {
      if (!watcher.grantsArea()) {
        return false;
      }
    }
    reserved = splits;
    return true;
  }

  /** Gives back what is left of the memory that was set aside. */
  public void releaseSplits() {
    reserved = 0;
  }

  /** The area that contains the address, or null. */
  public Vma find(long address) {
    return tree.find(address);
  }

  /** The first area that ends above the address, or null. */
  public Vma ceiling(long address) {
    return tree.ceiling(address);
  }

  /** The first area that shares an address with the range, or null. */
  public Vma firstIn(long start, long end) {
    Vma area = tree.ceiling(start);
    return area != null && area.start < end ? area : null;
  }

  /** The last area that starts at or below the address, or null. */
  public Vma floor(long address) {
    return tree.floor(address);
  }

  /** The lowest area, or null. */
  public Vma first() {
    return tree.first();
  }

  /**
   * The end of the highest free range of at least {@code length} bytes inside {@code low..high}, or
   * -1.
   */
  public long highestGap(long low, long high, long length) {
    return tree.highestGap(low, high, length);
  }

  /** The start of the lowest such range, or -1. */
  public long lowestGap(long low, long high, long length) {
    return tree.lowestGap(low, high, length);
  }

  /** In ascending order; the set must not change meanwhile. */
  @Override
  public Iterator<Vma> iterator() {
    return new Iterator<>() {
      private Vma coming = tree.first();

      @Override
      public boolean hasNext() {
        return coming != null;
      }

      @Override
      public Vma next() {
        if (coming == null) {
          throw new NoSuchElementException();
        }
        Vma area = coming;
        coming = area.next;
        return area;
      }
    };
  }

  /**
   * Takes the nodes of the tree that one change may need: it cuts at most two areas and adds one.
   *
   * @throws OutOfMemoryError when there are none; nothing has changed then
   */
  void reserve() {
    tree.reserve();
  }

  /**
   * Maps a free range, joined with its neighbours where they allow it.
   *
   * @return the area that now covers the range
   */
  public Vma add(long start, long end, long flags, long pageOffset, Backing backing) {
    return add(tree.floor(start), start, end, flags, pageOffset, backing);
  }

  /** Like the other {@code add}, with the last area below the range, or null, already known. */
  Vma add(Vma below, long start, long end, long flags, long pageOffset, Backing backing) {
    Candidate it = Candidate.fresh(start, end, flags, pageOffset, backing);
    Vma merged = mergeNew(below, it, Joining.BOTH_SIDES);
    return merged != null ? merged : insert(new Vma(start, end, flags, pageOffset, backing));
  }

  /**
   * Maps the range of an area anew; the area goes away. Like {@link #carve} and {@link #add}, but
   * what joins no neighbour takes the old area's place in the tree.
   */
  Vma replace(Vma old, long flags, long pageOffset, Backing backing) {
    Candidate it = Candidate.fresh(old.start, old.end, flags, pageOffset, backing);
    if (rule.joinsBelow(old.previous, it) || rule.joinsAbove(old.next, it)) {
      Vma below = old.previous;
      remove(old);
      return add(below, it.start(), it.end(), flags, pageOffset, backing);
    }
    Vma area = new Vma(old.start, old.end, flags, pageOffset, backing);
    tree.replace(old, area);
    count(old, -old.length());
    watcher.removed(old);
    count(area, area.length());
    watcher.added(area);
    return area;
  }

  /** Like {@link #add}, but joins only the area below, as brk does. */
  public Vma addAbove(long start, long end, long flags, long pageOffset) {
    Candidate it = Candidate.fresh(start, end, flags, pageOffset, null);
    Vma merged = mergeNew(tree.floor(it.start()), it, Joining.BELOW_ONLY);
    return merged != null ? merged : insert(new Vma(start, end, flags, pageOffset, null));
  }

  /**
   * Adds {@code bytes} to the end of an area where nothing is mapped; it may then merge with the
   * area above.
   */
  public Vma extend(Vma area, long bytes) {
    Candidate it =
        new Candidate(
            area.end,
            area.end + bytes,
            area.flags,
            area.pageAt(area.end, pages),
            area.backing,
            area.anonFamily,
            null,
            null);
    Vma merged = mergeNew(tree.floor(it.start()), it, Joining.BOTH_SIDES);
    if (merged == null) {
      // an area that never merges still grows
      resize(area, area.start, area.end + bytes);
      return area;
    }
    return merged;
  }

  /** Lets an area that grows down begin at {@code start}. */
  public void growDown(Vma area, long start) {
    resizeFromBelow(area, start);
  }

  /**
   * Makes the second area of an mremap: {@code length} bytes at {@code to}, which are free, showing
   * what {@code area} shows from {@code from} on.
   */
  public Vma copy(Vma area, long from, long to, long length) {
    long pageOffset = area.pageAt(from, pages);
    if (area.isAnonymous() && area.anonFamily == null) {
      // without a page of its own the area is as good as new at the new place
      pageOffset = pages.pageOf(to);
    }
    Candidate it =
        new Candidate(
            to, to + length, area.flags, pageOffset, area.backing, area.anonFamily, null, area);
    Vma merged = mergeNew(tree.floor(it.start()), it, Joining.BOTH_SIDES);
    if (merged != null) {
      adoptFamily(merged, area);
      return merged;
    }
    return insert(area.copyOf(to, to + length, pageOffset));
  }

  /** Adds the copy of another address space's area that fork makes; it merges with nothing. */
  public Vma inherit(Vma parent, long flags) {
    Vma child = parent.copyOf(parent.start, parent.end, parent.pageOffset);
    child.flags = flags;
    if ((flags & VmFlags.WIPEONFORK) != 0) {
      child.anonFamily = null;
      child.inheritedFamily = false;
    } else if (parent.anonFamily != null) {
      child.anonFamily = new AnonFamily();
      child.inheritedFamily = true;
    }
    return insert(child);
  }

  /** Which neighbours a new range may join. */
  private enum Joining {
    BOTH_SIDES,
    BELOW_ONLY
  }

  private Vma mergeNew(Vma below, Candidate it, Joining joining) {
    if ((it.flags() & VmFlags.SPECIAL) != 0) {
      return null;
    }
    Vma above = below == null ? tree.first() : below.next;
    boolean joinsBelow = rule.joinsBelow(below, it);
    boolean joinsAbove =
        joining == Joining.BOTH_SIDES
            && rule.joinsAbove(above, it)
            && (!joinsBelow || MergeRule.familiesAgree(below, above));
    if (joinsBelow && joinsAbove && !above.isCounted()) {
      adoptSticky(below, it.flags());
      swallow(below, above);
      return below;
    }
    if (joinsBelow) {
      adoptSticky(below, it.flags());
      resize(below, below.start, it.end());
      return below;
    }
    if (joinsAbove) {
      adoptSticky(above, it.flags());
      resizeFromBelow(above, it.start());
      return above;
    }
    return null;
  }

  /**
   * What became of a change.
   *
   * @param area the area that now covers the range, or null on an error
   * @param error 0 or {@code -errno}
   */
  public record Change(Vma area, int error) {}

  /**
   * Gives a part of an area other flags; splits and merges as needed.
   *
   * @param start first address, inside the area
   * @param end behind the last, inside or at the end of the area
   * @return the changed area; -ENOMEM when a split would make too many areas, -EINVAL when the area
   *     cannot be cut. A split that was done before stays.
   */
  public Change modify(Vma area, long start, long end, long flags) {
    if (flags == area.flags) {
      return new Change(area, 0);
    }
    Vma merged = mergeExisting(area, start, end, flags);
    if (merged != null) {
      return new Change(merged, 0);
    }
    Vma middle = area;
    if (area.start < start) {
      int error = cutError(area, start);
      if (error != 0) {
        return new Change(null, error);
      }
      middle = split(area, start);
    }
    if (middle != null && middle.end > end) {
      int error = cutError(middle, end);
      if (error != 0) {
        return new Change(null, error);
      }
      middle = split(middle, end) == null ? null : middle;
    }
    if (middle == null) {
      return new Change(null, -Errno.ENOMEM);
    }
    setFlags(middle, flags);
    return new Change(middle, 0);
  }

  private int cutError(Vma area, long at) {
    if (isFull()) {
      return -Errno.ENOMEM;
    }
    return area.isDivisibleAt(at) ? 0 : -Errno.EINVAL;
  }

  private Vma mergeExisting(Vma area, long start, long end, long flags) {
    boolean atStart = start == area.start;
    boolean atEnd = end == area.end;
    if ((flags & VmFlags.SPECIAL) != 0 || (!atStart && !atEnd)) {
      return null;
    }
    Candidate it =
        new Candidate(
            start,
            end,
            flags,
            area.pageAt(start, pages),
            area.backing,
            area.anonFamily,
            area,
            null);
    Vma below = area.previous;
    Vma above = area.next;
    boolean joinsBelow = atStart && rule.joinsBelow(below, it);
    boolean joinsAbove =
        atEnd
            && rule.joinsAbove(above, it)
            && (!joinsBelow || MergeRule.familiesAgree(below, above));
    if (joinsBelow && joinsAbove && above.isCounted()) {
      joinsAbove = false;
    }
    boolean vanishes = atStart && atEnd && area.isCounted();
    if ((!joinsBelow && !joinsAbove) || vanishes) {
      return null;
    }
    Vma target = joinsBelow ? below : above;
    adoptSticky(target, flags);
    adoptFamily(target, joinsBelow && joinsAbove && above.anonFamily != null ? above : area);
    if (atStart && atEnd) {
      remove(area);
    } else if (joinsBelow) {
      resizeFromBelow(area, end);
    } else {
      resize(area, area.start, start);
    }
    if (joinsBelow && joinsAbove) {
      swallow(below, above);
    } else if (joinsBelow) {
      resize(below, below.start, end);
    } else {
      resizeFromBelow(above, start);
    }
    return target;
  }

  /**
   * Takes a range out of the address space.
   *
   * @param removed receives the areas that were taken out, in ascending order
   * @return 0, or -ENOMEM, -EPERM or -EINVAL with all areas still there (though perhaps split)
   */
  public int carve(long start, long end, List<Vma> removed) {
    Vma first = firstIn(start, end);
    return first == null ? 0 : carve(first, start, end, removed);
  }

  /** Like the other {@code carve}, with the first area of the range already known. */
  int carve(Vma first, long start, long end, List<Vma> removed) {
    int error = isolate(first, start, end, removed);
    if (error == 0) {
      removeAll(removed);
    }
    return error;
  }

  /**
   * Splits areas so that a range can be taken out.
   *
   * @param inside receives the areas that lie in the range then, in ascending order; none on an
   *     error
   * @return 0, or -ENOMEM, -EPERM or -EINVAL; splits that were done before stay
   */
  public int isolate(long start, long end, List<Vma> inside) {
    Vma first = firstIn(start, end);
    return first == null ? 0 : isolate(first, start, end, inside);
  }

  private int isolate(Vma first, long start, long end, List<Vma> inside) {
    Vma area = first;
    if (area.start < start) {
      if (area.end > end && isFull()) {
        return -Errno.ENOMEM;
      }
      if (area.has(VmFlags.SEALED)) {
        return -Errno.EPERM;
      }
      if (!area.isDivisibleAt(start)) {
        return -Errno.EINVAL;
      }
      area = split(area, start);
      if (area == null) {
        return -Errno.ENOMEM;
      }
    }
    for (Vma each = area; each != null && each.start < end; each = each.next) {
      boolean indivisible = each.end > end && !each.isDivisibleAt(end);
      if (each.has(VmFlags.SEALED) || indivisible) {
        inside.clear();
        return each.has(VmFlags.SEALED) ? -Errno.EPERM : -Errno.EINVAL;
      }
      if (each.end > end && split(each, end) == null) {
        inside.clear();
        return -Errno.ENOMEM;
      }
      inside.add(each);
    }
    return 0;
  }

  /** Takes out areas that {@link #isolate} found. */
  public void removeAll(List<Vma> inside) {
    for (Vma each : inside) {
      remove(each);
    }
  }

  /** Sets flags of a whole area without looking for a merge. */
  public void setFlags(Vma area, long flags) {
    count(area, -area.length());
    area.flags = flags;
    count(area, area.length());
  }

  /**
   * Gives the area the identity its first anonymous page needs: a neighbour's when the two could
   * merge but for their protection, else a new one.
   */
  public void prepareFamily(Vma area) {
    if (area.anonFamily != null) {
      return;
    }
    if (area.next != null && reusable(area.next) && rule.mayShareFamily(area, area.next)) {
      area.anonFamily = area.next.anonFamily;
    } else if (area.previous != null
        && reusable(area.previous)
        && rule.mayShareFamily(area.previous, area)) {
      area.anonFamily = area.previous.anonFamily;
    } else {
      area.anonFamily = new AnonFamily();
    }
    area.inheritedFamily = false;
  }

  /** Forgets the identity of anonymous pages after all of them were moved away. */
  public void dropFamily(Vma area) {
    area.anonFamily = null;
    area.inheritedFamily = false;
  }

  private static boolean reusable(Vma area) {
    return area.anonFamily != null && !area.inheritedFamily;
  }

  /** Checks the invariants of the tree and of the counters. */
  public void verify() {
    tree.verify();
    AreaTotals recount = new AreaTotals();
    for (Vma area : this) {
      if (!pages.isAligned(area.start) || !pages.isAligned(area.end)) {
        throw new IllegalStateException(area + " is not page-aligned");
      }
      recount.change(area.flags, pages.pageOf(area.length()));
    }
    if (recount.total() != totals.total()
        || recount.data() != totals.data()
        || recount.locked() != totals.locked()
        || recount.accounted() != totals.accounted()) {
      throw new IllegalStateException("page counters differ from a recount");
    }
  }

  // Everything below changes one or two areas and keeps tree, counters and watcher in step.

  private Vma insert(Vma area) {
    tree.insert(area);
    count(area, area.length());
    watcher.added(area);
    return area;
  }

  /** Takes out a whole area. */
  void remove(Vma area) {
    tree.remove(area);
    count(area, -area.length());
    watcher.removed(area);
  }

  private void resize(Vma area, long start, long end) {
    long before = area.length();
    tree.resize(area, start, end);
    count(area, area.length() - before);
  }

  private void count(Vma area, long bytes) {
    totals.change(area.flags, bytes >> pages.shift());
  }

  /** Moves the start and with it the offset, so that every address shows what it showed. */
  private void resizeFromBelow(Vma area, long start) {
    long grown = area.start - start;
    resize(area, start, area.end);
    area.pageOffset -= grown >> pages.shift();
  }

  /** Extends {@code below} over everything up to the end of {@code above}, which goes away. */
  private void swallow(Vma below, Vma above) {
    adoptFamily(below, above);
    adoptSticky(below, above.flags);
    long end = above.end;
    remove(above);
    resize(below, below.start, end);
  }

  /** Cuts an area in two and returns the upper part; null without memory for it. */
  private Vma split(Vma area, long at) {
    if (reserved > 0) {
      reserved--;
    } else if (!watcher.grantsArea()) {
      return null;
    }
    Vma upper = area.copyOf(at, area.end, area.pageAt(at, pages));
    resize(area, area.start, at);
    return insert(upper);
  }

  private static void adoptSticky(Vma target, long flags) {
    target.flags |= flags & VmFlags.STICKY;
  }

  private static void adoptFamily(Vma target, Vma source) {
    if (target.anonFamily == null && source.anonFamily != null) {
      target.anonFamily = source.anonFamily;
      target.inheritedFamily = source.inheritedFamily;
    }
  }
}
