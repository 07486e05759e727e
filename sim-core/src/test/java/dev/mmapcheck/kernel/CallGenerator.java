package dev.mmapcheck.kernel;

import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.target.KernelVersion;
import dev.mmapcheck.vm.AreaTotals;
import dev.mmapcheck.vm.Vma;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes up sequences of system calls that are likely to be interesting: addresses near the borders
 * of what is mapped, lengths of a few pages, and now and then an argument that is wrong. The same
 * seed gives the same calls as long as the simulator answers alike.
 */
final class CallGenerator {
  /** Files {@code f0}, {@code f1} ... that sequences use. */
  static final int FILES = 3;

  private static final long WINDOW = 0x100000000000L;
  private static final int WINDOW_PAGES = 40;
  private static final long PAGE = 4096;
  private static final int FIRST_FD = 3;
  private static final int MOST_FDS = 8;
  private static final int MOST_SEGMENTS = 16;
  private static final int MOST_PROCESSES = 4;
  private static final int MOST_FORKS = 40;

  /** Flags of mmap that are rare, and sizes of huge pages. */
  private static final int[] FURTHER_FLAGS = {
    0x100,
    0x2000,
    0x4000,
    0x8000,
    0x20000,
    0x40,
    0x80,
    0x10000,
    0x1000000,
    0x800,
    0x80000,
    0x4000000,
    0x40000,
    0x44000,
    0x54040000,
    0x78040000,
    0x3c040000
  };

  private final Random random;
  private final SimulatedKernel kernel;
  private final boolean disk;
  private final KernelVersion version;
  private int segments;

  CallGenerator(long seed, SimulatedKernel kernel, boolean disk) {
    this.random = new Random(seed);
    this.kernel = kernel;
    this.disk = disk;
    this.version = kernel.machine().target().kernel();
  }

  /** The next call; what older kernels answer otherwise, and is not simulated, is left out. */
  String next() {
    String call;
    do {
      call = any();
    } while (!CallScript.isComparable(call, version));
    return call;
  }

  private String any() {
    int choice = random.nextInt(124);
    if (choice < 22) {
      return mmap();
    }
    if (choice < 68) {
      return memoryCall(choice);
    }
    if (choice < 82) {
      return access(choice < 76);
    }
    if (choice < 96) {
      return fileCall();
    }
    if (choice < 103) {
      return process();
    }
    if (choice < 109) {
      return segment();
    }
    if (choice < 121) {
      return question();
    }
    return limit();
  }

  /** A load or store; its faults are counted where Linux makes their number deterministic. */
  private String access(boolean store) {
    long address = byteAddress();
    String counted = isRepeatable(kernel.current().memory().find(address)) ? "f" : "";
    return counted
        + (store ? "store " : "load ")
        + hex(address)
        + (store ? " " + (1 + random.nextInt(200)) : "");
  }

  /** Whether no read-ahead of a disk file decides which pages are there. */
  private static boolean isRepeatable(Vma area) {
    RegularFile file = area == null ? null : FaultHandler.fileOf(area);
    return file == null || !file.storage().isDurable();
  }

  /** A question about pages that must be answered alike. */
  private String question() {
    List<Vma> areas = kernel.areas().stream().filter(CallGenerator::isRepeatable).toList();
    if (areas.isEmpty()) {
      return "shmstat " + random.nextInt(Math.max(segments, 1));
    }
    Vma area = areas.get(random.nextInt(areas.size()));
    long pages = Math.min(area.length() / PAGE, 40);
    return switch (random.nextInt(4)) {
      case 0 -> "smaps " + hex(area.start());
      case 1, 2 -> "pagemap " + hex(area.start()) + " " + pages;
      default -> "mincore " + hex(area.start()) + " " + pages * PAGE;
    };
  }

  private String segment() {
    if (segments == 0 || (segments < MOST_SEGMENTS && random.nextInt(8) == 0)) {
      long size = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(5 * (int) PAGE);
      return "shmget " + segments++ + " 0 " + size + " " + pick(new int[] {01777, 01777, 01600});
    }
    int one = random.nextInt(segments);
    int[] flags = {0, 0, 010000, 020000, 040000, 050000, 0100000};
    return switch (random.nextInt(8)) {
      case 0, 1, 2 ->
          "shmat "
              + one
              + " "
              + (random.nextInt(4) == 0 ? "0" : hex(address()))
              + " "
              + pick(flags);
      case 3, 4 -> "shmdt " + hex(address());
      case 5 -> random.nextInt(3) == 0 ? "shmrm " + one : "shmstat " + one;
      case 6 -> "shmstat " + one;
      default ->
          "remap "
              + hex(address())
              + " "
              + length()
              + " "
              + (random.nextInt(20) == 0 ? 1 : 0)
              + " "
              + random.nextInt(5)
              + " 0";
    };
  }

