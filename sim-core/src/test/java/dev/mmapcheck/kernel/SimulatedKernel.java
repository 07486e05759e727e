package dev.mmapcheck.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.text.PageUse;
import dev.mmapcheck.text.SmapsText;
import dev.mmapcheck.vm.VmFlags;
import dev.mmapcheck.vm.Vma;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Answers the driver's calls from a simulated machine that starts with the driver's memory map. */
final class SimulatedKernel {
  /** Files every machine has, as the driver numbers them. */
  private static final List<String> SPECIAL =
      List.of(
          ".", "/dev/null", "/dev/zero", "/dev/shm/mmapcheck", "/proc/self/maps", "/proc/self/mem");

  static final long WINDOW = 0x100000000000L;

  /** What the driver sets times of files to, in seconds since 1970. */
  private static final long LONG_AGO = 1000;

  private static final long WINDOW_PAGES = 64;

  private final Machine machine;
  private final Syscalls calls;
  private final List<Process> processes = new ArrayList<>();
  private final List<Integer> parents = new ArrayList<>();
  private final Map<Long, Integer> segments = new TreeMap<>();
  private int running;
  private boolean strayed;
  private final List<Long> initialStarts = new ArrayList<>();
  private final String folder;

  SimulatedKernel(RealKernel.Session session) {
    long memory = Long.parseLong(session.fact("memory"));
    machine = new Machine(Target.linuxX86().withKernel(session.version()).withMemory(memory));
    machine.setClock(() -> 2 * LONG_AGO * 1_000_000_000L);
    calls = machine.syscalls();
    boolean inMemory = session.fact("filesystem").equals("1021994");
    folder = inMemory ? "/dev/shm" : "/tmp";
    Process process = machine.spawn(Integer.parseInt(session.fact("user")));
    begin(process);
    AddressSpace space = process.memory();
    space.unmapAll();
    session.maps().forEach(line -> adopt(space, line));
    space.startHeap(Long.decode(session.fact("heapstart")));
    space.setHeapEnd(Long.decode(session.fact("heapend")));
    calls.chdir(process, folder);
  }

  /** A process of its own, where no driver tells what to start with. */
  SimulatedKernel(Target target) {
    this(new Machine(target));
  }

  /** A process of its own on a machine that has none yet. */
  SimulatedKernel(Machine machine) {
    this.machine = machine;
    calls = machine.syscalls();
    folder = "/tmp";
    begin(machine.spawn(0));
    current().memory().startHeap(0x1000000L);
    calls.brk(current(), current().memory().heapStart() + 0x20000);
    calls.chdir(current(), folder);
  }

  private void begin(Process process) {
    processes.add(process);
    parents.add(0);
  }

  /** Maps what a line of the driver's memory map says: range, permissions, offset, flags, name. */
  private void adopt(AddressSpace space, String line) {
    String[] parts = line.split(" ", 5);
    String[] range = parts[0].split("-", 2);
    long start = Long.parseLong(range[0], 16);
    long end = Long.parseLong(range[1], 16);
    long flags = SmapsText.flagsNamed(List.of(parts[3].split("-", -1)));
    String name = parts[4];
    boolean special = name.startsWith("[v");
    boolean plain = name.isEmpty() || name.equals("[heap]") || name.equals("[stack]");
    long offset = Long.parseLong(parts[2], 16) >> 12;
    Vma model =
        new Vma(
            start,
            end,
            flags,
            plain ? start >> 12 : offset,
            plain
                ? null
                : special
                    ? ProgramPart.ofKernel(name, machine.target())
                    : ProgramPart.ofFile("/" + name, start));
    Vma area = space.areas().inherit(model, flags);
    if ((flags & VmFlags.WRITE) != 0) {
      space.areas().prepareFamily(area);
    }
    initialStarts.add(start);
  }

  Process current() {
    return processes.get(running);
  }

  Machine machine() {
    return machine;
  }

  /** Where the heap ends now, rounded up to a page. */
  long heap() {
    return (current().memory().heapEnd() + 4095) & -4096;
  }

