package dev.mmapcheck.file;

import dev.mmapcheck.page.PageMap;
import dev.mmapcheck.unit.PageSize;
import java.util.TreeMap;

/**
 * What the disk holds of a file, as the difference to its page cache: the old bytes of pages that
 * were changed or dropped since they were last written back.
 */
final class DurableImage {
  private static final byte[] ZEROS = {};

  private final TreeMap<Long, byte[]> old = new TreeMap<>();
  private final PageSize pages;
  private long size;

  DurableImage(PageSize pages) {
    this.pages = pages;
  }

  /** A page is about to change; these bytes are on the disk. */
  void keep(long page, byte[] bytes) {
    boolean onDisk = page < pages.pagesFor(size);
    if (!old.containsKey(page)) {
      old.put(page, onDisk && !isZero(bytes) ? bytes.clone() : ZEROS);
    }
  }

  private static boolean isZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /** The page was written back. */
  void forget(long page) {
    old.remove(page);
  }

  /** The size was written back. */
  void synced(long newSize) {
    size = newSize;
    old.tailMap(pages.pagesFor(newSize), true).clear();
  }

  /** The bytes a crash would leave, given the cache for the pages that did not change. */
  byte[] content(PageMap cache) {
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException("the file is too large to hold in memory at once");
    }
    byte[] bytes = new byte[(int) size];
    cache.forEach(
        0,
        pages.pagesFor(size),
        (page, frame, flags) -> {
          if (!old.containsKey(page)) {
            put(bytes, page, frame.data);
          }
        });
    old.headMap(pages.pagesFor(size)).forEach((page, saved) -> put(bytes, page, saved));
    return bytes;
  }

  private void put(byte[] bytes, long page, byte[] from) {
    int at = (int) pages.addressOf(page);
    System.arraycopy(from, 0, bytes, at, Math.min(from.length, bytes.length - at));
  }
}
