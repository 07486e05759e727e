package dev.mmapcheck.kernel;

import dev.mmapcheck.target.Feature;
import dev.mmapcheck.target.Target;
import dev.mmapcheck.vm.Backing;

/**
 * The backing of areas that show no file of the simulated file system: segments of the program,
 * {@code [vdso]}, and huge pages.
 */
final class ProgramPart implements Backing {
  private static final long PROGRAM_INODE = 131072;

  private final String name;
  private final Kind kind;
  private final long base;

  private final long pageSize;

  /** What is mapped. */
  enum Kind {
    /** A segment of the executable; whoever loads it stores the bytes, fresh pages are zero. */
    PROGRAM,
    /** Pages of the kernel's own; they read as zeros here. */
    KERNEL_PAGES,
    /** The same on kernels that let programs cut them. */
    OLD_KERNEL_PAGES,
    /** Huge pages, of which the machine has none: touching them is SIGBUS. */
    HUGE_PAGES
  }

  private ProgramPart(String name, Kind kind, long base, long pageSize) {
    this.name = name;
    this.kind = kind;
    this.base = base;
    this.pageSize = pageSize;
  }

  /**
   * The segments of an executable file.
   *
   * @param base address where the start of the file is mapped
   */
  static ProgramPart ofFile(String path, long base) {
    return new ProgramPart(path, Kind.PROGRAM, base, 1);
  }

  /** An area the kernel made, such as {@code [vdso]}; on new kernels it cannot be cut. */
  static ProgramPart ofKernel(String name, Target target) {
    boolean whole = target.has(Feature.KERNEL_PAGES_STAY_WHOLE);
    return new ProgramPart(name, whole ? Kind.KERNEL_PAGES : Kind.OLD_KERNEL_PAGES, 0, 1);
  }

  /** A mapping of huge pages of so many bytes. */
  static ProgramPart hugePages(long pageSize) {
    return new ProgramPart("/anon_hugepage (deleted)", Kind.HUGE_PAGES, 0, pageSize);
  }

  /** Whether it is an area the kernel made. */
  boolean isOfKernel() {
    return kind == Kind.KERNEL_PAGES || kind == Kind.OLD_KERNEL_PAGES;
  }

  Kind kind() {
    return kind;
  }

  /** Address of the first byte of the file. */
  long base() {
    return base;
  }

  /** Bytes that stay together: a huge page, or 1 where every page stands for itself. */
  long pageSize() {
    return pageSize;
  }

  @Override
  public String mapsName() {
    return name;
  }

  @Override
  public boolean isZeroFilled() {
    return kind == Kind.PROGRAM;
  }

  @Override
  public boolean isDivisibleAt(long address) {
    return kind != Kind.KERNEL_PAGES && address % pageSize == 0;
  }

  @Override
  public boolean isFile() {
    return !isOfKernel();
  }

  @Override
  public int deviceMajor() {
    return kind == Kind.PROGRAM ? 0x08 : 0;
  }

  @Override
  public int deviceMinor() {
    return kind == Kind.PROGRAM ? 0x01 : 0;
  }

  @Override
  public long inodeNumber() {
    return kind == Kind.PROGRAM ? PROGRAM_INODE : 0;
  }
}
