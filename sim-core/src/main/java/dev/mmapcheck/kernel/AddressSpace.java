package dev.mmapcheck.kernel;

import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.page.Access;
import dev.mmapcheck.page.Frame;
import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.page.Mmu;
import dev.mmapcheck.page.PageMap;
import dev.mmapcheck.target.Feature;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.vm.AddressSpaceListener;
import dev.mmapcheck.vm.AreaMap;
import dev.mmapcheck.vm.Families;
import dev.mmapcheck.vm.Placement;
import dev.mmapcheck.vm.VmFlags;
import dev.mmapcheck.vm.Vma;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of one process: its areas, its page table and its MMU, and the operations the system
 * calls are made of. Addresses and lengths are bytes, ranges half-open and page-aligned unless a
 * method says otherwise.
 */
public final class AddressSpace {
  private static final int GUARD_GAP_PAGES = 256;

  private final Machine machine;
  private final PageSize pages;
  private final ResourceLimits limits;
  private int user;
  private final PageMap table = new PageMap();
  private final FileLinks links;
  private final AreaMap areas;
  private final Placement placement;
  private final FaultHandler pageFaults;
  private final Mmu mmu;
  private final FaultCounts faults = new FaultCounts();
  private final List<AddressSpaceListener> listeners = new ArrayList<>();

  private long heapStart;
  private long heapEnd;
  private long dataLength;
  private long lockFuture;

  AddressSpace(Machine machine, ResourceLimits limits, int user, int pid) {
    Target target = machine.target();
    this.machine = machine;
    this.pages = target.pageSize();
    this.limits = limits;
    this.user = user;
    this.links = new FileLinks(table, pages, machine.allocations(), pid);
    Families families = target.has(Feature.FAMILIES_SPREAD) ? Families.SPREAD : Families.STAY;
    this.areas = new AreaMap(pages, target.maxMapCount(), links, families);
    this.placement = new Placement(areas, pages, Layout.bounds(target, limits));
    this.pageFaults = new FaultHandler(this, table);
    this.mmu = new Mmu(pages, pageFaults);
    links.connect(mmu);
  }

  // What others may look at

  /** All areas in ascending order of address. */
  public AreaMap areas() {
    return areas;
  }

  /** The area that contains the address, or null. */
  public Vma find(long address) {
    return areas.find(address);
  }

  public Mmu mmu() {
    return mmu;
  }

  public PageSize pageSize() {
    return pages;
  }

  /** Page table entries that hold a frame; the zero page counts. */
  public long residentPages() {
    return table.size();
  }

  /** Faults that accesses of this process and calls on its behalf caused. */
  public FaultCounts faults() {
    return faults;
  }

  /** Where the heap begins. */
  public long heapStart() {
    return heapStart;
  }

  /** The break: address behind the last byte of the heap. */
  public long heapEnd() {
    return heapEnd;
  }

  /** Address behind the last byte of the initial stack. */
  public long stackTop() {
    return machine.target().userEnd();
  }

  /** The text of {@code /proc/PID/maps}. */
  public String maps() {
    return texts().maps();
  }

  /** Everything {@code /proc/PID} says of the memory. */
  public MemoryTexts texts() {
    return new MemoryTexts(this);
  }

  /** The name the maps text shows for an area: a path, {@code [heap]}, {@code [stack]} or "". */
  public String label(Vma area) {
    if (area.backing() != null) {
      return area.name();
    }
    int touching = machine.target().has(Feature.HEAP_NAMES_OVERLAP) ? 0 : 1;
    if (area.start() < heapEnd + touching && area.end() + touching > heapStart) {
      return "[heap]";
    }
    long stackPointer = stackTop() - pages.bytes();
    return area.contains(stackPointer) ? "[stack]" : "";
  }

  /**
   * The state of an area's pages, one character each: {@code .} not present, {@code r} resident,
   * {@code d} dirty, {@code c} shared until it is written; at most {@code limit} characters.
   */
  public String pages(Vma area, int limit) {
    long first = pages.pageOf(area.start());
    int count = (int) Math.min(limit, pages.pageOf(area.length()));
    StringBuilder states = new StringBuilder(".".repeat(count));
    table.forEach(
        first,
        first + count,
        (page, frame, flags) ->
            states.setCharAt((int) (page - first), pageState(area, page, frame, flags)));
    return states.toString();
  }

