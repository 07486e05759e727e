package dev.mmapcheck.replay;

import dev.mmapcheck.file.FdTable;
import dev.mmapcheck.file.OnExec;
import dev.mmapcheck.kernel.AddressSpace;
import dev.mmapcheck.kernel.Machine;
import dev.mmapcheck.kernel.Process;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.unit.Prot;
import dev.mmapcheck.vm.AreaMap;
import dev.mmapcheck.vm.RegionMap;
import dev.mmapcheck.vm.RegionMap.Mapping;
import dev.mmapcheck.vm.Vma;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A program of the log and the simulated process that follows it.
 *
 * <p>Where exec puts program, loader, stack and kernel pages cannot be read from a log. Addresses
 * no call has spoken of yet are therefore <em>unknown</em>, and what a call shows of them is taken
 * over: the first address the kernel chooses tells that all above was taken, and a range that can
 * be protected was there. What is taken over has the name {@value #EXEC}.
 */
final class Tracee {
  static final String EXEC = "[exec]";

  private static final int STANDARD_STREAMS = 3;

  private final Process process;
  private final RegionMap spokenOf;
  private final TreeSet<Integer> descriptors = new TreeSet<>();

  /** Whether the space above the first address the kernel chose has been taken. */
  private boolean anchored;

  private boolean heapIsKnown;

  /** Threads that live. */
  private int threads = 1;

  private Tracee(Process process) {
    this.process = process;
    this.spokenOf =
        new RegionMap(0, process.machine().target().userEnd(), process.memory().pageSize());
    for (int fd = 0; fd < STANDARD_STREAMS; fd++) {
      descriptors.add(fd);
    }
  }

  /** A program whose layout is not known. */
  static Tracee fresh(Machine machine) {
    return new Tracee(machine.spawn(0));
  }

  /** A program whose areas are given; where the kernel begins to search is still to be learned. */
  static Tracee withLayout(Machine machine, MapsFile layout) {
    Tracee tracee = fresh(machine);
    machine.syscalls().munmap(tracee.process, 0, machine.target().userEnd());
    layout.mapInto(tracee.process);
    tracee.heapIsKnown = layout.heapEnd() != 0;
    return tracee;
  }

  /** The child of a fork; one that the simulator has no memory for begins as if after exec. */
  Tracee forked() {
    Machine machine = process.machine();
    Process copy = machine.syscalls().fork(process);
    if (copy == null) {
      return fresh(machine);
    }
    Tracee child = new Tracee(copy);
    for (Vma area : spokenOf) {
      child.speakOf(area.start(), area.length());
    }
    child.descriptors.addAll(descriptors);
    child.anchored = anchored;
    child.heapIsKnown = heapIsKnown;
    return child;
  }

  /** The program that exec starts; descriptors without close-on-exec stay open. */
  void inheritDescriptors(Tracee from) {
    FdTable files = process.files();
    files.closeAll();
    for (int fd : from.descriptors) {
      if (from.process.files().get(fd) != null && from.process.files().onExec(fd) == OnExec.KEEP) {
        files.put(fd, from.process.files().get(fd), OnExec.KEEP);
      }
    }
    descriptors.addAll(from.descriptors);
  }

  Process process() {
    return process;
  }

  AddressSpace memory() {
    return process.memory();
  }

  /** A thread more. */
  void join() {
    threads++;
  }

  /** A thread less; returns whether it was the last. */
  boolean leave() {
    threads--;
    return threads == 0;
  }

  /** A descriptor that occurs in the log. */
  void name(int fd) {
    descriptors.add(fd);
  }

  boolean hasNamed(int fd) {
    return descriptors.contains(fd);
  }

  boolean isAnchored() {
    return anchored;
  }

  /** The break, when a log first tells it. */
  boolean learnHeap(long address) {
    if (heapIsKnown || memory().pageSize().offsetIn(address) != 0) {
      return false;
    }
    heapIsKnown = true;
    memory().startHeap(address);
    return true;
  }

  /** From now on the log decides about these pages. */
  void speakOf(long start, long length) {
    spokenOf.mapAt(start, length, Mapping.anonymous(Prot.NONE), RegionMap.NOBODY);
  }

  /** Whether the log has not spoken of any page of a range, and no hole of it is in use. */
  boolean isUnknown(long start, long length) {
    long end = start + memory().pageSize().alignUp(length);
    Vma spoken = spokenOf.query(start);
    if (spoken != null || start < 0 || end < start) {
      return false;
    }
    for (Vma area : spokenOf) {
      if (area.start() < end && start < area.end()) {
        return false;
      }
    }
    return true;
  }

  /** Takes everything that is free above an address. */
  void anchor(long above) {
    anchored = true;
    fill(above, memory().stackTop());
  }

  /** Takes what is free in a range. */
  void fill(long start, long end) {
    AreaMap areas = memory().areas();
    long at = start;
    while (at < end) {
      Vma next = areas.ceiling(at);
      long gapEnd = next == null ? end : Math.min(end, next.start());
      if (at < gapEnd) {
        memory().mapSegment(at, gapEnd - at, Prot.READ, EXEC);
      }
      at = next == null ? end : Math.max(gapEnd, next.end());
    }
  }

  /** Whether a range lies in what was taken over. */
  boolean isFilled(long start, long length) {
    long end = start + memory().pageSize().alignUp(length);
    Vma area = memory().find(start);
    while (area != null && area.name().equals(EXEC) && area.end() < end) {
      area = area.next() != null && area.next().start() == area.end() ? area.next() : null;
    }
    return area != null && area.name().equals(EXEC);
  }

  /** Takes a range out, and unmaps what the simulator put elsewhere. */
  void clear(long start, long length) {
    process.machine().syscalls().munmap(process, start, length);
  }

  /** Puts memory where the log has it, whatever the simulator thinks. */
  void force(long start, long length, int prot) {
    int flags = MapFlags.PRIVATE | MapFlags.ANONYMOUS | MapFlags.FIXED | MapFlags.NORESERVE;
    process.machine().syscalls().mmap(process, start, length, prot, flags, -1, 0);
  }

  /** Writable or shared areas that calls of the log mapped and none unmapped. */
  List<Vma> leftMapped() {
    List<Vma> left = new ArrayList<>();
    for (Vma area : memory().areas()) {
      boolean own = spokenOf.query(area.start()) != null && !area.name().equals(EXEC);
      // what the loader maps of programs and libraries stays in every program
      boolean ofFile = area.hasFile() && !area.isShared();
      if (own && !ofFile) {
        left.add(area);
      }
    }
    return left;
  }
}
