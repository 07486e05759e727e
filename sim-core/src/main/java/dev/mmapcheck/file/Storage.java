package dev.mmapcheck.file;

/** The file system a regular file lies on, as far as mappings can tell the difference. */
public enum Storage {
  /** On disk: pages are written back, and bytes past the end of the file are cleared then. */
  EXT4(0x08, 0x01, true),
  /** In memory only: nothing survives a crash, stores past the end of the file stay. */
  TMPFS(0x00, 0x19, false),
  /** The kernel's own instance of the above, for memfd and shared anonymous memory. */
  SHMEM(0x00, 0x01, false);

  private final int major;
  private final int minor;
  private final boolean durable;

  Storage(int major, int minor, boolean durable) {
    this.major = major;
    this.minor = minor;
    this.durable = durable;
  }

  public int deviceMajor() {
    return major;
  }

  public int deviceMinor() {
    return minor;
  }

  /** Whether written-back pages survive a crash. */
  public boolean isDurable() {
    return durable;
  }

  /** Whether mappings that cover a huge page are placed on its boundary. */
  public boolean alignsHugePages() {
    return this == EXT4;
  }

  /** Largest file size in bytes; with 4 KiB blocks, ext4 has 32-bit block numbers. */
  public long largestFile() {
    return this == EXT4 ? (1L << 44) - 4096 : Long.MAX_VALUE;
  }
}