  private char pageState(Vma area, long page, Frame frame, int flags) {
    if (frame == null) {
      return '.';
    }
    if (area.isShared()) {
      var file = FaultHandler.fileOf(area);
      return file != null && file.isDirty(area.pageAt(pages.addressOf(page), pages)) ? 'd' : 'r';
    }
    if (frame == machine.zeroFrame()) {
      return 'r';
    }
    boolean own = (flags & PageMap.WRITABLE) != 0 || frame.references() == 1;
    return own ? 'd' : area.has(VmFlags.MAYWRITE) ? 'c' : 'r';
  }

  /** Adds a listener; a forked child starts without any. */
  public void listen(AddressSpaceListener listener) {
    listeners.add(listener);
  }

  /** Takes a listener away. */
  public void unlisten(AddressSpaceListener listener) {
    listeners.remove(listener);
  }

  List<AddressSpaceListener> listeners() {
    return listeners;
  }

  // Setting up a program

  /** Maps stack and kernel pages of a fresh process. */
  void mapInitialAreas() {
    Layout.mapStack(this, machine.target());
    Layout.mapKernelPages(this, machine.target());
  }

  /**
   * Maps a part of the program, as exec does; the bytes are zero.
   *
   * @param start page-aligned
   * @param length bytes, rounded up
   * @param name path the maps text shows, or "" for anonymous memory (bss)
   */
  public void mapSegment(long start, long length, int prot, String name) {
    long flags = VmFlags.ofProt(prot) | VmFlags.MAYREAD | VmFlags.MAYWRITE | VmFlags.MAYEXEC;
    if ((flags & VmFlags.WRITE) != 0) {
      flags |= VmFlags.ACCOUNT;
    }
    long end = start + pages.alignUp(length);
    if (name.isEmpty()) {
      areas.add(start, end, flags, pages.pageOf(start), null);
    } else {
      ProgramPart program = machine.programPart(name, start);
      areas.add(start, end, flags, pages.pageOf(start - program.base()), program);
    }
  }

  /** Sets where the heap begins, page-aligned; brk counts from here. */
  public void startHeap(long address) {
    heapStart = address;
    heapEnd = address;
  }

  /** Sets how many bytes of initialised data the program has; RLIMIT_DATA counts them too. */
  public void setDataLength(long bytes) {
    dataLength = bytes;
  }

  long dataLength() {
    return dataLength;
  }

  void setHeapEnd(long address) {
    heapEnd = address;
  }

  // What system calls are made of

  PageMap table() {
    return table;
  }

  Placement placement() {
    return placement;
  }

  ResourceLimits limits() {
    return limits;
  }

  int user() {
    return user;
  }

  void become(int newUser) {
    user = newUser;
  }

  Machine machine() {
    return machine;
  }

  /** The lock flags new areas get after mlockall(MCL_FUTURE). */
  long lockFuture() {
    return lockFuture;
  }

  void setLockFuture(long flags) {
    lockFuture = flags;
  }

  /** Whether {@code more} pages with these flags stay within RLIMIT_AS and RLIMIT_DATA. */
  boolean mayExpand(long flags, long more) {
    long total = areas.totals().total() + more;
    if (limits.isExceeded(ResourceLimits.AS, pages.addressOf(total))) {
      return false;
    }
    if (!VmFlags.isData(flags)) {
      return true;
    }
    long data = pages.addressOf(areas.totals().data() + more);
    if (limits.soft(ResourceLimits.DATA) == 0) {
      // the kernel takes a soft limit of 0 for valgrind and looks at the hard one
      return Long.compareUnsigned(data, limits.hard(ResourceLimits.DATA)) <= 0;
    }
    return !limits.isExceeded(ResourceLimits.DATA, data);
  }

  /** Whether the process may lock memory at all. */
  boolean mayLock() {
    return user == 0 || limits.soft(ResourceLimits.MEMLOCK) != 0;
  }

