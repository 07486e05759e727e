package dev.mmapcheck.target;

import dev.mmapcheck.unit.PageSize;
import java.util.List;

/**
 * A system to simulate. Everything that differs between systems is data here; the kernel packages
 * ask, they never branch on a name.
 *
 * @param name as {@link #named} takes it
 * @param pageSize the page size
 * @param addresses where things lie
 * @param processor what the processor can do
 * @param kernel version of the kernel
 * @param settings what an administrator sets
 * @param rules which system's mmap and munmap
 */
public record Target(
    String name,
    PageSize pageSize,
    Addresses addresses,
    Processor processor,
    KernelVersion kernel,
    Settings settings,
    Rules rules) {
  /** The version that is followed in everything, and the newest that is known. */
  public static final KernelVersion REFERENCE = new KernelVersion(6, 18);

  /** The oldest version whose differences from the reference are known. */
  public static final KernelVersion OLDEST = new KernelVersion(5, 10);

  private static final long GIB = 1L << 30;

  /** Ubiquitous settings of Linux. */
  private static final Settings LINUX = new Settings(65530, 4096, 65536, 16 * GIB, 65536);

  private static final Processor RISCV = new Processor(21, List.of(21, 30, 16), false, false);

  /** The systems whose rules are known. */
  public enum Rules {
    LINUX,
    /**
     * The mmap exercise of the xv6 teaching system: up to 16 mapped files in a process, read page
     * by page into memory of its own, written back when they are unmapped.
     */
    XV6
  }

  /**
   * Where things lie.
   *
   * @param userEnd address behind the last byte of user space ({@code TASK_SIZE})
   * @param hintWindow addresses above are given only to hints that lie above ({@code
   *     DEFAULT_MAP_WINDOW})
   * @param imageBase where a position-independent program is loaded without randomisation
   */
  public record Addresses(long userEnd, long hintWindow, long imageBase) {}

  /**
   * What the processor can do.
   *
   * @param hugePageShift base-2 logarithm of the bytes one second-level page table entry maps
   * @param hugePoolShifts base-2 logarithms of the sizes MAP_HUGETLB accepts, the default first
   * @param has32BitFlag whether MAP_32BIT exists
   * @param readsCode whether pages that are only executable can be read
   */
  public record Processor(
      int hugePageShift, List<Integer> hugePoolShifts, boolean has32BitFlag, boolean readsCode) {
    public Processor {
      hugePoolShifts = List.copyOf(hugePoolShifts);
    }
  }

  /**
   * What an administrator sets.
   *
   * @param maxMapCount {@code vm.max_map_count}
   * @param minAddress {@code vm.mmap_min_addr}, bytes
   * @param hintFloor hints below are raised to it (CONFIG_LSM_MMAP_MIN_ADDR), bytes
   * @param memory physical memory, bytes; there is no swap
   * @param faultAround bytes around a faulting page of a file that are mapped with it when they are
   *     in memory
   */
  public record Settings(
      int maxMapCount, long minAddress, long hintFloor, long memory, int faultAround) {}

  /** The reference: Linux on x86-64 with 4 KiB pages. */
  public static Target linuxX86() {
    PageSize pages = new PageSize(12);
    long end = (1L << 47) - pages.bytes();
    return new Target(
        "linux-x86_64",
        pages,
        new Addresses(end, end, 0x555555554000L),
        new Processor(21, List.of(21, 30), true, true),
        REFERENCE,
        LINUX,
        Rules.LINUX);
  }

  private static Target linuxArm(String name, int pageShift, int hugeShift, Integer... pools) {
    long end = 1L << 48;
    long minAddress = 1L << Math.max(pageShift, 15);
    return new Target(
        name,
        new PageSize(pageShift),
        new Addresses(end, end, 0xaaaaaaaa0000L),
        new Processor(hugeShift, List.of(pools), false, true),
        REFERENCE,
        new Settings(LINUX.maxMapCount, minAddress, LINUX.hintFloor, LINUX.memory, 65536),
        Rules.LINUX);
  }

  /** Three-level page tables: 39-bit addresses, the lower half for programs. */
  private static Target linuxRiscv() {
    long end = 1L << 38;
    return new Target(
        "linux-riscv64",
        new PageSize(12),
        new Addresses(end, end, 0x2aaaaaa000L),
        RISCV,
        REFERENCE,
        LINUX,
        Rules.LINUX);
  }

  /** The top two pages belong to the kernel: trampoline and trap frame. */
  private static Target xv6() {
    PageSize pages = new PageSize(12);
    long end = (1L << 38) - 2L * pages.bytes();
    return new Target(
        "xv6-riscv",
        pages,
        new Addresses(end, end, 0x1000),
        RISCV,
        REFERENCE,
        new Settings(LINUX.maxMapCount, 0, 0, 128L << 20, 0),
        Rules.XV6);
  }

  /** All targets, the default first. */
  public static List<Target> all() {
    return List.of(
        linuxX86(),
        linuxArm("linux-aarch64", 12, 21, 21, 30, 25, 16),
        linuxArm("linux-aarch64-16k", 14, 25, 25, 21, 30, 36),
        linuxArm("linux-aarch64-64k", 16, 29, 29, 21, 34),
        linuxRiscv(),
        xv6());
  }

  /**
   * The target with this name.
   *
   * @throws IllegalArgumentException with a sentence that lists the names, when there is none
   */
  public static Target named(String name) {
    for (Target target : all()) {
      if (target.name.equals(name)) {
        return target;
      }
    }
    List<String> names = all().stream().map(Target::name).toList();
    throw new IllegalArgumentException(
        "unknown target '" + name + "'; known are " + String.join(", ", names));
  }

  /** See {@link Addresses}. */
  public long userEnd() {
    return addresses.userEnd;
  }

  /** See {@link Addresses}. */
  public long hintWindow() {
    return addresses.hintWindow;
  }

  /** See {@link Addresses}. */
  public long imageBase() {
    return addresses.imageBase;
  }

  /** See {@link Settings}. */
  public int maxMapCount() {
    return settings.maxMapCount;
  }

  /** See {@link Settings}. */
  public long minAddress() {
    return settings.minAddress;
  }

  /** See {@link Settings}. */
  public long hintFloor() {
    return settings.hintFloor;
  }

  /** See {@link Settings}. */
  public long memory() {
    return settings.memory;
  }

  /** See {@link Settings}. */
  public int faultAround() {
    return settings.faultAround;
  }

  /** Whether the kernel is new enough for a feature. */
  public boolean has(Feature feature) {
    return kernel.compareTo(feature.since()) >= 0;
  }

  /** The same system with another kernel version. */
  public Target withKernel(KernelVersion version) {
    return new Target(name, pageSize, addresses, processor, version, settings, rules);
  }

  private Target with(Settings others) {
    return new Target(name, pageSize, addresses, processor, kernel, others, rules);
  }

  /** The same system with another amount of memory, in bytes. */
  public Target withMemory(long bytes) {
    return with(
        new Settings(
            settings.maxMapCount,
            settings.minAddress,
            settings.hintFloor,
            bytes,
            settings.faultAround));
  }

  /** The same system with another {@code vm.max_map_count}. */
  public Target withMaxMapCount(int count) {
    return with(
        new Settings(
            count, settings.minAddress, settings.hintFloor, settings.memory, settings.faultAround));
  }

  @Override
  public String toString() {
    return name;
  }
}
