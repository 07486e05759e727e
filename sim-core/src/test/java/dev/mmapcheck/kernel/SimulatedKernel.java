package dev.mmapcheck.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mmapcheck.page.MemoryFault;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.vm.VmFlags;
import dev.mmapcheck.vm.Vma;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Answers the driver's calls from a simulated machine that starts with the driver's memory map. */
final class SimulatedKernel {
  static final long WINDOW = 0x100000000000L;
  private static final long WINDOW_PAGES = 64;

  private final Machine machine;
  private final Syscalls calls;
  private final Deque<Process> running = new ArrayDeque<>();
  private final List<Long> initialStarts = new ArrayList<>();
  private final String folder;

  SimulatedKernel(RealKernel.Session session) {
    long memory = Long.parseLong(session.fact("memory"));
    machine = new Machine(Target.linuxX86().withMemory(memory));
    calls = machine.syscalls();
    boolean inMemory = session.fact("filesystem").equals("1021994");
    folder = inMemory ? "/dev/shm" : "/tmp";
    Process process = machine.spawn(Integer.parseInt(session.fact("user")));
    running.push(process);
    AddressSpace space = process.memory();
    space.unmapAll();
    session.maps().forEach(line -> adopt(space, line));
    space.startHeap(Long.decode(session.fact("heapstart")));
    space.setHeapEnd(Long.decode(session.fact("heapend")));
    calls.chdir(process, folder);
  }

  /** A process of its own, where no driver tells what to start with. */
  SimulatedKernel() {
    machine = new Machine(Target.linuxX86());
    calls = machine.syscalls();
    folder = "/tmp";
    running.push(machine.spawn(0));
    current().memory().startHeap(0x555555560000L);
    calls.brk(current(), current().memory().heapStart() + 0x20000);
    calls.chdir(current(), folder);
  }

  private void adopt(AddressSpace space, String line) {
    String[] parts = line.split("[ -]", 5);
    long start = Long.parseLong(parts[0], 16);
    long end = Long.parseLong(parts[1], 16);
    String letters = line.split(" ", -1)[1];
    String name = line.substring(line.indexOf(' ', line.indexOf(letters) + 5) + 1);
    long flags = VmFlags.MAYREAD | VmFlags.MAYWRITE | VmFlags.MAYEXEC;
    flags |= letters.charAt(0) == 'r' ? VmFlags.READ : 0;
    flags |= letters.charAt(1) == 'w' ? VmFlags.WRITE | VmFlags.ACCOUNT : 0;
    flags |= letters.charAt(2) == 'x' ? VmFlags.EXEC : 0;
    flags |= name.equals("[stack]") ? VmFlags.GROWSDOWN : 0;
    boolean special = name.startsWith("[v");
    flags |= special ? VmFlags.DONTEXPAND : 0;
    if (name.startsWith("[vvar")) {
      flags |= VmFlags.IO | VmFlags.PFNMAP | VmFlags.DONTDUMP;
      flags &= ~(VmFlags.MAYWRITE | VmFlags.MAYEXEC);
    }
    boolean plain = name.isEmpty() || name.equals("[heap]") || name.equals("[stack]");
    long offset = Long.parseLong(line.split(" ", -1)[2], 16) >> 12;
    Vma model =
        new Vma(
            start,
            end,
            flags,
            plain ? start >> 12 : offset,
            plain
                ? null
                : special ? ProgramPart.ofKernel(name) : ProgramPart.ofFile("/" + name, start));
    Vma area = space.areas().inherit(model, flags);
    if ((flags & VmFlags.WRITE) != 0) {
      space.areas().prepareFamily(area);
    }
    initialStarts.add(start);
  }

  Process current() {
    return running.peek();
  }

  /** Depth of forks, 0 in the first process. */
  int depth() {
    return running.size() - 1;
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

  /** Does one call; the answer, or nothing for a fork. */
  List<String> answer(String line) {
    String[] words = line.split(" ", -1);
    long[] a = new long[7];
    for (int i = 1; i < words.length; i++) {
      a[i - 1] = words[i].startsWith("0x") ? Long.decode(words[i]) : Long.parseLong(words[i]);
    }
    switch (words[0]) {
      case "fork" -> {
        running.push(calls.fork(current()));
        return List.of();
      }
      case "exit" -> {
        Process child = running.pop();
        calls.exit(child, 0);
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

  private String call(String name, long[] a) {
    Process p = current();
    return switch (name) {
      case "mmap" -> address(calls.mmap(p, a[0], a[1], (int) a[2], (int) a[3], (int) a[4], a[5]));
      case "munmap" -> "" + calls.munmap(p, a[0], a[1]);
      case "mprotect" -> "" + calls.mprotect(p, a[0], a[1], (int) a[2]);
      case "mremap" -> address(calls.mremap(p, a[0], a[1], a[2], (int) a[3], a[4]));
      case "madvise" -> "" + calls.madvise(p, a[0], a[1], (int) a[2]);
      case "msync" -> "" + calls.msync(p, a[0], a[1], (int) a[2]);
      case "mincore" -> mincore(a[0], a[1]);
      case "mlock" -> "" + calls.mlock(p, a[0], a[1]);
      case "mlock2" -> "" + calls.mlock2(p, a[0], a[1], (int) a[2]);
      case "munlock" -> "" + calls.munlock(p, a[0], a[1]);
      case "munlockall" -> "" + calls.munlockall(p);
      case "brk" -> address(calls.brk(p, a[0]));
      case "load" -> load(a[0]);
      case "store" -> store(a[0], (byte) a[1]);
      case "shape" -> shape();
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

  private String fileCall(String name, long[] a) {
    Process p = current();
    int fd = (int) a[0];
    return switch (name) {
      case "open" -> "" + calls.open(p, "f" + a[0], (int) a[1], 0644);
      case "unlink" -> "" + calls.unlink(p, "f" + a[0]);
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
      case "fsync" -> "" + calls.fsync(p, fd);
      case "fcntl" -> "" + calls.fcntl(p, fd, (int) a[1], a[2]);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static String address(long result) {
    return result < 0 && result >= -4095 ? "" + result : "0x" + Long.toHexString(result);
  }

  private String load(long address) {
    try {
      return "" + (current().mmu().load8(address) & 0xff);
    } catch (MemoryFault fault) {
      return describe(fault, address);
    }
  }

  private String store(long address, byte value) {
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
    for (String line : current().memory().maps().lines().toList()) {
      String[] parts = line.split(" +", 6);
      String name = parts.length > 5 ? parts[5] : "";
      name = name.substring(name.lastIndexOf('/') + 1);
      lines.add(parts[0] + " " + parts[1] + " " + parts[2] + " " + name);
    }
    return lines;
  }

  /** The areas of the window as the driver prints them. */
  private String shape() {
    StringBuilder text = new StringBuilder();
    for (Vma area : current().memory().areas()) {
      long first = (area.start() - WINDOW) / 4096;
      if (area.end() <= WINDOW || first >= WINDOW_PAGES) {
        continue;
      }
      text.append("{").append(first).append("-").append((area.end() - WINDOW) / 4096);
      text.append(" ").append(VmFlags.letters(area.flags()));
      String name = area.name().substring(area.name().lastIndexOf('/') + 1);
      if (!name.isEmpty()) {
        text.append(" ").append(name.replace(" (deleted)", ""));
        text.append("@").append(area.pageOffset());
      }
      text.append("}");
    }
    return text.toString();
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

  /** Checks the invariants of every process. */
  void verify() {
    for (Process process : machine.processes()) {
      if (!process.hasEnded()) {
        process.memory().verify();
      }
    }
  }
}
