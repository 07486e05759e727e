package dev.mmapcheck.target;

import dev.mmapcheck.unit.PageSize;
import java.util.List;

/**
 * A system to simulate. Everything that differs between systems is data here; the kernel packages
 * ask, they never branch on a name.
 *
 * @param name as {@link #named} takes it
 * @param pageSize the page size
 * @param userEnd address behind the last byte of user space ({@code TASK_SIZE})
 * @param hintWindow addresses above are given only to hints that lie above ({@code
 *     DEFAULT_MAP_WINDOW})
 * @param hugePageShift base-2 logarithm of the bytes one second-level page table entry maps
 * @param hugePoolShifts base-2 logarithms of the sizes MAP_HUGETLB accepts, the default first
 * @param kernel version of the kernel
 * @param maxMapCount {@code vm.max_map_count}
 * @param minAddress {@code vm.mmap_min_addr}, bytes
 * @param hintFloor hints below are raised to it (CONFIG_LSM_MMAP_MIN_ADDR), bytes
 * @param memory physical memory, bytes; there is no swap
 * @param imageBase where a position-independent program is loaded without randomisation
 * @param has32BitFlag whether MAP_32BIT exists
 */
public record Target(
    String name,
    PageSize pageSize,
    long userEnd,
    long hintWindow,
    int hugePageShift,
    List<Integer> hugePoolShifts,
    KernelVersion kernel,
    int maxMapCount,
    long minAddress,
    long hintFloor,
    long memory,
    long imageBase,
    boolean has32BitFlag) {
  private static final KernelVersion REFERENCE = new KernelVersion(6, 18);
  private static final int FAULT_AROUND = 65536;
  private static final long GIB = 1L << 30;

  /** Bytes around a faulting page of a file that are mapped with it when they are in memory. */
  public int faultAround() {
    return FAULT_AROUND;
  }

  public Target {
    hugePoolShifts = List.copyOf(hugePoolShifts);
  }

  /** The reference: Linux on x86-64 with 4 KiB pages. */
  public static Target linuxX86() {
    PageSize pages = new PageSize(12);
    long end = (1L << 47) - pages.bytes();
    return new Target(
        "linux-x86_64",
        pages,
        end,
        end,
        21,
        List.of(21, 30),
        REFERENCE,
        65530,
        4096,
        65536,
        16 * GIB,
        0x555555554000L,
        true);
  }

  private static Target linuxArm(String name, int pageShift, int hugeShift, Integer... pools) {
    long end = 1L << 48;
    return new Target(
        name,
        new PageSize(pageShift),
        end,
        end,
        hugeShift,
        List.of(pools),
        REFERENCE,
        65530,
        1L << Math.max(pageShift, 15),
        65536,
        16 * GIB,
        0xaaaaaaaa0000L,
        false);
  }

  /** All targets, the default first. */
  public static List<Target> all() {
    return List.of(
        linuxX86(),
        linuxArm("linux-aarch64", 12, 21, 21, 30, 25, 16),
        linuxArm("linux-aarch64-16k", 14, 25, 25, 21, 30, 36),
        linuxArm("linux-aarch64-64k", 16, 29, 29, 21, 34));
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

  /** The same system with another amount of memory, in bytes. */
  public Target withMemory(long bytes) {
    return new Target(
        name,
        pageSize,
        userEnd,
        hintWindow,
        hugePageShift,
        hugePoolShifts,
        kernel,
        maxMapCount,
        minAddress,
        hintFloor,
        bytes,
        imageBase,
        has32BitFlag);
  }

  /** The same system with another {@code vm.max_map_count}. */
  public Target withMaxMapCount(int count) {
    return new Target(
        name,
        pageSize,
        userEnd,
        hintWindow,
        hugePageShift,
        hugePoolShifts,
        kernel,
        count,
        minAddress,
        hintFloor,
        memory,
        imageBase,
        has32BitFlag);
  }

  @Override
  public String toString() {
    return name;
  }
}
