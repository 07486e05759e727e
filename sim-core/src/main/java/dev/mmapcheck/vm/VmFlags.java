package dev.mmapcheck.vm;

import dev.mmapcheck.unit.Prot;

/**
 * The flag word of an area: protection, what mprotect may still allow, kind, and advice. The bits
 * are Linux's {@code VM_*} where it matters that {@code MAY} bits lie four above the bits they
 * permit.
 */
public final class VmFlags {
  public static final long READ = 0x1;
  public static final long WRITE = 0x2;
  public static final long EXEC = 0x4;

  /** Writes through the area reach the file (or the shared memory object). */
  public static final long SHARED = 0x8;

  public static final long MAYREAD = 0x10;
  public static final long MAYWRITE = 0x20;
  public static final long MAYEXEC = 0x40;

  /** Mapped with MAP_SHARED, whether or not the descriptor allowed writing. */
  public static final long MAYSHARE = 0x80;

  /** The area grows down on a fault below it. */
  public static final long GROWSDOWN = 0x100;

  public static final long PFNMAP = 0x400;

  /** Guard pages were installed; they may have been removed since. */
  public static final long MAYBE_GUARD = 0x800;

  public static final long LOCKED = 0x2000;
  public static final long IO = 0x4000;
  public static final long SEQ_READ = 0x8000;
  public static final long RAND_READ = 0x10000;

  /** Not inherited by fork. */
  public static final long DONTCOPY = 0x20000;

  /** mremap may not enlarge it. */
  public static final long DONTEXPAND = 0x40000;

  public static final long LOCKONFAULT = 0x80000;

  /** Its pages count as committed memory. */
  public static final long ACCOUNT = 0x100000;

  public static final long NORESERVE = 0x200000;
  public static final long HUGETLB = 0x400000;
  public static final long SYNC = 0x800000;

  /** Empty in a child after fork. */
  public static final long WIPEONFORK = 0x2000000;

  public static final long DONTDUMP = 0x4000000;
  public static final long MIXEDMAP = 0x10000000;
  public static final long HUGEPAGE = 0x20000000;
  public static final long NOHUGEPAGE = 0x40000000;
  public static final long MERGEABLE = 0x80000000L;
  public static final long DROPPABLE = 1L << 40;
  public static final long SEALED = 1L << 42;

  /** The three protection bits. */
  public static final long ACCESS = READ | WRITE | EXEC;

  /** Areas that never merge. */
  public static final long SPECIAL = IO | DONTEXPAND | PFNMAP | MIXEDMAP;

  /** Bits that do not keep areas apart: what one of them has, the merged area gets. */
  public static final long STICKY = MAYBE_GUARD;

  /** Areas whose page tables a forked child needs. */
  public static final long COPIED_ON_FORK = PFNMAP | MIXEDMAP | MAYBE_GUARD;

  public static final long LOCKED_MASK = LOCKED | LOCKONFAULT;

  private VmFlags() {}

  /** The protection bits of a PROT_ word; unknown bits are dropped. */
  public static long ofProt(int prot) {
    return prot & ACCESS;
  }

  /** The PROT_ word of the flags. */
  public static int prot(long flags) {
    return (int) (flags & ACCESS);
  }

  /** Private and writable: counts against RLIMIT_DATA. */
  public static boolean isData(long flags) {
    return (flags & (WRITE | SHARED | GROWSDOWN)) == WRITE;
  }

  /** Whether creating such an area commits memory. */
  public static boolean isAccountable(long flags) {
    return (flags & HUGETLB) == 0 && (flags & (NORESERVE | SHARED | WRITE)) == WRITE;
  }

  /** The four characters of {@code /proc/PID/maps}: {@code "rw-p"}. */
  public static String letters(long flags) {
    return Prot.letters(prot(flags)) + ((flags & MAYSHARE) != 0 ? "s" : "p");
  }
}
