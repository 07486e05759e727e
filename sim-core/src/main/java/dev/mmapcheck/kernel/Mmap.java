package dev.mmapcheck.kernel;

import dev.mmapcheck.file.Device;
import dev.mmapcheck.file.Inode;
import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.file.Seals;
import dev.mmapcheck.target.Feature;
import dev.mmapcheck.unit.Errno;
import dev.mmapcheck.unit.MapFlags;
import dev.mmapcheck.unit.OpenFlags;
import dev.mmapcheck.unit.PageSize;
import dev.mmapcheck.unit.Prot;
import dev.mmapcheck.vm.Backing;
import dev.mmapcheck.vm.VmFlags;
import dev.mmapcheck.vm.Vma;
import java.util.ArrayList;
import java.util.List;

/**
 * mmap(2), in the order of checks of {@code ksys_mmap_pgoff}, {@code do_mmap} and {@code
 * mmap_region}.
 */
final class Mmap {
  /** The flags MAP_SHARED has always known; MAP_SHARED_VALIDATE refuses all others. */
  private static final int LEGACY =
      MapFlags.SHARED
          | MapFlags.PRIVATE
          | MapFlags.FIXED
          | MapFlags.ANONYMOUS
          | MapFlags.DENYWRITE
          | MapFlags.EXECUTABLE
          | MapFlags.UNINITIALIZED
          | MapFlags.GROWSDOWN
          | MapFlags.LOCKED
          | MapFlags.NORESERVE
          | MapFlags.POPULATE
          | MapFlags.NONBLOCK
          | MapFlags.STACK
          | MapFlags.HUGETLB
          | MapFlags.BIT32
          | MapFlags.ABOVE4G
          | (MapFlags.HUGE_MASK << MapFlags.HUGE_SHIFT);

  private final Process process;
  private final AddressSpace space;
  private final PageSize pages;
  private final int prot;
  private int flags;
  private OpenFile file;
  private long length;
  private long pageOffset;
  private long vmFlags;

  /** What the file system says to the mapping, after what was there is gone: 0 or -errno. */
  private int refusal;

  private Mmap(Process process, int prot, int flags) {
    this.process = process;
    this.space = process.memory();
    this.pages = space.pageSize();
    this.prot = prot;
    this.flags = flags;
  }

  static long call(
      Process process, long address, long length, int prot, int flags, int fd, long offset) {
    Mmap call = new Mmap(process, prot, flags);
    if (!call.pages.isAligned(offset)) {
      return -Errno.EINVAL;
    }
    call.length = length;
    call.pageOffset = call.pages.pageOf(offset);
    int error = call.takeFile(fd);
    return error != 0 ? error : call.map(address);
  }

  /**
   * Maps a file that needs no descriptor, as shmat and remap_file_pages do.
   *
   * @param page first page of the file
   */
  static long ofFile(
      Process process, OpenFile file, long address, long length, int prot, int flags, long page) {
    Mmap call = new Mmap(process, prot, flags);
    call.file = file;
    call.length = length;
    call.pageOffset = page;
    return call.map(address);
  }

  /** Finds the file, or decides on a huge page mapping. */
  private int takeFile(int fd) {
    if ((flags & MapFlags.ANONYMOUS) == 0) {
      file = process.files().get(fd);
      if (file == null || file.has(OpenFlags.PATH)) {
        return -Errno.EBADF;
      }
      return (flags & MapFlags.HUGETLB) != 0 ? -Errno.EINVAL : 0;
    }
    if ((flags & MapFlags.HUGETLB) != 0) {
      int shift = hugeShift();
      if (shift == 0) {
        return -Errno.EINVAL;
      }
      length = (length + hugeSize() - 1) & -hugeSize();
    }
    return 0;
  }

  /** Base-2 logarithm of the huge page size that is asked for, or 0 when there is none such. */
  private int hugeShift() {
    List<Integer> sizes = space.machine().target().processor().hugePoolShifts();
    int wanted = flags >>> MapFlags.HUGE_SHIFT & MapFlags.HUGE_MASK;
    return wanted == 0 ? sizes.get(0) : sizes.contains(wanted) ? wanted : 0;
  }

  private long hugeSize() {
    return 1L << hugeShift();
  }

  private long map(long hint) {
    if (length == 0) {
      return -Errno.EINVAL;
    }
    if ((flags & MapFlags.FIXED_NOREPLACE) != 0) {
      flags |= MapFlags.FIXED;
    }
    long wanted = (flags & MapFlags.FIXED) != 0 ? hint : raiseHint(hint);
    length = pages.alignUp(length);
    if (length == 0) {
      return -Errno.ENOMEM;
    }
    if (fileEndOverflows()) {
      return -Errno.EOVERFLOW;
    }
    if (space.areas().isOverfull()) {
      return -Errno.ENOMEM;
    }
    vmFlags = initialFlags();
    long address = findAddress(wanted);
    if (Errno.isError(address)) {
      return address;
    }
    int error = checkLock();
    if (error == 0) {
      error = file != null ? checkFile() : checkAnonymous(address);
    }
    if (error != 0) {
      return error;
    }
    boolean ignored = process.machine().commitment().mode() == Commitment.Mode.NEVER;
    if ((flags & MapFlags.NORESERVE) != 0 && !ignored) {
      vmFlags |= VmFlags.NORESERVE;
    }
    return place(address);
  }