  /** Number of the running process, in the order of their forks. */
  int running() {
    return running;
  }

  /** Numbers of the processes that have not ended. */
  List<Integer> living() {
    List<Integer> living = new ArrayList<>();
    for (int i = 0; i < processes.size(); i++) {
      if (!processes.get(i).hasEnded()) {
        living.add(i);
      }
    }
    return living;
  }

  /** How many processes there were so far. */
  int forks() {
    return processes.size();
  }

  /** Whether the running process may end: it has a parent and no child that runs. */
  boolean mayExit() {
    return running > 0 && living().stream().noneMatch(i -> parents.get(i) == running);
  }

  /** Areas that the calls made, not the driver's own. */
  List<Vma> areas() {
    List<Vma> result = new ArrayList<>();
    for (Vma area : current().memory().areas()) {
      if (!isInitial(area.start())) {
        result.add(area);
      }
    }
    return result;
  }

  /** Whether the address belongs to the driver's own memory. */
  boolean isInitial(long address) {
    Vma area = current().memory().find(address);
    return area != null
        && (area.backing() instanceof ProgramPart || initialStarts.contains(area.start()));
  }

  /** Whether the driver's own memory is among so many pages, of which at most 64 are told. */
  private boolean coversInitial(long address, long pages) {
    return LongStream.range(0, Math.min(pages, 64)).anyMatch(i -> isInitial(address + (i << 12)));
  }

  /** Does one call; the answer, or nothing for a fork. */
  List<String> answer(String line) {
    String[] words = line.split(" ", -1);
    long[] a = new long[7];
    for (int i = 1; i < words.length; i++) {
      a[i - 1] = number(words[i]);
    }
    switch (words[0]) {
      case "fork" -> {
        processes.add(calls.fork(current()));
        parents.add(running);
        running = processes.size() - 1;
        return List.of();
      }
      case "switch" -> {
        running = (int) a[0];
        return List.of();
      }
      case "exit" -> {
        Process child = current();
        calls.exit(child, 0);
        running = parents.get(running);
        return List.of("status " + calls.waitpid(current(), child.pid(), 0).status());
      }
      case "maps" -> {
        List<String> lines = new ArrayList<>(maps());
        lines.add("end");
        return lines;
      }
      default -> {
        return List.of(call(words[0], a));
      }
    }
  }

  private static long number(String word) {
    return word.startsWith("0x")
        ? Long.parseUnsignedLong(word.substring(2), 16)
        : Long.parseLong(word);
  }

  private String call(String name, long[] a) {
    Process p = current();
    return switch (name) {
      case "mmap" -> address(calls.mmap(p, a[0], a[1], (int) a[2], (int) a[3], (int) a[4], a[5]));
      case "munmap" -> "" + calls.munmap(p, a[0], a[1]);
      case "mprotect" -> "" + calls.mprotect(p, a[0], a[1], (int) a[2]);
      case "mremap" -> address(calls.mremap(p, a[0], a[1], a[2], (int) a[3], a[4]));
      case "madvise" -> "" + calls.madvise(p, a[0], a[1], (int) a[2]);
      case "madvise2" -> adviseTwo(a);
      case "msync" -> "" + calls.msync(p, a[0], a[1], (int) a[2]);
      case "mincore" -> mincore(a[0], a[1]);
      case "mlock" -> "" + calls.mlock(p, a[0], a[1]);
      case "mlock2" -> "" + calls.mlock2(p, a[0], a[1], (int) a[2]);
      case "munlock" -> "" + calls.munlock(p, a[0], a[1]);
      case "munlockall" -> "" + calls.munlockall(p);
      case "brk" -> address(calls.brk(p, a[0]));
      case "load" -> load(a[0]);
      case "store" -> store(a[0], (byte) a[1]);
      case "fload" -> counted(() -> load(a[0]));
      case "fstore" -> counted(() -> store(a[0], (byte) a[1]).replaceAll("^0$", "" + a[1]));
      case "smaps" -> smaps(a[0]);
      case "pagemap" -> pagemap(a[0], a[1]);
      case "remap" -> "" + calls.remapFilePages(p, a[0], a[1], (int) a[2], a[3], (int) a[4]);
      case "mlockall" -> "" + calls.mlockall(p, (int) a[0]);
      case "shmget", "shmat", "shmdt", "shmrm", "shmstat" -> segmentCall(name, a);
      case "shape" -> span(WINDOW, WINDOW_PAGES);
      case "span" -> span(a[0], a[1]);
      case "vmlck" -> p.memory().areas().totals().locked() + " pages";
      case "setuid" -> "" + calls.setuid(p, (int) a[0]);
      case "crash" -> crash(a[0]);
      case "core" -> "" + calls.mincore(p, a[0], a[1], a[2]);
      case "limit" -> {
        ResourceLimits limits = p.limits();
        limits.set((int) a[0], a[1], limits.hard((int) a[0]));
        yield "0";
      }
      case "mseal" -> "" + calls.mseal(p, a[0], a[1], a[2]);
      case "hash" -> String.format("%016x", hash());
      default -> fileCall(name, a);
    };
  }

