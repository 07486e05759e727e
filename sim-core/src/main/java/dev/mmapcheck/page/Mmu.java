package dev.mmapcheck.page;

import dev.mmapcheck.unit.PageSize;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The memory management unit of one process: loads and stores at virtual addresses, little-endian,
 * at any alignment.
 *
 * <p>A direct-mapped cache of translations makes the common access a few instructions: a page
 * number is compared with the tag of its slot, and the bytes are read from the frame. Loads and
 * stores have their own tags, because a page may be readable and not (yet) writable; both tags of a
 * slot speak of the same frame. Whatever misses goes to the page fault handler. The kernel flushes
 * translations whenever a page gets less accessible or another frame.
 *
 * <p>An access that is refused throws {@link MemoryFault}; when it crosses into the page that
 * cannot be accessed, the bytes before took effect.
 */
public final class Mmu {
  private static final int ENTRIES = 256;
  private static final long NO_PAGE = -1;

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long[] readTags = new long[ENTRIES];
  private final long[] writeTags = new long[ENTRIES];
  private final Frame[] frames = new Frame[ENTRIES];
  private final int shift;
  private final int offsetMask;
  private final FaultResolver resolver;

  public Mmu(PageSize pages, FaultResolver resolver) {
    this.shift = pages.shift();
    this.offsetMask = pages.bytes() - 1;
    this.resolver = resolver;
    flush();
  }

  public byte load8(long address) {
    return frameForRead(address).data[(int) address & offsetMask];
  }

  public short load16(long address) {
    int offset = (int) address & offsetMask;
    if (offset > offsetMask - 1) {
      return (short) loadAcross(address, Short.BYTES);
    }
    return (short) SHORTS.get(frameForRead(address).data, offset);
  }

  public int load32(long address) {
    int offset = (int) address & offsetMask;
    if (offset > offsetMask - 3) {
      return (int) loadAcross(address, Integer.BYTES);
    }
    return (int) INTS.get(frameForRead(address).data, offset);
  }

  public long load64(long address) {
    int offset = (int) address & offsetMask;
    if (offset > offsetMask - 7) {
      return loadAcross(address, Long.BYTES);
    }
    return (long) LONGS.get(frameForRead(address).data, offset);
  }

  public void store8(long address, byte value) {
    frameForWrite(address).data[(int) address & offsetMask] = value;
  }

  public void store16(long address, short value) {
    int offset = (int) address & offsetMask;
    if (offset > offsetMask - 1) {
      storeAcross(address, value, Short.BYTES);
    } else {
      SHORTS.set(frameForWrite(address).data, offset, value);
    }
  }

  public void store32(long address, int value) {
    int offset = (int) address & offsetMask;
    if (offset > offsetMask - 3) {
      storeAcross(address, value, Integer.BYTES);
    } else {
      INTS.set(frameForWrite(address).data, offset, value);
    }
  }

  public void store64(long address, long value) {
    int offset = (int) address & offsetMask;
    if (offset > offsetMask - 7) {
      storeAcross(address, value, Long.BYTES);
    } else {
      LONGS.set(frameForWrite(address).data, offset, value);
    }
  }

  private long loadAcross(long address, int size) {
    long value = 0;
    for (int i = 0; i < size; i++) {
      value |= (load8(address + i) & 0xffL) << (8 * i);
    }
    return value;
  }

  private void storeAcross(long address, long value, int size) {
    for (int i = 0; i < size; i++) {
      store8(address + i, (byte) (value >>> (8 * i)));
    }
  }

  /** Reads {@code length} bytes into {@code into} from {@code offset} on. */
  public void read(long address, byte[] into, int offset, int length) {
    long from = address;
    int to = offset;
    int left = length;
    while (left > 0) {
      int start = (int) from & offsetMask;
      int part = Math.min(left, offsetMask + 1 - start);
      System.arraycopy(frameForRead(from).data, start, into, to, part);
      from += part;
      to += part;
      left -= part;
    }
  }

  /** Writes {@code length} bytes of {@code from} from {@code offset} on. */
  public void write(long address, byte[] from, int offset, int length) {
    long to = address;
    int next = offset;
    int left = length;
    while (left > 0) {
      int start = (int) to & offsetMask;
      int part = Math.min(left, offsetMask + 1 - start);
      System.arraycopy(from, next, frameForWrite(to).data, start, part);
      to += part;
      next += part;
      left -= part;
    }
  }

  /** Checks that an instruction could be fetched at the address. */
  public void fetch(long address) {
    resolver.resolve(address, Access.EXECUTE);
  }

  /** The frame a load at the address reads; faults the page in. */
  public Frame frameForRead(long address) {
    long page = address >>> shift;
    int entry = (int) page & (ENTRIES - 1);
    return readTags[entry] == page ? frames[entry] : missRead(address, page, entry);
  }

  /** The frame a store at the address writes; faults the page in and copies it when it must. */
  public Frame frameForWrite(long address) {
    long page = address >>> shift;
    int entry = (int) page & (ENTRIES - 1);
    return writeTags[entry] == page ? frames[entry] : missWrite(address, page, entry);
  }

  private Frame missRead(long address, long page, int entry) {
    Frame frame = resolver.resolve(address, Access.READ);
    frames[entry] = frame;
    readTags[entry] = page;
    writeTags[entry] = NO_PAGE;
    return frame;
  }

  private Frame missWrite(long address, long page, int entry) {
    Frame frame = resolver.resolve(address, Access.WRITE);
    frames[entry] = frame;
    readTags[entry] = page;
    writeTags[entry] = page;
    return frame;
  }

  /** Forgets all translations. */
  public void flush() {
    Arrays.fill(readTags, NO_PAGE);
    Arrays.fill(writeTags, NO_PAGE);
    Arrays.fill(frames, null);
  }

  /** Forgets the translation of one page. */
  public void flushPage(long page) {
    int entry = (int) page & (ENTRIES - 1);
    if (readTags[entry] == page || writeTags[entry] == page) {
      readTags[entry] = NO_PAGE;
      writeTags[entry] = NO_PAGE;
      frames[entry] = null;
    }
  }

  /** Forgets the translations of {@code count} pages. */
  public void flushPages(long first, long count) {
    if (count >= ENTRIES) {
      flush();
      return;
    }
    for (long page = first; page < first + count; page++) {
      flushPage(page);
    }
  }

  /** Checks that every translation agrees with the page table; for tests. */
  public void verify(PageMap table) {
    for (int entry = 0; entry < ENTRIES; entry++) {
      long page = readTags[entry];
      boolean writable = writeTags[entry] == page;
      boolean stale =
          page != NO_PAGE
              && (table.frame(page) != frames[entry]
                  || (writable && (table.flags(page) & PageMap.WRITABLE) == 0));
      if (stale) {
        throw new IllegalStateException(
            "the translation of page " + Long.toHexString(page) + " is stale");
      }
    }
  }
}
