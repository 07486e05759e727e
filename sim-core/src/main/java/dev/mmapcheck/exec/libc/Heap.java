package dev.mmapcheck.exec.libc;

import dev.mmapcheck.exec.NativeCall;
import dev.mmapcheck.kernel.Syscalls;
import dev.mmapcheck.unit.Errno;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The heap behind malloc, with the layout glibc gives it, so that addresses, reuse of freed memory,
 * [heap] in maps and the size above which blocks are mapped are the real ones.
 *
 * <p>Blocks are <i>chunks</i> in the memory brk gives: a 16-byte header (the size is written
 * there), then the user's bytes. All known chunks lie side by side up to <i>top</i>, the rest of
 * the area:
 *
 * <pre>
 *   [tcache 0x290][used 0x20][free 0x70][used 0x30][ top ...          ] brk
 * </pre>
 *
 * <p>Requests from 128 KiB on (the threshold grows as such blocks are freed) are mapped one by one.
 * Freed chunks wait in {@link FreeChunks} or join their neighbours. What glibc keeps in lists
 * inside freed memory is kept here instead, so a program cannot destroy it; misuse that glibc would
 * detect aborts with glibc's message.
 */
final class Heap implements NativeCall.LibraryState<Heap> {
  /** Bytes before the user's memory. */
  static final long HEADER = 16;

  static final long SMALLEST = 32;
  private static final long ALIGNMENT = 16;
  private static final long LARGEST_REQUEST = Long.MAX_VALUE - 4096;
  private static final long TOP_PAD = 128 << 10;
  private static final long LARGEST_THRESHOLD = 32 << 20;
  private static final long CACHE_OBJECT = 0x290;
  private static final long CONSOLIDATION = 64 << 10;
  private static final long IN_USE_BIT = 1;
  private static final long MAPPED_BIT = 2;

  /** What a chunk is at the moment. */
  enum State {
    USED,
    MAPPED,
    /** Freed and kept as it is for the next request of its size, in the thread's cache. */
    CACHED,
    /** Freed and kept as it is because it is small. */
    FAST,
    /** Freed; its neighbours are not. */
    FREE
  }

  /** A chunk: its size with the header, in bytes. */
  record Chunk(long size, State state) {}

  private final NavigableMap<Long, Chunk> chunks;
  private final FreeChunks freed;
  private long top;
  private long end;
  private long mapThreshold = 128 << 10;
  private long trimThreshold = 128 << 10;

  Heap() {
    this(new TreeMap<>(), new FreeChunks());
  }

  private Heap(NavigableMap<Long, Chunk> chunks, FreeChunks freed) {
    this.chunks = chunks;
    this.freed = freed;
  }

  static Heap of(NativeCall call) {
    return call.state(Heap.class, Heap::new);
  }

  @Override
  public Heap copy() {
    Heap copy = new Heap(new TreeMap<>(chunks), freed.copy());
    copy.top = top;
    copy.end = end;
    copy.mapThreshold = mapThreshold;
    copy.trimThreshold = trimThreshold;
    return copy;
  }

  /** malloc: the address of {@code size} bytes, or 0 with errno set. */
  long allocate(NativeCall call, long size) {
    if (size < 0 || size > LARGEST_REQUEST) {
      return outOfMemory(call);
    }
    long needed = chunkSize(size);
    long cached = freed.takeCached(needed);
    if (cached != 0) {
      return use(call, cached, needed);
    }
    return carve(call, needed);
  }

  /** calloc: memory that the kernel has just zeroed is not touched again. */
  long allocateZeroed(NativeCall call, long size) {
    if (size < 0 || size > LARGEST_REQUEST) {
      return outOfMemory(call);
    }
    long oldTop = top;
    long oldEnd = end;
    long address = carve(call, chunkSize(size));
    if (address == 0) {
      return 0;
    }
    Chunk chunk = chunks.get(address - HEADER);
    if (chunk.state == State.USED) {
      boolean fromTop = oldEnd != 0 && address - HEADER == oldTop;
      long dirty = chunk.size - 8;
      if (oldEnd == 0) {
        dirty = 0;
      } else if (fromTop) {
        dirty = Math.min(dirty, Math.max(0, oldEnd - address));
      }
      call.fill(address, 0, dirty);
    }
    return address;
  }

