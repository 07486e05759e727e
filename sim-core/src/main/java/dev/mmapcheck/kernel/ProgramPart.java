package dev.mmapcheck.kernel;

import dev.mmapcheck.vm.Backing;

/**
 * The backing of areas the loader or the kernel made: segments of the program, {@code [vdso]}.
 * Their bytes are put there by whoever made them; fresh pages are zero.
 */
final class ProgramPart implements Backing {
  private final String name;
  private final boolean file;
  private final long base;

  private ProgramPart(String name, boolean file, long base) {
    this.name = name;
    this.file = file;
    this.base = base;
  }

  /**
   * The segments of an executable file.
   *
   * @param base address where the start of the file is mapped
   */
  static ProgramPart ofFile(String path, long base) {
    return new ProgramPart(path, true, base);
  }

  /** An area with a name in brackets and no file. */
  static ProgramPart special(String name) {
    return new ProgramPart(name, false, 0);
  }

  /** Address of the first byte of the file. */
  long base() {
    return base;
  }

  @Override
  public String mapsName() {
    return name;
  }

  @Override
  public boolean isZeroFilled() {
    return true;
  }

  @Override
  public boolean isDivisible() {
    return file;
  }

  @Override
  public int deviceMajor() {
    return file ? 0x08 : 0;
  }

  @Override
  public int deviceMinor() {
    return file ? 0x01 : 0;
  }

  @Override
  public long inodeNumber() {
    return file ? 131072 : 0;
  }
}