  /** Does an access and tells how many minor faults it took, unless it failed. */
  private String counted(Supplier<String> access) {
    long before = current().memory().faults().minor();
    String answer = access.get();
    long faults = current().memory().faults().minor() - before;
    return answer.startsWith("signal") ? answer : answer + " faults " + faults;
  }

  private String smaps(long address) {
    Vma area = current().memory().find(address);
    if (area == null) {
      return "none";
    }
    strayed |= isInitial(address);
    PageUse use = current().memory().texts().use(area);
    String text =
        numbers(
            "Size", area.length(),
            "Rss", use.resident(),
            "Pss", use.proportional(),
            "Pss_Dirty", use.proportionalDirty(),
            "Shared_Clean", use.sharedClean(),
            "Shared_Dirty", use.sharedDirty(),
            "Private_Clean", use.privateClean(),
            "Private_Dirty", use.privateDirty(),
            "Anonymous", use.anonymous(),
            "Locked", use.locked());
    boolean tellsDirt = machine.target().kernel().atLeast(6, 0);
    return tellsDirt ? text : text.replaceAll("Pss_Dirty:\\d+ ", "");
  }

  private static String numbers(Object... namesAndBytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < namesAndBytes.length; i += 2) {
      text.append(namesAndBytes[i]).append(':').append((long) namesAndBytes[i + 1] >> 10);
      text.append(' ');
    }
    return text.toString();
  }

  private String pagemap(long address, long count) {
    strayed |= coversInitial(address, count);
    StringBuilder text = new StringBuilder();
    for (long page = address >> 12; page < (address >> 12) + Math.min(count, 64); page++) {
      long entry = current().memory().texts().pagemapEntry(page);
      boolean once = (entry >> 56 & 1) != 0;
      char state = (entry >> 61 & 1) != 0 ? (once ? 'F' : 'f') : once ? 'A' : 'a';
      text.append((entry >> 58 & 1) != 0 ? 'g' : entry >= 0 ? '.' : state);
    }
    return text.toString();
  }

  private String segmentCall(String name, long[] a) {
    Process p = current();
    int id = segments.getOrDefault(a[0], -1);
    return switch (name) {
      case "shmget" -> {
        long made = calls.shmget(p, (int) a[1], a[2], (int) a[3]);
        if (made >= 0) {
          segments.put(a[0], (int) made);
        }
        yield "" + Math.min(made, 0);
      }
      case "shmat" -> address(calls.shmat(p, id, a[1], (int) a[2]));
      case "shmdt" -> "" + calls.shmdt(p, a[0]);
      case "shmrm" -> "" + calls.shmctl(p, id, 0, 0);
      default -> {
        SharedSegment segment = machine.segments().get(id);
        yield segment == null
            ? "-22"
            : segment.size()
                + " attached "
                + segment.attachments()
                + " mode "
                + Integer.toOctalString(segment.mode());
      }
    };
  }

  private String fileCall(String name, long[] a) {
    Process p = current();
    int fd = (int) a[0];
    return switch (name) {
      case "special" -> "" + calls.open(p, SPECIAL.get(fd), (int) a[1], 0600);
      case "forget" -> "" + calls.unlink(p, SPECIAL.get(fd));
      case "pipe" -> pair(calls.pipe2(p, scratch(), 0));
      case "socket" -> pair(calls.socketpair(p, 1, 1, 0, scratch()));
      case "named" -> "" + calls.memfdCreate(p, "n".repeat(fd), 0);
      case "write" -> "" + calls.write(p, fd, a[1], a[2]);
      case "read" -> "" + calls.read(p, fd, a[1], a[2]);
      case "open" -> "" + calls.open(p, "f" + a[0], (int) a[1], 0644);
      case "unlink" -> "" + calls.unlink(p, "f" + a[0]);
      case "link" -> "" + calls.link(p, "f" + a[0], "f" + a[1]);
      case "fdlink" -> "" + calls.link(p, fd, "f" + a[1]);
      case "links" -> p.files().get(fd) == null ? "-9" : "" + p.files().get(fd).inode().links();
      case "rename" -> "" + calls.rename(p, "f" + a[0], "f" + a[1]);
      case "memfd" -> "" + calls.memfdCreate(p, "m", fd);
      case "close" -> "" + calls.close(p, fd);
      case "dup" -> "" + calls.dup(p, fd);
      case "ftruncate" -> "" + calls.ftruncate(p, fd, a[1]);
      case "fallocate" -> "" + calls.fallocate(p, fd, (int) a[1], a[2], a[3]);
      case "pread" -> pread(fd, a[1], (int) a[2]);
      case "pwrite" -> pwrite(fd, a[1], (int) a[2], (byte) a[3]);
      case "readto" -> "" + calls.pread(p, fd, a[1], a[2], a[3]);
      case "writefrom" -> "" + calls.pwrite(p, fd, a[1], a[2], a[3]);
      case "size" -> p.files().get(fd) == null ? "-9" : "" + p.files().get(fd).inode().size();
      case "stamp" -> stamp(fd);
      case "times" -> times(fd);
      case "fsync" -> "" + calls.fsync(p, fd);
      case "fcntl" -> "" + calls.fcntl(p, fd, (int) a[1], a[2]);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private String stamp(int fd) {
    for (int i = 0; i < 4; i++) {
      current().mmu().store64(scratch() + 8L * i, i % 2 == 0 ? LONG_AGO : 0);
    }
    return "" + calls.utimensat(current(), fd, null, scratch(), 0);
  }

  private String times(int fd) {
    long error = calls.fstat(current(), fd, scratch());
    if (error != 0) {
      return "" + error;
    }
    boolean accessed = current().mmu().load64(scratch() + 72) != LONG_AGO;
    boolean modified = current().mmu().load64(scratch() + 88) != LONG_AGO;
    return "0 " + (accessed ? "a" : "-") + (modified ? "m" : "-");
  }

  private String adviseTwo(long[] a) {
    for (int i = 0; i < 4; i++) {
      current().mmu().store64(scratch() + 8L * i, a[i]);
    }
    int self = (int) calls.pidfdOpen(current(), current().pid(), 0);
    long result = calls.processMadvise(current(), self, scratch(), 2, (int) a[4], 0);
    calls.close(current(), self);
    return "" + result;
  }

  /** Two descriptors that a call wrote into memory. */
  private String pair(long result) {
    int reader = current().mmu().load32(scratch());
    return result < 0 ? "" + result : reader + " " + current().mmu().load32(scratch() + 4);
  }

  private static String address(long result) {
    return result < 0 && result >= -4095 ? "" + result : "0x" + Long.toHexString(result);
  }

  /** Whether a call used memory of the driver's own, which is not the same in both. */
  boolean strayed() {
    return strayed;
  }

  private String load(long address) {
    strayed |= isInitial(address);
    try {
      return "" + (current().mmu().load8(address) & 0xff);
    } catch (MemoryFault fault) {
      return describe(fault, address);
    }
  }

  private String store(long address, byte value) {
    strayed |= isInitial(address);
    try {
      current().mmu().store8(address, value);
      return "0";
    } catch (MemoryFault fault) {
      return describe(fault, address);
    }
  }

  private static String describe(MemoryFault fault, long address) {
    return "signal "
        + fault.signal()
        + " code "
        + fault.code()
        + " at "
        + (fault.address() - address);
  }

  /** Any memory of the driver's own that is as large as its buffers. */
  private long scratch() {
    return current().memory().heapStart();
  }

  private String mincore(long address, long length) {
    strayed |= coversInitial(address, (length + 4095) / 4096);
    long vector = scratch();
    long result = calls.mincore(current(), address, length, vector);
    if (result != 0) {
      return "" + result;
    }
    StringBuilder bits = new StringBuilder("0 ");
    for (int i = 0; i < Math.min(64, (length + 4095) / 4096); i++) {
      bits.append(current().mmu().load8(vector + i) & 1);
    }
    return bits.toString();
  }

  private String pread(int fd, long offset, int length) {
    long result = calls.pread(current(), fd, scratch(), length, offset);
    if (result < 0) {
      return "" + result;
    }
    byte[] bytes = new byte[(int) result];
    current().mmu().read(scratch(), bytes, 0, bytes.length);
    int sum = 0;
    for (byte b : bytes) {
      sum = sum * 31 + (b & 0xff);
    }
    return result + " " + Integer.toUnsignedString(sum);
  }

  private String pwrite(int fd, long offset, int length, byte value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, value);
    current().mmu().write(scratch(), bytes, 0, length);
    return "" + calls.pwrite(current(), fd, scratch(), length, offset);
  }

  /** The memory map as the driver prints it. */
  List<String> maps() {
    List<String> lines = new ArrayList<>();
    Iterator<Vma> areas = current().memory().areas().iterator();
    for (String line : current().memory().maps().lines().toList()) {
      String[] parts = line.split(" +", 6);
      String name = parts.length > 5 ? parts[5] : "";
      name = name.substring(name.lastIndexOf('/') + 1);
      String flags = SmapsText.flags(areas.next().flags()).strip().replace(' ', '-');
      lines.add(String.join(" ", parts[0], parts[1], parts[2], flags, name));
    }
    return lines;
  }

  /** The areas of a range as the driver prints them. */
  private String span(long from, long pages) {
    StringBuilder text = new StringBuilder();
    long to = from + pages * 4096;
    for (Vma area : current().memory().areas()) {
      if (area.end() <= from || area.start() >= to) {
        continue;
      }
      text.append("{").append(Math.max(0, area.start() - from) / 4096);
      text.append("-").append((Math.min(to, area.end()) - from) / 4096);
      text.append(" ").append(VmFlags.letters(area.flags()));
      String name = area.name().substring(area.name().lastIndexOf('/') + 1);
      if (!name.isEmpty() && !name.startsWith("[")) {
        text.append(" ").append(name.replace(" (deleted)", ""));
        text.append("@").append(area.pageOffset());
      }
      text.append("}");
    }
    return text.toString();
  }

  /** How a child ends that stores where it may not. */
  private String crash(long address) {
    Process child = calls.fork(current());
    try {
      child.mmu().store8(address, (byte) 1);
      calls.exit(child, 0);
    } catch (MemoryFault fault) {
      calls.terminate(child, fault.signal());
    }
    return "status " + (calls.waitpid(current(), child.pid(), 0).status() & 0x7f);
  }

  private long hash() {
    long hash = 0xcbf29ce484222325L;
    for (String line : maps()) {
      for (byte b : (line + "\n").getBytes(ISO_8859_1)) {
        hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
      }
    }
    return hash;
  }

  /** Checks the invariants of every process, and what they share. */
  void verify() {
    for (Process process : machine.processes()) {
      if (!process.hasEnded()) {
        process.memory().verify();
      }
    }
    Recount.of(machine).verify();
  }
}
