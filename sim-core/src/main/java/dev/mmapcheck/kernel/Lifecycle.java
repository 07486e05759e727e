package dev.mmapcheck.kernel;

import dev.mmapcheck.unit.Errno;

/** fork, exit and wait. */
final class Lifecycle {
  private static final int WNOHANG = 1;
  private static final int WUNTRACED = 2;
  private static final int WCONTINUED = 8;

  /** The status word of a process that goes on. */
  static final int CONTINUED = 0xffff;

  /** {@code __WNOTHREAD}, {@code __WALL} and {@code __WCLONE}; all children are plain here. */
  private static final int THREAD_OPTIONS = 0xe0000000;

  private Lifecycle() {}

  static void exit(Process process, int status) {
    end(process, (status & 0xff) << 8);
  }

  static void terminate(Process process, int signal) {
    end(process, signal & 0x7f);
  }

  private static void end(Process process, int waitStatus) {
    if (process.hasEnded()) {
      return;
    }
    process.end(waitStatus);
    Machine machine = process.machine();
    for (Process other : machine.processes()) {
      if (other.parentPid() == process.pid()) {
        other.reparent(1);
        if (other.hasEnded()) {
          machine.forget(other);
        }
      }
    }
    if (process.parentPid() == 1) {
      machine.forget(process);
    }
  }

  static WaitResult wait(Process process, int pid, int options) {
    if ((options & ~(WNOHANG | WUNTRACED | WCONTINUED | THREAD_OPTIONS)) != 0) {
      return new WaitResult(-Errno.EINVAL, 0);
    }
    boolean hasChild = false;
    for (Process other : process.machine().processes()) {
      boolean wanted = pid <= 0 || other.pid() == pid;
      if (other.parentPid() != process.pid() || !wanted) {
        continue;
      }
      hasChild = true;
      if (other.hasEnded()) {
        process.machine().forget(other);
        process.childFaults().add(other.memory().faults());
        process.childFaults().add(other.childFaults());
        return new WaitResult(other.pid(), other.waitStatus());
      }
      int change = other.takeChange((options & WUNTRACED) != 0, (options & WCONTINUED) != 0);
      if (change != 0) {
        return new WaitResult(other.pid(), change);
      }
    }
    if (!hasChild) {
      return new WaitResult(-Errno.ECHILD, 0);
    }
    return new WaitResult((options & WNOHANG) != 0 ? 0 : Syscalls.WOULD_BLOCK, 0);
  }
}
