package dev.mmapcheck.file;

import dev.mmapcheck.page.Frame;
import dev.mmapcheck.page.FramePool;
import dev.mmapcheck.page.PageMap;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.PageSize;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A regular file and its page cache. The cache is the file: read, write and mappings all work on
 * its frames, so they see each other's bytes at once. A page that was never written is a hole and
 * reads as zeros.
 *
 * <p>What is on the disk is kept only where it differs from the cache: when a page becomes dirty
 * its old bytes move to {@link DurableImage}, and writing the page back drops them there. A page is
 * dirty from the first store through a mapping on; write-back makes the next store fault again, so
 * that it is noticed.
 */
public final class RegularFile extends Inode {
  private static final int SECTOR = 512;

  private final PageSize pages;
  private final FramePool memory;
  private final Storage storage;
  private final PageMap cache = new PageMap();
  private final DurableImage disk;
  private final Set<Mapper> mappers = new LinkedHashSet<>();
  private long size;
  private int seals = Seals.SEAL;
  private int writableAreas;
  private boolean mapsWhole;

  /** An empty file. */
  public RegularFile(
      long number,
      int permissions,
      int owner,
      String name,
      Storage storage,
      PageSize pages,
      FramePool memory) {
    super(number, S_IFREG | permissions, owner, name);
    this.memory = memory;
    this.storage = storage;
    this.pages = pages;
    this.disk = new DurableImage(pages);
  }

  /** Fills an empty file with content that counts as written back. */
  void fill(byte[] content) {
    for (int at = 0; at < content.length; at += pages.bytes()) {
      Frame frame = memory.allocate();
      System.arraycopy(content, at, frame.data, 0, Math.min(pages.bytes(), content.length - at));
      cache.set(pages.pageOf(at), frame, 0);
    }
    size = content.length;
    disk.synced(size);
  }

  @Override
  public long size() {
    return size;
  }

  public Storage storage() {
    return storage;
  }

  @Override
  public long blocks() {
    return cache.size() * (pages.bytes() / SECTOR);
  }

  @Override
  public int deviceMajor() {
    return storage.deviceMajor();
  }

  @Override
  public int deviceMinor() {
    return storage.deviceMinor();
  }

  // Pages

  /** Whether the page starts before the end of the file, so that a mapping may touch it. */
  public boolean hasPage(long page) {
    return page < pages.pagesFor(size);
  }

  /** Pages of the page cache. */
  public long cachedPages() {
    return cache.size();
  }

  /** Visits every page of the page cache. */
  public void forEachCachedPage(PageMap.Visitor visitor) {
    cache.forEach(0, Long.MAX_VALUE, visitor);
  }

  /** It was made for one mapping that reserves all of it. */
  public void setMapsWhole() {
    mapsWhole = true;
  }

  /** Whether it was made for one mapping that reserves all of it. */
  public boolean mapsWhole() {
    return mapsWhole;
  }

  /** Whether the page is in memory, as mincore reports it. */
  public boolean isCached(long page) {
    return cache.frame(page) != null && (cache.flags(page) & PageMap.UNFILLED) == 0;
  }

  /** The frame of a page if it is in memory, else null. */
  public Frame cachedPage(long page) {
    return cache.frame(page);
  }

  /** The frame of a page, read in or made when needed; null past the end of the file. */
  public Frame page(long page) {
    return hasPage(page) ? cached(page) : null;
  }

  /** The frame of a page that is about to be written; null past the end of the file. */
  public Frame pageForWrite(long page) {
    return hasPage(page) ? dirty(page) : null;
  }

  private Frame cached(long page) {
    Frame frame = cache.frame(page);
    if (frame == null) {
      frame = memory.allocate();
      cache.set(page, frame, 0);
    } else if ((cache.flags(page) & PageMap.UNFILLED) != 0) {
      cache.setFlags(page, cache.flags(page) & ~PageMap.UNFILLED);
    }
    return frame;
  }

  private Frame dirty(long page) {
    Frame frame = cached(page);
    int flags = cache.flags(page);
    if ((flags & PageMap.DIRTY) == 0) {
      if (storage.isDurable()) {
        disk.keep(page, frame.data);
      }
      cache.setFlags(page, flags | PageMap.DIRTY);
    }
    return frame;
  }

  /** A mapping that stored to the page without telling goes away. */
  public void noteStore(long page) {
    if (isCached(page)) {
      dirty(page);
    }
  }

  /** Whether the page was written since the last write-back. */
  public boolean isDirty(long page) {
    return (cache.flags(page) & PageMap.DIRTY) != 0;
  }

  // Reading and writing

