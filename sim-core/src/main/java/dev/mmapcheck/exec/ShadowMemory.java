package dev.mmapcheck.exec;

import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.page.Frame;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.sym.Origin;
import dev.mmapcheck.sym.Shadow;
import dev.mmapcheck.vm.Vma;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Shadows of the values in memory. They ride on the frames themselves ({@link ShadowPage}), so that
 * sharing, copy-on-write and fork treat them exactly like the bytes they belong to. Only addresses
 * that were just accessed successfully may be asked for.
 */
final class ShadowMemory {
  private final int pageSize;

  /** Pages of each process that may carry shadows, for {@link #holds}. */
  private final Map<Process, Set<Long>> pages = new LinkedHashMap<>();

  /** Ranges that begin undecided, by start address: objects behind unknown pointers. */
  private final TreeMap<Long, Region> regions = new TreeMap<>();

  private record Region(long end, Unknown unknown) {}

  ShadowMemory(int pageSize) {
    this.pageSize = pageSize;
  }

  /** Lets the bytes of a range be decided on first read. */
  void addRegion(long start, long end, Unknown unknown) {
    regions.put(start, new Region(end, unknown));
  }

  private int offset(long address) {
    return (int) (address & (pageSize - 1));
  }

  private ShadowPage find(Process process, long address) {
    Frame frame = process.mmu().frameForRead(address);
    if (frame.attachment() instanceof ShadowPage page) {
      return page;
    }
    return null;
  }

  private ShadowPage findIfMapped(Process process, long address) {
    try {
      return find(process, address);
    } catch (MemoryFault fault) {
      return null; // the page went away since it was used
    }
  }

  private ShadowPage make(Process process, long address, Unknown content) {
    // a private page must be its own before it carries anything: never the shared zero page
    Frame frame =
        content != null
            ? process.mmu().frameForRead(address)
            : process.mmu().frameForWrite(address);
    if (frame.attachment() instanceof ShadowPage page) {
      return page;
    }
    long start = address - offset(address);
    ShadowPage page =
        content != null
            // undecided bytes of a file: the page's position is its offset in the file
            ? new ShadowPage(pageSize, content.base(), contentOrigin(content))
            : inRegions(start);
    frame.attach(page);
    pages.computeIfAbsent(process, p -> new LinkedHashSet<>()).add(start);
    return page;
  }

  /** The same unknown, counted from the start of its file. */
  private static Unknown contentOrigin(Unknown content) {
    return new Unknown(
        content.key(), content.description(), content.owner(), 0, content.trail(), content.type());
  }

  /** A page of what the regions say. */
  private ShadowPage inRegions(long start) {
    Map.Entry<Long, Region> entry = regions.floorEntry(start + pageSize - 1);
    if (entry != null && entry.getKey() <= start && entry.getValue().end() >= start + pageSize) {
      return new ShadowPage(pageSize, start, entry.getValue().unknown());
    }
    ShadowPage page = new ShadowPage(pageSize, start, null);
    while (entry != null && entry.getValue().end() > start) {
      long from = Math.max(entry.getKey(), start);
      long to = Math.min(entry.getValue().end(), start + pageSize);
      page.markUnknown((int) (from - start), (int) (to - from), entry.getValue().unknown());
      entry = regions.lowerEntry(entry.getKey());
    }
    return page;
  }

  private boolean inRegion(long address) {
    Map.Entry<Long, Region> entry = regions.floorEntry(address);
    return entry != null && address < entry.getValue().end();
  }

  /**
   * Sees to it that a page of undecided bytes knows that it is one, before something is stored in
   * it.
   */
  void prepare(Process process, long address, Unknown content) {
    if (content != null || inRegion(address)) {
      make(process, address, content);
    }
  }

  /**
   * What decides the byte at an address, or null when it is decided.
   *
   * @param content what an untouched page of the mapped file consists of, positioned at this page;
   *     or null
   */
  Unknown unknownAt(Process process, long address, Unknown content) {
    ShadowPage page = find(process, address);
    if (page == null) {
      if (content == null && !inRegion(address)) {
        return null;
      }
      page = make(process, address, content);
    }
    return page.unknownAt(offset(address));
  }

  /** Position of an address in the terms of the unknown that decides it. */
  long position(Process process, long address) {
    ShadowPage page = find(process, address);
    return page == null ? address : page.position(offset(address));
  }

  Shadow load(Process process, long address, int size) {
    int offset = offset(address);
    if (offset + size > pageSize || offset % 8 + size > 8) {
      return null;
    }
    ShadowPage page = find(process, address);
    return page == null ? null : page.load(offset, size);
  }

  void store(Process process, long address, int size, Shadow shadow) {
    int offset = offset(address);
    if (offset + size > pageSize || offset % 8 + size > 8) {
      forget(process, address, size);
      return;
    }
    ShadowPage page = find(process, address);
    if (page == null && shadow != null) {
      page = make(process, address, null);
    }
    if (page != null) {
      page.store(offset, size, shadow);
    }
  }

  /** Whether any byte of a range is undecided or holds a value that depends on inputs. */
  boolean dependsOnInputs(Process process, long address, long length) {
    for (long at = address; at < address + length; ) {
      int offset = offset(at);
      int count = (int) Math.min(pageSize - offset, address + length - at);
      ShadowPage page = find(process, at);
      if (page != null && page.dependsOnInputs(offset, offset + count)) {
        return true;
      }
      at += count;
    }
    return false;
  }

  /** Makes bytes plain: known, and depending on nothing. */
  void forget(Process process, long address, long size) {
    for (long at = address; at < address + size; ) {
      int offset = offset(at);
      int count = (int) Math.min(pageSize - offset, address + size - at);
      ShadowPage page = inRegion(at) ? make(process, at, null) : find(process, at);
      if (page != null) {
        page.clear(offset, count);
      }
      at += count;
    }
  }