  /** Whether {@code bytes} more of an area with these flags stay within RLIMIT_MEMLOCK. */
  boolean mayLockMore(long flags, long bytes) {
    if ((flags & VmFlags.LOCKED) == 0 || user == 0) {
      return true;
    }
    long locked = pages.addressOf(areas.totals().locked()) + bytes;
    return !limits.isExceeded(ResourceLimits.MEMLOCK, locked);
  }

  /** Whether the machine commits this many pages more. */
  boolean mayCommit(long count) {
    return machine.commitment().allows(this, count);
  }

  /**
   * Takes a range out, as munmap does.
   *
   * @return 0 or {@code -errno}
   */
  int unmap(long start, long end) {
    List<Vma> removed = new ArrayList<>();
    int error = areas.isolate(start, end, removed);
    if (error == 0) {
      remove(removed);
    }
    return error;
  }

  /** Takes out isolated areas with their pages. */
  void remove(List<Vma> isolated) {
    areas.removeAll(isolated);
    for (Vma area : isolated) {
      forgetPages(area, area.start(), area.end());
      for (AddressSpaceListener listener : listeners) {
        listener.unmapped(area.start(), area.length(), area);
      }
    }
  }

  /** Takes out what is left of a range after its pages were moved away. */
  void unmapMoved(long start, long end) {
    areas.carve(start, end, new ArrayList<>());
    table.clearRange(pages.pageOf(start), pages.pageOf(end));
    flush(start, end);
  }

  void notifyMoved(long from, long to, long length, Vma area) {
    for (AddressSpaceListener listener : listeners) {
      listener.moved(from, to, length, area);
    }
  }

  /**
   * Clears page table entries of a part of an area but leaves guard markers when the area stays;
   * file pages keep what was stored and learn that they are dirty.
   */
  void forgetPages(Vma area, long start, long end) {
    RegularFile file = area.isShared() ? FaultHandler.fileOf(area) : null;
    boolean keepsGuards = areas.find(start) == area;
    table.forEach(
        pages.pageOf(start),
        pages.pageOf(end),
        (page, frame, flags) -> {
          if (file != null && (flags & PageMap.DIRTY) != 0) {
            file.noteStore(area.pageAt(pages.addressOf(page), pages));
          }
          if (!keepsGuards || (flags & PageMap.GUARD) == 0) {
            table.clear(page);
          }
        });
    flush(start, end);
  }

  /** Drops translations of a range. */
  void flush(long start, long end) {
    mmu.flushPages(pages.pageOf(start), pages.pageOf(end - start));
  }

  void notifyMapped(long start, long length, Vma area) {
    for (AddressSpaceListener listener : listeners) {
      listener.mapped(start, length, area);
    }
  }

  /**
   * Lets the area above an address grow down to it ({@code expand_downwards}).
   *
   * @param address any byte
   * @return the area, or null when there is none that may grow
   */
  Vma growStack(long address) {
    Vma area = areas.ceiling(address);
    if (area == null || !area.has(VmFlags.GROWSDOWN) || address < 0) {
      return null;
    }
    long start = pages.alignDown(address);
    Vma below = area.previous();
    boolean tooClose =
        below != null
            && !below.has(VmFlags.GROWSDOWN)
            && below.has(VmFlags.ACCESS)
            && start - below.end() < guardGap();
    long grown = area.start() - start;
    if (start < machine.target().hintFloor() || tooClose) {
      return null;
    }
    // the kernel prepares for pages before it finds out whether the area may grow so far
    areas.prepareFamily(area);
    if (pages.pageOf(grown) > area.pageOffset()
        || !mayExpand(area.flags(), pages.pageOf(grown))
        || limits.isExceeded(ResourceLimits.STACK, area.end() - start)
        || !mayLockMore(area.flags(), grown)
        || !mayCommit(pages.pageOf(grown))) {
      return null;
    }
    areas.growDown(area, start);
    notifyMapped(start, grown, area);
    return area;
  }

  /** Bytes that stay free below an area that grows down. */
  long guardGap() {
    return (long) GUARD_GAP_PAGES << pages.shift();
  }

  /**
   * Brings in the pages of a range that is mapped ({@code __mm_populate}); stops silently at a page
   * that cannot be had.
   *
   * @return 0, or the signal of the fault that stopped it
   */
  int populate(long start, long end) {
    for (Vma area = areas.firstIn(start, end);
        area != null && area.start() < end;
        area = area.next()) {
      int signal = populate(area, Math.max(start, area.start()), Math.min(end, area.end()));
      if (signal != 0) {
        return signal;
      }
    }
    return 0;
  }