  /** memalign: {@code alignment} is a power of two. */
  long allocateAligned(NativeCall call, long alignment, long size) {
    if (alignment <= ALIGNMENT) {
      return allocate(call, size);
    }
    if (size < 0 || size > LARGEST_REQUEST - alignment) {
      return outOfMemory(call);
    }
    long needed = chunkSize(size);
    long address = carve(call, chunkSize(needed + alignment + SMALLEST - 8));
    if (address == 0) {
      return 0;
    }
    long chunk = address - HEADER;
    Chunk whole = chunks.get(chunk);
    long aligned = alignUp(address, alignment);
    if (whole.state == State.MAPPED) {
      // The start of the mapping stays mapped; munmap of the chunk takes it away too.
      if (aligned != address) {
        chunks.remove(chunk);
        chunks.put(aligned - HEADER, new Chunk(whole.size - (aligned - address), State.MAPPED));
        writeHeader(call, aligned - HEADER, whole.size - (aligned - address), MAPPED_BIT);
        call.writeLong(aligned - HEADER, aligned - address);
      }
      return aligned;
    }
    if (aligned != address) {
      if (aligned - address < SMALLEST) {
        aligned += alignment;
      }
      long lead = aligned - address;
      chunks.put(chunk, new Chunk(lead, State.USED));
      chunks.put(aligned - HEADER, new Chunk(whole.size - lead, State.USED));
      writeHeader(call, aligned - HEADER, whole.size - lead, IN_USE_BIT);
      writeHeader(call, chunk, lead, IN_USE_BIT);
      release(call, chunk);
    }
    shrink(call, aligned - HEADER, needed);
    return aligned;
  }

  /** realloc of a block: its new address, or 0 with errno set and the block untouched. */
  long reallocate(NativeCall call, long address, long size) {
    if (size < 0 || size > LARGEST_REQUEST) {
      return outOfMemory(call);
    }
    long chunk = address - HEADER;
    Chunk old = checked(call, address, "realloc(): invalid pointer");
    long needed = chunkSize(size);
    if (old.state == State.MAPPED) {
      return reallocateMapped(call, chunk, old, size);
    }
    if (old.size >= needed || growInPlace(call, chunk, old, needed)) {
      shrink(call, chunk, needed);
      return address;
    }
    long moved = carve(call, needed);
    if (moved != 0) {
      call.copy(moved, address, old.size - 8);
      release(call, chunk);
    }
    return moved;
  }

  /** free of an address that is not 0. */
  void free(NativeCall call, long address) {
    Chunk chunk = checked(call, address, "free(): invalid pointer");
    if (chunk.state == State.MAPPED) {
      unmap(call, address - HEADER, chunk);
    } else {
      release(call, address - HEADER);
    }
  }

  /** Number of bytes the program may use at an address malloc gave; 0 for 0 and for others. */
  long usableSize(long address) {
    Chunk chunk = address == 0 ? null : chunks.get(address - HEADER);
    if (chunk == null) {
      return 0;
    }
    return chunk.state == State.MAPPED ? chunk.size - HEADER : chunk.size - 8;
  }

  /** malloc_trim: whether memory went back to the kernel. */
  boolean trim(NativeCall call, long pad) {
    consolidate();
    return end != 0 && shrinkTop(call, pad);
  }

  /** mallopt for the parameters that change where blocks lie; tells whether it knows them. */
  boolean tune(int parameter, long value) {
    switch (parameter) {
      case -1 -> trimThreshold = value;
      case -3 -> mapThreshold = value;
      default -> {
        return parameter >= -8 && parameter <= 1;
      }
    }
    return true;
  }

  private static long chunkSize(long request) {
    return Math.max(SMALLEST, request + 8 + ALIGNMENT - 1 & -ALIGNMENT);
  }

  private static long alignUp(long value, long alignment) {
    return value + alignment - 1 & -alignment;
  }

  private static long outOfMemory(NativeCall call) {
    call.errno(Errno.ENOMEM);
    return 0;
  }

  private long use(NativeCall call, long chunk, long size) {
    chunks.put(chunk, new Chunk(size, State.USED));
    writeHeader(call, chunk, size, IN_USE_BIT);
    return chunk + HEADER;
  }

  private static void writeHeader(NativeCall call, long chunk, long size, long bits) {
    call.writeLong(chunk + 8, size | bits);
  }

