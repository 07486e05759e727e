package dev.mmapcheck.kernel;

import dev.mmapcheck.file.FdTable;
import dev.mmapcheck.page.Mmu;

/** A simulated process; in these packages the word never means the operating system's own. */
@SuppressWarnings("JavaLangClash")
public final class Process {
  private static final int DEFAULT_UMASK = 022;

  private final Machine machine;
  private final int pid;
  private int user;
  private final ResourceLimits limits;
  private final AddressSpace memory;
  private final FdTable files;
  private int parentPid;
  private int umask = DEFAULT_UMASK;
  private String currentDirectory;
  private boolean ended;
  private int waitStatus;
  private final FaultCounts childFaults = new FaultCounts();
  private int raised;

  /** The signal that stopped it, 0 while it runs. */
  private int stoppedBy;

  /** The status word of a stop or a continuation that nobody waited for yet; 0 for none. */
  private int change;

  /** A process as exec leaves it. */
  Process(Machine machine, int pid, int user, String currentDirectory) {
    this.machine = machine;
    this.pid = pid;
    this.parentPid = 1;
    this.user = user;
    this.limits = new ResourceLimits();
    this.memory = new AddressSpace(machine, limits, user, pid);
    this.files = new FdTable((int) limits.soft(ResourceLimits.NOFILE));
    this.currentDirectory = currentDirectory;
    memory.mapInitialAreas();
  }

  /** The child of a fork. */
  Process(Process parent, int pid) {
    this.machine = parent.machine;
    this.pid = pid;
    this.parentPid = parent.pid;
    this.user = parent.user;
    this.limits = parent.limits.copy();
    this.memory = new AddressSpace(machine, limits, user, pid);
    this.files = parent.files.copy();
    this.currentDirectory = parent.currentDirectory;
    this.umask = parent.umask;
  }

  public Machine machine() {
    return machine;
  }

  public int pid() {
    return pid;
  }

  /** The parent's pid; 1 once the parent has ended. */
  public int parentPid() {
    return parentPid;
  }

  void reparent(int newParent) {
    parentPid = newParent;
  }

  /** The user id; 0 may do everything. */
  public int user() {
    return user;
  }

  /** Goes on as another user, capabilities and all. */
  public void become(int newUser) {
    user = newUser;
    memory.become(newUser);
  }

  /** Permission bits new files do not get. */
  public int umask() {
    return umask;
  }

  /** Sets the permission bits new files do not get. */
  public void setUmask(int bits) {
    umask = bits & 0777;
  }

  public AddressSpace memory() {
    return memory;
  }

  public Mmu mmu() {
    return memory.mmu();
  }

  /** The open descriptors. */
  public FdTable files() {
    return files;
  }

  /** The resource limits; changes take effect with the next call. */
  public ResourceLimits limits() {
    return limits;
  }

  /** A call raises a signal; its result stands if the signal does not end the process. */
  void raise(int signal) {
    raised = signal;
  }

  /** The signal the last call raised, 0 for none; it is asked for once. */
  public int takeSignal() {
    int signal = raised;
    raised = 0;
    return signal;
  }

  /** Faults of children that were waited for, and of theirs. */
  public FaultCounts childFaults() {
    return childFaults;
  }

  /** Whether it has exited or was killed. */
  public boolean hasEnded() {
    return ended;
  }

  /** The status word for wait, once it has ended. */
  public int waitStatus() {
    return waitStatus;
  }

  /** Whether a signal stopped it. */
  public boolean isStopped() {
    return stoppedBy != 0;
  }

  /** Stops it by a signal, or stops it again. */
  public void stop(int signal) {
    stoppedBy = signal;
    change = 0x7f | signal << 8;
  }

  /** Lets it go on; false when it was not stopped. */
  public boolean resume() {
    boolean was = isStopped();
    stoppedBy = 0;
    if (was) {
      change = Lifecycle.CONTINUED;
    }
    return was;
  }

  /** The status word of the last stop or continuation, asked for once; 0 for none. */
  int takeChange(boolean stops, boolean continuations) {
    boolean wanted = change == Lifecycle.CONTINUED ? continuations : stops;
    int status = wanted ? change : 0;
    if (wanted) {
      change = 0;
    }
    return status;
  }

  /** Releases everything; the process stays for its parent to wait for. */
  void end(int status) {
    ended = true;
    waitStatus = status;
    Xv6Mmap.writeBackAll(memory);
    memory.unmapAll();
    files.closeAll();
  }

  /** Absolute path of the current directory. */
  public String currentDirectory() {
    return currentDirectory;
  }

  void setCurrentDirectory(String path) {
    currentDirectory = path;
  }

  /** Copies a structure to the program; 0 or -EFAULT. */
  long give(long address, byte[] bytes) {
    return ProcessMemory.give(this, address, bytes);
  }

  @Override
  public String toString() {
    return "process " + pid;
  }
}
