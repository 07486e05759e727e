package dev.mmapcheck.kernel;

import dev.mmapcheck.file.FileSystem;
import dev.mmapcheck.file.OutputSink;
import dev.mmapcheck.target.Target;

/** A simulated machine: kernel state shared by all processes. */
public final class Machine {
  private final Target target;
  private final FileSystem files = new FileSystem();
  private final Syscalls syscalls;

  public Machine(Target target) {
    this.target = target;
    this.syscalls = new Syscalls(this);
  }

  public Target target() {
    return target;
  }

  /** The file tree, to prepare and to inspect. */
  public FileSystem files() {
    return files;
  }

  /** The system calls. */
  public Syscalls syscalls() {
    return syscalls;
  }

  /** The first process: pid 1000, standard descriptors open on the console. */
  public Process spawn() {
    return new Process(1000);
  }

  /** Sends what is written to a standard descriptor (1 or 2) to {@code sink}. */
  public void console(int fd, OutputSink sink) {
    if (sink != null) {
      throw new IllegalArgumentException("no console " + fd);
    }
  }

  /** Sets what reading standard input gives before end of file. */
  public void input(byte[] bytes) {
    if (bytes.length > 0) {
      throw new IllegalArgumentException("no console");
    }
  }
}