  /** Allocates without the thread's cache, as _int_malloc() does. */
  private long carve(NativeCall call, long needed) {
    if (end == 0) {
      start(call);
    }
    long fast = freed.takeFast(needed, chunk -> chunks.put(chunk, new Chunk(needed, State.CACHED)));
    if (fast != 0) {
      return use(call, fast, needed);
    }
    if (needed >= 0x400) {
      consolidate();
    }
    long found = freed.takeFree(needed);
    if (found != 0) {
      long size = chunks.get(found).size;
      if (size - needed >= SMALLEST) {
        addFree(found + needed, size - needed);
        size = needed;
      }
      return use(call, found, size);
    }
    if (end - top < needed + SMALLEST) {
      if (needed >= mapThreshold) {
        long mapped = map(call, needed);
        if (mapped != 0) {
          return mapped;
        }
      }
      if (!extend(call, needed)) {
        return map(call, needed);
      }
    }
    long chunk = top;
    moveTop(call, top + needed);
    return use(call, chunk, needed);
  }

  private void moveTop(NativeCall call, long to) {
    top = to;
    writeHeader(call, top, end - top, IN_USE_BIT);
  }

  /** The first use: glibc allocates the thread's cache before anything else. */
  private void start(NativeCall call) {
    long begin = call.machine().syscalls().brk(call.process(), 0);
    top = alignUp(begin, ALIGNMENT);
    end = begin;
    if (extend(call, CACHE_OBJECT)) {
      long chunk = top;
      moveTop(call, top + CACHE_OBJECT);
      use(call, chunk, CACHE_OBJECT);
    }
  }

  /** Grows top by brk so that {@code needed} bytes fit, as sysmalloc() does. */
  private boolean extend(NativeCall call, long needed) {
    Syscalls kernel = call.machine().syscalls();
    long now = kernel.brk(call.process(), 0);
    if (now != end) {
      // The program moved the break itself: what is left of top stays behind as a free chunk.
      if (end - top >= SMALLEST) {
        addFree(top, end - top);
      }
      top = alignUp(now, ALIGNMENT);
      end = now;
    }
    long page = call.machine().target().pageSize().bytes();
    long wanted = alignUp(end + needed + TOP_PAD + SMALLEST - (end - top), page);
    if (kernel.brk(call.process(), wanted) != wanted) {
      return false;
    }
    end = wanted;
    return true;
  }

  private long map(NativeCall call, long needed) {
    long page = call.machine().target().pageSize().bytes();
    long size = alignUp(needed + 8, page);
    Syscalls kernel = call.machine().syscalls();
    // PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS
    long chunk = kernel.mmap(call.process(), 0, size, 0x3, 0x22, -1, 0);
    if (Errno.isError(chunk)) {
      return outOfMemory(call);
    }
    chunks.put(chunk, new Chunk(size, State.MAPPED));
    writeHeader(call, chunk, size, MAPPED_BIT);
    return chunk + HEADER;
  }

  private void unmap(NativeCall call, long chunk, Chunk mapped) {
    if (mapped.size > mapThreshold && mapped.size <= LARGEST_THRESHOLD) {
      mapThreshold = mapped.size;
      trimThreshold = 2 * mapThreshold;
    }
    long lead = chunk & call.machine().target().pageSize().bytes() - 1;
    chunks.remove(chunk);
    long before = lead == 0 ? 0 : call.readLong(chunk);
    call.machine().syscalls().munmap(call.process(), chunk - before, mapped.size + before);
  }

  private long reallocateMapped(NativeCall call, long chunk, Chunk old, long size) {
    long page = call.machine().target().pageSize().bytes();
    long lead = chunk & page - 1;
    if (lead == 0) {
      long wanted = alignUp(chunkSize(size) + 8, page);
      if (wanted == old.size) {
        return chunk + HEADER;
      }
      Syscalls kernel = call.machine().syscalls();
      long moved = kernel.mremap(call.process(), chunk, old.size, wanted, 1, 0);
      if (!Errno.isError(moved)) {
        chunks.remove(chunk);
        chunks.put(moved, new Chunk(wanted, State.MAPPED));
        writeHeader(call, moved, wanted, MAPPED_BIT);
        return moved + HEADER;
      }
    }
    long copy = allocate(call, size);
    if (copy != 0) {
      call.copy(copy, chunk + HEADER, Math.min(size, old.size - HEADER));
      unmap(call, chunk, old);
    }
    return copy;
  }