  /** Hints below {@code mmap_min_addr} are raised to it. */
  private long raiseHint(long hint) {
    long address = pages.alignDown(hint);
    long floor = space.machine().target().hintFloor();
    return address != 0 && Long.compareUnsigned(address, floor) < 0
        ? pages.alignUp(floor)
        : address;
  }

  private boolean fileEndOverflows() {
    return Long.compareUnsigned(pageOffset + pages.pageOf(length), pageOffset) < 0;
  }

  private long initialFlags() {
    long result = VmFlags.ofProt(prot) | VmFlags.MAYREAD | VmFlags.MAYWRITE | VmFlags.MAYEXEC;
    result |= (flags & MapFlags.GROWSDOWN) != 0 ? VmFlags.GROWSDOWN : 0;
    result |= (flags & MapFlags.LOCKED) != 0 ? VmFlags.LOCKED : 0;
    result |= (flags & MapFlags.SYNC) != 0 ? VmFlags.SYNC : 0;
    boolean small = space.machine().target().has(Feature.STACKS_WITHOUT_HUGE_PAGES);
    result |= small && (flags & MapFlags.STACK) != 0 ? VmFlags.NOHUGEPAGE : 0;
    return result | space.lockFuture();
  }

  private long findAddress(long wanted) {
    long start = wanted;
    if (isHuge()) {
      start = (wanted + hugeSize() - 1) & -hugeSize();
      if ((flags & MapFlags.FIXED) != 0 && start != wanted) {
        return -Errno.EINVAL;
      }
    }
    long address =
        AddressSearch.find(space, start, length, file, file == null ? 0 : pageOffset, flags);
    if (Errno.isError(address)) {
      return address;
    }
    boolean exclusive = (flags & MapFlags.FIXED_NOREPLACE) != 0;
    if (exclusive && space.areas().firstIn(address, address + length) != null) {
      return -Errno.EEXIST;
    }
    return address;
  }

  private int checkLock() {
    if ((flags & MapFlags.LOCKED) != 0 && !space.mayLock()) {
      return -Errno.EPERM;
    }
    return space.mayLockMore(vmFlags, length) ? 0 : -Errno.EAGAIN;
  }

  private int checkFile() {
    long largest = Long.MAX_VALUE - length;
    if (length < 0 || Long.compareUnsigned(pageOffset, largest >> pages.shift()) > 0) {
      return -Errno.EOVERFLOW;
    }
    switch (flags & MapFlags.TYPE) {
      case MapFlags.SHARED, MapFlags.SHARED_VALIDATE -> {
        int error = checkShared();
        if (error != 0) {
          return error;
        }
      }
      case MapFlags.PRIVATE -> {}
      default -> {
        return -Errno.EINVAL;
      }
    }
    if (!file.isReadable()) {
      return -Errno.EACCES;
    }
    if (!isMappable(file.inode())) {
      return -Errno.ENODEV;
    }
    if ((vmFlags & VmFlags.GROWSDOWN) != 0) {
      return -Errno.EINVAL;
    }
    if ((vmFlags & VmFlags.SYNC) != 0 && isOnDisk()) {
      refusal = -Errno.EOPNOTSUPP;
    }
    return checkSeals();
  }

  private boolean isOnDisk() {
    return file.inode() instanceof RegularFile regular && regular.storage().isDurable();
  }

  private int checkShared() {
    if ((flags & MapFlags.TYPE) == MapFlags.SHARED) {
      flags &= LEGACY;
    }
    int known = isOnDisk() ? LEGACY | MapFlags.SYNC : LEGACY;
    if ((flags & ~known) != 0) {
      return -Errno.EOPNOTSUPP;
    }
    if ((prot & Prot.WRITE) != 0 && !file.isWritable()) {
      return -Errno.EACCES;
    }
    vmFlags |= VmFlags.SHARED | VmFlags.MAYSHARE;
    if (!file.isWritable()) {
      vmFlags &= ~(VmFlags.MAYWRITE | VmFlags.SHARED);
    }
    return 0;
  }

  private static boolean isMappable(Inode inode) {
    return inode instanceof RegularFile
        || (inode instanceof Device device && device.kind() == Device.Kind.ZERO);
  }

  private int checkSeals() {
    boolean sealed =
        file.inode() instanceof RegularFile regular
            && (regular.seals() & (Seals.WRITE | Seals.FUTURE_WRITE)) != 0;
    if (sealed && (vmFlags & VmFlags.SHARED) != 0) {
      if ((vmFlags & VmFlags.WRITE) != 0) {
        return -Errno.EPERM;
      }
      vmFlags &= ~VmFlags.MAYWRITE;
    }
    return 0;
  }

