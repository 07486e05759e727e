package dev.mmapcheck.unit;

import java.util.StringJoiner;

/** The flags argument of mmap; values of Linux on x86-64 and AArch64, which agree. */
public final class MapFlags {
  public static final int SHARED = 0x01;
  public static final int PRIVATE = 0x02;
  public static final int SHARED_VALIDATE = 0x03;
  public static final int DROPPABLE = 0x08;

  /** The low bits that hold one of the four mapping types above. */
  public static final int TYPE = 0x0f;

  public static final int FIXED = 0x10;
  public static final int ANONYMOUS = 0x20;

  /** Place below 2 GiB; x86-64 only. */
  public static final int BIT32 = 0x40;

  public static final int ABOVE4G = 0x80;
  public static final int GROWSDOWN = 0x0100;
  public static final int DENYWRITE = 0x0800;
  public static final int EXECUTABLE = 0x1000;
  public static final int LOCKED = 0x2000;
  public static final int NORESERVE = 0x4000;
  public static final int POPULATE = 0x8000;
  public static final int NONBLOCK = 0x10000;
  public static final int STACK = 0x20000;
  public static final int HUGETLB = 0x40000;
  public static final int SYNC = 0x80000;
  public static final int FIXED_NOREPLACE = 0x100000;
  public static final int UNINITIALIZED = 0x4000000;

  /** Position of the six bits that hold the base-2 logarithm of the huge page size. */
  public static final int HUGE_SHIFT = 26;

  public static final int HUGE_MASK = 0x3f;

  private static final long[] BITS = {
    FIXED,
    ANONYMOUS,
    BIT32,
    ABOVE4G,
    GROWSDOWN,
    DENYWRITE,
    EXECUTABLE,
    LOCKED,
    NORESERVE,
    POPULATE,
    NONBLOCK,
    STACK,
    HUGETLB,
    SYNC,
    FIXED_NOREPLACE
  };
  private static final String[] NAMES = {
    "MAP_FIXED",
    "MAP_ANONYMOUS",
    "MAP_32BIT",
    "MAP_ABOVE4G",
    "MAP_GROWSDOWN",
    "MAP_DENYWRITE",
    "MAP_EXECUTABLE",
    "MAP_LOCKED",
    "MAP_NORESERVE",
    "MAP_POPULATE",
    "MAP_NONBLOCK",
    "MAP_STACK",
    "MAP_HUGETLB",
    "MAP_SYNC",
    "MAP_FIXED_NOREPLACE"
  };

  private MapFlags() {}

  /** As written in C: {@code "MAP_SHARED|MAP_POPULATE"}; {@code "0"} without any bit. */
  public static String describe(int flags) {
    if (flags == 0) {
      return "0";
    }
    StringJoiner text = new StringJoiner("|");
    switch (flags & TYPE) {
      case 0 -> {}
      case SHARED -> text.add("MAP_SHARED");
      case PRIVATE -> text.add("MAP_PRIVATE");
      case SHARED_VALIDATE -> text.add("MAP_SHARED_VALIDATE");
      case DROPPABLE -> text.add("MAP_DROPPABLE");
      default -> text.add("0x" + Integer.toHexString(flags & TYPE));
    }
    int rest = flags & ~TYPE;
    if ((rest & HUGETLB) != 0 && (rest >>> HUGE_SHIFT) != 0) {
      text.add(BitNames.join(rest & ((1 << HUGE_SHIFT) - 1), BITS, NAMES, "0"));
      text.add((rest >>> HUGE_SHIFT) + "<<MAP_HUGE_SHIFT");
    } else if (rest != 0) {
      text.add(BitNames.join(rest & 0xffffffffL, BITS, NAMES, "0"));
    }
    return text.toString();
  }
}
