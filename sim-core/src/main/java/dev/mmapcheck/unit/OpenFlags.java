package dev.mmapcheck.unit;

/** The flags argument of open and what belongs to it; values of Linux on x86-64. */
public final class OpenFlags {
  public static final int RDONLY = 0;
  public static final int WRONLY = 1;
  public static final int RDWR = 2;

  /** The two bits that hold the access mode. */
  public static final int ACCMODE = 3;

  public static final int CREAT = 0x40;
  public static final int EXCL = 0x80;
  public static final int NOCTTY = 0x100;
  public static final int TRUNC = 0x200;
  public static final int APPEND = 0x400;
  public static final int NONBLOCK = 0x800;
  public static final int DSYNC = 0x1000;
  public static final int DIRECT = 0x4000;
  public static final int LARGEFILE = 0x8000;
  public static final int DIRECTORY = 0x10000;
  public static final int NOFOLLOW = 0x20000;
  public static final int NOATIME = 0x40000;
  public static final int CLOEXEC = 0x80000;
  public static final int SYNC = 0x101000;
  public static final int PATH = 0x200000;
  public static final int TMPFILE = 0x410000;

  /** {@code openat}: paths are relative to the current directory. */
  public static final int AT_FDCWD = -100;

  private static final long[] BITS = {
    CREAT, EXCL, NOCTTY, TRUNC, APPEND, NONBLOCK, SYNC, DSYNC, DIRECT, LARGEFILE, TMPFILE,
    DIRECTORY, NOFOLLOW, NOATIME, CLOEXEC, PATH
  };
  private static final String[] NAMES = {
    "O_CREAT",
    "O_EXCL",
    "O_NOCTTY",
    "O_TRUNC",
    "O_APPEND",
    "O_NONBLOCK",
    "O_SYNC",
    "O_DSYNC",
    "O_DIRECT",
    "O_LARGEFILE",
    "O_TMPFILE",
    "O_DIRECTORY",
    "O_NOFOLLOW",
    "O_NOATIME",
    "O_CLOEXEC",
    "O_PATH"
  };

  private OpenFlags() {}

  /** As written in C: {@code "O_RDWR|O_CREAT"}. */
  public static String describe(int flags) {
    String mode =
        switch (flags & ACCMODE) {
          case RDONLY -> "O_RDONLY";
          case WRONLY -> "O_WRONLY";
          case RDWR -> "O_RDWR";
          default -> "O_ACCMODE";
        };
    long rest = (flags & ~ACCMODE) & 0xffffffffL;
    return rest == 0 ? mode : mode + "|" + BitNames.join(rest, BITS, NAMES, "");
  }
}