  private int checkAnonymous(long address) {
    boolean growing = (vmFlags & VmFlags.GROWSDOWN) != 0;
    if (isHuge()) {
      checkHuge();
    }
    int type = flags & MapFlags.TYPE;
    if (isHuge() && type == MapFlags.SHARED_VALIDATE) {
      // the kernel makes a file of huge pages, and files know this type
      if ((flags & ~LEGACY) != 0) {
        return -Errno.EOPNOTSUPP;
      }
      type = MapFlags.SHARED;
    }
    switch (type) {
      case MapFlags.SHARED -> {
        if (growing) {
          return -Errno.EINVAL;
        }
        // huge pages are a file, which has offsets
        pageOffset = isHuge() ? pageOffset : 0;
        vmFlags |= VmFlags.SHARED | VmFlags.MAYSHARE;
      }
      case MapFlags.DROPPABLE -> {
        boolean known = space.machine().target().has(Feature.DROPPABLE);
        if (!known || growing || (flags & (MapFlags.LOCKED | MapFlags.HUGETLB)) != 0) {
          return -Errno.EINVAL;
        }
        vmFlags |= VmFlags.DROPPABLE | VmFlags.NORESERVE | VmFlags.WIPEONFORK | VmFlags.DONTDUMP;
        pageOffset = pages.pageOf(address);
      }
      case MapFlags.PRIVATE -> pageOffset = isHuge() ? pageOffset : pages.pageOf(address);
      default -> {
        return -Errno.EINVAL;
      }
    }
    return 0;
  }

  private boolean isHuge() {
    return (flags & MapFlags.HUGETLB) != 0;
  }

  /** No huge pages are set aside on these machines, so only an unreserved mapping succeeds. */
  private void checkHuge() {
    vmFlags |= VmFlags.HUGETLB | VmFlags.DONTEXPAND;
    if ((pages.addressOf(pageOffset) & (hugeSize() - 1)) != 0) {
      refusal = -Errno.EINVAL;
    } else if ((flags & MapFlags.NORESERVE) == 0) {
      refusal = -Errno.ENOMEM;
    }
  }

  /** {@code mmap_region}: makes room, checks limits, maps. */
  private long place(long address) {
    long end = address + length;
    List<Vma> inTheWay = new ArrayList<>();
    int error = space.areas().isolate(address, end, inTheWay);
    if (error != 0 && !space.machine().target().has(Feature.MMAP_CHECKS_FIRST)) {
      return -Errno.ENOMEM;
    }
    if (error == 0) {
      error = checkLimits(inTheWay);
    }
    if (error == 0 && !space.areas().mayGrow()) {
      error = -Errno.ENOMEM;
    }
    if (error != 0) {
      return error;
    }
    space.remove(inTheWay);
    if (refusal != 0) {
      return refusal;
    }
    if (file instanceof SegmentFile attachment && !attachment.segment().exists()) {
      // what was replaced was the last attachment of a removed segment
      return -Errno.EINVAL;
    }
    Vma area = space.areas().add(address, end, vmFlags, pageOffset, backing());
    boolean merged = area.start() != address || area.end() != end;
    if (file != null && !merged) {
      // what only grows an area is never told to the file
      FileTimes.noteAccess(process, file);
    }
    if (area.has(VmFlags.SPECIAL | VmFlags.HUGETLB | VmFlags.DROPPABLE)) {
      space.areas().setFlags(area, area.flags() & ~VmFlags.LOCKED_MASK);
    }
    space.notifyMapped(address, length, area);
    boolean populate = (flags & (MapFlags.POPULATE | MapFlags.NONBLOCK)) == MapFlags.POPULATE;
    if (populate || (vmFlags & VmFlags.LOCKED) != 0) {
      space.populate(address, end);
    }
    return address;
  }

  private int checkLimits(List<Vma> replaced) {
    long freed = 0;
    long uncommitted = 0;
    for (Vma area : replaced) {
      freed += pages.pageOf(area.length());
      uncommitted += area.has(VmFlags.ACCOUNT) ? pages.pageOf(area.length()) : 0;
    }
    long count = pages.pageOf(length);
    if (!space.mayExpand(vmFlags, count - freed)) {
      return -Errno.ENOMEM;
    }
    if (VmFlags.isAccountable(vmFlags)) {
      if (!space.mayCommit(count - uncommitted)) {
        return -Errno.ENOMEM;
      }
      vmFlags |= VmFlags.ACCOUNT;
    }
    boolean sharedMemory = file == null && (vmFlags & VmFlags.SHARED) != 0;
    if (sharedMemory && (vmFlags & VmFlags.NORESERVE) == 0 && !space.mayCommit(count)) {
      return -Errno.ENOMEM;
    }
    return 0;
  }

  private Backing backing() {
    boolean shared = (vmFlags & VmFlags.MAYSHARE) != 0;
    if ((vmFlags & VmFlags.HUGETLB) != 0) {
      return ProgramPart.hugePages(hugeSize());
    }
    boolean zeroDevice = file != null && file.isZeroFilled();
    return shared && (file == null || zeroDevice)
        ? process.machine().newSharedMemory(length)
        : file;
  }
}
