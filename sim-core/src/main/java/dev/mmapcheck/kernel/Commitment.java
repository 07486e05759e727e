package dev.mmapcheck.kernel;

import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.vm.VmFlags;
import dev.mmapcheck.vm.Vma;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much memory the machine promises ({@code vm.overcommit_memory}). What is promised is private
 * writable memory, shared memory that was not mapped with MAP_NORESERVE, and the pages of memory
 * files as far as they are mapped somewhere.
 */
public final class Commitment {
  private static final long ADMINISTRATORS_RESERVE = 8L << 20;
  private static final long USERS_RESERVE = 128L << 20;
  private static final int RESERVED_FRACTION = 32;
  private static final int PERCENT = 100;
  private static final int DEFAULT_RATIO = 50;

  private final Machine machine;
  private Mode mode = Mode.HEURISTIC;
  private int ratio = DEFAULT_RATIO;

  /** The values of {@code vm.overcommit_memory}. */
  public enum Mode {
    /** 0: a single request that exceeds the whole memory is refused. */
    HEURISTIC,
    /** 1: everything is promised. */
    ALWAYS,
    /** 2: no more is promised than a part of the memory; MAP_NORESERVE is ignored. */
    NEVER
  }

  Commitment(Machine machine) {
    this.machine = machine;
  }

  /**
   * Sets how much is promised.
   *
   * @param percent {@code vm.overcommit_ratio}: the part of the memory that {@link Mode#NEVER}
   *     promises
   */
  public void set(Mode newMode, int percent) {
    mode = newMode;
    ratio = percent;
  }

  public Mode mode() {
    return mode;
  }

  /** {@code vm.overcommit_ratio}, percent. */
  int ratio() {
    return ratio;
  }

  /** Pages that may be promised in all. */
  long limit() {
    return machine.target().pageSize().pageOf(machine.target().memory() / PERCENT * ratio);
  }

  /** Pages promised so far, of all processes. */
  public long committed() {
    PageSize pages = machine.target().pageSize();
    Map<RegularFile, Long> shared = new LinkedHashMap<>();
    long count = machine.segments().pages();
    for (Process process : machine.processes()) {
      count += process.memory().areas().totals().accounted();
      for (Vma area : process.memory().areas()) {
        RegularFile file = FaultHandler.fileOf(area);
        if (file != null && !file.storage().isDurable() && !area.isCounted()) {
          boolean reserved = file.mapsWhole() && !area.has(VmFlags.NORESERVE);
          shared.put(file, reserved ? pages.pagesFor(file.size()) : file.cachedPages());
        }
      }
    }
    for (long each : shared.values()) {
      count += each;
    }
    return count;
  }

  /** Pages that may be promised to a process of the address space's user. */
  long limit(AddressSpace space) {
    PageSize pages = machine.target().pageSize();
    long memory = machine.target().memory();
    long limit = limit();
    long smallPart = memory / RESERVED_FRACTION;
    if (space.user() != 0) {
      limit -= pages.pageOf(Math.min(smallPart, ADMINISTRATORS_RESERVE));
    }
    long usersReserve = pages.pageOf(Math.min(smallPart, USERS_RESERVE));
    return limit - Math.min(space.areas().totals().total() / RESERVED_FRACTION, usersReserve);
  }

  /** Whether so many pages more are promised ({@code __vm_enough_memory}). */
  boolean allows(AddressSpace space, long count) {
    return switch (mode) {
      case ALWAYS -> true;
      case HEURISTIC -> count <= machine.target().pageSize().pageOf(machine.target().memory());
      case NEVER -> committed() + count < limit(space);
    };
  }
}