  private boolean growInPlace(NativeCall call, long chunk, Chunk old, long needed) {
    long next = chunk + old.size;
    if (next == top && old.size + (end - top) >= needed + SMALLEST) {
      moveTop(call, chunk + needed);
      use(call, chunk, needed);
      return true;
    }
    Chunk neighbour = chunks.get(next);
    if (neighbour != null && neighbour.state == State.FREE && old.size + neighbour.size >= needed) {
      freed.removeFree(next, neighbour.size);
      chunks.remove(next);
      use(call, chunk, old.size + neighbour.size);
      return true;
    }
    return false;
  }

  /** Gives back what a used chunk has beyond {@code needed} bytes. */
  private void shrink(NativeCall call, long chunk, long needed) {
    long size = chunks.get(chunk).size;
    if (size - needed >= SMALLEST) {
      use(call, chunk, needed);
      use(call, chunk + needed, size - needed);
      release(call, chunk + needed);
    }
  }

  /** Frees a used chunk, as _int_free() does. */
  private void release(NativeCall call, long chunk) {
    long size = chunks.get(chunk).size;
    if (freed.cache(chunk, size)) {
      chunks.put(chunk, new Chunk(size, State.CACHED));
    } else if (size <= FreeChunks.LARGEST_FAST) {
      freed.addFast(chunk, size);
      chunks.put(chunk, new Chunk(size, State.FAST));
    } else {
      long joined = join(chunk, size);
      if (joined >= CONSOLIDATION) {
        consolidate();
        if (end - top >= trimThreshold) {
          shrinkTop(call, TOP_PAD);
        }
      }
      if (end > top) {
        writeHeader(call, top, end - top, IN_USE_BIT);
      }
    }
  }

  /** Joins a chunk with free neighbours or top; returns the size of the result. */
  private long join(long chunk, long size) {
    long start = chunk;
    long length = size;
    Map.Entry<Long, Chunk> before = chunks.lowerEntry(chunk);
    if (before != null
        && before.getValue().state == State.FREE
        && before.getKey() + before.getValue().size == chunk) {
      start = before.getKey();
      length += before.getValue().size;
      freed.removeFree(start, before.getValue().size);
    }
    chunks.remove(chunk);
    long after = chunk + size;
    if (after == top) {
      chunks.remove(start);
      top = start;
      return end - start;
    }
    Chunk next = chunks.get(after);
    if (next != null && next.state == State.FREE) {
      freed.removeFree(after, next.size);
      chunks.remove(after);
      length += next.size;
    }
    addFree(start, length);
    return length;
  }

  private void addFree(long chunk, long size) {
    chunks.put(chunk, new Chunk(size, State.FREE));
    freed.addFree(chunk, size);
  }

  /** Joins all chunks that were kept because they are small, as malloc_consolidate() does. */
  private void consolidate() {
    freed.drainFast(this::join);
  }

  private boolean shrinkTop(NativeCall call, long pad) {
    long page = call.machine().target().pageSize().bytes();
    long extra = end - top - SMALLEST - 1 - pad & -page;
    Syscalls kernel = call.machine().syscalls();
    if (end - top <= pad + SMALLEST + 1
        || extra <= 0
        || kernel.brk(call.process(), 0) != end
        || kernel.brk(call.process(), end - extra) != end - extra) {
      return false;
    }
    end -= extra;
    return true;
  }

  /** The used chunk of an address; aborts as glibc does when there is none. */
  private Chunk checked(NativeCall call, long address, String otherwise) {
    long header = call.readLong(address - 8);
    Chunk chunk = chunks.get(address - HEADER);
    if (chunk == null) {
      long size = header & -8;
      boolean wraps = Long.compareUnsigned(address - HEADER, -size) > 0;
      if ((header & MAPPED_BIT) != 0) {
        throw FatalError.abort(call, "munmap_chunk(): invalid pointer");
      } else if (!wraps && address % ALIGNMENT == 0 && (size < SMALLEST || size % 16 != 0)) {
        throw FatalError.abort(call, otherwise.replace("pointer", "size"));
      }
      throw FatalError.abort(call, otherwise);
    }
    switch (chunk.state) {
      case CACHED -> throw FatalError.abort(call, "free(): double free detected in tcache 2");
      case FAST -> throw FatalError.abort(call, "double free or corruption (fasttop)");
      case FREE -> throw FatalError.abort(call, "double free or corruption (!prev)");
      default -> {
        return chunk;
      }
    }
  }
}
