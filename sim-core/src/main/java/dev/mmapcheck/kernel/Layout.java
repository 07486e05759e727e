package dev.mmapcheck.kernel;

import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.vm.Placement;
import dev.mmapcheck.vm.VmFlags;

/**
 * Where things lie in a fresh process with address space randomisation off: the stack at the top,
 * mappings downwards from 128 MiB (or the stack limit) below, vdso and vvar first.
 */
final class Layout {
  private static final long SMALLEST_STACK_GAP = 128L << 20;
  private static final int STACK_BYTES = 132 * 1024;
  private static final int GUARD_GAP_PAGES = 256;
  private static final int VVAR_PAGES = 4;
  private static final int VCLOCK_PAGES = 2;
  private static final int VDSO_PAGES = 2;

  private static final long ALL_MAY = VmFlags.MAYREAD | VmFlags.MAYWRITE | VmFlags.MAYEXEC;
  private static final long RIGID = VmFlags.DONTEXPAND | VmFlags.DONTDUMP;

  private Layout() {}

  /** The bounds of placement ({@code mmap_base}). */
  static Placement.Bounds bounds(Target target, ResourceLimits limits) {
    PageSize pages = target.pageSize();
    long end = target.userEnd();
    long guard = (long) GUARD_GAP_PAGES << pages.shift();
    long gap = limits.soft(ResourceLimits.STACK);
    long largest = end / 6 * 5;
    if (Long.compareUnsigned(gap, largest) >= 0) {
      gap = largest;
    } else {
      gap = Math.min(Math.max(gap + guard, SMALLEST_STACK_GAP), largest);
    }
    return new Placement.Bounds(
        end,
        target.hintWindow(),
        pages.alignUp(end - gap),
        pages.alignUp(end / 3),
        target.hintFloor(),
        guard,
        1L << target.processor().hugePageShift());
  }

  static void mapStack(AddressSpace space, Target target) {
    PageSize pages = target.pageSize();
    long top = target.userEnd();
    long start = top - pages.alignUp(STACK_BYTES);
    long flags = VmFlags.READ | VmFlags.WRITE | VmFlags.GROWSDOWN | VmFlags.ACCOUNT | ALL_MAY;
    var stack = space.areas().add(start, top, flags, pages.pageOf(start), null);
    space.areas().prepareFamily(stack);
  }

  static void mapKernelPages(AddressSpace space, Target target) {
    if (target.rules() != Target.Rules.LINUX) {
      return;
    }
    PageSize pages = target.pageSize();
    long vdso = space.placement().bounds().base() - pages.addressOf(VDSO_PAGES);
    long clock = vdso - pages.addressOf(VCLOCK_PAGES);
    long vvar = clock - pages.addressOf(VVAR_PAGES);
    long readable = VmFlags.READ | VmFlags.MAYREAD | RIGID;
    special(space, vvar, clock, readable | VmFlags.IO | VmFlags.PFNMAP, "[vvar]");
    special(space, clock, vdso, readable | VmFlags.IO | VmFlags.PFNMAP, "[vvar_vclock]");
    long code = VmFlags.READ | VmFlags.EXEC | ALL_MAY | VmFlags.DONTEXPAND;
    special(space, vdso, vdso + pages.addressOf(VDSO_PAGES), code, "[vdso]");
  }

  private static void special(AddressSpace space, long start, long end, long flags, String name) {
    space.areas().add(start, end, flags, 0, ProgramPart.ofKernel(name, space.machine().target()));
  }
}