  /** Limits on the address space, on data and on file sizes, mostly just above what is used. */
  private String limit() {
    AreaTotals totals = kernel.current().memory().areas().totals();
    int more = random.nextInt(12);
    return switch (random.nextInt(6)) {
      case 0 -> "limit 9 " + PAGE * (totals.total() + more);
      case 1 -> "limit 2 " + PAGE * (totals.data() + more);
      case 2 -> "limit 1 " + random.nextInt(5 * (int) PAGE);
      case 3 -> "limit 9 -1";
      case 4 -> "limit 2 -1";
      default -> "limit 1 -1";
    };
  }

  private String memoryCall(int choice) {
    if (choice < 30) {
      return "munmap " + hex(address()) + " " + length();
    }
    if (choice < 41) {
      int[] more = {0x1000000, 0x2000000, 8, 16};
      int extra = random.nextInt(12) == 0 ? pick(more) : 0;
      return "mprotect " + hex(address()) + " " + length() + " " + (prot() | extra);
    }
    if (choice < 51) {
      return mremap();
    }
    if (choice < 59) {
      return madvise();
    }
    if (choice < 61) {
      int[] flags = {4, 4, 1, 0, 2, 6, 5, 8};
      return "msync " + hex(address()) + " " + length() + " " + pick(flags);
    }
    if (choice < 63) {
      return "mlock " + hex(address()) + " " + length();
    }
    if (choice < 64) {
      return "mlock2 " + hex(address()) + " " + length() + " 1";
    }
    if (choice < 66) {
      boolean seals = random.nextInt(40) == 0;
      return (seals ? "mseal " : "munlock ") + hex(address()) + " " + length() + " 0";
    }
    return brk();
  }

  private String brk() {
    AddressSpace space = kernel.current().memory();
    // the driver's scratch memory lies below the first break, which must not be given up
    long base = (space.heapStart() | 0xfffff) + 1;
    return "brk " + hex(base + PAGE * random.nextInt(12) + (random.nextInt(4) == 0 ? 5 : 0));
  }

  private String process() {
    List<Integer> living = kernel.living();
    switch (random.nextInt(7)) {
      case 0, 1, 2 -> {
        if (living.size() > 1) {
          return "switch " + living.get(random.nextInt(living.size()));
        }
      }
      case 3, 4 -> {
        if (living.size() < MOST_PROCESSES && kernel.forks() < MOST_FORKS) {
          return "fork";
        }
      }
      case 5 -> {
        if (kernel.mayExit()) {
          return "exit";
        }
      }
      default -> {
        return random.nextInt(4) == 0 ? "mlockall " + pick(new int[] {2, 6, 4, 8}) : "munlockall";
      }
    }
    return "munlockall";
  }

  private String mmap() {
    boolean anonymous = random.nextInt(5) < 3;
    int flags = random.nextInt(5) < 3 ? 2 : 1;
    flags |= anonymous ? 0x20 : 0;
    boolean fixed = random.nextInt(10) < 7;
    if (fixed) {
      flags |= random.nextInt(8) == 0 ? 0x100000 : 0x10;
    }
    if (random.nextInt(8) == 0) {
      flags |= pick(FURTHER_FLAGS);
    }
    if (random.nextInt(40) == 0) {
      int[] types = {0, 3, 4, 8, 0x40000};
      flags = (flags & ~0xf) | pick(types);
    }
    long address = fixed ? address() : random.nextInt(3) == 0 ? address() : 0;
    int fd = anonymous ? -1 : fd();
    long offset = anonymous && random.nextInt(8) > 0 ? 0 : PAGE * random.nextInt(5);
    if (random.nextInt(60) == 0) {
      offset += 1;
    }
    boolean locked = (flags & 0xa000) != 0 || kernel.current().memory().lockFuture() != 0;
    boolean small = fixed || locked;
    long length = small || random.nextInt(6) > 0 ? length() : bigLength();
    return "mmap "
        + hex(address)
        + " "
        + length
        + " "
        + prot()
        + " "
        + flags
        + " "
        + fd
        + " "
        + offset;
  }

  private String mremap() {
    int[] choices = {1, 1, 0, 3, 3, 3, 5, 7, 2, 4, 8};
    int flags = pick(choices);
    long old = length();
    long now = random.nextInt(3) == 0 ? old : length();
    return "mremap " + hex(address()) + " " + old + " " + now + " " + flags + " " + hex(address());
  }

  private String madvise() {
    int[] known = {
      0, 1, 2, 3, 4, 4, 4, 4, 8, 8, 9, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 18, 19, 20, 22, 23,
      24, 102, 103, 103, 99
    };
    long address = address();
    int advice = pick(known);
    boolean mayBecomeHuge = advice == 14 && address >= WINDOW + PAGE * 2 * WINDOW_PAGES;
    int given = mayBecomeHuge ? 15 : advice;
    if (random.nextInt(12) == 0) {
      String second = " " + hex(address()) + " " + length() + " ";
      return "madvise2 " + hex(address) + " " + length() + second + (given == 14 ? 15 : given);
    }
    return "madvise " + hex(address) + " " + length() + " " + given;
  }

