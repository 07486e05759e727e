package dev.mmapcheck.kernel;

import dev.mmapcheck.page.Mmu;

/** A simulated process; in these packages the word never means the operating system's own. */
@SuppressWarnings("JavaLangClash")
public final class Process {
  private final int pid;
  private final AddressSpace memory = new AddressSpace();
  private final Mmu mmu = new Mmu();

  Process(int pid) {
    this.pid = pid;
  }

  public int pid() {
    return pid;
  }

  /** The parent's pid; 1 once the parent has ended. */
  public int parentPid() {
    return 1;
  }

  public AddressSpace memory() {
    return memory;
  }

  public Mmu mmu() {
    return mmu;
  }

  /** Whether it has exited or was killed. */
  public boolean hasEnded() {
    return false;
  }

  /** The status word for wait, once it has ended. */
  public int waitStatus() {
    return 0;
  }

  /** Absolute path of the current directory. */
  public String currentDirectory() {
    return "/home/user";
  }
}