  /** What lies in [{@code from}, {@code to}) is of no use any more: no pointer in it counts. */
  void drop(Process process, long from, long to) {
    for (long start : pages.getOrDefault(process, Set.of())) {
      int first = (int) Math.max(0, Math.min(pageSize, from - start));
      int last = (int) Math.max(0, Math.min(pageSize, to - start));
      ShadowPage page = first < last ? findIfMapped(process, start) : null;
      if (page != null) {
        page.clear(first, last - first);
      }
    }
  }

  /** Makes bytes undecided. */
  void markUnknown(Process process, long address, long size, Unknown unknown) {
    markUnknown(process, address, size, unknown, false);
  }

  /** Makes the bytes of a structure undecided, but for its pointers to mappings that are there. */
  void markMembersUnknown(Process process, long address, long size, Unknown unknown) {
    markUnknown(process, address, size, unknown, true);
  }

  private void markUnknown(
      Process process, long address, long size, Unknown unknown, boolean keepMappings) {
    for (long at = address; at < address + size; ) {
      int offset = offset(at);
      int count = (int) Math.min(pageSize - offset, address + size - at);
      try {
        long page = at - offset;
        make(process, at, null)
            .markUnknown(
                offset,
                count,
                unknown,
                (place, shadow) ->
                    keepMappings && pointsIntoMapping(process, page + place, shadow));
      } catch (MemoryFault fault) {
        return; // the range ends where memory does
      }
      at += count;
    }
  }

  private static boolean pointsIntoMapping(Process process, long address, Shadow shadow) {
    boolean mapping = shadow.origin() != null && shadow.origin().kind() == Origin.Kind.MAPPING;
    return mapping && isMapped(process, address);
  }

  /** Whether the pointer at an address leads to memory. */
  private static boolean isMapped(Process process, long address) {
    try {
      long pointer = process.mmu().load64(address);
      Vma area = process.memory().find(pointer);
      return area != null && area.contains(pointer);
    } catch (MemoryFault fault) {
      return false;
    }
  }

  /** Copies what is known of a range, 8 bytes at a time where both sides are aligned alike. */
  void copy(Process process, long destination, long source, long size) {
    boolean aligned = (destination & 7) == (source & 7);
    if (!aligned || destination == source) {
      forgetIfKnown(process, destination, source, size);
      return;
    }
    boolean backwards = Long.compareUnsigned(destination - source, size) < 0;
    long step = 8;
    for (long done = 0; done < size; ) {
      long at = backwards ? Math.max(0, size - done - step) : done;
      int count = (int) Math.min(step - ((source + at) & 7), size - done);
      copyPiece(process, destination + at, source + at, count);
      done += count;
    }
  }

  private void forgetIfKnown(Process process, long destination, long source, long size) {
    if (destination != source) {
      forget(process, destination, size);
    }
  }

  private void copyPiece(Process process, long to, long from, int count) {
    ShadowPage page = find(process, from);
    Unknown unknown = page == null ? null : page.unknownAt(offset(from));
    if (unknown != null) {
      long base = unknown.base() + to - page.position(offset(from));
      Unknown moved =
          new Unknown(
              unknown.key(), unknown.description(), unknown.owner(), base, unknown.trail(), null);
      make(process, to, null).markUnknown(offset(to), count, moved);
      return;
    }
    if (page == null) {
      ShadowPage there = inRegion(to) ? make(process, to, null) : find(process, to);
      if (there != null) {
        there.clear(offset(to), count);
      }
      return;
    }
    for (int done = 0; done < count; ) {
      int size = largestValue(page, offset(from) + done, count - done);
      store(process, to + done, size, page.load(offset(from) + done, size));
      done += size;
    }
  }

  private static int largestValue(ShadowPage page, int offset, int room) {
    for (int size = 8; size > 1; size /= 2) {
      if (size <= room && offset % size == 0 && page.load(offset, size) != null) {
        return size;
      }
    }
    return 1;
  }

  /** Whether a range holds a value of this origin. */
  boolean holdsIn(Process process, Origin origin, long from, long to) {
    for (long at = from; at < to; ) {
      int offset = offset(at);
      int count = (int) Math.min(pageSize - offset, to - at);
      ShadowPage page = findIfMapped(process, at);
      if (page != null && page.holds(offset, offset + count, o -> o == origin)) {
        return true;
      }
      at += count;
    }
    return false;
  }

  /**
   * Whether memory holds a value of this origin, the range [{@code deadFrom}, {@code deadTo}) of
   * dead stack aside.
   */
  boolean holds(Process process, Origin origin, long deadFrom, long deadTo) {
    Set<Long> known = pages.get(process);
    if (known == null) {
      return false;
    }
    for (long start : known) {
      ShadowPage page = findIfMapped(process, start);
      if (page == null) {
        continue;
      }
      int skipFrom = (int) Math.max(0, Math.min(pageSize, deadFrom - start));
      int skipTo = (int) Math.max(0, Math.min(pageSize, deadTo - start));
      boolean found =
          skipTo <= skipFrom
              ? page.holds(0, pageSize, o -> o == origin)
              : page.holds(0, skipFrom, o -> o == origin)
                  || page.holds(skipTo, pageSize, o -> o == origin);
      if (found) {
        return true;
      }
    }
    return false;
  }

  /** The child of a fork knows what its parent knows. */
  void fork(Process parent, Process child) {
    Set<Long> known = pages.get(parent);
    if (known != null) {
      pages.put(child, new LinkedHashSet<>(known));
    }
  }
}