  private String fileCall() {
    int fd = fd();
    long offset = PAGE * random.nextInt(5) + random.nextInt(3) * 100L;
    return switch (random.nextInt(17)) {
      case 0, 1 ->
          openFiles().size() >= MOST_FDS
              ? "close " + fd
              : disk && random.nextBoolean() ? open() : "memfd " + (random.nextBoolean() ? 2 : 0);
      case 2, 3 -> "ftruncate " + fd + " " + PAGE * random.nextInt(6) / (1 + random.nextInt(3));
      case 4, 5, 6 ->
          "pwrite "
              + fd
              + " "
              + offset
              + " "
              + (1 + random.nextInt(6000))
              + " "
              + random.nextInt(99);
      case 7, 8 -> "pread " + fd + " " + offset + " " + random.nextInt(9000);
      case 9 -> "size " + fd;
      case 10 -> "fsync " + fd;
      case 14 -> "stamp " + fd;
      case 15 -> "times " + fd;
      case 16 -> name();
      case 11 ->
          "fallocate "
              + fd
              + " "
              + pick(new int[] {3, 3, 0, 1})
              + " "
              + offset
              + " "
              + (1 + random.nextInt(9000));
      case 12 -> random.nextInt(4) == 0 ? seal(fd) : "writefrom " + fd + transfer(offset);
      default -> random.nextInt(3) == 0 ? "close " + fd : "readto " + fd + transfer(offset);
    };
  }

  private String name() {
    int one = random.nextInt(FILES);
    int other = random.nextInt(FILES);
    return switch (random.nextInt(8)) {
      case 0, 1 -> "unlink " + one;
      case 2, 3 -> "rename " + one + " " + other;
      case 4 -> "fdlink " + fd() + " " + one;
      case 5 -> "links " + fd();
      default -> "link " + one + " " + other;
    };
  }

  private String transfer(long offset) {
    long address = byteAddress();
    long length = random.nextInt(9000);
    if (kernel.isInitial(address + length) || kernel.isInitial(address + 2 * PAGE)) {
      length = 8;
    }
    return " " + hex(address) + " " + length + " " + offset;
  }

  private static String sealsOf(int fd) {
    return "fcntl " + fd + " 1034 0";
  }

  private String seal(int fd) {
    int[] seals = {2, 4, 8, 16};
    return random.nextBoolean() ? sealsOf(fd) : "fcntl " + fd + " 1033 " + pick(seals);
  }

  private String open() {
    int[] flags = {0102, 0102, 0, 1, 01102, 02102};
    return "open " + random.nextInt(FILES) + " " + pick(flags);
  }

  private List<Integer> openFiles() {
    List<Integer> open = new ArrayList<>();
    for (int fd = FIRST_FD; fd < FIRST_FD + MOST_FDS + 4; fd++) {
      if (kernel.current().files().get(fd) != null) {
        open.add(fd);
      }
    }
    return open;
  }

  private int fd() {
    List<Integer> open = openFiles();
    return open.isEmpty() || random.nextInt(40) == 0
        ? FIRST_FD + MOST_FDS + 20
        : open.get(random.nextInt(open.size()));
  }

  private int prot() {
    int[] choices = {3, 3, 3, 1, 1, 0, 0, 5, 7, 2, 4};
    return pick(choices);
  }

  /** A page near the border of an area, or anywhere in the window. */
  private long address() {
    List<Vma> areas = kernel.areas();
    long page;
    if (areas.isEmpty() || random.nextInt(3) == 0) {
      page = WINDOW + PAGE * random.nextInt(WINDOW_PAGES);
    } else {
      Vma area = areas.get(random.nextInt(areas.size()));
      long border = random.nextBoolean() ? area.start() : area.end();
      page = random.nextInt(4) == 0 ? border + PAGE * (random.nextInt(5) - 2) : area.start();
      if (random.nextInt(3) == 0 && area.length() > PAGE && area.length() < 100 * PAGE) {
        page = area.start() + PAGE * random.nextInt((int) (area.length() / PAGE));
      }
    }
    if (kernel.isInitial(page)) {
      // what the driver itself is made of is not the same in both
      page = WINDOW;
    }
    return random.nextInt(50) == 0 ? page + 1 : page;
  }

  private long byteAddress() {
    return (address() & -PAGE) + random.nextInt(4) * 1000L;
  }

  private long length() {
    int choice = random.nextInt(60);
    return switch (choice) {
      case 0 -> 0;
      case 1 -> -1;
      case 2 -> -PAGE;
      case 3, 4, 5 -> 1 + random.nextInt(9000);
      default -> PAGE * (1 + random.nextInt(random.nextInt(4) == 0 ? 12 : 4));
    };
  }

  private long bigLength() {
    long[] sizes = {1L << 21, 1L << 22, (1L << 21) + PAGE, 1L << 20, 3L << 20, 1L << 33};
    return sizes[random.nextInt(sizes.length)];
  }

  private int pick(int[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static String hex(long value) {
    return value < 0 ? Long.toString(value) : "0x" + Long.toHexString(value);
  }
}