  private int populate(Vma area, long start, long end) {
    if (area.has(VmFlags.LOCKONFAULT | VmFlags.IO | VmFlags.PFNMAP)) {
      return 0;
    }
    boolean forWriting = area.has(VmFlags.WRITE) && !area.has(VmFlags.SHARED);
    for (long at = start; at < end; at += pages.bytes()) {
      int signal = touch(at, forWriting ? Access.WRITE : Access.READ);
      if (signal != 0) {
        return signal;
      }
    }
    return 0;
  }

  /** Brings in every page that can be had, as mlockall does. */
  void populateAll() {
    for (Vma area : areas) {
      populate(area, area.start(), area.end());
    }
  }

  /** Faults one page in; returns 0 or the signal. */
  int touch(long address, Access access) {
    try {
      if (access == Access.WRITE) {
        mmu.frameForWrite(address);
      } else {
        mmu.frameForRead(address);
      }
      return 0;
    } catch (MemoryFault fault) {
      return fault.signal();
    }
  }

  /** The frame behind an address whatever the protection says; faults it in. */
  Frame forced(Vma area, long address, Access access) {
    Frame frame = pageFaults.force(area, address, access);
    flush(pages.alignDown(address), pages.alignDown(address) + pages.bytes());
    return frame;
  }

  /** Unmaps everything, sealed areas too, as the end of a process does. */
  void unmapAll() {
    List<Vma> all = new ArrayList<>();
    areas.forEach(all::add);
    remove(all);
  }

  /**
   * Fills the fresh address space of a forked child from its parent's: areas that are inherited,
   * with the parent's pages, which both copy before the next store.
   *
   * @return 0, or -ENOMEM with some of them inherited
   */
  int inherit(AddressSpace parent) {
    heapStart = parent.heapStart;
    heapEnd = parent.heapEnd;
    dataLength = parent.dataLength;
    for (Vma area : parent.areas) {
      if (area.has(VmFlags.DONTCOPY)) {
        continue;
      }
      boolean committed = !area.has(VmFlags.ACCOUNT) || mayCommit(pages.pageOf(area.length()));
      if (!committed || !areas.mayGrow()) {
        parent.mmu.flush();
        return -Errno.ENOMEM;
      }
      areas.inherit(area, area.flags() & ~VmFlags.LOCKED_MASK);
      // without pages of its own the child finds everything again by faulting
      boolean needed = area.anonFamily() != null || area.has(VmFlags.COPIED_ON_FORK);
      boolean readAgain = area.has(VmFlags.WIPEONFORK) || area.backing() instanceof CopiedFile;
      if (needed && !readAgain) {
        sharePages(parent, area);
      }
    }
    parent.mmu.flush();
    return 0;
  }

  private void sharePages(AddressSpace parent, Vma area) {
    boolean copied = !area.isShared();
    parent.table.forEach(
        pages.pageOf(area.start()),
        pages.pageOf(area.end()),
        (page, frame, flags) -> {
          int kept = copied ? flags & ~(PageMap.WRITABLE | PageMap.QUIET) : flags;
          if (frame != null) {
            parent.table.setFlags(page, kept);
          }
          table.set(page, frame, (copied ? kept : clean(kept)) & ~PageMap.ACCESSED);
        });
  }

  /** A shared page is clean in the child until that writes it, which the hardware lets pass. */
  private static int clean(int flags) {
    int quiet = (flags & PageMap.WRITABLE) != 0 ? PageMap.QUIET : 0;
    return (flags & ~(PageMap.WRITABLE | PageMap.DIRTY)) | quiet;
  }

  /** Checks every invariant; for tests. */
  public void verify() {
    areas.verify();
    mmu.verify(table);
    table.forEach(
        0,
        Long.MAX_VALUE,
        (page, frame, flags) -> {
          if (areas.find(pages.addressOf(page)) == null) {
            throw new IllegalStateException(
                "page " + Long.toHexString(page) + " is present but not mapped");
          }
        });
  }
}
