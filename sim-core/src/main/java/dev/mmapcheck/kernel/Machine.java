package dev.mmapcheck.kernel;

import dev.mmapcheck.file.Device;
import dev.mmapcheck.file.FileSystem;
import dev.mmapcheck.file.OnExec;
import dev.mmapcheck.file.OpenFile;
import dev.mmapcheck.file.OutputSink;
import dev.mmapcheck.file.RegularFile;
import dev.mmapcheck.page.Frame;
import dev.mmapcheck.page.FramePool;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.unit.OpenFlags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A simulated machine: kernel state shared by all processes. It is deterministic, does no real I/O
 * and has no clock of its own; one thread at a time may use it, but many machines may run side by
 * side.
 */
public final class Machine {
  private static final int FIRST_PID = 1000;
  private static final int STANDARD_STREAMS = 3;
  private static final long DEFAULT_MEMORY = 256L << 20;
  private static final String HOME = "/home/user";

  private final Target target;
  private final FramePool memory;
  private final FileSystem files;
  private final Syscalls syscalls;
  private final Frame zeroFrame;
  private final Device[] consoles = new Device[STANDARD_STREAMS];
  private final Map<Integer, Process> processes = new LinkedHashMap<>();
  private final Map<String, ProgramPart> programs = new LinkedHashMap<>();
  private final SharedSegments segments;
  private final Commitment commitment = new Commitment(this);
  private final Allocations allocations = new Allocations();
  private LongSupplier clock = () -> 0;
  private int nextPid = FIRST_PID;
  private long nextTemporary = 1;

  /** A machine without processes, with an almost empty file tree. */
  public Machine(Target target) {
    this(target, DEFAULT_MEMORY);
  }

  /**
   * A machine of which programs may touch only so much memory.
   *
   * @param touchable bytes of all pages and files together; more ends the run with {@link
   *     dev.mmapcheck.page.OutOfFrames}. The target's memory, which decides what can be mapped, may
   *     be larger.
   */
  public Machine(Target target, long touchable) {
    this.target = target;
    this.memory = new FramePool(target.pageSize().bytes(), touchable);
    this.files = new FileSystem(target.pageSize(), memory);
    this.syscalls = new Syscalls(this);
    this.segments = new SharedSegments(this);
    this.zeroFrame = memory.allocate();
    zeroFrame.retain();
    for (int fd = 0; fd < STANDARD_STREAMS; fd++) {
      consoles[fd] = files.newConsole();
    }
  }

  /** The frames of this machine. */
  FramePool memory() {
    return memory;
  }

  public Target target() {
    return target;
  }

  /** The file tree, to prepare and to inspect. */
  public FileSystem files() {
    return files;
  }

  /** How much memory is promised. */
  public Commitment commitment() {
    return commitment;
  }

  /** The kernel's own memory. */
  public Allocations allocations() {
    return allocations;
  }

  /** The System V shared memory segments. */
  SharedSegments segments() {
    return segments;
  }

  /** The system calls. */
  public Syscalls syscalls() {
    return syscalls;
  }

  /** The first process: pid 1000, an ordinary user, standard descriptors open on the console. */
  public Process spawn() {
    return spawn(FileSystem.DEFAULT_USER);
  }

  /**
   * A process of its own, as the shell would start it.
   *
   * @param user its user id; 0 may do everything
   */
  public Process spawn(int user) {
    Process process = new Process(this, nextPid++, user, HOME);
    for (Device console : consoles) {
      process.files().add(new OpenFile(console, OpenFlags.RDWR), 0, OnExec.KEEP);
    }
    processes.put(process.pid(), process);
    return process;
  }

  /** An id for a further thread of a process, from the same range as pids. */
  public int newThreadId() {
    return nextPid++;
  }

  /** The child, or null when there is no memory for it. */
  Process fork(Process parent) {
    Process child = new Process(parent, nextPid);
    if (child.memory().inherit(parent.memory()) != 0) {
      child.end(0);
      return null;
    }
    nextPid++;
    processes.put(child.pid(), child);
    return child;
  }

  /** All processes that run or wait to be waited for, oldest first. */
  public List<Process> processes() {
    return new ArrayList<>(processes.values());
  }

  void forget(Process process) {
    processes.remove(process.pid());
  }

  /**
   * Sends what is written to a standard descriptor to {@code sink}.
   *
   * @param fd 1 or 2
   */
  public void console(int fd, OutputSink sink) {
    consoles[fd].connect(sink);
  }

  /**
   * Makes a standard descriptor of later processes a pipe instead of a terminal.
   *
   * @param fd 0, 1 or 2
   */
  public void pipe(int fd) {
    consoles[fd] = files.newOutside();
  }

  /** Sets what reading standard input gives before end of file; asked for when it is read. */
  public void input(Supplier<byte[]> bytes) {
    consoles[0].supply(bytes);
  }

  /** The frame of zeros that untouched anonymous memory shows; never written. */
  Frame zeroFrame() {
    return zeroFrame;
  }

  /** The program with this path; the first segment that names it says where it begins. */
  ProgramPart programPart(String path, long start) {
    return programs.computeIfAbsent(path, key -> ProgramPart.ofFile(key, start));
  }

  /** Memory that a shared anonymous mapping shows. */
  OpenFile newSharedMemory(long length) {
    RegularFile file = files.newHidden("/dev/zero", 0777, 0);
    file.truncate(length);
    file.setMapsWhole();
    return new OpenFile(file, OpenFlags.RDWR);
  }

  /**
   * Says what time it is, for the times of files; without a clock it is always 1970.
   *
   * @param nanoseconds since 1970
   */
  public void setClock(LongSupplier nanoseconds) {
    clock = nanoseconds;
  }

  /** Nanoseconds since 1970. */
  long now() {
    return clock.getAsLong();
  }

  long nextTemporary() {
    return nextTemporary++;
  }
}