  @Override
  public byte[] content() {
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException(path() + " is too large to hold in memory at once");
    }
    byte[] bytes = new byte[(int) size];
    cache.forEach(
        0,
        pages.pagesFor(size),
        (page, frame, flags) -> {
          int at = (int) pages.addressOf(page);
          System.arraycopy(frame.data, 0, bytes, at, Math.min(pages.bytes(), bytes.length - at));
        });
    return bytes;
  }

  @Override
  public byte[] durableContent() {
    return storage.isDurable() ? disk.content(cache) : new byte[0];
  }

  @Override
  public long read(long position, Transfer buffer) {
    long at = position;
    while (at < size && buffer.remaining() > 0) {
      int offset = pages.offsetIn(at);
      long part = Math.min(pages.bytes() - offset, Math.min(buffer.remaining(), size - at));
      int given = buffer.give(forReading(pages.pageOf(at)), offset, (int) part);
      at += given;
      if (given < part) {
        return at > position ? at - position : -Errno.EFAULT;
      }
    }
    return Math.max(at - position, 0);
  }

  /** Reading a hole brings a page in only where it has to come from a disk. */
  private byte[] forReading(long page) {
    boolean hole = !storage.isDurable() && !isCached(page);
    return hole ? new byte[pages.bytes()] : cached(page).data;
  }

  @Override
  public long write(long position, Transfer buffer) {
    if ((seals & (Seals.WRITE | Seals.FUTURE_WRITE)) != 0 && buffer.remaining() > 0) {
      return -Errno.EPERM;
    }
    if (position >= storage.largestFile() && buffer.remaining() > 0) {
      return -Errno.EFBIG;
    }
    long at = position;
    int error = 0;
    boolean stalled = false;
    while (error == 0 && buffer.remaining() > 0 && at < storage.largestFile()) {
      int part = (int) Math.min(pages.bytes() - pages.offsetIn(at), buffer.remaining());
      if ((seals & Seals.GROW) != 0 && at + part > size) {
        error = -Errno.EPERM;
        continue;
      }
      int taken = take(at, part, buffer);
      at += taken;
      // the kernel tries a piece that moved nothing once more, after the file has grown up to it
      error = taken == 0 && stalled ? -Errno.EFAULT : 0;
      stalled = taken == 0;
    }
    return at > position ? at - position : error;
  }

  /**
   * Stores a piece inside one page; the file grows to it even when nothing can be taken. The bytes
   * go straight into the frame, as in the kernel: the buffer may be a mapping of this very page.
   */
  private int take(long at, int length, Transfer buffer) {
    if (at > size) {
      clearOldTail(at);
      size = at;
    }
    Frame frame = dirty(pages.pageOf(at));
    int offset = pages.offsetIn(at);
    int taken = buffer.take(frame.data, offset, length);
    frame.overwritten(offset, taken);
    size = Math.max(size, at + taken);
    return taken;
  }

  /**
   * The file grows from its size to {@code newSize}: on disk file systems what was stored past the
   * old end in its last page must not appear in the file.
   */
  private void clearOldTail(long newSize) {
    int offset = pages.offsetIn(size);
    Frame last = offset == 0 ? null : cache.frame(pages.pageOf(size));
    if (storage.isDurable() && last != null) {
      last.zero(offset, (int) Math.min(pages.bytes() - offset, newSize - size));
    }
  }

  // Size

  /** Sets the size; pages wholly past a smaller end vanish from every mapping. */
  public int truncate(long newSize) {
    if (newSize > storage.largestFile()) {
      return -Errno.EFBIG;
    }
    if ((newSize < size && (seals & Seals.SHRINK) != 0)
        || (newSize > size && (seals & Seals.GROW) != 0)) {
      return -Errno.EPERM;
    }
    if (newSize > size) {
      clearOldTail(newSize);
      size = newSize;
      return 0;
    }
    size = newSize;
    long firstGone = pages.pagesFor(newSize);
    for (Mapper mapper : mappersNow()) {
      mapper.unmap(this, firstGone, Long.MAX_VALUE, Mapper.PrivateCopies.DROP);
    }
    drop(firstGone, Long.MAX_VALUE);
    int offset = pages.offsetIn(newSize);
    if (offset != 0 && isCached(pages.pageOf(newSize))) {
      dirty(pages.pageOf(newSize)).zero(offset, pages.bytes() - offset);
    }
    return 0;
  }

  /** Makes {@code start..end} a hole; the size stays. */
  public int punch(long start, long end) {
    if ((seals & (Seals.WRITE | Seals.FUTURE_WRITE)) != 0) {
      return -Errno.EPERM;
    }
    long first = pages.pagesFor(start);
    long last = pages.pageOf(end);
    // an end inside the first page wraps around in the kernel, and all that follows is unmapped
    long lastUnmapped = last == 0 ? Long.MAX_VALUE : last;
    if (first < lastUnmapped) {
      for (Mapper mapper : mappersNow()) {
        mapper.unmap(this, first, lastUnmapped, Mapper.PrivateCopies.KEEP);
      }
    }
    if (first < last) {
      drop(first, last);
    }
    if (first > last) {
      clearBytes(start, end);
    } else {
      clearBytes(start, pages.addressOf(first));
      clearBytes(pages.addressOf(last), end);
    }
    return 0;
  }

  /** Zeroes bytes inside one page, as far as the page is in memory. */
  public void clearBytes(long start, long end) {
    if (start < end && isCached(pages.pageOf(start))) {
      dirty(pages.pageOf(start)).zero(pages.offsetIn(start), (int) (end - start));
    }
  }

  /** Allocates {@code start..end} as zeros; grows the file when {@code newSize} is larger. */
  public int allocate(long start, long end, long newSize) {
    if (newSize > storage.largestFile()) {
      return -Errno.EFBIG;
    }
    if ((seals & Seals.GROW) != 0 && end > size) {
      return -Errno.EPERM;
    }
    if (newSize > size) {
      clearOldTail(newSize);
      size = newSize;
    }
    for (long page = pages.pageOf(start);
        !storage.isDurable() && page < pages.pagesFor(end);
        page++) {
      if (cache.frame(page) == null) {
        cache.set(page, memory.allocate(), PageMap.UNFILLED | PageMap.DIRTY);
      } else {
        // reserving a page again fills it
        dirty(page);
      }
    }
    return 0;
  }

  private void drop(long first, long end) {
    cache.forEach(
        first,
        end,
        (page, frame, flags) -> {
          if (storage.isDurable() && (flags & PageMap.DIRTY) == 0) {
            disk.keep(page, frame.data);
          }
          cache.clear(page);
        });
  }

  // Write-back

  /** Writes back the dirty pages of {@code first..end} and the size. */
  public void writeBack(long first, long end) {
    if (!storage.isDurable()) {
      return;
    }
    cache.forEach(
        first,
        end,
        (page, frame, flags) -> {
          if ((flags & PageMap.DIRTY) != 0) {
            clean(page, frame, flags);
          }
        });
    disk.synced(size);
  }

  private void clean(long page, Frame frame, int flags) {
    for (Mapper mapper : mappersNow()) {
      mapper.protect(this, page);
    }
    long tail = size - pages.addressOf(page);
    if (tail < pages.bytes()) {
      frame.zero((int) tail, (int) (pages.bytes() - tail));
    }
    cache.setFlags(page, flags & ~PageMap.DIRTY);
    disk.forget(page);
  }

  /** Writes back everything, as fsync does. */
  public void writeBack() {
    writeBack(0, Long.MAX_VALUE);
  }

  // Mappings and seals

  /** An address space maps the file from now on. */
  public void addMapper(Mapper mapper) {
    mappers.add(mapper);
  }

  /** An address space has no mapping of the file any more. */
  public void removeMapper(Mapper mapper) {
    mappers.remove(mapper);
  }

  private List<Mapper> mappersNow() {
    return new ArrayList<>(mappers);
  }

  /** Counts shared areas that may be written now or after mprotect; they forbid F_SEAL_WRITE. */
  public void countWritableAreas(int change) {
    writableAreas += change;
  }

  /** The {@link Seals} of the file. */
  public int seals() {
    return seals;
  }

  /** Sets the seals a new file starts with. */
  public void resetSeals(int initial) {
    seals = initial;
  }

  /** Adds seals; 0 or {@code -errno}. */
  public int addSeals(int more) {
    if ((more & ~Seals.ALL) != 0) {
      return -Errno.EINVAL;
    }
    if (storage.isDurable()) {
      return -Errno.EINVAL;
    }
    if ((seals & Seals.SEAL) != 0) {
      return -Errno.EPERM;
    }
    if ((more & Seals.WRITE) != 0 && (seals & Seals.WRITE) == 0 && writableAreas > 0) {
      return -Errno.EBUSY;
    }
    int added = more;
    if ((more & Seals.EXEC) != 0 && (mode() & 0111) != 0) {
      added |= Seals.SHRINK | Seals.GROW | Seals.WRITE | Seals.FUTURE_WRITE;
    }
    seals |= added;
    return 0;
  }
}
